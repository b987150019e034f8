"""The cases that no source settles, with the policy that fuhe follows and what it then says.

The examples are put through the stages themselves: what is shown is what they give.
"""

from collections.abc import Iterator

from msgspec import Struct

from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.rescore import rescore
from fuhe.pipeline.verification.wording import interval, verdict
from fuhe.schemas.assessment import (
    Form,
    Printed,
    PrintedAssessment,
    PrintedFundLine,
    PrintedIndicator,
)
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

    @property
    def words(self) -> str:
        """The line in words."""
        label = self.label.removeprefix("其中：")
        money = f"年初{self.initial}，全年{self.annual}，执行{self.executed}"
        return f"{label}：{money}，分值{self.weight}，得分{self.score}"


class Row(Struct, frozen=True):
    """An indicator of an example, as printed; `weight` '': the form has no column of weights."""

    target: str
    actual: str
    weight: str = "10"
    score: str = "10"
    levels: tuple[str, str] = ("产出指标", "质量指标")
    standard: str = ""

    @property
    def words(self) -> str:
        """The indicator in words."""
        weight = f"分值{self.weight}" if self.weight else "未印分值"
        score = f"得分{self.score}" if self.score else "未印得分"
        standard = f"，评分标准“{self.standard}”" if self.standard else ""
        return f"指标值“{self.target}”，完成值“{self.actual}”，{weight}，{score}{standard}"


class Sample(Struct, frozen=True, kw_only=True):
    """A form of a few lines, and of which subject it is an example."""

    subject: Subject
    funds: tuple[Fund, ...] = ()
    rows: tuple[Row, ...] = ()
    total: str = ""
    book: str = DEFAULT_RULEBOOK


class Case(Struct, frozen=True):
    """A case that no source settles: what is met, the policy, examples."""

    met: str
    policy: str
    samples: tuple[Sample, ...]


class Example(Struct, frozen=True):
    """What was put in, the scores allowed, the verdict, the sentence."""

    given: str
    interval: str
    verdict: str
    sentence: str


_DATE = ("产出指标", "时效指标")
_SATISFACTION = ("满意度指标", "服务对象满意度指标")


def _funds(*lines: Fund) -> Sample:
    return Sample(subject=Subject.EXECUTION, funds=lines)


def _row(
    target: str,
    actual: str,
    weight: str = "10",
    score: str = "10",
    levels: tuple[str, str] = ("产出指标", "质量指标"),
) -> Sample:
    return Sample(subject=Subject.INDICATOR, rows=(Row(target, actual, weight, score, levels),))


def _own(standard: str, target: str, actual: str) -> Sample:
    row = Row(target, actual, "5", "5", standard=standard)
    return Sample(subject=Subject.INDICATOR, rows=(row,))


