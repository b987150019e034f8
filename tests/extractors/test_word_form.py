"""A self-assessment form as python-docx writes it: another writer, with its own way to merge."""

from pathlib import Path

import docx

from fuhe.extractors.word import EXTRACTOR
from fuhe.schemas.document import Content
from tests.extractors.word_documents import at

WIDTH = 12


def form(tmp_path: Path) -> Content:
    document = docx.Document()
    document.add_heading("相城区部门绩效自评", level=1)
    document.add_paragraph("1、区政府工作经费项目绩效自评表")
    table = document.add_table(rows=7, cols=WIDTH)

    def fill(row: int, first: int, last: int, text: str, rows: int = 1) -> None:
        merged = table.cell(row, first).merge(table.cell(row + rows - 1, last))
        merged.text = text

    fill(0, 0, 1, "项目名称")
    fill(0, 2, 11, "区政府工作经费")
    fill(1, 0, 1, "项目资金\n（万元）", rows=2)
    fill(1, 2, 4, "全年预算数")
    fill(1, 5, 7, "全年执行数")
    fill(1, 8, 11, "执行率")
    fill(2, 2, 4, "220")
    fill(2, 5, 7, "134.64")
    fill(2, 8, 11, "61.2%")
    fill(3, 0, 0, "绩 效\n指 标", rows=3)
    fill(3, 1, 2, "一级指标")
    fill(3, 3, 8, "三级指标")
    fill(3, 9, 11, "得分")
    fill(4, 1, 2, "产出指标", rows=2)
    fill(4, 3, 8, "网络安全保障性指标")
    fill(4, 9, 11, "10")
    fill(5, 3, 8, "及时性\t指标")
    fill(5, 9, 11, "8.5")
    fill(6, 0, 8, "总分")
    fill(6, 9, 11, "96")
    document.add_paragraph("说明：无。")
    path = tmp_path / "a"
    document.save(str(path))
    assert EXTRACTOR.identify(path) is not None
    return EXTRACTOR.extract(path)


def test_the_paragraphs_around_the_form(tmp_path: Path) -> None:
    content = form(tmp_path)
    assert [(x.text, x.heading_level) for x in content.paragraphs] == [
        ("相城区部门绩效自评", 1),
        ("1、区政府工作经费项目绩效自评表", None),
        ("说明：无。", None),
    ]
    assert content.grids[0].paragraphs_before == 2


def test_each_printed_cell_is_there_once(tmp_path: Path) -> None:
    (grid,) = form(tmp_path).grids
    assert (grid.row_count, grid.column_count) == (7, WIDTH)
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in grid.cells] == [
        (0, 0, 1, 2, "项目名称"),
        (0, 2, 1, 10, "区政府工作经费"),
        (1, 0, 2, 2, "项目资金\n（万元）"),
        (1, 2, 1, 3, "全年预算数"),
        (1, 5, 1, 3, "全年执行数"),
        (1, 8, 1, 4, "执行率"),
        (2, 2, 1, 3, "220"),
        (2, 5, 1, 3, "134.64"),
        (2, 8, 1, 4, "61.2%"),
        (3, 0, 3, 1, "绩 效\n指 标"),
        (3, 1, 1, 2, "一级指标"),
        (3, 3, 1, 6, "三级指标"),
        (3, 9, 1, 3, "得分"),
        (4, 1, 2, 2, "产出指标"),
        (4, 3, 1, 6, "网络安全保障性指标"),
        (4, 9, 1, 3, "10"),
        (5, 3, 1, 6, "及时性\t指标"),
        (5, 9, 1, 3, "8.5"),
        (6, 0, 1, 9, "总分"),
        (6, 9, 1, 3, "96"),
    ]


def test_places_lead_to_the_cells_in_the_file(tmp_path: Path) -> None:
    (grid,) = form(tmp_path).grids
    # The continuing cells of rows 5 and 6 count: the score is the fourth cell of its row.
    assert at(grid, 5, 9).place.path == "body/tbl[1]/tr[6]/tc[4]"
