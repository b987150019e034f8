"""A total under a label that no vocabulary lists is no indicator, and nothing is guessed of it."""

import pytest

from tests.pipeline.recognize.printed import form_of, indicators, text

TITLE = "项目支出绩效自评表"
LEVELS = "一级指标|二级指标|三级指标"


@pytest.mark.parametrize(
    "total",
    ["全部分数{5}|90|88", "全部分数||||{1}|100|98", "全部分数{3}||{1}|100|97.5", "|||||90|88"],
)
def test_sums_under_an_unknown_label(total):
    rows = [
        "项目名称|河道保洁{6}",
        f"{LEVELS}|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|保洁河道|≥80公里|82公里|60|60",
        "效益指标|社会效益指标|水质|达标|基本达标|30|28",
        total,
    ]
    read = form_of(TITLE, rows)
    assert len(read.indicators) == 2
    assert (read.total_weight, read.total_score) == (None, None)


@pytest.mark.parametrize(
    "row",
    [
        # As many points as those above together, and a result, or other points.
        "效益指标|社会效益指标|水质|达标|达标|20|20",
        "效益指标|社会效益指标|水质|||20|5",
        "预算执行率{3}|||10|9",
    ],
)
def test_indicators_that_look_like_sums(row):
    rows = [
        "项目名称|河道保洁{6}",
        f"{LEVELS}|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|保洁河道|≥80公里|82公里|10|10",
        "产出指标|质量指标|合格率|100%|100%|10|10",
        row,
    ]
    assert len(form_of(TITLE, rows).indicators) == 3


def test_a_form_without_points_has_no_sums():
    rows = [
        "项目名称|河道保洁{4}",
        f"{LEVELS}|指标值|全年实际完成值",
        "产出指标|数量指标|保洁河道|≥80公里|82公里",
        "产出指标|时效指标|发放时间||",
    ]
    assert indicators(form_of(TITLE, rows), "level3") == [("保洁河道",), ("发放时间",)]


def test_an_index_system_prints_points_without_targets():
    rows = [
        "一级指标|二级指标|三级指标|分值|得分",
        "决策{1x3}|项目立项{1x2}|依据充分性|5|5",
        "程序规范性|5|5",
        "绩效目标|目标合理性|10|10",
        "合计{3}|20|20",
    ]
    read = form_of("项目绩效评价指标体系评分表", rows)
    assert indicators(read, "level3", "weight") == [
        ("依据充分性", "5"),
        ("程序规范性", "5"),
        ("目标合理性", "10"),
    ]


@pytest.mark.parametrize(
    ("heads", "total", "expected"),
    [
        # One of the two columns has a head that nobody knows.
        ("分值|某某项", "总分{5}|100|99", ("100", None)),
        ("某某项|得分", "总分{5}|100|99", (None, "99")),
        ("某某项|分值", "总分{5}|99|100", ("100", None)),
        ("分值|得分", "总分{5}|100|", ("100", "")),
        ("分值|某某项", "总分{5}|100|", ("100", None)),
        ("分值|得分", "总分{5}|99{2}", (None, "99")),
    ],
)
def test_the_figures_of_a_total_by_their_columns(heads, total, expected):
    rows = [
        "项目名称|河道保洁{6}",
        f"{LEVELS}|年度指标值|实际完成值|{heads}",
        "产出指标|数量指标|保洁河道|≥80公里|82公里|60|60",
        total,
    ]
    read = form_of(TITLE, rows)
    assert (text(read.total_weight), text(read.total_score)) == expected


@pytest.mark.parametrize(
    "row",
    ["全年预算数（元）|3,100,000.00{2}|全年执行数（元）|3,038,000.00{3}", "扣分原因|1项终止{6}"],
)
def test_rows_of_other_blocks_below_an_unknown_total(row):
    rows = [
        "项目名称|河道保洁{6}",
        f"{LEVELS}|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|保洁河道|≥80公里|82公里|60|60",
        "全部分数{6}|99",
        row,
    ]
    read = form_of(TITLE, rows)
    assert [text(each.level3) for each in read.indicators if each.level3] == ["保洁河道"]
