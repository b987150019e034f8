"""The cases that no source settles, with the policy that fuhe follows and what it then says.

The examples are put through the stages themselves: what is shown is what they give.
"""

from collections.abc import Iterator

from msgspec import Struct

from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.rescore import rescore
from fuhe.pipeline.verification.wording import interval, verdict
from fuhe.schemas.assessment import Form, Printed, PrintedAssessment, PrintedFundLine
from fuhe.schemas.assessment import PrintedIndicator as Row
from fuhe.schemas.report import PrintedReport
from fuhe.schemas.rulebook import DEFAULT_RULEBOOK, rulebook
from fuhe.schemas.verdict import Rescore, Subject


class Fund(Struct, frozen=True):
    """A fund line of an example, as printed."""

    label: str
    initial: str
    annual: str
    executed: str
    weight: str = "10"
    score: str = "10"


class Case(Struct, frozen=True):
    """A case that no source settles: what is met, the policy, examples.

    An example is target, result, weight and score of an indicator, or the fund lines of a form.
    """

    met: str
    policy: str
    examples: tuple[tuple[str, str, str, str] | tuple[Fund, ...], ...]


class Example(Struct, frozen=True):
    """What was put in, the scores allowed, the verdict, the sentence."""

    given: str
    interval: str
    verdict: str
    sentence: str


CASES = (
    Case(
        "年度资金总额一行为空或为0，而分项有数",
        "用各分项的合计重算，并提示资金总额行空白；分项也没有数的，不能重算，既不算0分也不算满分。",
        (
            (
                Fund("年度资金总额", "0", "0", "0", "10", "0"),
                Fund("其中：当年财政拨款", "90", "90", "89.974", "—", "—"),
            ),
            (Fund("年度资金总额", "0", "0", "0", "10", "10"),),
        ),
    ),
    Case(
        "年初预算为0，全年预算有数",
        "合乎规则，用全年预算数。",
        ((Fund("年度资金总额", "0.00", "3.36", "3.36"),),),
    ),
    Case(
        "执行数大于预算数",
        "按分值上限记满分。",
        ((Fund("年度资金总额", "100", "100", "105"),),),
    ),
    Case(
        "分项另印分值和得分",
        "只有年度资金总额一行计分，分项的得分不重复计入总分。",
        (
            (
                Fund("年度资金总额", "100", "100", "90", "10", "9"),
                Fund("其中：当年财政拨款", "100", "100", "90", "10", "9"),
            ),
        ),
    ),
    Case(
        "目标为0",
        "完成值为0的记满分；大于0的没有比例可算，得分在0分至分值之间(不含分值)。",
        (("=0次", "0次", "10", "10"), ("=0次", "2次", "10", "10")),
    ),
    Case(
        "目标是不含本数的界限，完成值正好等于它",
        "按字面没有达到，按比例算为满分：认可满分，记为“临界”，不作不符。",
        (("<220万元", "220万元", "10", "10"),),
    ),
    Case(
        "目标印“=”，完成值与它不等",
        "没有规则说高于“=”的目标如何计分：列出各种算法所允许的范围。",
        (("=100%", "98%", "10", "9.8"), ("=10个", "12个", "10", "10")),
    ),
    Case(
        "目标没有印方向",
        "正向、反向两种算法都可能，两种都允许。",
        (("90%", "100%", "10", "10"), ("90%", "80%", "10", "8.89")),
    ),
    Case(
        "时效目标是日期",
        "按时的记满分；迟于目标的没有算式，得分在0分至分值之间(不含分值)。",
        (("2023年12月", "2023年11月", "10", "10"), ("2023年6月", "2023年9月", "10", "8")),
    ),
    Case(
        "目标是范围",
        "在范围内的记满分；在范围外的没有算式。",
        (("80%-90%", "85%", "10", "10"), ("80%-90%", "95%", "10", "10")),
    ),
    Case(
        "反向指标，完成值远高于目标",
        "按A/B算，趋近于0分。",
        (("≤10次", "100次", "10", "1"),),
    ),
    Case(
        "目标与完成值的单位写法不同",
        "先化为同一单位再比；化不成的不能重算，不算相符。",
        (("≥95%", "0.96", "10", "10"), ("≤30万元", "完成", "10", "10")),
    ),
    Case(
        "定性指标",
        "所属档次由表内所印的完成情况定，档内由评价者判断；看不出档次的，0分至分值都允许。",
        (
            ("效果明显", "达成预期指标", "10", "9"),
            ("效果明显", "部分达成预期指标并具有一定效果", "10", "9"),
            ("效果明显", "较为显著", "10", "9"),
        ),
    ),
)


def examples(case: Case) -> Iterator[Example]:
    """Yield what the stages say of each example of a case."""
    for example in case.examples:
        if isinstance(example[0], Fund):
            yield _of_funds(tuple(each for each in example if isinstance(each, Fund)))
        else:
            target, actual, weight, score = map(str, example)
            row = Row(
                level1=Printed("产出指标"),
                level2=Printed("时效指标" if "月" in target else "质量指标"),
                level3=Printed("某项"),
                target=Printed(target),
                actual=Printed(actual),
                weight=Printed(weight),
                score=Printed(score),
            )
            given = f"指标值“{target}”，完成值“{actual}”，分值{weight}，得分{score}"
            yield _told(given, _rescored(Subject.INDICATOR, indicators=(row,)))


def _of_funds(funds: tuple[Fund, ...]) -> Example:
    lines = tuple(
        PrintedFundLine(
            label=Printed(fund.label),
            initial_budget=Printed(fund.initial),
            annual_budget=Printed(fund.annual),
            executed=Printed(fund.executed),
            weight=Printed(fund.weight),
            score=Printed(fund.score),
        )
        for fund in funds
    )
    given = "；".join(
        f"{fund.label.removeprefix('其中：')}：年初{fund.initial}，全年{fund.annual}，"
        f"执行{fund.executed}，分值{fund.weight}，得分{fund.score}"
        for fund in funds
    )
    return _told(given, _rescored(Subject.EXECUTION, funds=lines))


def _rescored(
    subject: Subject,
    indicators: tuple[Row, ...] = (),
    funds: tuple[PrintedFundLine, ...] = (),
) -> Rescore:
    form = PrintedAssessment(
        ordinal=1,
        grid=1,
        form=Form.PROJECT,
        amount_unit=Printed("万元"),
        indicators=indicators,
        funds=funds,
    )
    report = normalize(PrintedReport(assessments=(form,), fiscal_year_text="2023年度"))
    rescoring = rescore(report, rulebook(DEFAULT_RULEBOOK))
    return next(each for each in rescoring.rescores if each.subject is subject)


def _told(given: str, rescore: Rescore) -> Example:
    return Example(given, interval(rescore), verdict(rescore), rescore.explanation)
