"""Workbooks: what a reader of the sheet sees, as text and tables."""

import pytest
import python_calamine

from corpus.accuracy.comparison import compare, read_document
from corpus.typeset import spreadsheet
from corpus.typeset.documents import DOCUMENTS
from fuhe.schemas.errors import ErrorCode
from tests.corpus.files import TRUTHS
from tests.extractors.spreadsheet_documents import (
    PLAIN,
    layout,
    lines,
    ods_of,
    read,
    row,
    sheet,
    text,
    xls_of,
    xlsx,
)

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
