"""Workbooks: what a reader of the sheet sees, as text and tables."""

import zipfile

import pytest
import python_calamine

from corpus.accuracy.comparison import compare, read_document
from corpus.typeset import spreadsheet
from corpus.typeset.documents import DOCUMENTS
from fuhe.extractors import spreadsheet_sheet
from fuhe.extractors.spreadsheet import EXTRACTOR
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.corpus.files import TRUTHS
from tests.extractors.spreadsheet_documents import (
    layout,
    lines,
    number,
    ods,
    ods_of,
    pack,
    read,
    row,
    shared,
    sheet,
    styles,
    text,
    xls_of,
    xlsx,
)

PLAIN = 0
EACH = ("xiangshan-2023", "baoshan-weiwen-2022", "lingling-linye-2021", "anju-shipin-2021")


@pytest.mark.parametrize("name", EACH)
@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_form_reads_the_same_from_every_kind_of_workbook(tmp_path, name, kind):
    document, path = DOCUMENTS[name], tmp_path / f"a.{kind}"
    if kind == "xlsx":
        path.write_bytes(spreadsheet.write(document))
    else:
        {"xls": xls_of, "ods": ods_of}[kind](path, document)
    found = compare(TRUTHS[name], read_document(path), exact=True)
    assert found.mismatches == []


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_merged_ranges_are_those_that_another_reader_finds(tmp_path, kind):
    document, path = DOCUMENTS["putuo-jiesuan-2022"], tmp_path / f"a.{kind}"
    if kind == "xlsx":
        path.write_bytes(spreadsheet.write(document))
    else:
        xls_of(path, document)
    other = python_calamine.load_workbook(str(path)).get_sheet_by_index(0)
    grid = read(path).grids[0]
    top = int(grid.source_path.partition("/A")[2].partition(":")[0]) - 1
    mine = {
        ((c.row + top, c.column), (c.row + top + c.row_span - 1, c.column + c.column_span - 1))
        for c in grid.cells
        if (c.row_span, c.column_span) != (1, 1)
    }
    assert mine == {
        area for area in other.merged_cell_ranges if area[0][0] >= top and area[0] != area[1]
    }


@pytest.mark.parametrize(("name", "kind"), [("a.xls", "xlsx"), ("a.xlsx", "xls"), ("a.doc", "xls")])
def test_the_name_of_a_file_says_nothing(tmp_path, name, kind):
    document = DOCUMENTS["putuo-jiesuan-2022"]
    path = tmp_path / name
    if kind == "xlsx":
        path.write_bytes(spreadsheet.write(document))
    else:
        xls_of(path, document)
    assert len(read(path).grids) == 1


def test_what_stands_around_a_table_is_text(tmp_path):
    page = sheet(
        row(1, text("A1", "项目支出绩效自评表", PLAIN))
        + row(2, text("A2", "（2022年度）", PLAIN), text("C2", "单位：万元", PLAIN))
        + row(3, text("A3", "项目名称"), text("B3", "维修"), text("C3", ""))
        + row(4, text("A4", "主管部门"), text("B4", "住建局"), text("C4", ""))
        + row(5, text("A5", "填表人：张三", PLAIN)),
        merged=("A1:C1", "B3:C3", "B4:C4"),
    )
    content = read(xlsx(tmp_path / "a", page))
    assert lines(content) == ["项目支出绩效自评表", "（2022年度）", "单位：万元", "填表人：张三"]
    (grid,) = content.grids
    assert grid.source_path == "sheet[1]/A3:C4"
    assert grid.paragraphs_before == 3
    assert grid.cells[1].place.path == "sheet[1]/B3"
    assert layout(grid) == [
        (0, 0, 1, 1, "项目名称"),
        (0, 1, 1, 2, "维修"),
        (1, 0, 1, 1, "主管部门"),
        (1, 1, 1, 2, "住建局"),
    ]


