"""Workbooks that are damaged, locked or larger than any form."""

import zipfile

import pytest

from corpus.typeset.documents import DOCUMENTS
from fuhe.extractors import spreadsheet_sheet
from fuhe.extractors.spreadsheet import EXTRACTOR
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.extractors.spreadsheet_documents import (
    ods,
    pack,
    read,
    row,
    sheet,
    text,
    xls_of,
    xlsx,
)


def test_ranges_of_a_damaged_file_do_no_harm(tmp_path):
    rows = row(1, text("A1", "甲"), text("B1", "一")) + row(2, text("A2", "乙"), text("B2", "二"))
    merged = ("A1:XFD1", "A1:A2", "B9:A1", "X", "A1:A1048576", "ZZZZ1:B2")
    (grid,) = read(xlsx(tmp_path / "a", sheet(rows, merged=merged))).grids
    assert {cell.text for cell in grid.cells} >= {"甲", "乙", "二"}


def test_too_many_cells_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet_sheet, "MAX_CELLS", 3)
    path = xlsx(tmp_path / "a", sheet(row(1, *(text(f"{c}1", "甲") for c in "ABCD"))))
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.TOO_LARGE


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_lines_drawn_down_to_the_last_row_are_no_table(tmp_path, kind):
    if kind == "xlsx":
        empty = (row(n, *(f"<c r='{c}{n}' s='1'/>" for c in "ABC")) for n in range(2, 9000))
        first = row(1, text("A1", "甲"), text("B1", "乙"))
        path = xlsx(tmp_path / "a", sheet(first + "".join(empty)))
    else:
        ruled = '<table:table-cell table:style-name="ruled" table:number-columns-repeated="9"/>'
        filled = "".join(
            f'<table:table-cell table:style-name="ruled"><text:p>{t}</text:p></table:table-cell>'
            for t in "甲乙"
        )
        path = ods(
            tmp_path / "a",
            f'<table:table table:name="表"><table:table-row>{filled}</table:table-row>'
            f'<table:table-row table:number-rows-repeated="1048575">{ruled}</table:table-row>'
            "</table:table>",
        )
    (grid,) = read(path).grids
    assert [cell.text for cell in grid.cells] == ["甲", "乙"]
    assert spreadsheet_sheet.MAX_CELLS > 100_000


def test_widths_without_end_are_refused(tmp_path):
    wide = "<cols>" + "<col min='1' max='16384' width='9'/>" * 1000 + "</cols>"
    path = xlsx(tmp_path / "a", sheet(row(1, text("A1", "甲")), before=wide))
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.TOO_LARGE


def test_other_packages_are_not_claimed(tmp_path):
    assert EXTRACTOR.identify(pack(tmp_path / "a", {"word/document.xml": "<a/>"})) is None
    text_type = "application/vnd.oasis.opendocument.text"
    assert (
        EXTRACTOR.identify(pack(tmp_path / "b", {"mimetype": text_type, "content.xml": ""})) is None
    )


@pytest.mark.parametrize("cut", [600, 3000, 5000])
def test_a_cut_old_workbook_is_damaged_or_unknown(tmp_path, cut):
    path = xls_of(tmp_path / "a", DOCUMENTS["putuo-jiesuan-2022"])
    path.write_bytes(path.read_bytes()[:cut])
    if EXTRACTOR.identify(path) is not None:
        with pytest.raises(ExtractionError) as raised:
            EXTRACTOR.extract(path)
        assert raised.value.code is ErrorCode.CORRUPT


def test_a_missing_sheet_is_told_and_a_missing_workbook_is_damage(tmp_path):
    whole = xlsx(tmp_path / "a", sheet(row(1, text("A1", "甲"), text("B1", "乙"))))
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    del parts["xl/worksheets/sheet1.xml"]
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(pack(tmp_path / "b", parts))
    assert raised.value.code is ErrorCode.CORRUPT


def test_an_encrypted_old_workbook_says_so(tmp_path):
    path = xls_of(tmp_path / "a", DOCUMENTS["putuo-jiesuan-2022"])
    data = bytearray(path.read_bytes())
    # The record behind the first becomes FilePass: [MS-XLS] 2.4.117.
    place = data.index(b"\x09\x08\x10\x00\x00\x06") + 20
    data[place : place + 2] = b"\x2f\x00"
    path.write_bytes(data)
    with pytest.raises(ExtractionError) as raised:
        EXTRACTOR.extract(path)
    assert raised.value.code is ErrorCode.ENCRYPTED
