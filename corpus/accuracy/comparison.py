"""The records of one document against its truth, field by field.

Texts are compared without white space, since a PDF cannot show a break that was typed; numbers
and readings exactly. Keys of the truth marked `uncertain` are not demanded.
"""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from corpus.accuracy.conversion import converted
from fuhe.pipeline.intake import find, open_file
from fuhe.pipeline.process import Task, load_stages, process
from fuhe.pipeline.rows import document_rows
from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.text import squeeze

Record = Mapping[str, Any]

_FORM = (
    *("title", "fiscal_year", "form", "project_name", "competent_department"),
    *("implementing_unit", "amount_unit", "goal_expected", "goal_actual", "total_weight_raw"),
    *("total_score_raw", "total_weight", "total_score", "grade_raw", "grade"),
)
_LEFT_OUT = {"assessment_id", "document_id", "ordinal", "shared", "id", "grid_id"}
_LEFT_OUT |= {"uncertain", "unfilled", "one_cell", "partly_printed"}
# Kept as printed though their names do not say so; names and titles are folded.
_UNFOLDED = {"goal_expected", "goal_actual", "deviation_note", "remark"}
_PRINTED = {"project_name", "competent_department", "implementing_unit", "title", "name"}


class Accuracy(Struct):
    """Fields compared and right, as printed and as read, and what was wrong."""

    raw: Counter[bool] = field(default_factory=Counter)
    read: Counter[bool] = field(default_factory=Counter)
    forms: Counter[bool] = field(default_factory=Counter)
    indicators: Counter[bool] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    coverage: float = 1.0
    mismatches: list[str] = field(default_factory=list)
    exact: bool = False

    def add(self, other: "Accuracy") -> None:
        """Take in the counts of another document; the lowest coverage holds."""
        self.raw += other.raw
        self.read += other.read
        self.forms += other.forms
        self.indicators += other.indicators
        self.findings += other.findings
        self.coverage = min(self.coverage, other.coverage)


def read_document(path: Path) -> dict[str, list[Record]]:
    """Return the rows that fuhe makes of the file, by table, each as column to value."""
    opened = open_file(find([path]).files[0])
    task = Task(opened.source, opened.look, prepared=converted(path))
    outcome = process(task, load_stages()).outcome
    rows = document_rows(outcome, "", None).tables
    columns = {table.name: table.column_names for table in TABLES}
    return {
        name: [dict(zip(columns[name], row, strict=True)) for row in found]
        for name, found in rows.items()
        if name in columns
    }


def read_truth(path: Path) -> Record:
    """Return a truth file with exact decimals."""
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)


def compare(
    truth: Record, rows: Mapping[str, Sequence[Record]], *, exact: bool = False
) -> Accuracy:
    """Return how the rows stand to the truth; `exact`: printed texts to the character."""
    found = Accuracy(exact=exact)
    for key in ("title", "fiscal_year", "region"):
        _compare_field(found, "document", key, truth["document"], rows["documents"][0])
    _compare_grids(found, truth, rows)
    _compare_list(found, truth, rows)
    for form in truth.get("assessments", ()):
        _compare_form(found, form, rows)
    extra = len(rows.get("assessments", ())) - len(truth.get("assessments", ()))
    if extra > 0:
        found.forms[False] += extra
        found.mismatches.append(f"{extra} forms more than there are")
    _compare_sections(found, truth, rows)
    _compare_claims(found, truth, rows)
    _compare_findings(found, truth, rows)
    found.coverage = min((form["coverage"] for form in rows.get("assessments", ())), default=1.0)
    return found


def _compare_grids(found: Accuracy, truth: Record, rows: Mapping[str, Sequence[Record]]) -> None:
    """Compare the kinds of the tables, and that all of the document was read."""
    kinds = Counter(grid["kind"] for grid in rows.get("grids", ()))
    status = rows["documents"][0]["status"]
    right = dict(kinds) == truth["document"]["grids"] and status == "ok"
    found.read[right] += 1
    if not right:
        found.mismatches.append(f"status {status}, tables {dict(kinds)}")


def _compare_form(found: Accuracy, form: Record, rows: Mapping[str, Sequence[Record]]) -> None:
    name = f"form {form['ordinal']}"
    own = [row for row in rows.get("assessments", ()) if row["ordinal"] == form["ordinal"]]
    found.forms[bool(own)] += 1
    if not own:
        found.mismatches.append(f"{name} was not found")
        return
    for key in _FORM:
        _compare_field(found, name, key, form, own[0])
    for table in ("funds", "indicators"):
        mine = [r for r in rows.get(table, ()) if r["assessment_id"] == own[0]["id"]]
        _compare_rows(found, f"{name} {table}", form.get(table, ()), mine)
    rescores = [r for r in rows.get("rescores", ()) if r["assessment_id"] == own[0]["id"]]
    for wanted in form.get("rescores", ()):
        _compare_rescore(found, name, wanted, rescores)


def _compare_rows(
    found: Accuracy, name: str, wanted: Sequence[Record], rows: Sequence[Record]
) -> None:
    if len(wanted) != len(rows):
        found.mismatches.append(f"{name}: {len(rows)} rows for {len(wanted)}")
    for position, truth in enumerate(wanted):
        row: Record = rows[position] if position < len(rows) else {}
        if name.endswith("indicators"):
            aligned = _same(truth.get("level3_raw"), row.get("level3_raw"))
            found.indicators[aligned] += 1
        for key in sorted((truth.keys() | row.keys()) - _LEFT_OUT):
            _compare_field(found, f"{name} {position + 1}", key, truth, row)