def test_a_sheet_may_hold_several_tables(tmp_path):
    rows = row(1, text("A1", "甲"), text("B1", "一")) + row(4, text("A4", "乙"), text("B4", "二"))
    content = read(xlsx(tmp_path / "a", sheet(rows)))
    assert [grid.source_path for grid in content.grids] == ["sheet[1]/A1:B1", "sheet[1]/A4:B4"]


def test_an_empty_row_with_lines_does_not_end_a_table(tmp_path):
    rows = row(1, text("A1", "甲"), text("B1", "一"))
    rows += row(2, text("A2", ""), text("B2", "")) + row(3, text("A3", "乙"), text("B3", "二"))
    (grid,) = read(xlsx(tmp_path / "a", sheet(rows))).grids
    assert (grid.row_count, grid.column_count) == (3, 2)


def test_a_row_whose_lines_were_forgotten_stays_in_its_table(tmp_path):
    rows = row(1, text("A1", "甲"), text("B1", "一"))
    rows += row(2, text("A2", "乙", PLAIN), text("B2", "二", PLAIN))
    rows += row(3, text("A3", "丙"), text("B3", "三"))
    (grid,) = read(xlsx(tmp_path / "a", sheet(rows))).grids
    assert grid.row_count == 3


def test_a_sheet_without_lines_has_tables_between_its_empty_rows(tmp_path):
    rows = row(1, text("A1", "目标表", PLAIN)) + row(
        2, text("A2", "甲", PLAIN), text("B2", "一", 0)
    )
    rows += row(3, text("A3", "乙", PLAIN)) + row(5, text("A5", "注：无", PLAIN))
    content = read(xlsx(tmp_path / "a", sheet(rows)))
    assert lines(content) == ["目标表", "注：无"]
    assert [(grid.row_count, grid.column_count) for grid in content.grids] == [(2, 2)]


def test_hidden_sheets_are_read_and_hidden_rows_are_told(tmp_path):
    rows = row(1, text("A1", "甲"), text("B1", "藏"), text("C1", "一"))
    rows += row(2, text("A2", "乙"), text("C2", "二"), more="hidden='1'")
    rows += row(3, text("A3", "丙"), text("C3", "三"))
    hidden = "<cols><col min='2' max='2' width='9' hidden='1'/></cols>"
    path = xlsx(
        tmp_path / "a",
        sheet(row(1, text("A1", "子"), text("B1", "丑"))),
        sheet(rows, before=hidden),
    )
    content = read(path)
    assert [layout(grid) for grid in content.grids] == [
        [(0, 0, 1, 1, "子"), (0, 1, 1, 1, "丑")],
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "一"), (1, 0, 1, 1, "丙"), (1, 1, 1, 1, "三")],
    ]
    (problem,) = content.problems
    assert problem.code is ErrorCode.UNREADABLE_TEXT
    assert "sheet[2]/B1, sheet[2]/A2, sheet[2]/C2" in problem.message


def test_numbers_are_shown_by_their_formats(tmp_path):
    rows = row(
        1, text("A1", "执行率"), number("B1", "0.61199999999999999", 2), number("C1", "1234.5", 3)
    )
    content = read(xlsx(tmp_path / "a", sheet(rows), style=styles("0.00%", "#,##0.00_ ")))
    assert [(c.text, c.confidence) for c in content.grids[0].cells] == [
        ("执行率", 1.0),
        ("61.20%", 1.0),
        ("1,234.50", 1.0),
    ]


def test_what_is_not_certain_is_below_the_confidence_of_an_accusation(tmp_path):
    rows = row(1, text("A1", "执行率"), number("B1", "0.5", 2), number("C1", "84.26086956"))
    content = read(xlsx(tmp_path / "a", sheet(rows), style=styles("# ?/?")))
    assert [c.text for c in content.grids[0].cells] == ["执行率", "0.5", "84.26086956"]
    assert all(cell.confidence < 0.9 for cell in content.grids[0].cells[1:])


