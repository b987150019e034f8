"""Rules applied plainly, as checkers in use do, beside fuhe's: accusations right, false, missed.

Run with `python -m benchmarks.peer_rules`. The same records of the corpus, read by fuhe, go
through both. The plain checker takes the first number of each cell and holds: execution score =
executed / budget x weight; an indicator earns its weight if result >= target, else weight x
result / target, and then needs a reason; total = sum of all scores, those of sub-lines included;
all within 0.1. So does the public audit_agent (self_eval/rigid_validation.py at 531a188).

Both are held against the findings that the corpus' truth demands, made by hand. An accusation
names a form and a subject: the execution score, an indicator's score, its missing reason, the
total. It is right if the truth has a finding on that subject; what the truth leaves open counts
for nobody.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from corpus.accuracy.accuracy import Record
from corpus.accuracy.comparison import read_document, read_truth

_CORPUS = Path(__file__).parents[1] / "corpus"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_TOLERANCE = 0.1

EXECUTION, INDICATOR, REASON, TOTAL = "execution score", "indicator score", "reason", "total"
SUBJECTS = {
    "total-in-execution-cell": EXECUTION,
    "execution-score-mismatch": EXECUTION,
    "missed-target-full-score": INDICATOR,
    "score-not-proportional": INDICATOR,
    "met-target-score-reduced": INDICATOR,
    "missing-deviation-note": REASON,
    "total-mismatch": TOTAL,
    "total-excludes-execution": TOTAL,
}
"""Which subject a finding is about; other codes say nothing that the plain checker could say."""


class Accusation(Struct, frozen=True, order=True):
    """A published number or blank that is called wrong: which form, what of it, which indicator."""

    document: str
    form: int
    subject: str
    indicator: int | None = None


def main() -> None:
    """Print the table of both checkers over all documents of the corpus."""
    manifest = tomllib.loads((_CORPUS / "manifest.toml").read_text("utf-8"))
    wanted: set[Accusation] = set()
    left_open: set[Accusation] = set()
    found: dict[str, set[Accusation]] = {"plain checker": set(), "fuhe": set()}
    forms = indicators = 0
    for document in manifest["documents"]:
        name = document["name"]
        rows = read_document(_CORPUS / document["files"][0])
        truth = read_truth(_CORPUS / document["truth"])
        wanted |= set(of_truth(name, truth, certain=True))
        left_open |= set(of_truth(name, truth, certain=False))
        found["plain checker"] |= set(of_plain_rules(name, rows))
        found["fuhe"] |= set(of_findings(name, rows.get("findings", ())))
        forms += len(rows.get("assessments", ()))
        indicators += len(rows.get("indicators", ()))
    print(f"{forms} forms, {indicators} indicators, {len(wanted)} wrong numbers or blanks")
    print(f"{'':14} {'subject':16} {'said':>5} {'right':>6} {'false':>6} {'missed':>7}")
    for checker, every in found.items():
        said = every - (left_open - wanted)
        for subject in (EXECUTION, INDICATOR, REASON, TOTAL):
            own = {each for each in said if each.subject == subject}
            true = {each for each in wanted if each.subject == subject}
            print(_line(checker, subject, own, true))
        print(_line(checker, "all", said, wanted))


def _line(checker: str, subject: str, said: set[Accusation], true: set[Accusation]) -> str:
    right = len(said & true)
    counts = f"{len(said):5} {right:6} {len(said) - right:6} {len(true) - right:7}"
    return f"{checker:14} {subject:16} {counts}"


def of_truth(name: str, truth: Record, *, certain: bool) -> Iterator[Accusation]:
    """Yield what the truth of a document demands to be found, or what it leaves open."""
    for finding in truth.get("findings", ()):
        if bool(finding.get("uncertain")) is certain:
            continue
        yield from _of_code(
            name, finding["code"], finding.get("assessment"), finding.get("indicator_ordinal")
        )


def of_findings(name: str, findings: Iterable[Record]) -> Iterator[Accusation]:
    """Yield what fuhe's findings say."""
    for finding in findings:
        form = finding["assessment_id"]
        yield from _of_code(
            name,
            finding["code"],
            int(form.rpartition("-")[2]) if form else None,
            finding["indicator_ordinal"],
        )


def _of_code(name: str, code: str, form: int | None, indicator: int | None) -> Iterator[Accusation]:
    if code in SUBJECTS and form is not None:
        yield Accusation(name, form, SUBJECTS[code], indicator)
    elif code == "score-exceeds-weight" and form is not None:
        yield Accusation(name, form, INDICATOR if indicator else EXECUTION, indicator)


def of_plain_rules(name: str, rows: Mapping[str, list[Record]]) -> Iterator[Accusation]:
    """Yield what the plain rules say of the records of one document."""
    for form in rows.get("assessments", ()):
        own = {
            table: [row for row in rows.get(table, ()) if row["assessment_id"] == form["id"]]
            for table in ("funds", "indicators")
        }
        yield from _of_form(name, form, own["funds"], own["indicators"])


def _of_form(
    name: str, form: Record, funds: list[Record], indicators: list[Record]
) -> Iterator[Accusation]:
    number = form["ordinal"]
    for line in funds[:1]:
        figures = _figures(line, "annual_budget", "executed", "weight", "score")
        if figures is not None and figures[0]:
            budget, spent, weight, score = figures
            if _differs(spent / budget * weight, score):
                yield Accusation(name, number, EXECUTION)
    for row in indicators:
        yield from _of_indicator(name, number, row)
    total = _figure(form["total_score_raw"])
    scores = [_figure(row["score_raw"]) for row in (*indicators, *funds)]
    if total is not None and _differs(sum(score or 0 for score in scores), total):
        yield Accusation(name, number, TOTAL)


def _of_indicator(name: str, form: int, row: Record) -> Iterator[Accusation]:
    figures = _figures(row, "target", "actual", "weight", "score")
    if figures is None:
        return
    goal, done, weight, score = figures
    earned = weight if done >= goal or not goal else weight * done / goal
    if _differs(earned, score):
        yield Accusation(name, form, INDICATOR, row["ordinal"])
    if done < goal and not (row["deviation_note"] or "").strip():
        yield Accusation(name, form, REASON, row["ordinal"])


def _figures(row: Record, *columns: str) -> list[float] | None:
    """Return the first numbers of the cells, None if one of them has none."""
    found = [_figure(row[f"{column}_raw"]) for column in columns]
    numbers = [number for number in found if number is not None]
    return numbers if len(numbers) == len(found) else None


def _figure(text: str | None) -> float | None:
    found = _NUMBER.search((text or "").replace(",", ""))
    return float(found[0]) if found else None


def _differs(expected: float, printed: float) -> bool:
    return abs(expected - printed) > _TOLERANCE


if __name__ == "__main__":
    main()
