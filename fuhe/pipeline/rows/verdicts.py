"""Rows of what the rules say: rescores and findings."""

import json
from collections.abc import Iterable, Iterator

from fuhe.pipeline.rows.values import Row, assessment_id, grid_id, key_of, plain_of
from fuhe.schemas.verdict import Evidence, Finding, Rescore


def rescore_rows(rescores: tuple[Rescore, ...], document: str) -> Iterator[Row]:
    """Yield the rows of `rescores`, counted from 1 in each form."""
    key = key_of(document)
    counts: dict[int, int] = {}
    for rescore in rescores:
        ordinal = counts[rescore.assessment] = counts.get(rescore.assessment, 0) + 1
        yield (
            assessment_id(key, rescore.assessment),
            ordinal,
            rescore.subject.value,
            rescore.indicator,
            plain_of(rescore.published),
            plain_of(rescore.low),
            plain_of(rescore.high),
            rescore.verdict.value,
            rescore.rulebook,
            rescore.rule,
            int(rescore.rule_verified),
            rescore.explanation,
        )


def finding_rows(findings: tuple[Finding, ...], document: str) -> Iterator[Row]:
    """Yield the rows of `findings`, counted from 1 in the document."""
    for ordinal, finding in enumerate(findings, start=1):
        yield (*_finding(finding, f"f{ordinal}", document), None, None)


def archive_finding_row(
    finding: Finding,
    ordinal: int,
    document: str,
    other: str,
    other_evidence: Iterable[Evidence],
) -> Row:
    """Return the row of a finding on `document` that was held against `other`.

    `ordinal` counts from 1 in the document, apart from its own findings.
    """
    row = _finding(finding, f"a{ordinal}", document)
    return (*row, other, places(other_evidence, other))


def _finding(finding: Finding, number: str, document: str) -> Row:
    key = key_of(document)
    return (
        f"{key}-{number}",
        document,
        None if finding.assessment is None else assessment_id(key, finding.assessment),
        finding.indicator,
        finding.code.value,
        finding.severity.value,
        finding.message,
        finding.published,
        finding.expected,
        places(finding.evidence, document),
        finding.rulebook,
        finding.rule,
        finding.confidence,
    )


def places(evidence: Iterable[Evidence], document: str) -> str:
    """Return `findings.evidence`: where a finding can be seen in a document, as JSON."""
    key = key_of(document)
    return json.dumps([_place(each, key) for each in evidence], ensure_ascii=False)


def _place(evidence: Evidence, key: str) -> dict[str, str | int | None]:
    cell = evidence.cell
    if cell is None:
        return {"paragraph": evidence.paragraph}
    return {"grid": grid_id(key, cell.grid), "row": cell.row, "column": cell.column}
