from pathlib import Path

from fuhe.schemas.document import Place
from tests.extractors.word_documents import (
    CHANGE,
    MORE,
    START,
    at,
    deleted,
    layout,
    p,
    read,
    span,
    t,
    tbl,
    tc,
    texts,
    tr,
)

BEFORE, AFTER = '<w:gridBefore w:val="2"/>', '<w:gridAfter w:val="1"/>'


def test_cells_span_columns(tmp_path: Path) -> None:
    table = tbl(
        tr(tc("项目资金", span(2)), "年初预算数", "全年执行数"),
        tr("年度资金总额", tc("220", span(3))),
    )
    (grid,) = read(tmp_path, table).grids
    assert (grid.row_count, grid.column_count) == (2, 4)
    assert layout(grid) == [
        (0, 0, 1, 2, "项目资金"),
        (0, 2, 1, 1, "年初预算数"),
        (0, 3, 1, 1, "全年执行数"),
        (1, 0, 1, 1, "年度资金总额"),
        (1, 1, 1, 3, "220"),
    ]


def test_cells_span_rows(tmp_path: Path) -> None:
    table = tbl(
        tr(tc("绩效指标", START), "一级指标"),
        tr(tc("", MORE), "产出指标"),
        tr(tc("", '<w:vMerge w:val="continue"/>'), "效益指标"),
        tr(tc("总分", START), "90"),
        tr(tc("", MORE), "10"),
    )
    (grid,) = read(tmp_path, table).grids
    assert layout(grid) == [
        (0, 0, 3, 1, "绩效指标"),
        (0, 1, 1, 1, "一级指标"),
        (1, 1, 1, 1, "产出指标"),
        (2, 1, 1, 1, "效益指标"),
        (3, 0, 2, 1, "总分"),
        (3, 1, 1, 1, "90"),
        (4, 1, 1, 1, "10"),
    ]


def test_a_merged_cell_may_span_rows_and_columns(tmp_path: Path) -> None:
    table = tbl(
        tr("a", tc("年度总体目标", START + span(2)), "b"),
        tr("c", tc("", MORE + span(2)), "d"),
    )
    (grid,) = read(tmp_path, table).grids
    assert layout(grid) == [
        (0, 0, 1, 1, "a"),
        (0, 1, 2, 2, "年度总体目标"),
        (0, 3, 1, 1, "b"),
        (1, 0, 1, 1, "c"),
        (1, 3, 1, 1, "d"),
    ]


def test_a_new_start_ends_the_merge_above(tmp_path: Path) -> None:
    table = tbl(tr(tc("甲", START)), tr(tc("", MORE)), tr(tc("乙", START)), tr(tc("", MORE)))
    (grid,) = read(tmp_path, table).grids
    assert layout(grid) == [(0, 0, 2, 1, "甲"), (2, 0, 2, 1, "乙")]


def test_a_continuing_cell_with_nothing_above_stands_for_itself(tmp_path: Path) -> None:
    table = tbl(tr(tc("甲", MORE), "乙"), tr(tc("丙", MORE), "丁"), tr("戊", tc("己", MORE)))
    (grid,) = read(tmp_path, table).grids
    assert [cell[:4] for cell in layout(grid)] == [
        (0, 0, 1, 1),
        (0, 1, 1, 1),
        (1, 0, 1, 1),
        (1, 1, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 1, 1),
    ]
    assert [cell.text for cell in grid.cells] == ["甲", "乙", "丙", "丁", "戊", "己"]


def test_a_row_without_the_cell_ends_the_merge(tmp_path: Path) -> None:
    table = tbl(tr(tc("甲", START), "1"), tr("乙", "2"), tr(tc("丙", MORE), "3"))
    (grid,) = read(tmp_path, table).grids
    assert [cell for cell in layout(grid) if cell[1] == 0] == [
        (0, 0, 1, 1, "甲"),
        (1, 0, 1, 1, "乙"),
        (2, 0, 1, 1, "丙"),
    ]


