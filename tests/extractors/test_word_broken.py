"""Damaged files: what is sure is read and the damage is told; else the message says what to do."""

import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from fuhe.extractors.word import EXTRACTOR
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.extractors.word_documents import (
    document,
    layout,
    p,
    package_parts,
    tbl,
    tc,
    texts,
    tr,
    write,
)

BODY = p("一、项目概况") + tbl(tr("项目名称", "区政府工作经费"), tr("得分", "96")) + p("二、结论")


def cut(path: Path, length: int) -> Path:
    path.write_bytes(path.read_bytes()[:length])
    return path


def error_of(path: Path) -> ExtractionError:
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    return raised.value


def with_main(tmp_path: Path, main: str | bytes) -> Path:
    return write(tmp_path / "a", package_parts("") | {"word/document.xml": main})


def test_a_file_without_its_end_is_read_from_its_members(tmp_path: Path) -> None:
    path = write(tmp_path / "a", package_parts(BODY))
    cut(path, path.read_bytes().index(b"PK\x01\x02"))
    assert EXTRACTOR.identify(path) is not None
    content = EXTRACTOR.extract(path)
    assert texts(content) == ["一、项目概况", "二、结论"]
    assert layout(content.grids[0])[-1] == (1, 1, 1, 1, "96")
    (problem,) = content.problems
    assert problem.code is ErrorCode.CORRUPT
    assert "get the file again" in problem.message


def test_members_whose_sizes_follow_them_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with path.open("wb") as file:
        for name, content in package_parts(BODY).items():
            data, packed = content.encode(), zlib.compress(content.encode(), wbits=-15)
            encoded = name.encode()
            header = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 8, 8, 0, 0, 0, 0, 0, len(name), 0)
            sizes = struct.pack("<4s3L", b"PK\x07\x08", zlib.crc32(data), len(packed), len(data))
            file.write(header + encoded + packed + sizes)
    assert texts(EXTRACTOR.extract(path)) == ["一、项目概况", "二、结论"]


def test_a_main_part_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    # Stored, so that the place of the cut is known: within the number of the last row.
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in package_parts(BODY).items():
            archive.writestr(name, content)
    cut(path, path.read_bytes().index(b">96<") + 2)
    content = EXTRACTOR.extract(path)
    assert texts(content) == ["一、项目概况"]
    # The row that is cut is left out whole: 9 in place of 96 would be a wrong score.
    assert layout(content.grids[0]) == [(0, 0, 1, 1, "项目名称"), (0, 1, 1, 1, "区政府工作经费")]
    assert {problem.code for problem in content.problems} == {ErrorCode.CORRUPT}


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_file_cut_anywhere_ends_in_content_or_an_error(tmp_path: Path, share: float) -> None:
    path = write(tmp_path / "a", package_parts(BODY * 50))
    cut(path, int(path.stat().st_size * share))
    if EXTRACTOR.identify(path) is None:
        return
    try:
        assert EXTRACTOR.extract(path).problems
    except ExtractionError as error:
        assert error.code is ErrorCode.CORRUPT


def test_the_first_part_alone_does_not_show_a_word_file(tmp_path: Path) -> None:
    path = write(tmp_path / "a", package_parts(BODY))
    cut(path, path.read_bytes().index(b"word/document.xml") - 30)
    # The types name a Word document, so it is known though nothing of it is left.
    assert EXTRACTOR.identify(path) is not None
    assert error_of(path).code is ErrorCode.CORRUPT


def test_a_broken_archive_of_reports_is_not_taken_for_a_report(tmp_path: Path) -> None:
    inner = write(tmp_path / "a.docx", package_parts(BODY))
    path = tmp_path / "reports.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.write(inner, "2023/a.docx")
        archive.write(inner, "2024/a.docx")
    cut(path, path.stat().st_size - 40)
    assert EXTRACTOR.identify(path) is None


def test_bytes_after_the_end_do_no_harm(tmp_path: Path) -> None:
    path = write(tmp_path / "a", package_parts(BODY))
    path.write_bytes(path.read_bytes() + bytes(300))
    content = EXTRACTOR.extract(path)
    assert texts(content) == ["一、项目概况", "二、结论"]
    assert content.problems == ()


def test_a_zip64_table_of_contents_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a", package_parts(BODY))
    data = path.read_bytes()
    end = data.rindex(b"PK\x05\x06")
    count, length, offset = struct.unpack_from("<H2L", data, end + 10)
    # APPNOTE.TXT 4.3.14 and 4.3.15: the record, and where it is; all ones in the old record.
    record = struct.pack(
        "<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, length, offset
    )
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    old = data[end : end + 12] + b"\xff" * 8 + data[end + 20 :]
    path.write_bytes(data[:end] + record + locator + old)
    content = EXTRACTOR.extract(path)
    assert texts(content) == ["一、项目概况", "二、结论"]
    assert content.problems == ()


