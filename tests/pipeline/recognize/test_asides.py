"""Rows inside the blocks of a form that are no records, and columns that repeat a name."""

import pytest

from tests.pipeline.recognize.printed import form_of, funds, indicators, left_over, text, texts

NAME = "项目名称 | 某项目{7}"
MONEY = "项目资金（万元）{1x3} | | 全年预算数{2} | 全年执行数{2} | 执行率 | 得分"
LINE = "年度资金总额 | 56.80{2} | 56.80{2} | 100% | 10"
HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 备注 | 得分"
FIRST = "产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 20 | | 18"
SECOND = "效益指标 | 社会效益指标 | 就业人数 | ≥60人 | 66人 | 30 | 问卷80份 | 29"
TOTAL = "总分{5} | 50 | | 47"


def form(*rows):
    return form_of("自评表", [NAME, *rows])


def names(*rows):
    return indicators(form(HEAD, FIRST, *rows, SECOND, TOTAL), "level3")


@pytest.mark.parametrize(
    "remark",
    [
        "说明：效益类指标由县级统一测评。{8}",
        "注：1.得分一档最高不能超过该指标分值上限。{8}",
        "效益指标由县级统一测评{8}",
    ],
)
def test_a_remark_over_the_whole_row_is_no_indicator(remark):
    assert names(remark) == [("培训人数",), ("就业人数",)]


def test_a_remark_is_claimed_with_the_numbers_it_goes_on_by():
    rows = [NAME, HEAD, FIRST, TOTAL, "备注：1.口径见附件。{8}", "2.分值不得突破。{8}"]
    assert left_over("自评表", rows) == []
    assert left_over("自评表", [NAME, HEAD, FIRST, "2.分值不得突破。{8}"]) == ["2.分值不得突破。"]


@pytest.mark.parametrize("row", ["产出指标小计{5} | 20 | | 18", "小计{4} | 100% | 20 | | 18"])
def test_the_subtotal_of_a_level_is_no_indicator(row):
    if row.startswith("产出"):
        assert names(row) == [("培训人数",), ("就业人数",)]
        assert left_over("自评表", [NAME, HEAD, FIRST, row, SECOND, TOTAL]) == []
    else:
        # With a result of its own it may be one.
        assert len(names(row)) == 3


def test_execution_as_a_row_whose_name_spans_the_levels_is_an_indicator():
    row = "预算执行率{3} | 100% | 90% | 10 | 尾款未付 | 9"
    assert texts(form(HEAD, row, FIRST).indicators[0], "target", "actual", "weight", "score") == (
        "100%",
        "90%",
        "10",
        "9",
    )


def test_a_remark_inside_the_fund_block_is_no_line():
    found = form(MONEY, LINE, "注：执行率低于90%的须说明原因。{7}", HEAD, FIRST)
    assert funds(found) == [("年度资金总额", None, "56.80", "56.80", None, "100%", "10")]
    rows = [NAME, MONEY, LINE, "注：执行率低于90%的须说明原因。{7}", HEAD, FIRST]
    assert left_over("自评表", rows) == []


def test_a_block_of_one_line_without_a_label_of_its_own():
    money = "预算资金[万元]{2x2} | 全年预算数[A]{2} | 全年执行数[B]{2} | 执行率[B/A] | 得分[20分]"
    found = form(money, "35{2} | 33.25{2} | 95% | 19", HEAD, FIRST)
    assert funds(found) == [("预算资金[万元]", None, "35", "33.25", None, "95%", "19")]
    assert text(found.amount_unit) == "预算资金[万元]"


def test_the_points_of_levels_are_not_those_of_the_indicator():
    found = form_of(
        "自评表",
        [
            "项目名称 | 某项目{8}",
            "一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
            "产出指标{1x2} | 50{1x2} | 数量指标{1x2} | 30{1x2} | 人数 | ≥3人 | 3人 | 15 | 14",
            "次数 | ≥4次 | 4次 | 12 | 11",
            "总分 | 50 | | 30 | | | | 27 | 25",
        ],
    )
    assert indicators(found, "weight", "score") == [("15", "14"), ("12", "11")]
    assert texts(found, "total_weight", "total_score") == ("27", "25")


def test_an_unused_row_below_levels_that_repeat_is_no_indicator():
    rest = "产出指标 | 数量指标 | 指标2 | | | | | "
    assert names(rest) == [("培训人数",), ("就业人数",)]


def test_a_total_below_another_block():
    found = form(
        HEAD,
        FIRST,
        "项目资金（万元） | 全年预算数{3} | 全年执行数{2} | 执行率 | 得分",
        "年度资金总额 | 9{3} | 9{2} | 100% | 10",
        "总分{5} | 30 | | 28",
    )
    assert texts(found, "total_weight", "total_score") == ("30", "28")


def test_figures_of_a_total_that_stand_one_column_aside():
    found = form(HEAD, FIRST, "总分{4} | 20 | 18 | | ")
    assert texts(found, "total_weight", "total_score") == ("20", "18")


def test_a_subtotal_whose_label_ends_before_the_values():
    found = form_of(
        "自评表",
        [
            "项目名称 | 某项目{5}",
            "一级指标 | 二级指标 | 三级指标 | 分值 | 年度指标值 | 得分",
            "产出指标 | 数量指标 | 培训人数 | 20 | ≥300人 | 18",
            "产出指标小计{3} | 20 | | 18",
        ],
    )
    assert indicators(found, "level3") == [("培训人数",)]


def test_an_unused_row_is_none_though_it_has_a_number():
    rows = [
        "序号 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分",
        "1 | 产出指标{1x2} | 数量指标{1x2} | 培训人数 | ≥300人 | 320人 | 20 | 18",
        "2 | …… | | | | ",
        "3 | 说明：其余指标不单独填报。{7}",
    ]
    assert indicators(form(*rows), "level3") == [("培训人数",)]
    assert left_over("自评表", [NAME, *rows]) == []


def test_rows_that_name_a_first_level_hold_for_those_below_where_no_column_does():
    head = "二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 备注"
    rows = [
        "项目名称 | 某项目{6}",
        head,
        "一、产出指标（50分）{7}",
        "数量指标 | 巡护次数 | ≥365次 | 400次 | 25 | 25 | ",
        "质量指标 | 设备完好率 | ≥95% | 97% | 25 | 25 | ",
        "二、效益指标（30分）{7}",
        "社会效益指标 | 火灾次数 | ≤2次 | 1次 | 30 | 30 | ",
    ]
    assert indicators(form_of("自评表", rows), "level1", "level3") == [
        ("一、产出指标（50分）", "巡护次数"),
        ("一、产出指标（50分）", "设备完好率"),
        ("二、效益指标（30分）", "火灾次数"),
    ]
    assert left_over("自评表", rows) == []


def test_an_amount_under_an_unknown_head_is_no_label_of_a_line():
    money = "项目资金（万元） | 上年余额 | 全年预算数{2} | 全年执行数{2} | 执行率 | 得分"
    found = form(money, "年度资金总额 | 3 | 33{2} | 30{2} | 90.9% | 9.1", HEAD, FIRST)
    assert funds(found) == [("年度资金总额", None, "33", "30", None, "90.9%", "9.1")]
