"""Doubtful numbers of a document held against the sums of their forms.

A value is repaired only where all other members of its sums were read surely, exactly one text
near the one read closes every one of them, and the difference is what OCR makes of print. What
two explanations fit stays as it was read: a form may print a wrong number.
"""

from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.normalize.repair.slips import Slip, meant_by
from fuhe.pipeline.normalize.repair.sums import Sum, sums_of
from fuhe.pipeline.normalize.repair.values import (
    FORM,
    INDICATORS,
    Value,
    read_again,
    values_of,
    with_text,
)
from fuhe.schemas.assessment import Assessment
from fuhe.schemas.repair import Repair
from fuhe.schemas.report import Report
from fuhe.schemas.verdict import Evidence

# Independent sums that must demand a value where the slip is not a plain one.
_WITNESSES = 2
_FULL_MARK = Decimal(100)


class _Found(Struct, frozen=True):
    """What a doubtful value must say, and the sums that demand it."""

    value: Value
    text: str
    sums: tuple[Sum, ...]


class _Closing(Struct, frozen=True):
    """A text that closes all sums; `is_exact`: to the last digit."""

    slip: Slip
    text: str
    is_exact: bool


def repair(report: Report) -> Report:
    """Return the report with the readings that arithmetic corrects, and `repairs` that tell so.

    Printed strings stay as they were read, with their confidence: what rests on a repaired value
    still rests on a doubtful cell. A report without doubt comes back as it is.
    """
    told = _told_elsewhere(report)
    forms: list[Assessment] = []
    repairs: list[Repair] = []
    for form in report.assessments:
        repaired, found = _repaired(form, told)
        forms.append(repaired)
        repairs.extend(found)
    if not repairs:
        return report
    return replace(report, assessments=tuple(forms), repairs=tuple(repairs))


def _told_elsewhere(report: Report) -> frozenset[Decimal]:
    """Return the numbers that prose and lists print: a value that they confirm was read right."""
    claimed = [claim.value for claim in report.claims if isinstance(claim.value, Decimal)]
    listed = [project.amount for project in report.listed_projects if project.amount is not None]
    return frozenset((*claimed, *listed))


def _repaired(form: Assessment, told: frozenset[Decimal]) -> tuple[Assessment, list[Repair]]:
    doubtful = [value for value in values_of(form) if value.is_doubtful(form)]
    if not doubtful:
        return form, []
    sums = list(sums_of(form))
    each = (_found(form, value, sums, told) for value in doubtful)
    found = [one for one in each if one is not None]
    if not found:
        return form, []
    again = read_again(form, {one.value: one.text for one in found})
    if not _is_better(form, again, sums):
        return form, []
    repairs = [_record(form, again, one, n) for n, one in enumerate(found, start=1)]
    return again, repairs


def _is_better(form: Assessment, again: Assessment, sums: Iterable[Sum]) -> bool:
    """Return whether the form read again has the same unit, and no sum that no longer closes."""
    lost = any(one.closes(form, False) and not one.closes(again, False) for one in sums)
    return again.amount_unit is form.amount_unit and not lost


def _found(
    form: Assessment, value: Value, sums: list[Sum], told: frozenset[Decimal]
) -> _Found | None:
    """Return what the value must say, None where its sums do not settle it."""
    usable = [one for one in sums if _is_only_doubt(form, value, one)]
    broken = [one for one in usable if not one.closes(form, False)]
    read = value.read(form)
    if not broken or read in told or _is_misplaced(form, value, read):
        return None
    chosen = _only(_closing(form, value, usable))
    if chosen is None:
        return None
    slip, text = chosen
    other = with_text(form, value, text)
    demand = tuple(one for one in broken if one.closes(other, False))
    if not _is_beyond_doubt(slip, demand) or _exceeds_weight(other, value):
        return None
    return _Found(value, text, demand)


def _closing(form: Assessment, value: Value, sums: list[Sum]) -> dict[Decimal, _Closing]:
    """Return the values near the one read that close all sums, each with its plainest text."""
    closing: dict[Decimal, _Closing] = {}
    printed, read = value.printed(form), value.read(form)
    for text, slip in meant_by(printed.text if printed is not None else "").items():
        other = with_text(form, value, text)
        meant = value.read(other)
        if meant is None or meant == read:
            continue
        answers = [one.closes(other, False) for one in sums]
        if True in answers and False not in answers:
            exact = all(one.closes(other, True) is not False for one in sums)
            found = _Closing(slip, text, exact)
            known = closing.get(meant, found)
            closing[meant] = found if found.slip < known.slip else known
    return closing


def _only(closing: dict[Decimal, _Closing]) -> tuple[Slip, str] | None:
    """Return the one explanation, None where there is none or there are several.

    It closes every sum to the last digit: a value near the right one closes many by rounding.
    Beside a single slip that does so, two slips are no explanation.
    """
    found = list(closing.values())
    single = [one for one in found if one.slip is not Slip.TWICE]
    if len(single) == 1 and single[0].is_exact:
        found = single
    if len(found) != 1 or not found[0].is_exact:
        return None
    return found[0].slip, found[0].text


def _is_only_doubt(form: Assessment, value: Value, one: Sum) -> bool:
    return [member for member in one.members if member.is_doubtful(form)] == [value]


def _is_beyond_doubt(slip: Slip, demand: tuple[Sum, ...]) -> bool:
    if not any(one.is_proof for one in demand) or slip is Slip.OTHER:
        return False
    return slip is Slip.PLAIN or len(demand) >= _WITNESSES


def _is_misplaced(form: Assessment, value: Value, read: Decimal | None) -> bool:
    """Return whether the total of the form may have been printed in the cell of a part."""
    if read is None or value.table == FORM or value.field not in ("weight", "score"):
        return False
    totals = [form.total_weight, form.total_score]
    parts = form.indicator_score_sum()
    whole = {total.value for total in totals if total is not None} | {_FULL_MARK}
    return read in whole or (parts is not None and value.table != INDICATORS and read == parts)


def _exceeds_weight(form: Assessment, value: Value) -> bool:
    if value.table == FORM or value.field not in ("weight", "score"):
        return False
    weight = Value(value.table, value.row, "weight").read(form)
    score = Value(value.table, value.row, "score").read(form)
    return weight is not None and score is not None and score > weight


def _record(form: Assessment, again: Assessment, found: _Found, ordinal: int) -> Repair:
    value, printed = found.value, found.value.printed(form)
    raw = printed.text if printed is not None else ""
    members = [value, *(member for one in found.sums for member in one.members)]
    places: dict[Evidence, None] = {}
    for each in (member.printed(form) for member in members):
        if each is not None:
            places.update((Evidence(cell=cell), None) for cell in each.cells)
            if each.paragraph is not None:
                places[Evidence(paragraph=each.paragraph)] = None
    arithmetic = "；".join(one.tells(again) for one in found.sums)
    now = value.read(again) or Decimal(0)
    return Repair(
        assessment=form.ordinal,
        ordinal=ordinal,
        table=value.table,
        row=value.row or None,
        field=value.field,
        value_raw=raw,
        value_read=value.read(form),
        value=now,
        reason=f"识别为“{raw}”，按表内算术应为“{found.text}”：{arithmetic}。",
        evidence=tuple(places),
    )
