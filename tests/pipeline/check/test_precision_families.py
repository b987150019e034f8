"""Odd but right: correct forms of each family. None gives more than a remark (info).

Each form was computed by hand; where one gives a remark, the remark is named and is true.
"""

import pytest

from fuhe.schemas.verdict import FindingCode, Severity
from tests.pipeline.families import (
    HUBEI,
    PROCESS,
    SICHUAN,
    TRANSFER,
    hubei,
    process,
    sichuan,
    transfer,
)
from tests.pipeline.forms import FUNDS, INDICATORS, indicator, national
from tests.pipeline.stages import codes, findings

SPLIT = FindingCode.LEVEL_WEIGHTS_OFF_STANDARD
LACKS = FindingCode.MISSING_DIMENSION
BOUND = FindingCode.STRICT_BOUND_AT_LIMIT


def line(budget, executed, rate, score, weight="10"):
    return f"年度资金总额 | {budget} | {budget} | {executed} | {weight} | {rate} | {score}"


def with_one(*fields, **more):
    """Return the sound indicators with another one in place of that of quality."""
    return (INDICATORS[0], indicator(*fields, **more), *INDICATORS[2:])


def scored(target, actual, score, note, total):
    """Return a form of which one indicator of 10 points has this score; 89 points else."""
    return {"indicators": with_one(target, actual, "10", score, note=note), "total": ("100", total)}


@pytest.mark.parametrize("form", [hubei, sichuan, transfer, process])
def test_a_sound_form_of_each_family(form):
    assert codes(*form()) == []


@pytest.mark.parametrize(
    ("rate", "score", "total"),
    [
        ("0", "0", "90"),
        ("0.00%", "0", "90"),
        ("100%", "10", "100"),
        ("—", "", "90"),
        ("", "10", "100"),
        ("/", "/", "90"),
    ],
)
def test_no_money_planned_and_none_spent(rate, score, total):
    # 0 / 0 has no rate: no source says whether that earns 0 or 10 points.
    assert codes(funds=(line("0", "0", rate, score),), total=("100", total)) == []


@pytest.mark.parametrize(
    ("target", "actual", "score", "note", "total"),
    [
        # Missed, in proportion, with a reason: 90/95, 7.5/10 (90/120), 60/90 and 8/10.
        ("≥95%", "90%", "9.47", "部分学员中途退出", "98.47"),
        ("≥95%", "90%", "9.5", "部分学员中途退出", "98.5"),
        ("≤90天", "120天", "7.5", "汛期停工", "96.5"),
        ("≥90%", "60%", "6.67", "进度滞后", "95.67"),
        ("≥10次", "8次", "8", "受疫情影响", "97"),
        # Words: a judgement inside the tier.
        ("效果明显", "部分达成预期指标", "7", "宣传面不够", "96"),
        ("及时", "较及时", "8", "个别延误", "97"),
        ("合规", "未达成预期指标且效果较差", "3", "制度未落实", "92"),
        # Nothing at all where nothing must be: 0 of 0.
        ("≤0起", "0起", "10", "", "99"),
        ("=0%", "0", "10", "", "99"),
        # An own account of it though nothing was missed.
        ("≥95%", "96%", "10", "超额完成，主要是新增一期培训", "99"),
        # Met, points taken off, and told why.
        ("≥95%", "96%", "8", "佐证材料不全", "97"),
    ],
)
def test_scores_that_the_rules_give(target, actual, score, note, total):
    assert codes(**scored(target, actual, score, note, total)) == []


@pytest.mark.parametrize(
    ("target", "actual"), [("＜220万元", "220万元"), ("小于5次", "5次"), (">90%", "90%")]
)
def test_a_result_at_a_strict_bound_is_a_remark(target, actual):
    (finding,) = findings(indicators=with_one(target, actual))
    assert (finding.code, finding.severity) == (BOUND, Severity.INFO)


def test_fractions_of_points():
    points = ("12.5", "12.5", "12.5", "12.5", "30", "10")
    rows = [(*row[:5], p, p, "") for row, p in zip(INDICATORS, points, strict=True)]
    assert codes(indicators=rows) == []


def test_satisfaction_that_does_not_apply_gives_its_points_to_the_others():
    # 60 + 30 + 10: allowed; the form says less than others, and that is all.
    first = (*INDICATORS[0][:5], "30", "30", "")
    found = findings(indicators=(first, *INDICATORS[1:5]))
    assert {each.code for each in found} == {SPLIT, LACKS}
    assert {each.severity for each in found} == {Severity.INFO}


@pytest.mark.parametrize(("grade", "score"), [("优", "10"), ("优秀", "10"), ("", "10")])
def test_grades_as_printed(grade, score):
    assert codes(grade=grade, indicators=with_one("≥95%", "96%", "10", score)) == []


