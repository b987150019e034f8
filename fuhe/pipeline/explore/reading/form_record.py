"""One form as it stands in the archive: printed values, what the rules give, findings."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from fuhe.pipeline.explore.anchors import evidence_anchors, finding_anchor, value_anchor
from fuhe.pipeline.explore.listing import Listing, Value, columns
from fuhe.pipeline.explore.places import Places

Record = dict[str, Any]

FILES_OF_DOCUMENT = "SELECT * FROM files WHERE document_id = ? ORDER BY path LIMIT 100"
GRAVEST_FIRST = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, id"

INDICATOR_FIELDS = (
    "level1",
    "level2",
    "level3",
    "operator",
    "target",
    "unit",
    "actual",
    "weight",
    "score",
    "deviation_note",
)
FUND_FIELDS = (
    "label",
    "initial_budget",
    "annual_budget",
    "executed",
    "execution_rate",
    "weight",
    "score",
    "note",
)
HEAD_FIELDS = (
    "title",
    "project_name",
    "competent_department",
    "implementing_unit",
    "fiscal_year",
    "amount_unit",
)
GOAL_FIELDS = ("goal_expected", "goal_actual")
TOTAL_FIELDS = ("total_weight", "total_score", "grade")


class FormRecord(Struct, frozen=True):
    """One form: its row, its document, and the rows that hang on it, as records by column."""

    form: Record
    document: Record
    funds: list[Record]
    indicators: list[Record]
    rescores: list[Record]
    findings: list[Record]
    neighbours: list[Record]
    files: list[Record]

    def rescore(self, subject: str, indicator: int | None = None) -> Record | None:
        """Return what the rules give for a subject."""
        for each in self.rescores:
            if each["subject"] == subject and each["indicator_ordinal"] == indicator:
                return each
        return None


def read_form(connection: sqlite3.Connection, assessment: str) -> FormRecord | None:
    """Return the form by its id; None if there is none."""
    found = records(connection, "SELECT * FROM assessments WHERE id = ?", (assessment,))
    if not found:
        return None
    document = found[0]["document_id"]

    def hanging(table: str, order: str) -> list[Record]:
        sql = f'SELECT * FROM "{table}" WHERE assessment_id = ? ORDER BY {order}'  # noqa: S608
        return records(connection, sql, (assessment,))

    return FormRecord(
        form=found[0],
        document=records(connection, "SELECT * FROM documents WHERE id = ?", (document,))[0],
        funds=hanging("funds", "ordinal"),
        indicators=hanging("indicators", "ordinal"),
        rescores=hanging("rescores", "ordinal"),
        findings=[
            with_places(connection, finding) for finding in hanging("findings", GRAVEST_FIRST)
        ],
        neighbours=records(
            connection,
            "SELECT id, ordinal FROM assessments WHERE document_id = ? ORDER BY ordinal",
            (document,),
        ),
        files=records(connection, FILES_OF_DOCUMENT, (document,)),
    )


def records(
    connection: sqlite3.Connection, sql: str, parameters: Sequence[Value] | Mapping[str, Value] = ()
) -> list[Record]:
    """Return the rows of a query as records by column."""
    cursor = connection.execute(sql, parameters)
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def with_places(connection: sqlite3.Connection, finding: Record) -> Record:
    """Return a finding with its own anchor and those of its evidence.

    `other_address` is where it leads in the document that it was held against, if any.
    """
    return finding | {
        "anchor": finding_anchor(finding["id"]),
        "places": evidence_anchors(finding["evidence"]),
        "other_address": _other_address(connection, finding),
    }


def _other_address(connection: sqlite3.Connection, finding: Record) -> str | None:
    if not finding["other_document_id"]:
        return None
    key = finding["other_document_id"][:12]
    place = next(iter(evidence_anchors(finding["other_evidence"] or "[]")), "")
    kind, _, ordinal = place.partition("-")
    if kind == "p":
        return f"/reports/{key}?paragraph={ordinal}#{place}"
    form = connection.execute(
        "SELECT id FROM assessments WHERE grid_id = ? ORDER BY id",
        (f"{key}-g{ordinal.partition('-')[0]}",),
    ).fetchone()
    return f"/reports/{form[0]}#{place}" if form else f"/reports/{key}"


_COLUMNS = columns(
    ("block", "部分", "block"),
    ("ordinal", "序号", "ordinal"),
    ("field", "栏目", "field"),
    ("printed", "公布", "printed"),
    ("reading", "读数", "reading"),
    ("low", "复核下限", "recomputed, lower end"),
    ("high", "复核上限", "recomputed, upper end"),
    ("verdict", "结论", "verdict"),
    ("explanation", "说明", "explanation"),
    ("places", "位置", "places"),
)


def listing_of_form(record: FormRecord, places: Places) -> Listing:
    """Return every printed value of a form with its reading, its rescore and its place."""
    rows: list[tuple[Value, ...]] = []

    def add(
        block: str, ordinal: int | None, field: str, source: Record, score: Record | None
    ) -> None:
        raw, printed = f"{field}_raw", _printed(source, field)
        if printed is None and score is None:
            return
        reading = _READINGS.get(field, field)
        anchor = value_anchor(block, ordinal, field)
        verdict = score or {}
        rows.append(
            (
                block,
                ordinal,
                field,
                printed,
                source.get(reading) if raw in source else None,
                *(verdict.get(name) for name in ("low", "high", "verdict", "explanation")),
                " ".join(places.get(anchor, ())) or None,
            )
        )

    for field in (*HEAD_FIELDS, *GOAL_FIELDS, *TOTAL_FIELDS):
        subject = {"total_score": "total", "grade": "grade"}.get(field)
        add("form", None, field, record.form, record.rescore(subject) if subject else None)
    for line in record.funds:
        is_total = line is main_line(record)
        for field in FUND_FIELDS:
            score = record.rescore("execution") if is_total and field == "score" else None
            add("fund", line["ordinal"], field, line, score)
    for row in record.indicators:
        for field in INDICATOR_FIELDS:
            score = record.rescore("indicator", row["ordinal"]) if field == "score" else None
            add("indicator", row["ordinal"], field, row, score)
    return Listing(_COLUMNS, rows, len(rows))


_READINGS = {"target": "target_value", "actual": "actual_value"}


def main_line(record: FormRecord) -> Record | None:
    """Return the fund line that the execution score belongs to: all money, or the only line."""
    total = next((line for line in record.funds if line["source"] == "total"), None)
    if total is None and len(record.funds) == 1:
        return record.funds[0]
    return total


def shown_values(record: FormRecord) -> set[str]:
    """Return the anchors of the values that the page of a form shows: notes only if not empty."""
    found = {
        value_anchor("form", None, field)
        for field in (*HEAD_FIELDS, *GOAL_FIELDS, *TOTAL_FIELDS)
        if _printed(record.form, field) is not None
    }
    for block, fields, rows in (
        ("fund", FUND_FIELDS, record.funds),
        ("indicator", INDICATOR_FIELDS, record.indicators),
    ):
        for row in rows:
            for field in fields:
                text = _printed(row, field)
                if text or (text is not None and field not in _SHOWN_IF_FILLED):
                    found.add(value_anchor(block, row["ordinal"], field))
    return found


_SHOWN_IF_FILLED = ("note", "deviation_note", "operator", "unit")


def _printed(row: Record, field: str) -> Value:
    raw = f"{field}_raw"
    value: Value = row[raw] if raw in row else row.get(field)
    return value