def test_a_formula_gives_its_stored_result(tmp_path):
    cells = (
        "<c r='B1' s='1'><f>1+1</f><v>2</v></c>",
        "<c r='C1' s='1' t='str'><f>A1</f><v>优</v></c>",
        "<c r='D1' s='1' t='str'><f>A9</f><v></v></c>",
        "<c r='E1' s='1'><f>1+2</f></c>",
        "<c r='F1' s='1'><f>1+3</f><v></v></c>",
    )
    content = read(
        xlsx(tmp_path / "a", sheet(row(1, text("A1", "得分"), *cells, text("G1", "末"))))
    )
    assert [c.text for c in content.grids[0].cells] == ["得分", "2", "优", "", "", "", "末"]
    (problem,) = content.problems
    assert "sheet[1]/E1, sheet[1]/F1" in problem.message
    assert [c.confidence < 0.9 for c in content.grids[0].cells] == [False] * 4 + [True] * 2 + [
        False
    ]


def test_results_that_the_writer_did_not_compute_are_not_certain(tmp_path):
    rows = row(1, text("A1", "得分"), "<c r='B1' s='1'><f>1+1</f><v>0</v></c>")
    path = xlsx(tmp_path / "a", sheet(rows), workbook="<calcPr fullCalcOnLoad='1'/>")
    assert read(path).grids[0].cells[1].confidence < 0.9


def test_shared_texts_are_joined_without_their_readings(tmp_path):
    texts = shared(
        "<r><t>绩效</t></r><r><t xml:space='preserve'> 指标</t></r>"
        "<rPh sb='0' eb='1'><t>jixiao</t></rPh>",
        "<t>年度_x000D_\n目标</t>",
    )
    cells = "<c r='A1' s='1' t='s'><v>0</v></c><c r='B1' s='1' t='s'><v>1</v></c>"
    content = read(xlsx(tmp_path / "a", sheet(row(1, cells)), texts=texts))
    assert [c.text for c in content.grids[0].cells] == ["绩效 指标", "年度\n目标"]


def test_a_text_that_the_file_does_not_have_is_told(tmp_path):
    cells = "<c r='B1' s='1' t='s'><v>7</v></c>"
    content = read(xlsx(tmp_path / "a", sheet(row(1, text("A1", "甲"), cells))))
    assert content.grids[0].cells[1].confidence < 0.9
    assert "sheet[1]/B1" in content.problems[0].message


def test_ranges_of_a_damaged_file_do_no_harm(tmp_path):
    rows = row(1, text("A1", "甲"), text("B1", "一")) + row(2, text("A2", "乙"), text("B2", "二"))
    merged = ("A1:XFD1", "A1:A2", "B9:A1", "X", "A1:A1048576", "ZZZZ1:B2")
    (grid,) = read(xlsx(tmp_path / "a", sheet(rows, merged=merged))).grids
    assert {cell.text for cell in grid.cells} >= {"甲", "乙", "二"}


def test_ods_shows_what_its_program_showed(tmp_path):
    table = (
        '<table:table table:name="甲"><table:table-row>'
        '<table:table-cell table:style-name="ruled"><text:p>执行<text:s text:c="2"/>率</text:p>'
        "<office:annotation><text:p>批注</text:p></office:annotation></table:table-cell>"
        '<table:table-cell table:style-name="ruled" office:value-type="percentage" '
        'office:value="0.612"><text:p>61.20%</text:p></table:table-cell>'
        '<table:table-cell table:number-columns-repeated="16380"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    content = read(ods(tmp_path / "a", table))
    assert [c.text for c in content.grids[0].cells] == ["执行  率", "61.20%"]


def test_too_many_cells_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet_sheet, "MAX_CELLS", 3)
    path = xlsx(tmp_path / "a", sheet(row(1, *(text(f"{c}1", "甲") for c in "ABCD"))))
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


def test_every_place_of_a_table_is_a_cell(tmp_path):
    rows = row(1, text("A1", "甲", PLAIN), text("B1", "一", PLAIN)) + row(
        2, text("B2", "二", PLAIN)
    )
    (grid,) = read(xlsx(tmp_path / "a", sheet(rows))).grids
    assert layout(grid)[2] == (1, 0, 1, 1, "")
    assert grid.cells[2].place.path == "sheet[1]/A2"