def test_a_grade_of_a_low_total():
    # 90 - 15 = 75 points and 9 of execution: 84.
    rows = (
        (*INDICATORS[0][:4], "75人", "20", "5", "报名不足"),
        *INDICATORS[1:],
    )
    assert codes(indicators=rows, total=("100", "84"), grade="良") == []


def test_amounts_in_yuan():
    funds = (
        "年度资金总额 | 250000.00 | 250000.00 | 215,457.6 | 10 | 86.18% | 8.62",
        "其中：当年财政拨款 | 250000.00 | 250000.00 | 215457.6 | — | | —",
        "其他资金 | 0 | 0 | 0 | — | | —",
    )
    assert codes(unit="(元)", funds=funds, total=("100", "98.62")) == []


@pytest.mark.parametrize(
    ("executed", "rate", "score", "total"),
    [("37.24", "86.2%", "9", "99"), ("37.24", "86%", "8.6", "98.6"), ("43.5", "100%", "10", "100")],
)
def test_scores_of_execution_at_whole_points_or_capped(executed, rate, score, total):
    assert codes(funds=(line("43.2", executed, rate, score),), total=("100", total)) == []


def test_money_of_the_other_sources():
    funds = (
        line("100", "90", "90%", "9"),
        "其中：当年财政拨款 | 60 | 60 | 55 | — | 91.67% | —",
        "上年结转资金 | 30 | 30 | 30 | — | 100% | —",
        "其他资金 | 10 | 10 | 5 | — | 50% | —",
    )
    assert codes(funds=funds) == []


# Hubei


def test_hubei_of_two_goals():
    # Goals of 40 and 40 points, each with indicators of its own.
    second = [("产出指标(40分)", *row[1:]) for row in HUBEI[:3]]
    rows = [("产出指标(40分)", *row[1:]) for row in HUBEI[:3]]
    both = [*rows, *[(row[0], row[1], f"二期{row[2]}", *row[3:]) for row in second]]
    found = findings(*hubei(indicators=both))
    assert [each for each in found if each.severity is not Severity.INFO] == []


def test_hubei_with_reasons_below_the_form():
    tail = ("偏差大或目标未完成原因分析{2} | 无{5}", "改进措施及结果应用方案{2} | 无{5}")
    assert codes(*hubei(tail=tail)) == []


def test_hubei_shared_score():
    # One cell of 20 points over two indicators of quantity.
    rows = [list(row) for row in HUBEI]
    rows[1][1] = "数量指标"
    parts = hubei(indicators=[tuple(row) for row in rows])
    table = list(parts[1])
    at = next(
        i
        for i, row in enumerate(table)
        if "维修站点" in row and "目标值" not in row and "项目" not in row
    )
    table[at] = table[at].rsplit("|", 1)[0] + "| 30{1x2}"
    table[at + 1] = table[at + 1].rsplit("|", 1)[0].rstrip()
    found = findings(parts[0], table)
    assert {each.severity for each in found} <= {Severity.INFO}


def test_hubei_unscored():
    rows = [(*row[:5], "") for row in HUBEI]
    assert codes(*hubei(indicators=rows, total="")) == []


# Sichuan


def test_sichuan_money_added_in_the_year_and_explained():
    funds = (
        "总额 | 10 | 30 | 25.5 | 85.00% | 10 | 8.5 | 年中追加20万元；尾款按合同次年支付{1x3}",
        "其中：财政资金 | 10 | 30 | 25.5 | 85.00% | / | /",
        "其他资金 | | | | | / | /",
    )
    assert codes(*sichuan(funds=funds, total="98.5")) == []


def test_sichuan_little_spent_and_told_why():
    funds = (
        "总额 | 30 | 30 | 15 | 50.00% | 10 | 5 | 采购节约，尾款按合同次年支付{1x3}",
        "其中：财政资金 | 30 | 30 | 15 | 50.00% | / | /",
        "其他资金 | | | | | / | /",
    )
    assert codes(*sichuan(funds=funds, total="95")) == []


def test_sichuan_of_four_equal_weights():
    kept = [SICHUAN[at] for at in (0, 1, 2, 4)]
    rows = [(*row[:7], "22.5", "22.5", "") for row in kept]
    found = findings(*sichuan(indicators=rows))
    assert {each.code for each in found} <= {SPLIT, LACKS}
    assert {each.severity for each in found} <= {Severity.INFO}


def test_sichuan_words_in_the_column_of_signs():
    words = (
        "效益指标",
        "社会效益指标",
        "服务质量",
        "定性",
        "有效提升",
        "",
        "有效提升",
        "20",
        "20",
        "",
    )
    assert codes(*sichuan(indicators=[*SICHUAN[:4], words, SICHUAN[5]])) == []


