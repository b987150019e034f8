"""Points beside the names of levels: whose they are."""

from tests.pipeline.recognize.printed import form_of, left_over, text

ROWS = [
    "项目名称 | 某项目{7}",
    "一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 目标值 | 完成值 | 得分",
    "产出指标{1x3} | 50{1x3} | 数量指标{1x2} | 30{1x2} | 甲 | ≥1个 | 1个 | 15",
    "乙 | ≥2个 | 2个 | 15",
    "质量指标 | 20 | 丙 | ≥3个 | 3个 | 20",
]


def test_the_weights_of_the_deepest_level_hold_where_indicators_have_none():
    form = form_of("自评表", ROWS)
    assert [text(row.weight) for row in form.indicators] == ["30", None, "20"]
    assert [row.shared for row in form.indicators] == [("weight",), ("weight",), ()]
    # The points of the first level are of no indicator.
    assert set(left_over("自评表", ROWS)) <= {"权重", "50"}
