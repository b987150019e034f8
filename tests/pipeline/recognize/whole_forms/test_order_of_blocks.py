"""Blocks and columns in another order."""

from tests.pipeline.recognize.whole_forms.expected import assert_read, form, fund, indicator


def test_the_total_at_the_top_and_funds_after_indicators():
    assert_read(
        [
            "项目绩效评价表",
            "（2023年度）",
            [
                "项目名称{2}|智慧停车平台{8}",
                "项目主管部门{2}|城市管理局{4}|项目实施单位|停车办{3}",
                "评价总得分{2}|93.6{3}|评价等次{2}|优{3}",
                (
                    "绩效指标{1x4}|一级指标|二级指标|三级指标{2}|计划完成值|实际完成值|标准分值|"
                    "自评得分|未完成原因"
                ),
                "产出指标|数量指标|接入泊位{2}|≥5000个|5120个|50|50|",
                "效益指标|社会效益指标|周转率提升{2}|≥15%|12%|30|24|平台推广不足",
                "满意度指标|服务对象满意度|车主满意度{2}|≥85%|86%|10|10|",
                "资金情况（万元）{1x4}|资金来源{2}|预算金额|占比|支出金额{2}|支出率|分值|得分",
                "市级财政资金{2}|300|60%|288{2}|96%||",
                "企业自筹资金{2}|200|40%|192{2}|96%||",
                "合计{2}|500|100%|480{2}|96%|10|9.6",
                "总体目标{2}|接入泊位5000个以上{4}|完成情况|接入5120个泊位{3}",
                "备注{2}|数据截至2023年12月31日。{8}",
            ],
        ],
        form(
            project_name="智慧停车平台",
            competent_department="城市管理局",
            implementing_unit="停车办",
            amount_unit="万元",
            total_score="93.6",
            grade="优",
            goal_expected="接入泊位5000个以上",
            goal_actual="接入5120个泊位",
            funds=[
                fund(
                    "市级财政资金",
                    annual_budget="300",
                    executed="288",
                    weight="",
                    execution_rate="96%",
                    score="",
                ),
                fund(
                    "企业自筹资金",
                    annual_budget="200",
                    executed="192",
                    weight="",
                    execution_rate="96%",
                    score="",
                ),
                fund(
                    "合计",
                    annual_budget="500",
                    executed="480",
                    weight="10",
                    execution_rate="96%",
                    score="9.6",
                ),
            ],
            indicators=[
                indicator("产出指标", "数量指标", "接入泊位", "≥5000个", "5120个", "50", "50", ""),
                indicator(
                    "效益指标",
                    "社会效益指标",
                    "周转率提升",
                    "≥15%",
                    "12%",
                    "30",
                    "24",
                    "平台推广不足",
                ),
                indicator(
                    "满意度指标", "服务对象满意度", "车主满意度", "≥85%", "86%", "10", "10", ""
                ),
            ],
        ),
        beside=(
            "占比",
            "60%",
            "40%",
            "100%",
        ),
    )


def test_levels_from_right_to_left_and_funds_below():
    assert_read(
        [
            "项目支出绩效自评表 (Self-evaluation form)",
            "（2021年度）",
            [
                "自评得分{2}|88.7{2}|自评等级{2}|良{2}",
                "项目名称{2}|渔业资源增殖放流{6}",
                "主管部门{2}|海洋渔业局{2}|实施单位{2}|水产站{2}",
                "绩效指标{1x4}|三级指标|二级指标|一级指标|完成值|指标值|得分|分值",
                "放流苗种数量|数量指标|产出指标{1x2}|1.2亿尾|≥1亿尾|30|30",
                "放流成活率|质量指标|88%|≥90%|19.7|20",
                "渔民增收|经济效益指标|效益指标|5%|≥5%|30|30",
                "年度预算（万元）{1x2}|资金来源|年初数|调整数|执行数|执行率|得分{2}",
                "资金合计|200|180|162|90%|9{2}",
                "项目概述{2}|放流海域三处，验收合格。{6}",
            ],
        ],
        form(
            project_name="渔业资源增殖放流",
            competent_department="海洋渔业局",
            implementing_unit="水产站",
            grade="良",
            amount_unit="万元",
            total_score="88.7",
            funds=[
                fund(
                    "资金合计",
                    initial_budget="200",
                    annual_budget="180",
                    executed="162",
                    execution_rate="90%",
                    score="9",
                ),
            ],
            indicators=[
                indicator("产出指标", "数量指标", "放流苗种数量", "≥1亿尾", "1.2亿尾", "30", "30"),
                indicator("产出指标", "质量指标", "放流成活率", "≥90%", "88%", "20", "19.7"),
                indicator("效益指标", "经济效益指标", "渔民增收", "≥5%", "5%", "30", "30"),
            ],
        ),
        beside=(
            "项目概述",
            "放流海域三处，验收合格。",
        ),
    )
