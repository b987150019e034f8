"""Which dimensions of the project form have no indicator: 数量, 质量, 时效, 成本, 效益, 满意度.

Only where every indicator says its dimension by a standard name, and the form's own sums prove
that all of them were read. Forms of departments, transfer payments and policies, and forms with
first levels of another family (决策, 过程) divide differently: nothing is said of them.
"""

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.pipeline.check.scores.completeness import is_complete
from fuhe.schemas.assessment import Assessment, Form, Indicator
from fuhe.schemas.rules import FullMarkRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import FindingCode, Severity
from fuhe.schemas.vocabulary import levels

_OUTPUT, _COST, _BENEFIT = "产出指标", "成本指标", "效益指标"
_SATISFACTION, _SECOND = "满意度指标", "服务对象满意度指标"
_PARTS = ("数量指标", "质量指标", "时效指标")
_FIRST = (_OUTPUT, _COST, _BENEFIT, _SATISFACTION)


def _run(context: FormContext) -> Result:
    form = context.form
    if form.printed.form is not Form.PROJECT or form.printed.grid is None:
        return NotApplicable("不是项目支出自评表")
    if not form.indicators or not is_complete(context):
        return NotApplicable("分值、得分的合计不能证明各项指标都已读到")
    found = {_dimension(row) for row in form.indicators}
    if None in found:
        return NotApplicable("有指标的一级、二级指标名称不能确定，或属于其他框架")
    # Indicators of output without a second level do not say which part they are of.
    parts = () if _OUTPUT in found else (*_PARTS, _COST)
    missing = [name for name in (*parts, _BENEFIT, _SATISFACTION) if name not in found]
    if not missing:
        return ()
    rows = [row.printed for row in form.indicators]
    cells = [each for row in rows for each in (row.level1, row.level2)]
    message = (
        f"按二级指标看，表内{len(rows)}项指标中没有{'、'.join(missing)}"
        f"{_named_above(form, missing)}；项目支出的指标一般分数量、质量、时效、成本、"
        "效益、满意度几个方面，是否适用于本项目请核对。"
    )
    line = form.total_line
    sums = [each for row in rows for each in (row.weight, row.score)]
    sums += [form.printed.total_score, form.printed.total_weight]
    sums += [line.printed.weight, line.printed.score] if line is not None else []
    return (
        form_finding(context, CHECK, message, *cells, expected="、".join(missing), also_read=sums),
    )


def _named_above(form: Assessment, missing: list[str]) -> str:
    """Return a remark where a missing name is printed as a first level over something else."""
    printed = {squeeze(row.printed.level1.text) for row in form.indicators if row.printed.level1}
    names = [name for name in missing if name in printed and name not in _FIRST[2:]]
    return f"(“{'”、“'.join(names)}”只印在一级指标栏)" if names else ""


def _dimension(row: Indicator) -> str | None:
    """Return what an indicator measures by the name of its second level, else of its first."""
    families = levels().family
    if row.level1 is not None and row.level1 not in _FIRST:
        return None
    if row.level2 is None:
        # A printed name that is none of the standard ones may be any dimension.
        printed = row.printed.level2
        unnamed = printed is None or not printed.text.strip() or row.level1 == _SATISFACTION
        return row.level1 if unnamed else None
    if row.level2 == _SECOND:
        return _SATISFACTION
    if row.level2 in families[_BENEFIT]:
        return _BENEFIT
    return _COST if row.level2 in families[_COST] else row.level2


CHECK = Check(
    FindingCode.MISSING_DIMENSION,
    Severity.INFO,
    says="表内没有某一方面的指标",
    skipped="不是项目支出自评表；有指标的级别名称不能确定；合计不能证明指标都已读到",
    english="No indicator is of one of quantity, quality, time, cost, benefit and satisfaction.",
    evidence="各指标的一级指标格、二级指标格",
    rules=(FullMarkRule,),
    run=_run,
)