def _compare_field(found: Accuracy, name: str, key: str, truth: Record, row: Record) -> None:
    doubtful = truth.get("uncertain", ())
    if doubtful is True or (doubtful and key in doubtful):
        return
    as_printed = key.endswith("_raw") or key in _UNFOLDED
    wanted, got = truth.get(key), row.get(key)
    right = wanted == got if found.exact and as_printed else _same(wanted, got)
    counted = found.raw if as_printed or key in _PRINTED else found.read
    counted[right] += 1
    if not right:
        found.mismatches.append(f"{name} {key}: {row.get(key)!r} for {truth.get(key)!r}")


def _same(wanted: object, got: object) -> bool:
    if isinstance(wanted, str) and isinstance(got, str):
        # Names are stored folded: width of brackets and letters is no difference.
        return "".join(wanted.split()) == "".join(got.split()) or squeeze(wanted) == got
    if isinstance(wanted, int | Decimal) and isinstance(got, int | float):
        return float(wanted) == float(got)
    return wanted == got


def _compare_list(found: Accuracy, truth: Record, rows: Mapping[str, Sequence[Record]]) -> None:
    wanted = truth.get("listed_projects", ())
    mine = rows.get("listed_projects", ())
    if len(wanted) != len(mine):
        found.mismatches.append(f"listed projects: {len(mine)} rows for {len(wanted)}")
    keys = ("number_raw", "name", "amount_raw", "amount", "remark")
    for position, (project, row) in enumerate(zip(wanted, mine, strict=False), start=1):
        for key in keys:
            _compare_field(found, f"listed project {position}", key, project, row)


def _compare_rescore(
    found: Accuracy, name: str, wanted: Record, rescores: Sequence[Record]
) -> None:
    if wanted.get("uncertain"):
        return
    subject, indicator = wanted["subject"], wanted.get("indicator_ordinal")
    for row in rescores:
        if (row["subject"], row["indicator_ordinal"]) == (subject, indicator):
            keys = ["published", "verdict"] + (["low", "high"] if "low" in wanted else [])
            for key in keys:
                _compare_field(found, f"{name} rescore {subject} {indicator}", key, wanted, row)
            return
    found.mismatches.append(f"{name}: no rescore of {subject} {indicator}")


def _compare_sections(found: Accuracy, truth: Record, rows: Mapping[str, Sequence[Record]]) -> None:
    wanted = [(_bare(s["heading"]), s["level"]) for s in truth.get("sections", ())]
    got = [(_bare(s["heading"]), s["level"]) for s in rows.get("sections", ())]
    found.raw[wanted == got] += 1
    if wanted != got:
        found.mismatches.append(f"sections: {got} for {wanted}")


def _compare_claims(found: Accuracy, truth: Record, rows: Mapping[str, Sequence[Record]]) -> None:
    got = Counter((c["kind"], _plain(c["value"])) for c in rows.get("claims", ()))
    wanted = Counter(
        (c["kind"], _plain(c["value"])) for c in truth.get("claims", ()) if not c.get("uncertain")
    )
    absent = {(c["kind"], _plain(c["value"])) for c in truth.get("absent_claims", ())}
    for claim, count in wanted.items():
        found.read[got[claim] >= count] += 1
        if got[claim] < count:
            found.mismatches.append(f"claim {claim}: found {got[claim]} times for {count}")
    found.mismatches += [f"claim {claim} must not be found" for claim in absent & got.keys()]


def _compare_findings(found: Accuracy, truth: Record, rows: Mapping[str, Sequence[Record]]) -> None:
    given = [
        (row["code"], _ordinal(row["assessment_id"]), row["indicator_ordinal"])
        for row in rows.get("findings", ())
    ]
    wanted = list(_wanted(truth, certain=True))
    allowed = [*wanted, *_wanted(truth, certain=False)]
    for finding in wanted:
        hit = any(_answers(finding, each) for each in given)
        found.findings["found" if hit else "missed"] += 1
        if not hit:
            found.mismatches.append(f"finding missed: {finding}")
    for each in given:
        right = any(_answers(finding, each) for finding in allowed)
        wrong = each[0] in truth.get("absent_findings", ()) or not right
        found.findings["wrong" if wrong else "right"] += 1
        if wrong:
            found.mismatches.append(f"finding beyond the truth: {each}")


def _wanted(truth: Record, *, certain: bool) -> Iterator[tuple[str, int | None, int | None]]:
    for finding in truth.get("findings", ()):
        if bool(finding.get("uncertain")) is not certain:
            yield finding["code"], finding.get("assessment"), finding.get("indicator_ordinal")


def _answers(
    wanted: tuple[str, int | None, int | None], given: tuple[str, int | None, int | None]
) -> bool:
    return all(mine is None or mine == other for mine, other in zip(wanted, given, strict=True))


def _ordinal(assessment: str | None) -> int | None:
    return int(assessment.rpartition("-")[2]) if assessment else None


def _bare(text: str) -> str:
    return "".join(text.split())


def _plain(value: object) -> object:
    return float(value) if isinstance(value, int | float | Decimal) else value
