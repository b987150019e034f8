"""Errors told of single cases, by the number of the case: code found, document."""

from fuhe.schemas.verdict import FindingCode as F
from tests.pipeline.check.published_forms import (
    REPORT,
    SOUND,
    UNEVEN,
    UNFILLED,
    form,
    hubei_scored,
    in_place,
    line,
    transfer_row,
    weighing,
)
from tests.pipeline.families import HUBEI, Parts, hubei, transfer

CASES: dict[str, tuple[F, Parts]] = {
    "080 weight of 100 beside a score of 10": (
        F.EXECUTION_SCORE_MISMATCH,
        form(
            funds=("年度资金总额 | 620.82 | 620.82 | 620.82 | 100 | 100% | 10",),
            total=("100", "100"),
        ),
    ),
    "064 weights are the scores and add to 83": (
        F.WEIGHTS_DO_NOT_SUM,
        form(indicators=weighing("13", "10", "10", "10", "20", "10"), total=("83", "83")),
    ),
    "015 parts of 93 under a total of 94": (
        F.TOTAL_MISMATCH,
        form(
            indicators=in_place(0, "培训人数", "≥300人", "210人", "20", "14", "报名不足"),
            total=("100", "94"),
        ),
    ),
    "072 parts of 120 under a total of 100": (
        F.TOTAL_EXCLUDES_EXECUTION,
        hubei(
            funds="年度财政资金总额 | 285.84 | 285.84 | 100% | 20",
            indicators=hubei_scored("20", "20", "10", "10", "20", "20"),
            total="100",
        ),
    ),
    "083 parts of 110 under a total of 100": (
        F.TOTAL_EXCLUDES_EXECUTION,
        form(
            funds=(line("100", "100", "100%", "10"),),
            indicators=weighing("20", "20", "10", "10", "30", "10"),
            total=("100", "100"),
        ),
    ),
    "059 100% for 80.4%": (
        F.EXECUTION_RATE_MISMATCH,
        form(funds=(line("4753.66", "3824.26", "100%", "10"),), total=("100", "100")),
    ),
    "059 full execution score for 80.4%": (
        F.EXECUTION_SCORE_MISMATCH,
        form(funds=(line("4753.66", "3824.26", "100%", "10"),), total=("100", "100")),
    ),
    "029 31.00% for 31.08%": (
        F.EXECUTION_RATE_MISMATCH,
        transfer(
            funds=(
                "年度资金总额： | 1000 | 310.8 | 31.00%",
                "其中：中央补助 | 1000 | 310.8 | 31.00%",
                "其他资金 | | | ",
            )
        ),
    ),
    "065 a filled total over lines of zero": (
        F.FUND_LINES_DO_NOT_SUM,
        form(
            unit="(元)",
            funds=(
                line("40067273.32", "40067273.32", "100%", "10"),
                "其中：当年财政拨款 | 0.00 | 0.00 | | — | | —",
                "其他资金 | 0.00 | 0.00 | | — | | —",
            ),
            total=("100", "100"),
        ),
    ),
    "069 tiers that do not add": (
        F.FUND_LINES_DO_NOT_SUM,
        transfer(
            funds=(
                "年度资金总额： | 1157.97 | 1157.97 | 100%",
                "其中：中央补助 | 1000 | 1000 | 100%",
                "地方资金 | 157.9 | 157.9 | 100%",
                "其他资金 | 0 | 0 | ",
            )
        ),
    ),
    "070 元 for 万元 in the report": (
        F.NARRATIVE_AMOUNT_MISMATCH,
        (*form(), *REPORT, "项目全年预算数为100元，执行数为90元，完成预算的90%。"),
    ),
    "056 full marks though missed": (
        F.MISSED_TARGET_FULL_SCORE,
        form(indicators=in_place(0, "培训人数", "≥300人", "280人")),
    ),
    "064 full marks above a ceiling": (
        F.MISSED_TARGET_FULL_SCORE,
        form(indicators=in_place(3, "人均成本", "≤0.5万元", "0.6万元")),
    ),
    "056 missed and no reason given": (
        F.MISSING_DEVIATION_NOTE,
        form(indicators=in_place(0, "培训人数", "≥300人", "280人")),
    ),
    "014 the same shortfall scored by two rules": (
        F.SCORE_NOT_PROPORTIONAL,
        form(indicators=UNEVEN, total=("100", "92")),
    ),
    "014 96 times for 12": (
        F.OVER_COMPLETION_UNEXPLAINED,
        form(indicators=in_place(0, "培训次数", "≥12次", "96次")),
    ),
    "071 110406 for 50000": (
        F.OVER_COMPLETION_UNEXPLAINED,
        transfer(indicators=transfer_row(0, "享受补贴人数", "≥50000人", "110406人", "")),
    ),
    "053 points without target and result": (
        F.ACTUAL_NOT_COMPARABLE,
        form(indicators=in_place(1, "工程质量合格", "", "")),
    ),
    "005 published unfilled": (
        F.UNFILLED_FORM,
        form(indicators=UNFILLED, funds=(line("100", "", "", ""),), total=("100", "")),
    ),
    "078 satisfaction repeats the row of quantity": (
        F.DUPLICATE_INDICATOR,
        form(indicators=(*SOUND[:5], (*SOUND[5][:2], *SOUND[0][2:5], *SOUND[5][5:]))),
    ),
    "S05 points of 40, 30 and 20 where the usual split holds": (
        F.LEVEL_WEIGHTS_OFF_STANDARD,
        form(indicators=weighing("10", "10", "10", "10", "30", "20")),
    ),
    "085 results equal targets everywhere": (
        F.ACTUAL_COPIES_TARGET,
        hubei(indicators=[(*r[:4], r[3], r[5]) for r in HUBEI]),
    ),
    "063 45.17% and full results": (
        F.FULL_RESULTS_ON_LOW_EXECUTION,
        form(
            unit="(元)",
            funds=(line("20000", "9034", "45.17%", "4.52"),),
            total=("100", "94.52"),
        ),
    ),
    "078 25% and full results": (
        F.FULL_RESULTS_ON_LOW_EXECUTION,
        form(funds=(line("40", "10", "25%", "2.5"),), total=("100", "92.5")),
    ),
    "061 nothing spent and full results": (
        F.FULL_RESULTS_ON_LOW_EXECUTION,
        form(funds=(line("40", "0", "0%", "0"),), total=("100", "90")),
    ),
    "044 a grade that no total has": (
        F.GRADE_MISMATCH,
        form(
            indicators=in_place(0, "培训人数", "≥300人", "75人", "20", "5", "报名不足"),
            total=("100", "84"),
            grade="优",
        ),
    ),
    "S the list prints another amount": (
        F.LIST_AMOUNT_MISMATCH,
        (["序号 | 项目名称 | 金额（万元） | 备注", "1 | 职业技能培训经费 | 80 | "], *form()),
    ),
}