def test_damaged_bytes_are_never_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in package_parts(p("得分96")).items():
            archive.writestr(name, content)
    # One bit: 96 becomes 16; only the checksum tells.
    path.write_bytes(path.read_bytes().replace("得分96".encode(), "得分16".encode()))
    assert EXTRACTOR.identify(path) is not None
    error = error_of(path)
    assert error.code is ErrorCode.CORRUPT
    assert "repair" in error.message


def test_a_missing_main_part_is_told(tmp_path: Path) -> None:
    parts = package_parts(BODY)
    del parts["word/document.xml"]
    path = write(tmp_path / "a", parts)
    assert EXTRACTOR.identify(path) is not None
    assert error_of(path).code is ErrorCode.CORRUPT


@pytest.mark.parametrize("main", ["", "no xml", "<", b"\x00\x01\x02", "<w:document/>"])
def test_a_main_part_without_text_is_told(tmp_path: Path, main: str | bytes) -> None:
    path = with_main(tmp_path, main)
    assert EXTRACTOR.identify(path) is not None
    assert error_of(path).code is ErrorCode.CORRUPT


def test_a_document_without_body_is_told(tmp_path: Path) -> None:
    path = with_main(tmp_path, document("").replace("<w:body></w:body>", ""))
    assert error_of(path).code is ErrorCode.CORRUPT


def test_ill_formed_text_is_read_up_to_the_break(tmp_path: Path) -> None:
    whole = document(p("一") + p("二") + p("三") + p("四"))
    content = EXTRACTOR.extract(with_main(tmp_path, whole.replace("三", "三<")))
    assert texts(content) == ["一", "二"]
    (problem,) = content.problems
    assert problem.code is ErrorCode.CORRUPT
    assert "only up to the damage" in problem.message


def test_a_tag_that_is_not_closed_ends_the_reading(tmp_path: Path) -> None:
    whole = document(p("一") + p("二") + p("三"))
    content = EXTRACTOR.extract(with_main(tmp_path, whole.replace("二</w:t>", "二")))
    assert texts(content) == ["一"]


def test_a_table_keeps_the_rows_before_the_break(tmp_path: Path) -> None:
    inner = tbl(tr("内", "层"), tr("x", "y"))
    table = tbl(tr("a", "b"), tr("c", tc(inner + p())), tr("e", "f"))
    content = EXTRACTOR.extract(with_main(tmp_path, document(table.replace(">y<", ">y&<"))))
    # The inner table stands in the row of the outer one that is cut.
    assert [layout(grid) for grid in content.grids] == [[(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]]


def test_nothing_before_the_break_is_an_error(tmp_path: Path) -> None:
    path = with_main(tmp_path, document(p("一<")))
    assert error_of(path).code is ErrorCode.CORRUPT


def test_a_prefix_that_is_not_declared_loses_no_text(tmp_path: Path) -> None:
    whole = document(p("一") + "<w:p><w:r><w:rPr><x:y/></w:rPr><w:t>二</w:t></w:r></w:p>" + p("三"))
    content = EXTRACTOR.extract(with_main(tmp_path, whole))
    assert texts(content) == ["一", "二", "三"]
    assert [problem.code for problem in content.problems] == [ErrorCode.CORRUPT]


def test_text_in_utf_16_is_read_and_cut_rightly(tmp_path: Path) -> None:
    whole = document(p("一") + p("二") + p("三")).replace("UTF-8", "UTF-16")
    assert texts(EXTRACTOR.extract(with_main(tmp_path, whole.encode("utf-16")))) == [
        "一",
        "二",
        "三",
    ]
    broken = whole.replace("三", "三<").encode("utf-16")
    assert texts(EXTRACTOR.extract(with_main(tmp_path, broken))) == ["一", "二"]


@pytest.mark.parametrize("encoding", ["UTF-9", "GB18030", "utf_16_be_x"])
def test_ill_formed_text_in_a_rare_encoding_is_told(tmp_path: Path, encoding: str) -> None:
    broken = document(p("一") + p("二<")).replace("UTF-8", encoding)
    assert error_of(with_main(tmp_path, broken)).code is ErrorCode.CORRUPT


def test_text_in_a_chinese_encoding_is_read(tmp_path: Path) -> None:
    whole = document(p("一") + p("二")).replace("UTF-8", "GB18030")
    assert texts(EXTRACTOR.extract(with_main(tmp_path, whole.encode("gb18030")))) == ["一", "二"]


def test_damage_in_a_side_part_leaves_the_text(tmp_path: Path) -> None:
    parts = package_parts(p("正文", '<w:pStyle w:val="a"/>'), styles="") | {
        "word/styles.xml": "<w:styles"
    }
    content = EXTRACTOR.extract(write(tmp_path / "a", parts))
    assert texts(content) == ["正文"]
    (problem,) = content.problems
    assert "word/styles.xml" in problem.message


def test_two_parts_of_one_name_are_told(tmp_path: Path) -> None:
    parts = package_parts(p("一")) | {"Word/Document.xml": document(p("二"))}
    content = EXTRACTOR.extract(write(tmp_path / "a", parts))
    assert texts(content) == ["二"]
    assert "twice" in content.problems[0].message
