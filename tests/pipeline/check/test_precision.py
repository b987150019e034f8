"""What must not be accused: all that forms print in the wild and that is no fault.

Each case is a form of which one thing is unusual; the rest of it is sound.
"""

import pytest

from fuhe.schemas.verdict import FindingCode, Severity
from tests.pipeline.forms import FUNDS, INDICATORS, Indicator, indicator, national
from tests.pipeline.stages import codes, findings, read, read_form


def with_one(*fields, **more) -> dict[str, tuple[Indicator, ...]]:
    """Return the sound indicators with another one in place of that of quality."""
    return {"indicators": (INDICATORS[0], indicator(*fields, **more), *INDICATORS[2:])}


@pytest.mark.parametrize("mark", ["", "—", "-", "/", "无", "0", "0.00", "——"])
def test_marks_for_nothing_in_lines_without_money(mark):
    lines = (FUNDS[0], FUNDS[1], f"其他资金 | {mark} | {mark} | {mark} | {mark} | {mark} | {mark}")
    assert codes(funds=lines) == []


@pytest.mark.parametrize("note", ["", "无", "0", "—", "/"])
def test_marks_for_nothing_in_notes_of_met_targets(note):
    assert codes(**with_one("≥90%", "93%", note=note)) == []


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        # Words of completion, for words and for what has a number or a date.
        ("效果明显", "达成预期指标"),
        ("显著提升", "显著提升"),
        ("及时", "较及时"),
        ("健全", "较健全"),
        ("合规", "已完成"),
        ("是否按时完成", "是"),
        ("12月31日前", "按时完成"),
        ("好坏", "好"),
        # More done than wanted.
        ("≥90%", "100%"),
        # Less spent than the ceiling, or exactly as much.
        ("≤90万元", "61.5万元"),
        ("≤90万元", "90"),
        ("≤0起", "0起"),
        ("=0次", "0"),
        ("小于5次", "0次"),
        # Bare numbers beside a target with a unit, and the other way round.
        ("≥50个", "50"),
        ("≥100百分比", "100"),
        ("≥95%", "96"),
        ("100", "100%"),
        ("100%", "100"),
        ("≥0.95", "96%"),
        # The operator printed again.
        ("≥90%", "≥90%"),
        ("≥90%", "≥93%"),
        ("98%以上", "98%以上"),
        ("≤90万元", "90万元以内"),
        # Units that do not agree: nothing can be said.
        ("≥50个", "50家"),
        ("≥3万人", "30000人"),
        ("≤90万元", "890000"),
        # What nobody can read for certain.
        ("≥90%", "约93%"),
        ("≥90%", "0.93"),
        ("≥300个", "7,00.0,77"),
        ("≥10次", "10余次"),
        ("≥10次", "10\n12"),
        ("（≥**人）", "12人"),
        ("≥90%", "—"),
        ("≥90%", "无"),
        # Ranges and dates.
        ("80%-90%", "95%"),
        ("5-10个工作日", "3个工作日"),
        ("2023年12月31日", "2023年12月15日"),
        ("2023年6月30日前", "2023年"),
        ("2023年1月-12月", "2023年1月-12月"),
    ],
)
def test_results_that_are_no_fault(target, actual):
    assert codes(**with_one(target, actual)) == []


@pytest.mark.parametrize(
    ("target", "actual", "code"),
    [
        # Words for a number; a count for a rate.
        ("≥90%", "达成预期指标", FindingCode.ACTUAL_NOT_COMPARABLE),
        ("≤30万元", "完成", FindingCode.ACTUAL_NOT_COMPARABLE),
        ("≥100%", "1600户", FindingCode.ACTUAL_NOT_COMPARABLE),
        # Far more done than wanted, without a word on it.
        ("≥12次", "96次", FindingCode.OVER_COMPLETION_UNEXPLAINED),
        ("≥50000人", "110406人", FindingCode.OVER_COMPLETION_UNEXPLAINED),
        ("≥90%", "243%", FindingCode.OVER_COMPLETION_UNEXPLAINED),
    ],
)
def test_results_that_are_worth_a_look_only(target, actual, code):
    (finding,) = findings(**with_one(target, actual))
    assert (finding.code, finding.severity) == (code, Severity.INFO)


