"""Cells of a workbook: the text that its reader sees, and how certain it is."""

import pytest

from corpus.accuracy.comparison import read_document
from tests.extractors.spreadsheet_documents import (
    PLAIN,
    number,
    ods,
    read,
    row,
    shared,
    sheet,
    styles,
    text,
    xlsx,
)


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


HEADS = ("", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")


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
