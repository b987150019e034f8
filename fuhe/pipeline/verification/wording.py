"""Intervals, verdicts and explanations as the verification report words them."""

from collections.abc import Iterable, Iterator

from fuhe.schemas.assessment import Assessment, FundLine, FundSource, Indicator
from fuhe.schemas.database.names import SUBJECT_NAMES, VERDICT_NAMES
from fuhe.schemas.precision import plain
from fuhe.schemas.rulebook import Rulebook
from fuhe.schemas.rules import GradeRule
from fuhe.schemas.text import fold
from fuhe.schemas.verdict import Rescore, Subject, Verdict

FINE = frozenset({Verdict.CONSISTENT, Verdict.ROUNDING})
"""Verdicts that need no second look."""

NOT_COMPARED = "无从比对"
"""The verdict where the rules give a score and the form prints none."""


def interval(rescore: Rescore | None) -> str:
    """Return the scores that the rules allow: `8.43`, `16~20`; '' where they say nothing."""
    if rescore is None or rescore.low is None or rescore.high is None:
        return ""
    low, high = plain(rescore.low), plain(rescore.high)
    return low if low == high else f"{low}~{high}"


def verdict(rescore: Rescore | None) -> str:
    """Return the verdict in Chinese; '' where nothing was recomputed.

    What was recomputed but is not printed in the form is told from what cannot be recomputed.
    """
    if rescore is None:
        return ""
    is_printed, is_recomputed = rescore.published is not None, rescore.low is not None
    if rescore.verdict is Verdict.NOT_RECOMPUTABLE and is_recomputed and not is_printed:
        return NOT_COMPARED
    return VERDICT_NAMES[rescore.verdict.value]


def find(
    rescores: Iterable[Rescore], subject: Subject, indicator: int | None = None
) -> Rescore | None:
    """Return the rescore of a subject."""
    return next((r for r in rescores if r.subject is subject and r.indicator == indicator), None)


def grades(total: Rescore | None, book: Rulebook | None) -> str:
    """Return the grades of a recomputed total: `优`, `良至优`; '' where it has no interval."""
    rule = book.find(GradeRule) if book is not None else None
    if rule is None or total is None or total.low is None or total.high is None:
        return ""
    found = [
        next((band.grade for band in rule.bands if score >= band.minimum), "")
        for score in (total.low, total.high)
    ]
    return found[0] if found[0] == found[1] else "至".join(found)


def target(indicator: Indicator) -> str:
    """Return operator, target and unit of an indicator on one line, as printed."""
    printed = indicator.printed
    parts = (printed.operator, printed.target, printed.unit)
    return " ".join(fold(part.text) for part in parts if part is not None and part.text.strip())


def explanations(rescores: Iterable[Rescore]) -> Iterator[tuple[str, str]]:
    """Yield whom it concerns and the sentence of what needs a second look, with its rule.

    Indicators of which the same is said are named together: `指标1至4、6`.
    """
    told: dict[tuple[Subject, str], list[int]] = {}
    for rescore in rescores:
        if rescore.verdict not in FINE:
            sentence = f"{rescore.explanation}{_rule(rescore)}"
            ordinals = told.setdefault((rescore.subject, sentence), [])
            ordinals.extend(() if rescore.indicator is None else (rescore.indicator,))
    for (subject, sentence), ordinals in told.items():
        yield f"{SUBJECT_NAMES[subject.value]}{_ranges(ordinals)}", sentence


def _rule(rescore: Rescore) -> str:
    """Return the rule that gave the scores, and whether its text was not checked."""
    if rescore.low is None:
        return ""
    return f"(规则{rescore.rule}{'' if rescore.rule_verified else '，原文未核对'})"


def _ranges(ordinals: Iterable[int]) -> str:
    """Return numbers in words, those that follow one another as a range: `1至4、6`."""
    ranges: list[list[int]] = []
    for ordinal in ordinals:
        if ranges and ordinal == ranges[-1][-1] + 1:
            ranges[-1].append(ordinal)
        else:
            ranges.append([ordinal])
    return "、".join(f"{r[0]}至{r[-1]}" if len(r) > 1 else f"{r[0]}" for r in ranges)


_FUND_COLUMNS = (
    ("年初预算", "initial_budget"),
    ("全年预算", "annual_budget"),
    ("全年执行", "executed"),
    ("执行率", "execution_rate"),
    ("分值", "weight"),
    ("得分", "score"),
)


def fund_columns(form: Assessment) -> tuple[tuple[str, str], ...]:
    """Return head and field of the columns of which the form's fund block has a cell."""
    return tuple(
        (head, field)
        for head, field in _FUND_COLUMNS
        if any(getattr(line.printed, field) is not None for line in form.funds)
    )


def scored_line(form: Assessment) -> FundLine | None:
    """Return the fund line that the execution score stands beside."""
    total = (line for line in form.funds if line.source is FundSource.TOTAL)
    return next(total, form.funds[0] if form.funds else None)


def levels(assessment: Assessment, position: int) -> str:
    """Return the first two levels of an indicator where they differ from those above it, or ''."""
    here = _levels(assessment.indicators[position])
    above = _levels(assessment.indicators[position - 1]) if position else ""
    return here if here != above else ""


def _levels(indicator: Indicator) -> str:
    pair = (indicator.printed.level1, indicator.printed.level2)
    return " / ".join(fold(level.text) for level in pair if level is not None)
