"""Scores and results of others beside the own; heads of plain words; totals with their grade."""

import pytest

from tests.pipeline.recognize.printed import form_of, funds, indicators, left_over, text
from tests.pipeline.recognize.whole_forms.expected import assert_read, form, fund, indicator

TITLE = "项目支出绩效自评表"
LEVELS = "一级指标|二级指标|三级指标"


def test_weighted_scores_beside_scores_out_of_a_hundred():
    rows = [
        "项目名称|森林防火{7}",
        f"{LEVELS}|指标值|完成值|权重|得分（百分制）|加权得分",
        "产出指标|数量指标|巡护里程|≥1.2万公里|1.3万公里|30|100|30",
        "合计{5}|30||30",
    ]
    read = form_of(TITLE, rows)
    assert indicators(read, "weight", "score") == [("30", "30")]
    assert text(read.total_score) == "30"


def test_scores_out_of_a_hundred_alone_are_no_points():
    rows = [
        "项目名称|森林防火{6}",
        f"{LEVELS}|指标值|完成值|权重|得分（百分制）",
        "产出指标|数量指标|巡护里程|≥1.2万公里|1.3万公里|30|100",
    ]
    assert indicators(form_of(TITLE, rows), "weight", "score") == [("30", None)]


def test_own_and_reviewed_under_one_head():
    rows = [
        "项目名称|光伏电站运维{7}",
        "三级指标{1x2}|指标值{1x2}|实际完成值{2}|分值{1x2}|得分{2}|复核说明{1x2}",
        "自评|复核|自评|复核",
        "发电量达标率|≥95%|96%|93%|30|30|29.4|3座未达标",
        "合计{4}|30|30|29.4|",
    ]
    read = form_of(TITLE, rows)
    assert indicators(read, "target", "actual", "weight", "score") == [("≥95%", "96%", "30", "30")]
    assert text(read.total_score) == "30"


@pytest.mark.parametrize(
    ("heads", "score"),
    [
        ("系统计算得分|单位自评得分|财政审定得分", "29"),
        ("系统得分|自评分|审定得分", "29"),
    ],
)
def test_the_score_of_the_body_itself_among_three(heads, score):
    rows = [
        "项目名称|学前教育资助{6}",
        "三级指标{1x2}|指标值{1x2}|完成值{1x2}|分值{1x2}|得分{3}",
        heads,
        "资助人数|≥2400人|2436人|30|30|29|28",
    ]
    assert indicators(form_of(TITLE, rows), "score") == [(score,)]


def test_a_village_form_of_plain_words():
    assert_read(
        [
            "镇级财政项目支出绩效自评表",
            [
                "项目名称|村庄绿化{3}|实施单位|镇农业服务中心{3}",
                "资金来源{2}|预算数（元）{2}|实际使用数（元）{2}|使用率|备注",
                "镇里安排{2}|185000{2}|166500{2}|90%|",
                "村自筹{2}|15000{2}|13500{2}|90%|",
                "合计{2}|200000{2}|180000{2}|90%|",
                "序号|指标|单位|年初目标|年末完成|完成率（%）|分值|自评得分",
                "1|栽植苗木|株|12000|11400|95|40|38",
                "2|成活率|%|90|92|102.2|30|30",
                "自评总分：68分    自评等级：中{8}",
            ],
        ],
        form(
            project_name="村庄绿化",
            implementing_unit="镇农业服务中心",
            amount_unit="元",
            total_score="68分",
            grade="中",
            funds=[
                fund("镇里安排", annual_budget="185000", executed="166500", execution_rate="90%"),
                fund("村自筹", annual_budget="15000", executed="13500", execution_rate="90%"),
                fund("合计", annual_budget="200000", executed="180000", execution_rate="90%"),
            ],
            indicators=[
                indicator(None, None, "栽植苗木", "12000", "11400", "40", "38", unit="株"),
                indicator(None, None, "成活率", "90", "92", "30", "30", unit="%"),
            ],
        ),
        beside=["序号", "1", "2"],
    )


