"""What files look like by their first bytes, and what the user is told to do."""

import io
import zipfile

import pytest

from fuhe.pipeline.extract import unsupported
from fuhe.pipeline.sniff import HEAD_BYTES, look


def package(*names, first=None):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        for name in names:
            archive.writestr(name, "x" * 9000)
    content = stream.getvalue()
    return content[:HEAD_BYTES], content[-HEAD_BYTES:]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        ((b"%PDF-1.4\n",), "application/pdf"),
        ((b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),), "application/x-ole-storage"),
        ((b"{\\rtf1\\ansi",), "application/rtf"),
        ((b"\x89PNG\r\n\x1a\n",), "image/png"),
        ((b"\xff\xd8\xff\xe0",), "image/jpeg"),
        ((b"II*\x00",), "image/tiff"),
        ((b"Rar!\x1a\x07\x00",), "application/vnd.rar"),
        ((b"\xef\xbb\xbf  <!DOCTYPE HTML><html>",), "text/html"),
        ((b"<?xml version='1.0'?><a/>",), "application/xml"),
        (("绩效自评".encode(),), "text/plain"),
        (("绩效自评".encode("gb18030"),), "text/plain"),
        (("绩效自评".encode("utf-16"),), "text/plain"),
        ((b"\x00\x01\x02\x03",), "application/octet-stream"),
        ((b"",), "application/x-empty"),
        (package("a.txt"), "application/zip"),
        (
            package("[Content_Types].xml", "xl/workbook.xml"),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
        (
            package("[Content_Types].xml", "ppt/presentation.xml"),
            "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ),
        (
            package("content.xml", first="application/vnd.oasis.opendocument.text"),
            "application/vnd.oasis.opendocument.text",
        ),
    ],
)
def test_media_type(content, media_type):
    assert look(*content).media_type == media_type


def test_messages_say_what_it_is_and_what_to_do():
    old_word = unsupported(look(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
    assert old_word.code == "unsupported_format"
    assert "old Office file (.doc" in old_word.message
    assert "save it as .docx or PDF" in old_word.message
    hollow = unsupported(look(*package("[Content_Types].xml", "theme/theme1.xml")))
    assert "an Office file without a document in it" in hollow.message
    empty = unsupported(look(b""))
    assert empty.code == "corrupt"
    assert empty.message.startswith("file is empty (0 bytes)")
