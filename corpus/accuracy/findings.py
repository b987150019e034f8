"""The findings of one document against those that the truth lists.

Every finding that is printed was judged by hand once: it answers one that must be found, or an
uncertain one that the truth calls right. What the truth calls wrong or absent, and what it does
not know, is a mismatch.
"""

from collections.abc import Mapping, Sequence

from corpus.accuracy.accuracy import Accuracy, Record

# Code, ordinal of the form, ordinal of the indicator.
Place = tuple[str, int | None, int | None]


def compare_findings(found: Accuracy, truth: Record, rows: Mapping[str, Sequence[Record]]) -> None:
    """Count the known errors that were found, and the printed findings that are right."""
    given = [
        (row["code"], _ordinal(row["assessment_id"]), row["indicator_ordinal"])
        for row in rows.get("findings", ())
    ]
    listed = truth.get("findings", ())
    for finding in listed:
        if not finding.get("uncertain"):
            hit = any(_answers(_place(finding), each) for each in given)
            found.findings["found" if hit else "missed"] += 1
            if not hit:
                found.mismatches.append(f"finding missed: {_place(finding)}")
    absent = truth.get("absent_findings", ())
    for each in given:
        judged = {_judged(f) for f in listed if _answers(_place(f), each)}
        wrong = each[0] in absent or False in judged
        kind = "wrong" if wrong else "right" if True in judged else "unjudged"
        found.findings[kind] += 1
        if wrong:
            found.mismatches.append(f"finding beyond the truth: {each}")
        elif kind == "unjudged":
            found.mismatches.append(f"finding not judged by hand: {each}")


def _judged(finding: Record) -> bool | None:
    """Return whether the truth calls a finding right; None where nobody said so yet."""
    right = finding.get("right", None if finding.get("uncertain") else True)
    return None if right is None else bool(right)


def _place(finding: Record) -> Place:
    return finding["code"], finding.get("assessment"), finding.get("indicator_ordinal")


def _answers(wanted: Place, given: Place) -> bool:
    """Return whether a finding stands at a place; what the truth leaves out is open."""
    return all(mine is None or mine == other for mine, other in zip(wanted, given, strict=True))


def _ordinal(assessment: str | None) -> int | None:
    return int(assessment.rpartition("-")[2]) if assessment else None
