"""Which rulebook holds for a form: its own columns and remarks first, then region and year."""

import re
from collections.abc import Iterable

from msgspec import Struct

from fuhe.schemas.assessment import Assessment
from fuhe.schemas.grade_scale import printed_scale
from fuhe.schemas.precision import plain
from fuhe.schemas.report import Report
from fuhe.schemas.rulebook import DEFAULT_RULEBOOK, Rulebook, rulebook, rulebooks
from fuhe.schemas.rules import AnyRule, GradeRule
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import Choice

_BY_REMARKS, _BY_COLUMNS, _BY_LEVELS, _BY_REGION = 4, 3, 2, 1


class _Clue(Struct, frozen=True):
    """Why a rulebook holds, and how much that weighs."""

    book: Rulebook
    rank: int
    reason: str


def choose(form: Assessment, report: Report, given: Rulebook | None = None) -> Choice:
    """Return the rulebook for a form, with the reason in Chinese; `given` is the user's choice.

    Rules that the form's own remarks state go before those of the rulebook.
    """
    if given is not None:
        return Choice(form.ordinal, given, "由使用者指定")
    clue = _strongest(_clues(form, report)) or _general(form.fiscal_year or report.fiscal_year)
    book, reasons = clue.book, [clue.reason]
    for rule in _stated(_remarks(form)):
        if rule not in book.rules:
            reasons.append(f"表下注载明“{rule.title}”")
        book = book.with_rule(rule)
    scale = printed_scale((r.text for r in form.printed.remarks), book.rule(GradeRule))
    if scale is not None:
        reasons.append(f"文件载明等级标准“{scale.title}”")
        book = book.with_rule(scale)
    return Choice(form.ordinal, book, "；".join(reasons))


def _clues(form: Assessment, report: Report) -> Iterable[_Clue]:
    year = form.fiscal_year or report.fiscal_year
    remarks, labels = _remarks(form), _labels(form)
    for book in rulebooks():
        if year is not None and not book.covers(year):
            continue
        applies = book.applies
        told = [found for each in applies.remarks if (found := re.search(each, remarks))]
        if told:
            yield _Clue(book, _BY_REMARKS, f"表内载明“{told[0][0]}”")
        by_columns = _by_columns(book, form, labels)
        if by_columns is not None:
            rank = _BY_COLUMNS if _has_columns(book) else _BY_LEVELS
            yield _Clue(book, rank, by_columns)
        place = _place(form, report)
        named = next((word for word in applies.regions if word in place), None)
        if named is not None and year is not None and by_columns is None and not applies.columns:
            yield _Clue(book, _BY_REGION, f"地区“{named}”，{year}年度")


def _has_columns(book: Rulebook) -> bool:
    """Return whether columns tell of the rulebook, and not the names of levels alone."""
    return bool(book.applies.columns) or book.applies.execution_points is not None


def _by_columns(book: Rulebook, form: Assessment, labels: str) -> str | None:
    """Return what of a form's own columns tells of the rulebook, None if they do not."""
    applies, reasons = book.applies, []
    if applies.columns:
        if not all(word in labels for word in applies.columns):
            return None
        reasons.append("表内栏目有" + "".join(f"“{word}”" for word in applies.columns))
    if applies.execution_points is not None:
        points = form.execution_points
        if points is None or points.value != applies.execution_points:
            return None
        reasons.append(f"执行率得分栏印{plain(points.value)}分")
    if applies.levels:
        pairs = {(row.level1, row.level2) for row in form.indicators if row.weight is not None}
        pair = next((pair for pair in applies.levels if pair in pairs), None)
        if pair is None:
            return None
        reasons.append(f"一级指标有“{pair[0]}”，其下有“{pair[1]}”")
    return "，".join(reasons) or None


def _strongest(clues: Iterable[_Clue]) -> _Clue | None:
    """Return the clue of highest rank; where several are of one rank, none of that rank."""
    found = sorted(clues, key=lambda clue: -clue.rank)
    while found:
        best = [clue for clue in found if clue.rank == found[0].rank]
        if len(best) == 1:
            return best[0]
        found = found[len(best) :]
    return None


def _general(year: int | None) -> _Clue:
    """Return the national rulebook of the year; the one in force where the year is unknown."""
    if year is None:
        return _Clue(rulebook(DEFAULT_RULEBOOK), 0, "年度不明，表内没有其他线索，用现行全国规则")
    for book in rulebooks():
        if book.is_general and book.covers(year):
            return _Clue(book, 0, f"{year}年度，表内没有其他线索，用当年全国规则")
    reason = f"{year}年度早于现有各规则，用现行全国规则"
    return _Clue(rulebook(DEFAULT_RULEBOOK), 0, reason)


def _stated(remarks: str) -> list[AnyRule]:
    """Return the rules that printed remarks state; two of one kind contradict: none of them."""
    found: dict[type[AnyRule], AnyRule | None] = {}
    for book in rulebooks():
        for rule in book.rules:
            if any(re.search(each, remarks) for each in rule.printed_as):
                kind = type(rule)
                found[kind] = rule if found.get(kind, rule) == rule else None
    return [rule for rule in found.values() if rule is not None]


def _remarks(form: Assessment) -> str:
    return "\n".join(squeeze(remark.text) for remark in form.printed.remarks)


def _labels(form: Assessment) -> str:
    """Return the labels of the columns and of the fund lines, one a line."""
    printed = (*form.printed.columns, *(line.label for line in form.printed.funds))
    return "\n".join(squeeze(label.text) for label in printed)


def _place(form: Assessment, report: Report) -> str:
    names = (
        form.printed.competent_department,
        form.printed.implementing_unit,
        form.printed.local_department,
    )
    return "\n".join([report.region or "", *(squeeze(name.text) for name in names if name)])
