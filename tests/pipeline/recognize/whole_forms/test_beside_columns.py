"""Columns and amounts beside others: of other years, of parts, of names, of adjusted targets."""

import pytest

from tests.pipeline.recognize.printed import form_of, funds, indicators, left_over, text
from tests.pipeline.recognize.whole_forms.expected import assert_read, form, fund, indicator

HEAD = "一级指标|二级指标|三级指标|年初指标值|调整指标值|完成值|分值|得分"


def test_the_year_beside_several_years_in_a_target_form():
    assert_read(
        [
            "县级部门预算项目支出绩效目标申报表（2025年度）",
            [
                "项目名称{2}|农村饮用水水质检测{5}",
                "项目资金\n（万元）{2x4}|中期资金总额：|180|年度资金总额：{2}|60",
                "其中：财政拨款|150|其中：财政拨款{2}|50",
                "上年结转|0|上年结转{2}|0",
                "其他资金|30|其他资金{2}|10",
                "绩效指标{1x2}|一级指标|二级指标|三级指标{2}|中期指标值|年度指标值",
                "产出指标|数量指标|检测水样份数{2}|≥2700份|≥900份",
            ],
        ],
        form(
            project_name="农村饮用水水质检测",
            amount_unit="万元",
            funds=[
                fund("年度资金总额：", annual_budget="60"),
                fund("其中：财政拨款", annual_budget="50"),
                fund("上年结转", annual_budget="0"),
                fund("其他资金", annual_budget="10"),
            ],
            indicators=[indicator("产出指标", "数量指标", "检测水样份数", "≥900份")],
        ),
        beside=[
            *("中期资金总额：", "180", "其中：财政拨款", "150", "上年结转", "0", "其他资金", "30"),
            *("中期指标值", "≥2700份"),
        ],
    )


def test_spending_beside_a_budget_with_the_same_parts():
    rows = [
        "项目名称|河道保洁{4}",
        "项目资金（万元）{1x2}|预算数|100|执行数|95",
        "其中：财政拨款|80|其中：财政拨款|76",
        "指标名称|指标值{2}|完成值|得分",
        "保洁河道|≥80公里{2}|82公里|50",
    ]
    form_read = form_of("自评表", rows)
    assert [line[1:4] for line in funds(form_read)] == [
        (None, "100", "95"),
        (None, "80", "76"),
    ]


def test_parts_of_each_amount_beside_it():
    assert_read(
        [
            "2023年度市级项目绩效目标自评表",
            [
                "项目名称{2}|养老服务体系建设{7}",
                "年度预算数（万元）{2}|1500|其中：财政拨款|1400|其他资金{2}|100{2}",
                "年度执行数（万元）{2}|1462.5|其中：财政拨款|1400|其他资金{2}|62.5{2}",
                "一级指标|二级指标|三级指标{2}|目标值|实际完成值|分值|得分|未完成原因分析",
                "产出指标{1x3}|数量指标{1x2}|床位建设{1x2}|新增床位|≥600张|612张|20{1x2}|20{1x2}|",
                "护理型床位占比|≥60%|61%|",
                "质量指标|机构等级评定率{2}|≥80%|80%|15|15|",
            ],
        ],
        form(
            project_name="养老服务体系建设",
            amount_unit="万元",
            funds=[
                fund("年度预算数（万元）", annual_budget="1500", executed="1462.5"),
                fund("其中：财政拨款", annual_budget="1400", executed="1400"),
                fund("其他资金", annual_budget="100", executed="62.5"),
            ],
            indicators=[
                # Two indicators of one group: the names are those of the rows.
                indicator("产出指标", "数量指标", "新增床位", "≥600张", "612张", "20", "20", ""),
                indicator("产出指标", "数量指标", "护理型床位占比", "≥60%", "61%", None, None, ""),
                indicator("产出指标", "质量指标", "机构等级评定率", "≥80%", "80%", "15", "15", ""),
            ],
        ),
        beside=["床位建设"],
    )


def test_parts_that_differ_from_row_to_row_are_no_lines():
    rows = [
        "项目名称|养老服务{5}",
        "预算数|1500|其中：财政拨款|1400|其他资金|100",
        "执行数|1462.5|其他资金|62.5|其中：财政拨款|1400",
        "指标名称|指标值|完成值|得分|备注{2}",
        "新增床位|≥600张|612张|20|{2}",
    ]
    assert funds(form_of("自评表", rows)) == []


def test_tiers_of_government_as_columns():
    rows = [
        "政策名称|技改设备奖补{6}",
        "政策资金（万元）{1x4}|级次|中央|省级|市|县（区）|小计",
        "预算数|0|800|1200|400|2400",
        "执行数|0|800|1176|352|2328",
        "执行率|-|100%|98%|88%|97%",
        "指标名称{3}|指标值|完成值|得分|备注",
        "奖补企业数量{3}|≥80家|86家|20|",
    ]
    assert funds(form_of("政策绩效自评表", rows)) == [
        ("中央", None, "0", "0", None, "-", None),
        ("省级", None, "800", "800", None, "100%", None),
        ("市", None, "1200", "1176", None, "98%", None),
        ("县（区）", None, "400", "352", None, "88%", None),
        ("小计", None, "2400", "2328", None, "97%", None),
    ]


def test_columns_of_money_without_known_heads_are_no_pairs():
    rows = [
        "项目名称|河道保洁{4}",
        "资金情况（万元）{1x3}|类别|一季度末|二季度末|三季度末",
        "合计|100|80|60",
        "财政资金|100|80|60",
        "指标名称|指标值|完成值|得分|备注",
        "保洁河道|≥80公里|82公里|50|",
    ]
    assert funds(form_of("自评表", rows)) == []


def test_a_target_that_was_adjusted():
    rows = [
        "项目名称|高标准农田{7}",
        HEAD,
        "产出指标|数量指标|新增面积|≥40万亩|≥38万亩|38.6万亩|20|20",
        "产出指标|质量指标|合格率|100%|100%|100%|20|20",
        "产出指标|时效指标|及时率|≥95%|—|96%|20|20",
    ]
    read = form_of("自评表", rows)
    assert indicators(read, "target", "actual") == [
        ("≥40万亩", "38.6万亩"),
        ("100%", "100%"),
        ("≥95%", "96%"),
    ]
    assert [text(row.adjusted_target) for row in read.indicators] == ["≥38万亩", None, None]


def test_an_adjusted_target_alone_is_the_target():
    rows = [
        "项目名称|高标准农田{6}",
        "一级指标|二级指标|三级指标|调整后指标值|完成值|分值|得分",
        "产出指标|数量指标|新增面积|≥38万亩|38.6万亩|20|20",
    ]
    assert indicators(form_of("自评表", rows), "target") == [("≥38万亩",)]


@pytest.mark.parametrize("name", ["指标", "绩效指标"])
def test_plain_words_over_all_columns(name):
    rows = [
        "项目名称|美丽河道创建{5}",
        f"{name}|计划|完成|完成率|分值|得分",
        "河道整治长度|6.5公里|6.5公里|100%|30|30",
        "合计{4}|100|99",
        "自评结论|优秀{5}",
    ]
    read = form_of("自评表", rows)
    assert indicators(read, "level3", "target", "actual", "weight", "score") == [
        ("河道整治长度", "6.5公里", "6.5公里", "30", "30")
    ]
    assert text(read.grade) == "优秀"
    assert left_over("自评表", rows) == []
