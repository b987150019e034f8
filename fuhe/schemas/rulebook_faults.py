"""What is wrong in a rulebook, and in which line of its TOML."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from fuhe.schemas.rules import (
    AnyRule,
    GradeRule,
    QualitativeRule,
    Rule,
    SatisfactionRule,
)

_PATH = re.compile(r" - at `\$(.*)`$")
_RULE = re.compile(r"^\.rules\[(\d+)\]")
_KEY = re.compile(r"\.(\w+)")
_HEADER = re.compile(r"^\s*\[\[\s*rules\s*\]\]")
_LINE = re.compile(r"\(?at line (\d+), column \d+\)?")
_TIERS = 3
_GRADES = ("优", "良", "中", "差")


def located(text: str, message: str) -> tuple[str, str]:
    """Return the place (`, line 3`, or nothing) and the reason of a message of the TOML reader."""
    told = _LINE.search(message)
    if told is not None:
        reason = _LINE.sub("", message).strip()
        return f", line {told[1]}", f"this is not TOML ({reason})"
    path = _PATH.search(message)
    reason = _PATH.sub("", message)
    if path is None:
        return "", reason
    line = _line_of(text, path[1])
    return (f", line {line}" if line else ""), f"{path[1].lstrip('.')}: {reason}"


def faults(text: str, rules: Sequence[AnyRule]) -> Iterator[tuple[str, str]]:
    """Yield place and reason of each fault that the schema alone does not see."""
    kinds: set[type[Rule]] = set()
    codes: set[str] = set()
    for position, rule in enumerate(rules):
        line = _line_of(text, f".rules[{position}]")
        place = f", line {line}" if line else ""
        if type(rule) in kinds:
            yield place, f'there is more than one rule of kind = "{rule.kind}"'
        if rule.code in codes:
            yield place, f"the code {rule.code} is used twice"
        kinds.add(type(rule))
        codes.add(rule.code)
        if rule.verified and not rule.source.quote:
            yield place, f"{rule.code} is verified = true and quotes no wording (source.quote)"
        for pattern in rule.printed_as:
            try:
                re.compile(pattern)
            except re.error as error:
                yield (
                    place,
                    f"{rule.code}: printed_as {pattern!r} is no regular expression ({error})",
                )
        reason = _numbers_out_of_order(rule)
        if reason is not None:
            yield place, f"{rule.code}: {reason}"


def _numbers_out_of_order(rule: Rule) -> str | None:
    if isinstance(rule, QualitativeRule):
        if len(rule.tiers) != _TIERS:
            return "tiers must be three: met, met in part, missed"
        if any(not 0 <= low <= high <= 1 for low, high in rule.tiers):
            return "each of tiers must be [lowest, highest], from 0 to 1"
    if isinstance(rule, GradeRule):
        minimums = [band.minimum for band in rule.bands]
        if any(band.grade not in _GRADES for band in rule.bands):
            return f"a grade must be one of {' '.join(_GRADES)}"
        if not minimums or minimums != sorted(set(minimums), reverse=True) or minimums[-1] > 0:
            return "bands must go down, the last from 0"
    if isinstance(rule, SatisfactionRule):
        return _satisfaction_fault(rule)
    return None


def _satisfaction_fault(rule: SatisfactionRule) -> str | None:
    stepped = (rule.full_at, rule.step, rule.minus)
    if rule.bands:
        minimums = [band.minimum for band in rule.bands]
        if any(value is not None for value in stepped):
            return "give bands, or full_at, step and minus, not both"
        if minimums != sorted(set(minimums), reverse=True):
            return "bands must go down"
        return None
    if any(value is None or value <= Decimal(0) for value in stepped):
        return "give bands, or full_at, step and minus, each above 0"
    return None


def _line_of(text: str, path: str) -> int | None:
    """Return the line, from 1, that a path such as `.rules[2].weight` stands in."""
    lines = text.splitlines()
    first, last, rest = 0, len(lines), path
    inside = _RULE.match(path)
    if inside is not None:
        headers = [number for number, line in enumerate(lines) if _HEADER.match(line)]
        position = int(inside[1])
        if position >= len(headers):
            return None
        first = headers[position]
        last = headers[position + 1] if position + 1 < len(headers) else len(lines)
        rest = path[inside.end() :]
    found = first + 1 if inside is not None else None
    for key in _KEY.findall(rest):
        pattern = re.compile(rf'^\s*(?:\[rules\.|\[)?"?{re.escape(key)}"?\s*(?:=|\])')
        for number in range(first, last):
            if pattern.match(lines[number]):
                first, found = number, number + 1
                break
    return found