CASES = (
    Case(
        "年度资金总额一行为空或为0，而分项有数",
        "用各分项的合计重算，并提示资金总额行空白；分项也没有数的，不能重算，既不算0分也不算满分。",
        (
            _funds(
                Fund("年度资金总额", "0", "0", "0", "10", "0"),
                Fund("其中：当年财政拨款", "90", "90", "89.974", "—", "—"),
            ),
            _funds(Fund("年度资金总额", "0", "0", "0")),
        ),
    ),
    Case(
        "年初预算为0，全年预算有数",
        "合乎规则，用全年预算数。",
        (_funds(Fund("年度资金总额", "0.00", "3.36", "3.36")),),
    ),
    Case(
        "执行数大于预算数",
        "按分值上限记满分。",
        (_funds(Fund("年度资金总额", "100", "100", "105")),),
    ),
    Case(
        "分项另印分值和得分",
        "只有年度资金总额一行计分，分项的得分不重复计入总分。",
        (
            _funds(
                Fund("年度资金总额", "100", "100", "90", "10", "9"),
                Fund("其中：当年财政拨款", "100", "100", "90", "10", "9"),
            ),
        ),
    ),
    Case(
        "目标为0",
        "完成值为0的记满分；大于0的没有比例可算，得分在0分至分值之间(不含分值)。",
        (_row("=0次", "0次", "10", "10"), _row("=0次", "2次", "10", "10")),
    ),
    Case(
        "目标是不含本数的界限，完成值正好等于它",
        "按字面没有达到，按比例算为满分：认可满分，记为“临界”，不作不符。",
        (_row("<220万元", "220万元", "10", "10"),),
    ),
    Case(
        "目标印“=”，完成值与它不等",
        "没有规则说高于“=”的目标如何计分：列出各种算法所允许的范围。",
        (_row("=100%", "98%", "10", "9.8"), _row("=10个", "12个", "10", "10")),
    ),
    Case(
        "目标没有印方向",
        "正向、反向两种算法都可能，两种都允许。",
        (_row("90%", "100%", "10", "10"), _row("90%", "80%", "10", "8.89")),
    ),
    Case(
        "时效目标是日期",
        "按时的记满分；迟于目标的没有算式，得分在0分至分值之间(不含分值)。",
        (
            _row("2023年12月", "2023年11月", levels=_DATE),
            _row("2023年6月", "2023年9月", "10", "8", levels=_DATE),
        ),
    ),
    Case(
        "目标是范围",
        "在范围内的记满分；在范围外的没有算式。",
        (_row("80%-90%", "85%", "10", "10"), _row("80%-90%", "95%", "10", "10")),
    ),
    Case(
        "反向指标，完成值远高于目标",
        "按A/B算，趋近于0分。",
        (_row("≤10次", "100次", "10", "1"),),
    ),
    Case(
        "目标与完成值的单位写法不同",
        "先化为同一单位再比；化不成的不能重算，不算相符。",
        (_row("≥95%", "0.96", "10", "10"), _row("≤30万元", "完成", "10", "10")),
    ),
    Case(
        "定性指标",
        "所属档次由表内所印的完成情况定，档内由评价者判断；看不出档次的，0分至分值都允许。",
        (
            _row("效果明显", "达成预期指标", "10", "9"),
            _row("效果明显", "部分达成预期指标并具有一定效果", "10", "9"),
            _row("效果明显", "较为显著", "10", "9"),
        ),
    ),
    Case(
        "指标自带评分标准(分档、每低多少扣多少、按比例、完成与否)",
        "全文都读得懂的，只按它计分；一句读不懂的(如“酌情扣分”)，0分至分值都允许。档的界限没有印明含不含、"
        "1%是百分点还是目标的1%没有印明、不足一步扣不扣没有印明的，各种读法都允许。",
        (
            _own("控制率≤100%得5分；每超过1个百分点扣0.5分，扣完为止", "≤100%", "102%"),
            _own("每降低1%扣0.5分", "≥90%", "85%"),
            _own("90%以上得5分；80%-90%得4分；80%以下不得分", "≥90%", "80%"),
            _own("酌情扣分", "≥90%", "85%"),
        ),
    ),
    Case(
        "满意度分档，表内没有印明",
        "规则里的分档与一般算式都可能用，两种都允许；表内印有分档的，只按分档。",
        (
            Sample(
                subject=Subject.INDICATOR,
                rows=(Row("≥95%", "85%", "10", "8", _SATISFACTION),),
                book="central-101",
            ),
        ),
    ),
    Case(
        "指标不适用",
        "不考核该项；总分按其余指标折算，或不扣分，两种都允许。",
        (
            Sample(
                subject=Subject.TOTAL,
                funds=(Fund("年度资金总额", "100", "100", "90", "10", "9"),),
                rows=(Row("≥80件", "90件", "70", "70"), Row("≥5次", "不适用", "20", "")),
                total="98.75",
            ),
        ),
    ),
    Case(
        "表内没有分值栏",
        "各指标不能逐项重算；指标部分按满分减执行率分值，在完成程度最低和最高的一项之间。",
        (
            Sample(
                subject=Subject.TOTAL,
                funds=(Fund("年度资金总额", "100", "100", "90", "10", "9"),),
                rows=(Row("≥80件", "90件", "", "45"), Row("≥5次", "4次", "", "45")),
                total="99",
            ),
        ),
    ),
)


def examples(case: Case) -> Iterator[Example]:
    """Yield what the stages say of each example of a case."""
    for sample in case.samples:
        rescore = _rescored(sample)
        words = [fund.words for fund in sample.funds] + [row.words for row in sample.rows]
        given = "；".join(words)
        if sample.total:
            given = f"{given}；总分{sample.total}"
        if sample.book != DEFAULT_RULEBOOK:
            given = f"({sample.book}) {given}"
        yield Example(given, interval(rescore), verdict(rescore), rescore.explanation)


def _rescored(sample: Sample) -> Rescore:
    form = PrintedAssessment(
        ordinal=1,
        grid=1,
        form=Form.PROJECT,
        amount_unit=Printed("万元"),
        indicators=tuple(map(_indicator, sample.rows)),
        funds=tuple(map(_fund_line, sample.funds)),
        total_score=Printed(sample.total) if sample.total else None,
    )
    report = normalize(PrintedReport(assessments=(form,), fiscal_year_text="2023年度"))
    found = rescore(report, rulebook(sample.book)).rescores
    return next(each for each in found if each.subject is sample.subject)


def _indicator(row: Row) -> PrintedIndicator:
    return PrintedIndicator(
        level1=Printed(row.levels[0]),
        level2=Printed(row.levels[1]),
        level3=Printed("某项"),
        target=Printed(row.target),
        actual=Printed(row.actual),
        weight=Printed(row.weight) if row.weight else None,
        score=Printed(row.score) if row.score else None,
        standard=Printed(row.standard) if row.standard else None,
    )


def _fund_line(fund: Fund) -> PrintedFundLine:
    return PrintedFundLine(
        label=Printed(fund.label),
        initial_budget=Printed(fund.initial),
        annual_budget=Printed(fund.annual),
        executed=Printed(fund.executed),
        weight=Printed(fund.weight),
        score=Printed(fund.score),
    )
