"""Where forms begin and end: several in one table, one over two tables, heads repeated."""

from msgspec.structs import replace

from fuhe.pipeline.recognize import recognize
from tests.pipeline.forms import INDICATORS, document, national
from tests.pipeline.recognize.printed import forms_of, indicators, left_over, text

TITLE = "项目支出绩效自评表{20}"


def names(forms):
    return [text(form.project_name) for form in forms]


def test_two_forms_in_one_table():
    rows = [*national(name="甲项目"), *national(name="乙项目", indicators=INDICATORS[:2])]
    first, second = forms_of("自评表", rows)
    assert names((first, second)) == ["甲项目", "乙项目"]
    assert [len(form.indicators) for form in (first, second)] == [6, 2]
    assert [len(form.funds) for form in (first, second)] == [4, 4]
    assert [form.ordinal for form in (first, second)] == [1, 2]
    assert left_over("自评表", rows) == []


def test_each_form_in_a_table_has_its_own_title_and_year():
    rows = [
        "甲局项目支出绩效自评表{20}",
        "（2022年度）{20}",
        *national(name="甲项目"),
        "乙局项目支出绩效自评表{20}",
        "（2023年度）{20}",
        *national(name="乙项目"),
    ]
    first, second = forms_of(rows)
    assert [text(form.title) for form in (first, second)] == [
        "甲局项目支出绩效自评表",
        "乙局项目支出绩效自评表",
    ]
    assert [text(form.fiscal_year) for form in (first, second)] == ["（2022年度）", "（2023年度）"]


def test_forms_in_tables_of_their_own():
    parts = []
    for name in ("甲项目", "乙项目", "丙项目"):
        parts += ["项目支出绩效自评表", "(2023年度)", national(name=name)]
    forms = forms_of(*parts)
    assert names(forms) == ["甲项目", "乙项目", "丙项目"]
    assert [form.grid for form in forms] == [1, 2, 3]


def test_a_form_over_two_tables_with_the_head_repeated():
    rows = national()
    head = next(row for row in rows if "一级\n指标" in row)
    cut = rows.index(head) + 3
    second = ["绩效指标 | " + head.partition("|")[2].strip(), *continued(rows[cut:])]
    document_parts = ("项目支出绩效自评表", open_ended(rows[:cut]), second)
    (form,) = forms_of(*document_parts)
    assert len(form.indicators) == len(INDICATORS)
    assert text(form.total_score) == "99"


def continued(rows):
    """Return rows of a form as a table of its own prints them: the levels are printed again."""
    level1 = ("产出指标", "产出指标", "效益指标", "满意度指标")
    found = []
    for first, indicator in zip(level1, INDICATORS[2:], strict=True):
        cells = " | ".join(
            f"{t}{{{w}}}" for t, w in zip(indicator[2:], (4, 2, 4, 1, 2, 3), strict=True)
        )
        found.append(f" | {first} | {indicator[1]}{{2}} | {cells}")
    return [*found, rows[-1]]


def open_ended(rows):
    """Return the rows of the first page: merged cells end with it."""
    ends = {"绩 效 指 标{1x7}": "绩 效 指 标{1x3}", "产出指标{1x4}": "产出指标{1x2}"}
    text = "\f".join(rows)
    for whole, cut in ends.items():
        text = text.replace(whole, cut)
    return text.split("\f")


def test_a_form_over_two_tables_without_any_head():
    rows = national()
    cut = next(n for n, row in enumerate(rows) if "一级\n指标" in row) + 3
    parts = ("项目支出绩效自评表", open_ended(rows[:cut]), continued(rows[cut:]))
    (form,) = forms_of(*parts)
    assert indicators(form, "level1", "level3", "score") == [
        (row[0] if row[0] != "满意度\n指标" else "满意度指标", row[2], row[6]) for row in INDICATORS
    ]
    assert text(form.total_score) == "99"
    assert left_over(*parts) == []


def test_a_table_after_text_or_after_a_finished_form_goes_on_with_nothing():
    rows = national()
    cut = next(n for n, row in enumerate(rows) if "一级\n指标" in row) + 3
    rest = continued(rows[cut:])
    apart = forms_of("自评表", open_ended(rows[:cut]), "二、其他需要说明的问题", rest)
    assert [len(form.indicators) for form in apart] == [2]
    finished = forms_of("自评表", national(), rest)
    assert [len(form.indicators) for form in finished] == [6]


def test_rows_that_an_extractor_knows_as_repeated_heads_are_no_records():
    rows = [
        "项目名称 | 某项目{4}",
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 得分",
        "产出指标 | 数量指标 | 甲 | 1 | 10",
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 得分",
        "产出指标 | 质量指标 | 乙 | 2 | 10",
    ]
    content = document("自评表", rows)
    (grid,) = content.grids
    content = replace(content, grids=(replace(grid, repeated_rows=(3,)),))
    (form,) = recognize(content).assessments
    assert [text(row.level3) for row in form.indicators] == ["甲", "乙"]


def test_a_head_whose_cells_all_reach_far_down_breaks_nothing():
    rows = [
        "一级指标{1x5} | 年度指标值{1x5} | 得分{1x5} | 全年预算数{1x5} | 全年执行数{1x5} | 甲",
        *["乙"] * 4,
    ]
    assert forms_of("自评表", rows) is not None