# Transfer payments


def test_transfer_payment_that_missed_and_says_why():
    rows = [
        ("产出指标", "数量指标", "享受补贴人数", "≥4443人", "4300人", "部分人员已稳定就业"),
        *TRANSFER[1:],
    ]
    assert codes(*transfer(indicators=rows)) == []


def test_transfer_payment_with_words_for_results():
    rows = [*TRANSFER[:3], (*TRANSFER[3][:4], "已动态清零", "暂无"), TRANSFER[4]]
    assert codes(*transfer(indicators=rows)) == []


# Scored by process


def test_process_with_points_off_by_its_own_standards():
    rows = [*PROCESS[:2], (*PROCESS[2][:5], "36"), PROCESS[3]]
    assert codes(*process(indicators=rows, total="89")) == []


def test_two_sound_forms_and_their_list():
    listed = [
        "序号 | 项目名称 | 金额（万元） | 备注",
        "1 | 职业技能培训经费 | 100 | ",
        "2 | 设备购置 | 30 | ",
        " | 合计 | 130 | ",
    ]
    parts = (listed, "项目支出绩效自评表", "(2023年度)", national(funds=FUNDS), *sichuan())
    assert codes(*parts) == []


@pytest.mark.parametrize("total", ["98.89", "99"])
def test_a_total_without_the_indicators_that_do_not_apply(total):
    # 80 + 9 of 90 points: scaled to 100, or nothing taken off for the ten.
    rows = (
        indicator("≥100%", "100%", "80", "80"),
        indicator("≥5家", "不适用", "10", "0", name="帮扶企业"),
    )
    assert FindingCode.TOTAL_MISMATCH not in codes(indicators=rows, total=("100", total))


def test_execution_by_the_budget_of_the_beginning_of_the_year():
    # 80 of 100 at first, of 160 in the end: the Beijing form of 2016 counts by the first.
    rows = [
        "项目名称 | 设备购置{8}",
        "项目资金(万元) | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分{3}",
        "年度资金总额 | 100 | 160 | 80 | 10 | 80% | 8{3}",
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分计算方法 | 分值 | 得分"
        " | 备注",
        "产出指标 | 数量指标 | 培训人数 | ≥300人 | 320人 | 完成值达到指标值，记满分 | 90 | 90 | ",
        "总分{6} | 100 | 98 | ",
    ]
    found = findings("项目支出绩效自评表(2016年度)", rows)
    assert [each for each in found if each.severity is not Severity.INFO] == []


def test_part_of_the_money_is_not_all_of_it():
    funds = (
        line("88", "85.36", "97%", "9.7"),
        "其中：上级补助 | 60 | 60 | 57.36 | — | 95.6% | —",
    )
    assert codes(funds=funds, total=("100", "99.7")) == []


def test_spending_measured_by_the_money_that_arrived():
    # 114 of the 120 that arrived of 150: 95%.
    rows = [
        "项目名称 | 旅游厕所新建{7}",
        "资金总额（万元）{1x2} | 预算安排 | 实际到位 | 到位率 | 实际支出 | 支出率 | 分值 | 得分",
        "150 | 120 | 80% | 114 | 95% | 10 | 9.5",
        "一级指标 | 二级指标 | 三级指标{2} | 目标值 | 完成值 | 分值 | 得分",
        "产出 | 数量 | 新建厕所{2} | 12座 | 12座 | 60 | 60",
        "满意度 | 满意度 | 游客满意度{2} | ≥90% | 91% | 30 | 30",
        "总分{6} | 100 | 99.5",
    ]
    found = findings("县级预算项目绩效自评表", "（2023年度）", rows)
    assert [each for each in found if each.severity is not Severity.INFO] == []


def test_the_execution_score_on_a_line_that_is_not_the_total():
    rows = [
        "项目名称{2} | 优质粮食工程{6}",
        "年度资金（万元）{1x3} | 资金类别{2} | 预算 | 执行 | 执行率 | 分值 | 得分",
        "财政资金{2} | 420 | 399 | 95% | 10 | 9.5",
        "自筹资金{2} | 100 | 100 | 100% | | ",
        "一级指标 | 二级指标 | 指标名称 | 年度目标 | 实际值 | 分值 | 得分 | 原因",
        "产出指标 | 数量指标 | 改造仓容 | ≥5万吨 | 5.2万吨 | 80 | 80 | ",
        "满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90% | 95% | 10 | 10 | ",
        "得分合计{6} | 99.5 | ",
    ]
    found = findings("项目绩效目标完成情况表 (2023)", rows)
    assert FindingCode.TOTAL_MISMATCH not in {each.code for each in found}
    assert [each for each in found if each.severity is not Severity.INFO] == []