@pytest.mark.parametrize(
    ("executed", "rate", "score", "total"),
    [
        # 84.26 cut, rounded to an integer, a ratio, without its sign, empty.
        ("84.2608", "84.26%", "8.43", "98.43"),
        ("84.2658", "84.26%", "8.42", "98.42"),
        ("84.2608", "84%", "8", "98"),
        ("84.2608", "84.26", "8.4", "98.4"),
        ("84.2608", "0.8426", "8.43", "98.43"),
        ("84.2608", "", "8.43", "98.43"),
        ("84.2608", "—", "8.426", "98.426"),
        ("100", "1", "10", "100"),
        ("120", "100%", "10", "100"),
        ("120", "120%", "10", "100"),
    ],
)
def test_rates_and_scores_rounded_or_cut(executed, rate, score, total):
    line = f"年度资金总额 | 100 | 100 | {executed} | 10 | {rate} | {score}"
    assert codes(funds=(line,), total=("100", total)) == []


def test_money_added_in_the_year():
    assert (
        codes(funds=("总额 | 0.00 | 3.36 | 3.36 | 10 | 100.00% | 10",), total=("100", "100")) == []
    )


def test_a_form_that_nobody_filled_in():
    empty = tuple((*row[:3], "", "", "", "", "") for row in INDICATORS)
    line = "年度资金总额 | | | | | |"
    assert codes(indicators=empty, funds=(line,), total=("", "")) == [FindingCode.UNFILLED_FORM]


def test_a_form_that_is_cut_off():
    rows = (*INDICATORS[:2], (*INDICATORS[2][:4], "", "", "", ""))
    assert codes(indicators=rows, total=None) == []


def test_numbers_with_and_without_decimals_in_one_column():
    rows = tuple((*row[:5], f"{row[5]}.00", f"{row[6]}.0", row[7]) for row in INDICATORS)
    assert codes(indicators=rows, total=("100.00", "99")) == []


def test_names_of_levels_broken_by_spaces_and_lines():
    rows = tuple(
        ("\n".join(row[0]), " ".join(row[1].replace("\n", "")), *row[2:]) for row in INDICATORS
    )
    assert codes(indicators=rows) == []


def test_points_in_the_labels():
    rows = tuple((f"{row[0]}(50分)", f"{row[1]}（10分）", *row[2:]) for row in INDICATORS)
    assert codes(indicators=rows) == []


def test_a_repeated_line_below_the_total_that_carries_no_points():
    lines = (FUNDS[0], "其中：中央财政资金 | 60 | 60 | 50 | — | 83% | —", FUNDS[3])
    assert codes(funds=lines) == [FindingCode.FUND_LINES_DO_NOT_SUM] * 2


def test_several_forms_are_held_against_themselves_only():
    second = national(
        name="设备购置项目",
        funds=("年度资金总额 | 50 | 50 | 50 | 10 | 100% | 10",),
        total=("100", "100"),
    )
    title = "项目支出绩效自评表"
    report = (
        "一、项目基本情况",
        "职业技能培训经费自评得分为99分。设备购置项目自评得分为100分。",
        "项目全年预算数50万元，执行数为50万元。",
    )
    parts = (title, "(2023年度)", national(), title, "(2023年度)", second, *report)
    assert len(read(*parts).assessments) == 2
    assert codes(*parts) == []


def test_a_list_may_print_spending():
    listed = [
        "序号 | 项目名称 | 金额（万元） | 备注",
        "1 | 职业技能培训经费项目 | 90 | ",
        " | 合计 | 90 | ",
    ]
    assert codes(listed, "项目支出绩效自评表", national()) == []


def test_a_report_that_quotes_its_form():
    assert (
        codes(
            "项目支出绩效自评表",
            "(2023年度)",
            national(),
            "2023年度项目支出绩效评价报告",
            "一、项目基本情况",
            "根据年初设定的绩效目标，“职业技能培训经费”项目绩效自评得分为99分。"
            "项目全年预算数为100万元，执行数为90万元，完成预算的90%。",
            "二、综合评价情况及评价结论",
            "经评价，项目综合得分99分，级别为“优”。其中产出指标得分50分，效益指标得分30分。",
            "落实“过紧日子”要求，深化“放管服”改革。",
        )
        == []
    )


def test_a_finding_is_told_with_how_much_it_weighs():
    (finding,) = findings(total=("100", "98"))
    assert finding.severity is Severity.ERROR
    assert read_form(total=("100", "98")).total_score.value == 98
