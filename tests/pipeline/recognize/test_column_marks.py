"""Rows that number the columns of a head are no records of it."""

import pytest

from tests.pipeline.recognize.printed import form_of, funds, indicators, left_over

TITLE = "项目支出绩效自评表"


@pytest.mark.parametrize(
    "marks",
    [
        "1|2|3|4|5|6|7",
        "（1）|（2）|（3）|（4）|（5）|（6）=（5）/（4）|（7）",
        "甲|乙|丙|A|B|C|D=B/A×C",
        "F|G|H|I|J|K|L",
        "5|6|7|8|9|10|11",
        "甲|乙|丙|4|5|6|7",
        "|||Ａ|Ｂ|Ｃ|Ｄ＝Ｃ×Ｂ／Ａ",
        "甲|乙|丙|1|2|3|4=2/1×3",
    ],
)
def test_marks_under_the_head_of_the_indicators(marks):
    rows = [
        "项目名称|河道保洁{6}",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        marks,
        "产出指标|数量指标|保洁河道|≥80公里|82公里|50|50",
    ]
    form = form_of(TITLE, rows)
    assert indicators(form) == [
        ("产出指标", "数量指标", "保洁河道", "≥80公里", "82公里", "50", "50")
    ]
    assert left_over(TITLE, rows) == []


@pytest.mark.parametrize("marks", ["栏次|A|B|C|D=C/B|E", "|A|B|C|C/B|D", "甲|1|2|3|4=3/2|5"])
def test_marks_under_the_head_of_the_funds(marks):
    rows = [
        "项目名称{2}|河道保洁{5}",
        "项目资金（万元）{1x3}||年初预算数|全年预算数|全年执行数|执行率|得分",
        marks,
        "年度资金总额|100|100|95|95%|9.5",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        "产出指标|数量指标|保洁河道|≥80公里|82公里|50|50",
    ]
    form = form_of(TITLE, rows)
    assert funds(form) == [("年度资金总额", "100", "100", "95", None, "95%", "9.5")]


@pytest.mark.parametrize(
    "row", ["1|2|3|5|6|7|8", "A|A|B|C|D|E|F", "甲|乙|丁|4|5|6|7", "|||2|3|4|", "1|2|3|≥4|5|6|7"]
)
def test_figures_that_do_not_count_the_columns_are_values(row):
    rows = [
        "项目名称|河道保洁{6}",
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分",
        row,
    ]
    assert indicators(form_of(TITLE, rows)) == [tuple(row.split("|"))]
