"""The execution score: executed / budget x weight, at most the weight."""

from decimal import Decimal

from msgspec import Struct

from fuhe.pipeline.rescore.interval import Interval
from fuhe.pipeline.rescore.wording import span
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.execution_base import is_base_open, rate_range
from fuhe.schemas.precision import percent, plain, rate_agrees
from fuhe.schemas.rules import Budget, ExecutionRule
from fuhe.schemas.verdict import Verdict

_BASE_IS_OPEN = "表内另有到位资金等，执行率没有印明按预算数还是到位资金等计算"


class Execution(Struct, frozen=True):
    """What the rules allow for the execution score; `interval` None: `sentence` says why.

    `bounds` are those of the rate, the amounts being rounded as they are printed.
    """

    interval: Interval | None
    sentence: str
    rate: Decimal | None = None
    bounds: tuple[Decimal, Decimal] | None = None


def rescore_execution(form: Assessment, rule: ExecutionRule) -> Execution:
    """Return the execution score that the rule allows for the printed amounts."""
    weight = form.execution_weight
    budget, executed, summed = form.execution_money(initial=rule.budget is Budget.INITIAL)
    missing = _missing(form, budget, executed)
    if budget is None or executed is None or missing is not None:
        return Execution(None, f"{missing}，执行率得分不能重算。")
    rate = executed / budget
    printed_rate = _printed_rate(form, rate)
    lines = "(年度资金总额一行为空或为0，按各分项合计) " if summed else ""
    division = f"{lines}{plain(executed)}万元÷{plain(budget)}万元={percent(rate)}"
    if weight is None:
        return Execution(None, f"执行率{division}，表内未印执行率分值，得分不能重算。", rate)
    value = rate * weight
    if rule.cap and value > weight:
        interval = Interval.point(weight)
        text = f"执行率{division}，超过100%，按分值上限记{plain(weight)}分。"
        return Execution(interval, text, rate)
    interval = Interval.point(value)
    score = f"{percent(rate)}×{plain(weight)}分={span(interval)}{printed_rate}"
    bounds = rate_range(form, executed, budget)
    return Execution(interval, f"执行率{division}，{score}。", rate, bounds)


def _missing(form: Assessment, budget: Decimal | None, executed: Decimal | None) -> str | None:
    """Return what forbids to recompute the execution rate, None if nothing does."""
    if form.total_line is None:
        return "表内没有资金总额一行"
    if form.total_line.printed.rate_of_other_money and not budget:
        return _BASE_IS_OPEN
    if budget is None or executed is None:
        return "表内预算数或执行数没有可读的数值"
    if budget == 0:
        return "预算数为0，执行率没有定义"
    if is_base_open(form):
        return _BASE_IS_OPEN
    return None


def _printed_rate(form: Assessment, rate: Decimal) -> str:
    """Return a remark where the printed rate differs by how it was rounded or cut."""
    line = form.total_line
    printed = line.execution_rate if line is not None else None
    if printed is None or rate_agrees(printed, rate) is not Verdict.ROUNDING:
        return ""
    return f"(表内执行率印{percent(printed.value)}，差在末位取舍)"