def test_a_head_that_was_not_understood_gives_no_values():
    rows = [
        "项目名称|村庄绿化{5}",
        "资金|预算数|执行数|执行率|得分{2}",
        "年度资金总额|100|90|90%|9{2}",
        "事项|进度安排|年初目标|落实情况|分值|自评得分",
        "栽植苗木|按月|12000|11400|40|38",
    ]
    read = form_of(TITLE, rows)
    assert (read.total_score, read.goal_expected, read.goal_actual) == (None, None, None)
    assert "38" in left_over(TITLE, rows)


def test_full_mark_and_score_in_one_row_above():
    rows = [
        "项目名称|课后服务补助{5}",
        "总分|100|自评得分|97.2|等次|优",
        "指标名称|年度指标值|完成值|得分|分值|备注",
        "课后服务学校数|58所|58所|20|20|",
    ]
    read = form_of(TITLE, rows)
    assert [text(each) for each in (read.total_weight, read.total_score, read.grade)] == [
        "100",
        "97.2",
        "优",
    ]


def test_only_budgets_with_their_parts():
    rows = [
        "单位名称|市第三中学{3}|项目名称|校舍维修{2}",
        "年度预算安排（万元）|86.40{3}|其中：财政拨款|80.00{2}",
        f"{LEVELS}|指标方向|年度指标值|上年完成值|权重",
        "产出指标|数量指标|维修楼栋数|大于等于|3栋|2栋|30",
    ]
    assert [line[:4] for line in funds(form_of("绩效目标表", rows))] == [
        ("年度预算安排（万元）", None, "86.40", None),
        ("其中：财政拨款", None, "80.00", None),
    ]


def test_sections_under_a_head_of_plain_words():
    rows = [
        "项目名称|河道保洁{4}",
        "指标|目标|完成|分值|得分",
        "一、产出指标{5}",
        "保洁河道|80公里|82公里|30|30",
        "二、效益指标{5}",
        "受益人数|≥1万人|1.2万人|30|30",
        "合计{3}|60|60",
    ]
    read = form_of(TITLE, rows)
    assert indicators(read, "level1", "level3", "target", "actual") == [
        ("一、产出指标", "保洁河道", "80公里", "82公里"),
        ("二、效益指标", "受益人数", "≥1万人", "1.2万人"),
    ]
    assert left_over(TITLE, rows) == []


def test_a_head_for_each_first_level_that_names_it():
    rows = [
        "项目名称|河道保洁{5}",
        "产出指标|三级指标|指标值|完成值|分值|得分",
        "数量指标|保洁河道|80公里|82公里|30|30",
        "效益指标|三级指标|指标值|完成值|分值|得分",
        "社会效益|受益人数|≥1万人|1.2万人|30|30",
    ]
    read = form_of(TITLE, rows)
    assert indicators(read, "level1", "level2", "level3") == [
        ("产出指标", "数量指标", "保洁河道"),
        ("效益指标", "社会效益", "受益人数"),
    ]


@pytest.mark.parametrize(
    ("heads", "cells", "weight"),
    [
        ("权重（%）|分值", "20|18", "18"),
        ("权重|满分", "0.2|20", "20"),
        ("分值|标准分", "20|18", None),
    ],
)
def test_two_columns_of_points(heads, cells, weight):
    rows = [
        "项目名称|河道保洁{7}",
        f"{LEVELS}|指标值|完成值|{heads}|得分",
        f"产出指标|数量指标|保洁河道|5个|5个|{cells}|18",
    ]
    assert indicators(form_of(TITLE, rows), "weight", "score") == [(weight, "18")]


@pytest.mark.parametrize(
    ("heads", "cells", "target", "actual"),
    [
        ("完成情况|完成值|指标值", "完成|5个|5个", "5个", "5个"),
        ("年度目标|指标值|完成值", "按期完成|5个|6个", "5个", "6个"),
        ("指标值（修改前）|指标值（修改后）|完成值", "9个|5个|5个", None, "5个"),
    ],
)
def test_two_columns_of_targets_or_results(heads, cells, target, actual):
    rows = [
        "项目名称|河道保洁{7}",
        f"{LEVELS}|{heads}|分值|得分",
        f"产出指标|数量指标|保洁河道|{cells}|20|20",
    ]
    assert indicators(form_of(TITLE, rows), "target", "actual") == [(target, actual)]
