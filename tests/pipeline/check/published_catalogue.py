"""Errors of the catalogue of rules, E01 to E27: code found, document."""

from fuhe.schemas.verdict import FindingCode as F
from tests.pipeline.check.published_forms import (
    LIST,
    PROMPT,
    REPEATED,
    REPORT,
    S01_FUNDS,
    SHIFTED,
    SOUND,
    XIANGSHAN,
    YUNNAN,
    ZEROS,
    form,
    in_place,
    line,
    weighing,
)
from tests.pipeline.families import HUBEI, Parts, hubei, sichuan

CATALOGUE: dict[str, tuple[F, Parts]] = {
    "E01 S grand total in the execution cell": (
        F.TOTAL_IN_EXECUTION_CELL,
        form(funds=S01_FUNDS, indicators=XIANGSHAN, total=("90", "90")),
    ),
    "E01 S the second form": (
        F.TOTAL_IN_EXECUTION_CELL,
        form(funds=(line("46", "38.76", "84.25%", "98.43"),), total=("90", "90")),
    ),
    "E02 a score above its weight": (
        F.SCORE_EXCEEDS_WEIGHT,
        form(indicators=in_place(5, "学员满意度", "≥90%", "93%", "10", "12"), total=None),
    ),
    "E03 S total without the execution score": (
        F.TOTAL_EXCLUDES_EXECUTION,
        form(funds=S01_FUNDS, indicators=XIANGSHAN, total=("90", "90")),
    ),
    "E03 S11 total of 100 for indicators of 90 and execution of 6": (
        F.TOTAL_EXCLUDES_EXECUTION,
        form(funds=(line("287", "171", "60%", "6"),), total=("100", "90")),
    ),
    "E04 S15 weights of 70, 20, 10 and 10": (
        F.WEIGHTS_DO_NOT_SUM,
        form(indicators=weighing("30", "20", "10", "10", "20", "10"), total=("100", "109")),
    ),
    "E04 S11 indicators of 100 beside execution of 10": (
        F.WEIGHTS_DO_NOT_SUM,
        form(indicators=weighing("20", "20", "10", "10", "30", "10"), total=("110", "109")),
    ),
    "E05 S17 86.19% for 86.18%": (
        F.EXECUTION_RATE_MISMATCH,
        form(
            unit="(元)",
            funds=(line("250000.00", "215,457.6", "86.19%", "8.62"),),
            total=("100", "98.62"),
        ),
    ),
    "E06 S every result repeats its target": (
        F.ACTUAL_COPIES_TARGET,
        form(funds=S01_FUNDS, indicators=XIANGSHAN, total=("90", "90")),
    ),
    "E07 S 220 for less than 220": (
        F.STRICT_BOUND_AT_LIMIT,
        form(funds=S01_FUNDS, indicators=XIANGSHAN, total=("90", "90")),
    ),
    "E08 S costs of 220 beside spending of 134.64": (
        F.SPENDING_CONTRADICTS_INDICATOR,
        form(funds=S01_FUNDS, indicators=XIANGSHAN, total=("90", "90")),
    ),
    "E09 S the sum applied for as a quantity": (
        F.MONEY_INPUT_AS_QUANTITY,
        form(funds=S01_FUNDS, indicators=XIANGSHAN, total=("90", "90")),
    ),
    "E09 S23 72890 yuan as a quantity": (
        F.MONEY_INPUT_AS_QUANTITY,
        form(
            unit="(元)",
            funds=(line("72890", "72890", "100%", "10"),),
            indicators=in_place(0, "卫片执法补助经费", "=72890元", "72890元"),
            total=("100", "100"),
        ),
    ),
    "E09 S24 the money of the works as a quantity": (
        F.MONEY_INPUT_AS_QUANTITY,
        form(
            funds=(line("43.2", "37.24", "86.2%", "8.62"),),
            indicators=in_place(0, "工程资金金额", "43.2", "37.24", "20", "17.24", "尾款未付"),
            total=("100", "95.86"),
        ),
    ),
    "E10 S names of levels shifted": (
        F.LEVEL_MISPLACED,
        form(indicators=SHIFTED),
    ),
    "E11 S no indicator of quality, none of cost": (
        F.MISSING_DIMENSION,
        form(indicators=SHIFTED),
    ),
    "E11 S13 no satisfaction": (
        F.MISSING_DIMENSION,
        form(indicators=weighing("30", "10", "10", "10", "30", "10")[:5]),
    ),
    "E12 S23 points taken off though met": (
        F.MET_TARGET_SCORE_REDUCED,
        form(indicators=YUNNAN, total=("100", "95")),
    ),
    "E13 S11 60 of 90 scored 10 of 20": (
        F.SCORE_NOT_PROPORTIONAL,
        form(
            indicators=in_place(0, "计划完成率", "≥90%", "60%", "20", "10", "进度滞后"),
            total=("100", "89"),
        ),
    ),
    "E13 S11 the same with a target of no direction": (
        F.SCORE_NOT_PROPORTIONAL,
        form(
            indicators=in_place(0, "计划完成率", "90%", "60%", "20", "10", ""), total=("100", "89")
        ),
    ),
    "E14 S09 the percentage times the weight": (
        F.MET_TARGET_SCORE_REDUCED,
        form(
            indicators=in_place(0, "补助发放率", "98%", "98%", "20", "19.6", ""),
            total=("100", "98.6"),
        ),
    ),
    "E15 S06 fund total of zero over a line of 90": (
        F.FUND_TOTAL_BLANK,
        form(funds=(line("0", "0", "0", "0"), *ZEROS), total=("100", "90")),
    ),
    "E16 S07 a line below the total repeats its points": (
        F.FUND_SUBLINE_SCORED,
        form(funds=(line("40", "40", "100%", "10"), *REPEATED), total=("100", "100")),
    ),
    "E17 S 61.2% of the money and full marks": (
        F.FULL_RESULTS_ON_LOW_EXECUTION,
        form(funds=S01_FUNDS, indicators=XIANGSHAN, total=("90", "90")),
    ),
    "E17 S11 50% of the money and full marks": (
        F.FULL_RESULTS_ON_LOW_EXECUTION,
        form(funds=(line("202", "100", "49.5%", "5"),), total=("100", "95")),
    ),
    "E17 S13 no reason for 45% in the form that asks for one": (
        F.LOW_EXECUTION_UNEXPLAINED,
        sichuan(
            funds=(
                "总额 | 2 | 2 | 0.9034 | 45.17% | 10 | 4.52 | {1x2}",
                "其中：财政资金 | 2 | 2 | 0.9034 | 45.17% | / | /",
            ),
            total="94.52",
        ),
    ),
    "E18 S14 完成 for at most 30 万元": (
        F.ACTUAL_NOT_COMPARABLE,
        form(indicators=in_place(3, "项目支出", "≤30万元", "完成")),
    ),
    "E18 S10 满意 for a rate": (
        F.ACTUAL_NOT_COMPARABLE,
        hubei(indicators=[*HUBEI[:5], (*HUBEI[5][:4], "满意", "10")]),
    ),
    "E19 S13 the form's own prompt as the goal reached": (
        F.UNFILLED_FORM,
        sichuan(goals=("购置设备5台", PROMPT)),
    ),
    "E21 S14 one indicator of 90 points": (
        F.MISSING_DIMENSION,
        form(
            indicators=(
                ("产出指标", "经济成本指标", "项目支出", "≤30万元", "完成", "90", "90", ""),
            ),
            funds=(line("30", "30", "100%", "10"),),
            total=("100", "100"),
        ),
    ),
    "E22 S the project of another body in the report": (
        F.NARRATIVE_FOREIGN_PROJECT,
        (*form(), *REPORT, "“人大会议费”项目评价得分10分。"),
    ),
    "E23 S23 the goal word for word as its result": (
        F.ACTUAL_COPIES_TARGET,
        form(goals=("自然资源卫片执法补助经费", "自然资源卫片执法补助经费")),
    ),
    "E25 S15 results keep the sign of their targets": (
        F.ACTUAL_COPIES_TARGET,
        form(
            indicators=tuple(
                (*r[:3], t, t, *r[5:])
                for r, t in zip(
                    SOUND,
                    ("≥266米", "≥95%", "≥98%", "≤0.5万元", "≥60人", "≥90%"),
                    strict=True,
                )
            )
        ),
    ),
    "E26 064 万元 over amounts in yuan": (
        F.AMOUNT_UNIT_CONTRADICTION,
        form(
            funds=(line("40067273.32", "40067273.32", "100%", "10"),),
            total=("100", "100"),
        ),
    ),
    "E27 the report states another score": (
        F.NARRATIVE_SCORE_MISMATCH,
        (*form(), *REPORT, "“职业技能培训经费”项目绩效自评得分为89分。"),
    ),
    "E27 the list does not add": (
        F.LIST_SUM_MISMATCH,
        ([*LIST, "2 | 设备购置 | 30 | ", " | 合计 | 130 | "], *form()),
    ),
}
