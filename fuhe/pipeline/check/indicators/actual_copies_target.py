"""Every printed result repeats its target, or the goal told as reached is the goal itself."""

import re
from decimal import Decimal

from fuhe.pipeline.check.evidence import Check, FormContext, NotApplicable, Result, form_finding
from fuhe.schemas.assessment import Indicator, Printed
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Target, ValueKind
from fuhe.schemas.verdict import Finding, FindingCode, Severity

# Reaching 100% or 0 exactly is common and proves nothing.
_FEWEST = 3
_NATURAL = (0, 1, 100)


# Shorter goals are an amount, a mark or one word.
_SHORTEST_GOAL = 8
_FIGURE = re.compile(r"\d")
_NUMBERED = re.compile(r"目标\d+|(?:^|\n)\s*\d+[.、)]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def _run(context: FormContext) -> Result:
    rows, goals = _rows(context), _goals(context)
    if not rows and not goals:
        return NotApplicable("指标值可与完成值比照的指标不足三项，总体目标没有两栏")
    return (*_of_rows(context, rows), *_of_goals(context, goals))


def _rows(context: FormContext) -> list[Indicator]:
    """Return the indicators with target and result, none where too few of them tell anything."""
    rows = [
        row
        for row in context.form.indicators
        if row.target.kind is not ValueKind.NONE and row.actual.kind is not ValueKind.NONE
    ]
    telling = [row for row in rows if _is_telling(row)]
    return rows if len(telling) >= _FEWEST else []


def _of_rows(context: FormContext, rows: list[Indicator]) -> tuple[Finding, ...]:
    if not rows or not all(_copies(row) for row in rows):
        return ()
    message = (
        f"{len(rows)}项指标的完成值与指标值逐项相同，没有一项高于或低于目标；请核对完成值的依据。"
    )
    printed = [value for row in rows for value in (row.printed.target, row.printed.actual)]
    units = [row.printed.unit for row in rows]
    return (
        form_finding(
            context, CHECK, message, *printed, published=f"{len(rows)}项相同", also_read=units
        ),
    )


def _goals(context: FormContext) -> tuple[Printed, ...]:
    """Return the goal as expected and as reached, none where one of them is not told in words.

    A goal with figures that are told again says how much was done.
    """
    printed = context.form.printed
    goals = tuple(goal for goal in (printed.goal_expected, printed.goal_actual) if goal is not None)
    told = all(
        len(_HAN.findall(goal.text)) >= _SHORTEST_GOAL
        and not _FIGURE.search(_NUMBERED.sub("", goal.text))
        for goal in goals
    )
    return goals if len(goals) == 2 and told else ()


def _of_goals(context: FormContext, goals: tuple[Printed, ...]) -> tuple[Finding, ...]:
    if not goals or squeeze(goals[0].text) != squeeze(goals[1].text):
        return ()
    message = (
        "总体目标的实际完成情况与预期目标逐字相同，看不出完成的程度；请核对实际完成情况的依据。"
    )
    return (form_finding(context, CHECK, message, *goals, published="总体目标相同"),)


def _is_telling(row: Indicator) -> bool:
    return row.target.kind is ValueKind.QUANTITY and row.target.value not in _NATURAL


def _percent(target: Target) -> Decimal | None:
    return target.value * 100 if target.value is not None else None


def _copies(row: Indicator) -> bool:
    target, actual = row.target, row.actual
    if target.kind is ValueKind.QUANTITY:
        same_unit = actual.unit in (target.unit, None) or target.unit is None
        # 95 for a target of 95 in a column of its own, with % in another.
        percent = target.unit == "%" and actual.unit is None and actual.value is not None
        same = actual.value == target.value
        return same_unit and (same or (percent and actual.value == _percent(target)))
    printed = (row.printed.target, row.printed.actual)
    texts = {"".join(each.text.split()) for each in printed if each is not None}
    return len(texts) == 1


CHECK = Check(
    FindingCode.ACTUAL_COPIES_TARGET,
    Severity.INFO,
    says="各指标的完成值与指标值逐项相同，或总体目标的完成情况与目标逐字相同",
    skipped="可比照的指标不足三项(目标为0、1、100或100%的不计)，总体目标也没有两栏文字",
    english="Every result repeats its target, or the goal told as reached is the goal itself.",
    evidence="各指标的指标值格与完成值格；总体目标两格",
    run=_run,
    version=2,
)
