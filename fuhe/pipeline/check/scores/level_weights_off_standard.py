"""The weights of the first levels are not the usual ones: allowed while they add to the full mark.

Only of projects, and only where the first level of every weighted indicator is known, none is
misplaced, and all weights add to the full mark: nothing then is missing that changes the split.
"""

from collections import defaultdict
from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.scores.completeness import is_execution_an_indicator
from fuhe.schemas.assessment import Form, Indicator
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import FullMarkRule, LevelWeightsRule
from fuhe.schemas.verdict import FindingCode, Severity
from fuhe.schemas.vocabulary import levels

_EXECUTION = "执行率"
_SATISFACTION = ("满意度指标", "服务对象满意度指标")
_UNKNOWN = NotApplicable("有指标的一级指标或分值不能确定，或一级指标有规则以外的名称")


def _run(context: FormContext) -> Result:
    rule = context.book.rule(LevelWeightsRule)
    if context.form.printed.form is not Form.PROJECT:
        return NotApplicable("不是项目支出自评表")
    printed = _printed(context, rule)
    if printed is None:
        return _UNKNOWN
    whole, full = sum(printed.values(), Decimal(0)), context.book.rule(FullMarkRule).points
    if whole != full or is_execution_an_indicator(context):
        return NotApplicable("各项分值合计不是满分，看不出一级指标的权重")
    if all(printed.get(name, Decimal(0)) == usual for name, usual in rule.weights.items()):
        return ()
    own, usual = _split(printed), _split(rule.weights)
    message = (
        f"一级指标分值为{own}，与一般设置({usual})不同；合计{plain(whole)}分，等于满分。"
        "权重可以调整，请核对调整的依据。"
    )
    line, rows = context.form.total_line, _weighted(context)
    cells = [each for row in rows for each in (row.printed.level1, row.printed.weight)]
    weight = line.printed.weight if line is not None else None
    return (
        form_finding(
            context,
            CHECK,
            message,
            *cells,
            weight or context.form.printed.execution_points,
            published=own,
            expected=usual,
            rule=rule,
            also_read=[row.printed.level2 for row in rows],
        ),
    )


def _weighted(context: FormContext) -> list[Indicator]:
    return [row for row in context.form.indicators if row.weight is not None or row.score]


def _printed(context: FormContext, rule: LevelWeightsRule) -> dict[str, Decimal] | None:
    """Return the weight of each first level and of the execution rate, None if one is unsure."""
    weight = context.form.execution_weight
    if weight is None:
        return None
    found: dict[str, Decimal] = defaultdict(Decimal)
    found[_EXECUTION] = weight
    for row in _weighted(context):
        level = _level(row)
        if level is None or row.weight is None or "weight" in row.printed.shared:
            return None
        found[level] += row.weight.value
    named = {*rule.weights} - {_EXECUTION}
    others = found.keys() - rule.weights.keys()
    return None if (named and others) or len(found) == 1 else dict(found)


def _level(row: Indicator) -> str | None:
    """Return the first level; satisfaction under 效益指标 is satisfaction. None if misplaced."""
    if row.level1 is None or row.level2 == _SATISFACTION[1]:
        return _SATISFACTION[0] if row.level1 is not None else None
    family = levels().family.get(row.level1)
    misplaced = family is not None and row.level2 is not None and row.level2 not in family
    return None if misplaced else row.level1


def _split(weights: dict[str, Decimal]) -> str:
    return "、".join(f"{name}{plain(points)}分" for name, points in weights.items())


CHECK = Check(
    FindingCode.LEVEL_WEIGHTS_OFF_STANDARD,
    Severity.INFO,
    says="一级指标的分值与一般设置不同",
    skipped="不是项目支出自评表；有指标的一级指标或分值不能确定，或各项分值合计不是满分",
    english="The first levels have unusual weights; allowed while the sum is the full mark.",
    evidence="各指标的一级指标格与分值格、执行率分值格",
    rules=(LevelWeightsRule, FullMarkRule),
    run=_run,
)