def test_lines_around_text_do_not_make_a_table(tmp_path):
    rows = row(1, text("A1", "一、项目概况")) + row(2, text("A2", "本项目按期完成。"))
    content = read(xlsx(tmp_path / "a", sheet(rows)))
    assert (lines(content), content.grids) == (["一、项目概况", "本项目按期完成。"], ())


def form_with(path, execution_rate):
    """Write a form whose execution rate contradicts its amounts; the cell is given."""
    lines = [
        row(1, text("A1", "项目支出绩效自评表", PLAIN)),
        row(2, text("A2", "（2023年度）", PLAIN), text("C2", "单位：万元", PLAIN)),
        row(3, text("A3", "项目名称"), text("B3", "道路维修")),
        row(
            4,
            text("A4", "项目资金"),
            *(text(f"{c}4", t) for c, t in zip("BCDEFGH", HEADS, strict=True)),
        ),
        row(
            5,
            text("A5", ""),
            text("B5", "年度资金总额"),
            number("C5", "220"),
            number("D5", "220"),
            number("E5", "134.64"),
            number("F5", "10"),
            execution_rate,
            number("H5", "6.12"),
        ),
    ]
    merged = ("A1:H1", "A4:A5", "B3:H3")
    return xlsx(path, sheet("".join(lines), merged=merged), style=styles("0.00%", "# ?/?"))


HEADS = ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


@pytest.mark.parametrize(
    ("cell", "is_certain"),
    [
        (number("G5", "0.712", 2), True),
        (number("G5", "0.712", 3), False),
        ("<c r='G5' s='2'><f>E5/D5</f></c>", False),
    ],
)
def test_no_accusation_rests_on_what_is_not_certain(tmp_path, cell, is_certain):
    rows = read_document(form_with(tmp_path / "a", cell))
    (assessment,) = rows["assessments"]
    assert assessment["project_name"] == "道路维修"
    codes = {finding["code"] for finding in rows.get("findings", ())}
    assert ("execution-rate-mismatch" in codes) is is_certain


def xml_workbook(path, rows, encoding="utf-8"):
    declared = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    style = (
        '<Styles><Style ss:ID="Default"/><Style ss:ID="r"><Borders>'
        '<Border ss:Position="Left" ss:LineStyle="Continuous"/></Borders></Style>'
        '<Style ss:ID="p" ss:Parent="r"><NumberFormat ss:Format="Percent"/></Style>'
        '<Style ss:ID="d" ss:Parent="r">'
        '<NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style></Styles>'
    )
    text_of = (
        f'<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>'
        f'<Workbook {declared} xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{style}'
        f'<Worksheet ss:Name="表"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    path.write_bytes(text_of.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_an_xls_may_be_xml(tmp_path, encoding):
    def cell(kind, value, style="r", more=""):
        return f'<Cell ss:StyleID="{style}" {more}><Data ss:Type="{kind}">{value}</Data></Cell>'

    label = cell("String", "执行率&#10;（%）", more='ss:MergeDown="1"')
    rate = cell("Number", "0.612", "p")
    month = cell("DateTime", "2023-12-31T00:00:00.000", "d")
    rows = (
        '<Column ss:Index="4" ss:Hidden="1"/>'
        '<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">自评表</Data></Cell></Row>'
        f"<Row>{label}{rate}{month}</Row>"
        "<Row>" + cell("String", "乙", more='ss:Index="3"') + cell("String", "藏") + "</Row>"
    )
    content = read(xml_workbook(tmp_path / "a.xls", rows, encoding))
    assert lines(content) == ["自评表"]
    (grid,) = content.grids
    assert layout(grid) == [
        (0, 0, 2, 1, "执行率\n（%）"),
        (0, 1, 1, 1, "61.20%"),
        (0, 2, 1, 1, "2023年12月"),
        (1, 1, 1, 1, ""),
        (1, 2, 1, 1, "乙"),
    ]
    assert "sheet[1]/D3" in content.problems[0].message


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