def test_a_continuing_cell_of_another_width_stands_for_itself(tmp_path: Path) -> None:
    table = tbl(
        tr(tc("甲", START + span(2)), "a"),
        tr(tc("乙", MORE), "b", "c"),
        tr(tc("丙", START), "d", "e"),
        tr(tc("丁", MORE + span(2)), "f"),
    )
    (grid,) = read(tmp_path, table).grids
    assert [cell for cell in layout(grid) if cell[1] == 0] == [
        (0, 0, 1, 2, "甲"),
        (1, 0, 1, 1, "乙"),
        (2, 0, 1, 1, "丙"),
        (3, 0, 1, 2, "丁"),
    ]


def test_text_in_a_continuing_cell_is_not_shown(tmp_path: Path) -> None:
    hidden = tc(p("看不见") + tbl(tr("内表")) + p(), MORE)
    content = read(tmp_path, tbl(tr(tc("甲", START), "1"), tr(hidden, "2")))
    assert len(content.grids) == 1
    assert layout(content.grids[0]) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 1, "1"),
        (1, 1, 1, 1, "2"),
    ]


def test_the_old_horizontal_merge_spans_columns(tmp_path: Path) -> None:
    first, more = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    table = tbl(
        tr(tc("甲", first + START), tc("", more), tc("", more), "乙"),
        tr(tc("", first + MORE), tc("", more), tc("", more), "丙"),
    )
    (grid,) = read(tmp_path, table).grids
    assert layout(grid) == [(0, 0, 2, 3, "甲"), (0, 3, 1, 1, "乙"), (1, 3, 1, 1, "丙")]


def test_places_before_a_row_keep_its_columns_true(tmp_path: Path) -> None:
    table = tbl(
        tr("一", "二", "三", "四"),
        tr("丙", "丁", properties=BEFORE),
        tr("甲", "乙", properties=AFTER),
    )
    (grid,) = read(tmp_path, table).grids
    assert layout(grid)[4:] == [
        (1, 2, 1, 1, "丙"),
        (1, 3, 1, 1, "丁"),
        (2, 0, 1, 1, "甲"),
        (2, 1, 1, 1, "乙"),
    ]
    assert grid.column_count == 4


def test_a_merge_goes_on_by_grid_position_not_by_count(tmp_path: Path) -> None:
    table = tbl(
        tr("a", "b", tc("得分", START)),
        tr(tc("", MORE), properties=BEFORE),
        tr("c", "d", tc("", MORE)),
    )
    (grid,) = read(tmp_path, table).grids
    assert at(grid, 0, 2).row_span == 3
    assert len(grid.cells) == 5


def test_ragged_rows_have_no_cells_where_they_have_none(tmp_path: Path) -> None:
    (grid,) = read(tmp_path, tbl(tr("a"), tr("b", "c", "d"), tr("e", "f"))).grids
    assert (grid.row_count, grid.column_count) == (3, 3)
    assert [cell[:2] for cell in layout(grid)] == [(0, 0), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1)]


def test_spans_count_where_the_table_grid_says_otherwise(tmp_path: Path) -> None:
    table = tbl(tr("a", tc("b", span(3))), tr("c", "d", "e", "f")).replace(
        "<w:tblGrid/>", '<w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>'
    )
    (grid,) = read(tmp_path, table).grids
    assert grid.column_count == 4
    assert at(grid, 0, 1).column_span == 3


def test_paragraphs_of_a_cell_are_lines(tmp_path: Path) -> None:
    cell = tc(p("绩") + p("效") + p() + "<w:p><w:r><w:t>指</w:t><w:br/><w:t>标</w:t></w:r></w:p>")
    (grid,) = read(tmp_path, tbl(tr(cell, tc(p()), "<w:tc/>"))).grids
    assert [cell.text for cell in grid.cells] == ["绩\n效\n\n指\n标", "", ""]


