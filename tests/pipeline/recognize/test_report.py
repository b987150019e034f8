"""One document: its tables told apart, nothing lost, whatever the tables hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from fuhe.pipeline.check import check
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.assessment import GridKind, Role
from tests.pipeline.forms import document, national, table
from tests.pipeline.recognize.printed import left_over, report_of
from tests.pipeline.stages import findings

PROSE = ["根据《预算法》，本单位按要求开展了绩效自评工作。 | 自评得分较高。", "二 | 三"]
BUDGET = [
    "科目编码 | 科目名称 | 本年支出 | 基本支出 | 项目支出",
    "2010301 | 行政运行 | 1,234.56 | 1,000.00 | 234.56",
    "合计{2} | 1,234.56 | 1,000.00 | 234.56",
]
CONTACTS = ["姓名 | 职务 | 电话", "王某 | 主任 | 0561-1234567"]
TARGETS = [
    "项目名称 | 某项目{3}",
    "一级指标 | 二级指标 | 三级指标 | 指标值",
    "产出指标 | 数量指标 | 培训人数 | ≥300人",
]


@pytest.mark.parametrize("rows", [PROSE, BUDGET, CONTACTS, ["只有一格"], [" | "]])
def test_a_table_that_is_no_form_is_other_and_keeps_all_its_cells(rows):
    report = report_of(rows)
    (use,) = report.grids
    assert use.kind is GridKind.OTHER
    assert report.assessments == ()
    assert len(use.roles) == len(table(rows).cells)
    written = [cell.text for cell in table(rows).cells if cell.text.strip()]
    assert left_over(rows) == written


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (("自评表", national()), GridKind.SELF_ASSESSMENT),
        (("目标表", TARGETS), GridKind.PERFORMANCE_TARGET),
        ((["序号 | 项目名称 | 金额", "1 | 甲 | 5"],), GridKind.PROJECT_LIST),
    ],
)
def test_kinds_of_tables(parts, kind):
    assert [use.kind for use in report_of(*parts).grids] == [kind]


def test_every_table_is_named_in_order():
    report = report_of(BUDGET, "自评表", national(), PROSE)
    assert [use.grid for use in report.grids] == [1, 2, 3]
    assert [use.kind for use in report.grids] == [
        GridKind.OTHER,
        GridKind.SELF_ASSESSMENT,
        GridKind.OTHER,
    ]


def test_coverage_is_the_share_of_cells_that_were_understood():
    (whole,) = report_of("自评表", national()).assessments
    assert whole.coverage == 1
    unknown = ["谁也不认识 | 这一行{19}"]
    parts = ("自评表", national(tail=unknown))
    (form,) = report_of(*parts).assessments
    filled = sum(bool(cell.text.strip()) for cell in table(national(tail=unknown)).cells)
    assert left_over(*parts) == ["谁也不认识", "这一行"]
    assert form.coverage == round((filled - 2) / filled, 4)


@pytest.mark.parametrize(
    ("parts", "title"),
    [
        (("某局绩效自评项目清单", "自评表", national()), "某局绩效自评项目清单"),
        ((national(),), None),
        ((["项目支出绩效自评表{20}", *national()],), "项目支出绩效自评表"),
        (("本单位按要求开展了绩效自评工作。现将情况报告如下。", "自评表", national()), "自评表"),
    ],
)
def test_the_title_of_the_document(parts, title):
    assert report_of(*parts).title == title


def test_an_empty_document_has_nothing():
    report = recognize(document())
    assert (report.grids, report.assessments, report.sections, report.title) == ((), (), (), None)


SAMPLE = document(
    "项目支出绩效自评表", "(2023年度)", national(), "一、有关建议", "自评得分为98分。"
)
_TEXTS = st.sampled_from(
    [
        *("项目名称", "主管部门", "实施单位", "项目资金\n(万元)", "年初预算数", "全年预算数"),
        *("全年执行数", "分值", "执行率", "得分", "年度资金总额", "其中：财政拨款", "预期目标"),
        *("实际完成情况", "绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值"),
        *("实际完成值", "总分", "合计", "备注", "产出指标", "数量指标", "序号", "金额"),
        *("自评得分", "资金管理情况", "项目支出绩效自评表", "2023年度", "指标2", "……", "总分：96"),
        *("≥95%", "95%", "10", "9", "0", "—", "优", "1" * 40, "\u200b", " ", "", ""),
    ]
)


@st.composite
def grids(draw):
    """Draw a table of labels and values in any order, some cells merged."""
    width, height = draw(st.integers(1, 8)), draw(st.integers(1, 10))
    rows, covered = [], set()
    for row in range(height):
        cells, column = [], 0
        while column < width:
            if (row, column) in covered:
                column += 1
                continue
            room = 1
            while column + room < width and (row, column + room) not in covered:
                room += 1
            span = draw(st.integers(1, room))
            down = draw(st.sampled_from([1, 1, 1, 2, 5]))
            down = min(down, height - row)
            covered |= {(row + y, column + x) for y in range(down) for x in range(span)}
            cells.append(f"{draw(_TEXTS)}{{{span}x{down}}}")
            column += span
        rows.append(" | ".join(cells))
    return rows


@given(st.lists(grids(), min_size=1, max_size=3))
def test_no_table_breaks_a_stage_or_loses_a_cell(tables):
    # Rows wholly covered from above cannot be written in the notation of tests.
    tables = [rows for rows in tables if all(rows)]
    content = document(*tables)
    report = recognize(content)
    for use, grid in zip(report.grids, content.grids, strict=True):
        assert len(use.roles) == len(grid.cells)
        for cell in grid.cells:
            role = next(
                r for c, r in use.roles.items() if (c.row, c.column) == (cell.row, cell.column)
            )
            assert (role is Role.BLANK) is not bool(cell.text.strip())
    for form in report.assessments:
        assert 0 <= form.coverage <= 1
    read = normalize(report)
    for result in rescore(read).rescores:
        assert result.low is None or 0 <= result.low <= result.high
    findings(*tables)


_FIGURES = st.from_regex(
    r"[≥≤<>=]?[0-9]{1,40}[.,]?[0-9]{0,30}(%|个|万元|元|‰|年|月)?", fullmatch=True
)


@given(st.dictionaries(st.integers(0, 60), _TEXTS | _FIGURES | st.text(max_size=12), max_size=25))
def test_a_form_with_any_cells_replaced_breaks_no_stage(replaced):
    (grid,) = SAMPLE.grids
    cells = tuple(
        replace(cell, text=replaced.get(position, cell.text))
        for position, cell in enumerate(grid.cells)
    )
    content = replace(SAMPLE, grids=(replace(grid, cells=cells),))
    report = normalize(recognize(content))
    results = rescore(report)
    assert all(result.low is None or 0 <= result.low <= result.high for result in results.rescores)
    assert all(finding.evidence for finding in check(content, report, results))


def test_labels_of_columns_are_those_of_their_head_alone():
    head = "项目名称 | 一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"
    rows = [
        f"{name} | 产出指标 | 维修道路 | ≥{n}公里 | {n}公里 | 50 | 50"
        for n, name in enumerate(("甲项目", "乙项目", "丙项目"), start=5)
    ]
    forms = report_of("项目支出绩效自评表", [head, *rows]).assessments
    assert [form.project_name.text for form in forms] == ["甲项目", "乙项目", "丙项目"]
    for form in forms:
        labels = {label.text for label in form.columns}
        assert labels == set(head.split(" | "))
