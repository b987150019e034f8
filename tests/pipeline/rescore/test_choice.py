"""Which rulebook holds: the form's own columns and remarks, then region and year."""

from fuhe.pipeline.rescore import rescore
from fuhe.schemas.rulebook import rulebook
from fuhe.schemas.rules import QualitativeRule, SatisfactionRule
from tests.pipeline.forms import indicator, national
from tests.pipeline.stages import read

HUBEI_HEAD = "一级指标 | 二级指标 | 三级指标 | 年初目标值(A) | 实际完成值(B) | 得分"
HUBEI = [
    "项目名称 | 农村公路养护{6}",
    "主管部门 | 阳新县交通运输局{2} | 项目实施单位 | 阳新县公路管理局{3}",
    "预算执行情况(万元){1x2} | 预算数(A) | 执行数(B){2} | 执行率(B/A) | 得分(20分*执行率){2}",
    "200 | 195.5{2} | 97.75% | 19.55{2}",
    f"年度绩效目标1(40分){{1x3}} | {HUBEI_HEAD}",
    "产出指标 | 数量指标 | 养护里程 | ≥120公里 | 120公里 | 20",
    "效益指标 | 社会效益指标 | 通行率 | ≥95% | 98% | 20",
    f"年度绩效目标2(40分){{1x3}} | {HUBEI_HEAD}",
    "产出指标 | 数量指标 | 修补坑槽 | ≥600处 | 600处 | 20",
    "满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% | 92% | 20",
    "总分{4} | 99.55{3}",
]
SICHUAN = [
    "项目名称 | 矫正经费{7}",
    "主管部门 | 大英县司法局{3} | 实施单位 | 大英县司法局{3}",
    "预算执行情况(万元){1x2} | 年度预算数 | 年初预算 | 调整后预算数 | 预算执行数 | 预算执行率 | "
    "权重 | 得分",
    "总额 | 3.00 | 3.36 | 3.36 | 100.00% | 10 | 10",
    "一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 完成值 | 权重",
    "产出指标 | 数量指标 | 走访次数 | ≥ | 12 | 次 | 12 | 90",
]


def choice(*parts, **more):
    (only,) = rescore(read(*parts, **more)).choices
    return only


def test_the_points_in_the_label_of_the_execution_rate_tell_the_form_of_hubei():
    found = choice("2021年度项目绩效自评表", HUBEI)
    assert found.book.code == "hubei"
    assert found.reason == "执行率得分栏印20分"


def test_columns_tell_the_form_of_sichuan():
    found = choice("部门预算项目支出绩效自评表(2023年度)", SICHUAN)
    assert found.book.code == "sichuan"
    assert found.reason == "表内栏目有“调整后预算数”“预算执行数”"


def test_columns_go_before_the_names_of_levels():
    rows = [row.replace("产出指标 | 数量指标", "成本指标 | 经济成本指标") for row in SICHUAN]
    assert choice("部门预算项目支出绩效自评表(2023年度)", rows).book.code == "sichuan"


def test_cost_as_a_first_level_with_its_parts_tells_the_guide_of_2021():
    cost = indicator("≤5万元", "5万元", "20", "20", level1="成本指标", level2="经济成本指标")
    found = choice("项目支出绩效自评表(2023年度)", national(indicators=(cost,)))
    assert found.book.code == "central-101"
    assert found.reason == "一级指标有“成本指标”，其下有“经济成本指标”"
    # The guide is of 2021; and cost beside another part is a label in the wrong column.
    early = choice("项目支出绩效自评表(2020年度)", national(indicators=(cost,)))
    assert early.book.code == "national-2020"
    moved = indicator("≤5万元", "5万元", "20", "20", level1="成本指标", level2="社会效益指标")
    shifted = choice("项目支出绩效自评表(2023年度)", national(indicators=(moved,)))
    assert shifted.book.code == "national-2020"


def test_the_year_tells_the_national_rules():
    assert choice("项目支出绩效自评表", "(2018年度)", national()).book.code == "national-2016"
    assert choice("项目支出绩效自评表", "(2020年度)", national()).book.code == "national-2020"
    unknown = choice("项目支出绩效自评表", national())
    assert unknown.book.code == "national-2020"
    assert unknown.reason.startswith("年度不明")


def test_region_and_year_tell_the_rules_of_a_city():
    for year, code in ((2022, "suzhou-anhui-2022"), (2023, "national-2020")):
        form = national(department="宿州市财政局")
        found = choice("项目支出绩效自评表", f"({year}年度)", form)
        assert found.book.code == code, year
    # 苏州, of the same sound, is another city.
    other = choice("项目支出绩效自评表", "(2022年度)", national(department="苏州市财政局"))
    assert other.book.code == "national-2020"


def test_a_remark_below_the_form_goes_before_the_rulebook():
    remark = "注：定性指标分别按照分值区间100-80%(含80%)、80-50%(含50%)、50-0%合理确定得分。"
    found = choice("项目支出绩效自评表", "(2023年度)", national(), remark)
    assert found.book.code == "national-2020"
    assert [float(low) for low, _ in found.book.rule(QualitativeRule).tiers] == [0.8, 0.5, 0]
    assert "表下注载明" in found.reason
    plain = choice("项目支出绩效自评表", "(2023年度)", national())
    assert [float(low) for low, _ in plain.book.rule(QualitativeRule).tiers] == [0.8, 0.6, 0]


def test_a_remark_in_the_last_row_of_the_table_counts_too():
    remark = "注：满意率≥90%得10分，每降5%扣1分，扣完为止。{20}"
    found = choice("项目支出绩效自评表", "(2023年度)", national(tail=(remark,)))
    assert found.book.rule(SatisfactionRule).code == "R-jiangxi-satisfaction"
    assert "R-jiangxi-satisfaction" in found.book.stated


def test_remarks_that_contradict_each_other_change_nothing():
    remark = "注：100-80%(含80%)、80-50%(含50%)；或80-60%(含60%)、60-0%。"
    found = choice("项目支出绩效自评表", "(2018年度)", national(), remark)
    assert found.book.rule(QualitativeRule).code == "R11-T50-T60"


def test_remarks_of_the_next_form_say_nothing_of_this_one():
    remark = "注：100-80%(含80%)、80-50%(含50%)、50-0%。"
    parts = ("项目支出绩效自评表", "(2023年度)")
    first, second = rescore(read(*parts, national(), *parts, national(), remark)).choices
    assert "表下注" not in first.reason
    assert "表下注" in second.reason


def test_the_users_choice_goes_before_all():
    report = read("2021年度项目绩效自评表", HUBEI)
    (found,) = rescore(report, rulebook("national-2020")).choices
    assert (found.book.code, found.reason) == ("national-2020", "由使用者指定")