def test_cells_and_rows_in_content_controls_are_found(tmp_path: Path) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    table = tbl(
        control(tr("a", "b")),
        control(control(tr("c", control(tc("d"))))),
        f"<w:customXml>{tr('e', tc(control(p('f'))))}</w:customXml>",
    )
    content = read(tmp_path, control(control(table)) + control(p("后文")))
    assert [cell.text for cell in content.grids[0].cells] == ["a", "b", "c", "d", "e", "f"]
    assert content.grids[0].cells[3].place == Place(path="body/tbl[1]/tr[2]/tc[2]")
    assert texts(content) == ["后文"]


def test_places_count_tables_rows_and_cells(tmp_path: Path) -> None:
    inner = tbl(tr("x"), tr("y"))
    outer = tbl(tr("a", "b"), tr(tc(p("c") + inner + p()), "d"))
    content = read(tmp_path, tbl(tr("一")) + outer)
    assert [grid.source_path for grid in content.grids] == [
        "body/tbl[1]",
        "body/tbl[2]",
        "body/tbl[2]/tr[2]/tc[1]/tbl[1]",
    ]
    assert content.grids[1].cells[3].place.path == "body/tbl[2]/tr[2]/tc[2]"
    assert content.grids[2].cells[1].place.path == "body/tbl[2]/tr[2]/tc[1]/tbl[1]/tr[2]/tc[1]"
    assert content.grids[1].cells[3].place.page is None


def test_a_continuing_cell_counts_in_the_place_of_the_next(tmp_path: Path) -> None:
    (grid,) = read(tmp_path, tbl(tr(tc("甲", START), "乙"), tr(tc("", MORE), "丙"))).grids
    assert at(grid, 1, 1).place.path == "body/tbl[1]/tr[2]/tc[2]"


def test_a_nested_table_is_a_grid_and_text_of_its_cell(tmp_path: Path) -> None:
    inner = tbl(tr("指标", "分值"), tr(tc("数量", START), "10"), tr(tc("", MORE), "20"))
    content = read(tmp_path, tbl(tr(tc(p("前") + inner + p("后")), "旁")) + tbl(tr("二")))
    outer, nested, second = content.grids
    assert [grid.ordinal for grid in content.grids] == [1, 2, 3]
    assert at(outer, 0, 0).text == "前\n指标\t分值\n数量\t10\n20\n后"
    assert layout(nested) == [
        (0, 0, 1, 1, "指标"),
        (0, 1, 1, 1, "分值"),
        (1, 0, 2, 1, "数量"),
        (1, 1, 1, 1, "10"),
        (2, 1, 1, 1, "20"),
    ]
    assert second.source_path == "body/tbl[2]"


def test_a_table_without_cells_is_none(tmp_path: Path) -> None:
    content = read(tmp_path, tbl() + tbl("<w:tr/>") + tbl(tr("a")))
    assert [(grid.ordinal, grid.source_path) for grid in content.grids] == [(1, "body/tbl[3]")]


def test_grids_know_how_many_paragraphs_stand_before(tmp_path: Path) -> None:
    inner = tbl(tr("x"))
    body = p("一") + p() + tbl(tr(tc(p("格") + inner + p()))) + p("二") + p("三") + tbl(tr("b"))
    content = read(tmp_path, body)
    assert [grid.paragraphs_before for grid in content.grids] == [1, 1, 3]
    assert texts(content) == ["一", "二", "三"]


