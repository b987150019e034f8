import zipfile
from pathlib import Path

import pytest

from fuhe.extractors import EXTRACTORS
from fuhe.extractors.word import EXTRACTOR
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.extractors.compound_files import root_with
from tests.extractors.compound_files import write as write_compound
from tests.extractors.word_documents import (
    content_types,
    document,
    p,
    package_parts,
    relationships,
    texts,
    write,
)

WORD_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DOCX = f"{WORD_TYPES}.document"


def test_it_is_registered() -> None:
    assert EXTRACTOR in EXTRACTORS


@pytest.mark.parametrize(
    ("content_type", "media_type"),
    [
        (f"{WORD_TYPES}.document.main+xml", DOCX),
        (f"{WORD_TYPES}.template.main+xml", f"{WORD_TYPES}.template"),
        (
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-word.document.macroEnabled.12",
        ),
        (
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
            "application/vnd.ms-word.template.macroEnabled.12",
        ),
    ],
)
def test_each_kind_of_word_file_has_its_media_type(
    tmp_path: Path, content_type: str, media_type: str
) -> None:
    path = write(tmp_path / "报告.pdf", package_parts(p("正文"), content_type=content_type))
    assert EXTRACTOR.identify(path) == media_type
    assert EXTRACTOR.extract(path).media_type == media_type


def test_strict_files_are_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a", package_parts(p("区政府工作经费"), is_strict=True))
    assert EXTRACTOR.identify(path) == DOCX
    assert texts(EXTRACTOR.extract(path)) == ["区政府工作经费"]


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/word/document.xml", "word/document.xml"),
        ("word\\document.xml", "word/document.xml"),
        ("word/document.xml", "word\\document.xml"),
        ("Word/Document.XML", "word/document.xml"),
        ("/WORD/document.xml", "Word/document.xml"),
        ("./other/../word/document.xml", "word/document.xml"),
        ("../word/document.xml", "word/document.xml"),
        ("word/document2.xml", "word/document2.xml"),
        ("main.xml", "main.xml"),
        ("/a%20b/document.xml", "a b/document.xml"),
        ("a%20b/document.xml", "a%20b/document.xml"),
    ],
)
def test_the_main_part_is_found_through_its_relationship(
    tmp_path: Path, target: str, name: str
) -> None:
    parts = {
        "[Content_Types].xml": content_types(f"/{name}".replace("\\", "/")),
        "_rels/.rels": relationships(("officeDocument", target)),
        name: document(p("正文")),
    }
    path = write(tmp_path / "a", parts)
    assert EXTRACTOR.identify(path) == DOCX
    assert texts(EXTRACTOR.extract(path)) == ["正文"]


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels"])
def test_one_of_types_and_relationships_is_enough(tmp_path: Path, missing: str) -> None:
    parts = package_parts(p("正文"))
    del parts[missing]
    path = write(tmp_path / "a", parts)
    assert EXTRACTOR.identify(path) == DOCX
    assert texts(EXTRACTOR.extract(path)) == ["正文"]


def test_types_by_extension_are_heeded(tmp_path: Path) -> None:
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="XML" ContentType="{WORD_TYPES}.document.main+xml"/></Types>'
    )
    path = write(tmp_path / "a", package_parts(p("正文")) | {"[Content_Types].xml": types})
    assert EXTRACTOR.identify(path) == DOCX


def test_a_spreadsheet_is_not_claimed(tmp_path: Path) -> None:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts = {
        "[Content_Types].xml": content_types("/xl/workbook.xml", sheet),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": "<workbook/>",
    }
    path = write(tmp_path / "报告.docx", parts)
    assert EXTRACTOR.identify(path) is None
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.UNSUPPORTED_FORMAT


def test_an_archive_with_a_folder_named_word_is_not_claimed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx", {"word/styles.xml": "<a/>", "word/document.xml": "<b/>"})
    assert EXTRACTOR.identify(path) is None


def test_an_archive_of_word_files_is_not_claimed(tmp_path: Path) -> None:
    inner = write(tmp_path / "a.docx", package_parts(p("正文")))
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.write(inner, "2023/a.docx")
        archive.write(inner, "2024/a.docx")
    assert EXTRACTOR.identify(path) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"%PDF-1.7", bytes(2000)],
)
def test_other_content_is_not_claimed(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(content)
    assert EXTRACTOR.identify(path) is None


@pytest.mark.parametrize("name", ["EncryptedPackage", "ENCRYPTEDPACKAGE"])
def test_an_encrypted_file_is_claimed_and_says_what_to_do(tmp_path: Path, name: str) -> None:
    path = write_compound(tmp_path / "a", root_with("EncryptionInfo", name))
    assert EXTRACTOR.identify(path) == "application/encrypted"
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.ENCRYPTED
    assert "save it without one" in raised.value.message


def test_an_old_word_file_is_not_claimed(tmp_path: Path) -> None:
    path = write_compound(tmp_path / "a.docx", root_with("WordDocument", "1Table"))
    assert EXTRACTOR.identify(path) is None


def test_a_zip_password_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a", package_parts(p("正文")))
    data = bytearray(path.read_bytes())
    # Set bit 0 of the flags in each local header (offset 6) and directory entry (offset 8).
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = -1
        while (start := data.find(signature, start + 1)) >= 0:
            data[start + offset] |= 1
    path.write_bytes(data)
    assert EXTRACTOR.identify(path) == DOCX
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.ENCRYPTED