def test_a_form_of_unlike_blocks_keeps_its_twelve_columns(tmp_path: Path) -> None:
    """The header, fund and indicator blocks of a real form share no column borders."""
    table = tbl(
        tr(tc("项目名称", span(2)), tc("区政府工作经费", span(10))),
        tr(
            tc("项目资金\n(万元)", span(2) + START),
            *(tc(x, span(2)) for x in "甲乙丙"),
            *"丁戊己庚",
        ),
        tr(tc("", span(2) + MORE), *(tc(x, span(2)) for x in "一二三"), *"四五六七"),
        tr(tc("绩效指标", START), "一级", tc("二级", span(2)), tc("三级", span(3)), *"12345"),
        tr(tc("", MORE), tc("产出", START), tc("数量", span(2)), tc("申请数额", span(3)), *"abcde"),
        tr(tc("", MORE), tc("", MORE), tc("质量", span(2)), tc("网络安全", span(3)), *"fghij"),
        tr(tc("总分", span(7)), tc("100", span(2)), tc("96", span(3))),
    )
    (grid,) = read(tmp_path, table).grids
    assert (grid.row_count, grid.column_count) == (7, 12)
    assert [cell[:4] for cell in layout(grid) if cell[4].startswith("项目资金")] == [(1, 0, 2, 2)]
    assert (at(grid, 3, 0).row_span, at(grid, 4, 1).row_span) == (3, 2)
    assert (at(grid, 5, 4).text, at(grid, 5, 4).column_span) == ("网络安全", 3)
    assert (at(grid, 6, 9).text, at(grid, 6, 9).column_span) == ("96", 3)
    taken = sum(cell.row_span * cell.column_span for cell in grid.cells)
    assert taken == 7 * 12


def test_rows_deleted_with_tracking_are_gone_and_inserted_ones_are_there(tmp_path: Path) -> None:
    table = tbl(
        tr("甲", "1"),
        tr("乙", "2", properties=f"<w:del {CHANGE}/>"),
        tr("丙", "3", properties=f"<w:ins {CHANGE}/>"),
        tr("丁", "4", properties=f"<w:ins {CHANGE}/><w:del {CHANGE}/>"),
    )
    content = read(tmp_path, table)
    (grid,) = content.grids
    assert layout(grid) == [
        (0, 0, 1, 1, "甲"),
        (0, 1, 1, 1, "1"),
        (1, 0, 1, 1, "丙"),
        (1, 1, 1, 1, "3"),
    ]
    assert [cell.revised for cell in grid.cells] == [False, False, True, True]
    assert grid.cells[2].place.path == "body/tbl[1]/tr[2]/tc[1]"
    assert content.tracked_changes == 4


def test_a_merge_ends_shorter_where_its_rows_were_deleted(tmp_path: Path) -> None:
    gone = f"<w:del {CHANGE}/>"
    table = tbl(
        tr(tc("产出指标", START), "a"),
        tr(tc("", MORE), "b", properties=gone),
        tr(tc("", MORE), "c"),
    )
    (grid,) = read(tmp_path, table).grids
    assert layout(grid) == [(0, 0, 2, 1, "产出指标"), (0, 1, 1, 1, "a"), (1, 1, 1, 1, "c")]


def test_cells_deleted_inserted_and_merged_with_tracking(tmp_path: Path) -> None:
    table = tbl(
        tr("a", tc("删", f"<w:cellDel {CHANGE}/>"), tc("b", f"<w:cellIns {CHANGE}/>")),
        tr(tc("合", f'<w:cellMerge {CHANGE} w:vMerge="rest"/>'), "c"),
        tr(tc("", f'<w:cellMerge {CHANGE} w:vMerge="cont"/>'), "d"),
    )
    content = read(tmp_path, table)
    (grid,) = content.grids
    assert layout(grid) == [
        (0, 0, 1, 1, "a"),
        (0, 1, 1, 1, "b"),
        (1, 0, 2, 1, "合"),
        (1, 1, 1, 1, "c"),
        (2, 1, 1, 1, "d"),
    ]
    assert [cell.revised for cell in grid.cells] == [False, True, True, False, False]
    assert content.tracked_changes == 4


def test_changes_in_a_cell_mark_that_cell(tmp_path: Path) -> None:
    changed = tc(f"<w:p>{t('得分')}{deleted('98')}</w:p>")
    content = read(tmp_path, tbl(tr("a", changed, tc(tbl(tr(changed)) + p()))))
    outer, inner = content.grids
    assert [(cell.text, cell.revised) for cell in outer.cells] == [
        ("a", False),
        ("得分", True),
        ("得分\n", True),
    ]
    assert inner.cells[0].revised
    assert content.tracked_changes == 2
