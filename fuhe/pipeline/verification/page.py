"""The verification report as one self-contained page of HTML, for the file of an auditor.

The page needs no script and refers to nothing outside itself; its Content-Security-Policy
forbids both. All that comes from the document is shown as text.
"""

import base64
import hashlib
import unicodedata
from collections.abc import Iterable
from datetime import datetime
from importlib import resources

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup
from msgspec import Struct

import fuhe
from fuhe.pipeline.verification.applied_rules import AppliedRules
from fuhe.pipeline.verification.finding_view import FindingView, finding_view
from fuhe.pipeline.verification.form_view import FormView, form_view
from fuhe.pipeline.verification.names import (
    GRID_NAMES,
    PROBLEM_NAMES,
    SEVERITY_MEANINGS,
    STATUS_NAMES,
    TEXT_SOURCE_NAMES,
    VERDICT_MEANINGS,
)
from fuhe.pipeline.verification.passages import passages
from fuhe.pipeline.verification.places import Places, unclaimed
from fuhe.pipeline.verification.source_table import DrawnTable, Marks, anchor, draw
from fuhe.pipeline.verification.wording import NOT_COMPARED
from fuhe.pipeline.version import pipeline_version
from fuhe.schemas.assessment import CellReference, GridKind
from fuhe.schemas.database.names import SEVERITY_NAMES, VERDICT_NAMES
from fuhe.schemas.document import Content
from fuhe.schemas.precision import plain
from fuhe.schemas.report import Outcome, Report

GENERATOR = '<meta name="generator" content="fuhe check'
"""Stands in the head of every page: tells a page of fuhe's from any other file."""


class Unread(Struct, frozen=True):
    """A cell of a form that no field took."""

    anchor: str
    place: str
    text: str


def page(file: str, outcome: Outcome, checked_at: datetime) -> str:
    """Return the page of one document; `file` is its name as the user gave it.

    `checked_at` is the time of the check with its zone. A document without content gives a page
    that says so.
    """
    content, report = outcome.content or _no_content(outcome), outcome.report or Report()
    places, rules = Places(content), AppliedRules(outcome)
    findings = tuple(
        finding_view(number, finding, rules, places)
        for number, finding in enumerate(outcome.findings, start=1)
    )
    tables = _tables(content, report, _marks(findings))
    forms = tuple(
        form_view(
            form,
            outcome,
            rules,
            places,
            findings=tuple(f for f in findings if f.finding.assessment == form.ordinal),
            table=tables.get(form.printed.grid or 0),
        )
        for form in report.assessments
    )
    style = (resources.files(__package__) / "page.css").read_text("utf-8")
    return (
        _environment()
        .get_template("page")
        .render(
            file=file,
            outcome=outcome,
            content=content,
            report=report,
            checked_at=checked_at.strftime("%Y-%m-%d %H:%M:%S %z"),
            version=fuhe.__version__,
            pipeline_version=pipeline_version(),
            generator=Markup(GENERATOR),  # noqa: S704 - a constant of ours
            style=Markup(style),  # noqa: S704 - a file of ours
            style_digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            forms=forms,
            findings=findings,
            others=tuple(f for f in findings if f.finding.assessment is None),
            other_tables=_other_tables(tables, forms),
            undrawn=[grid for grid in content.grids if grid.ordinal not in tables],
            passages=passages(content, report, ((f.number, f.finding) for f in findings)),
            unread=[
                Unread(anchor(cell), f"表{cell.grid}第{cell.row + 1}行第{cell.column + 1}列", text)
                for cell in unclaimed(report)
                for text in (places.text(cell),)
            ],
            rules=rules.named(),
        )
    )


def _no_content(outcome: Outcome) -> Content:
    extractor, version = outcome.extractor or "", outcome.extractor_version or ""
    return Content(outcome.media_type, extractor, version)


def _marks(findings: Iterable[FindingView]) -> Marks:
    marks: dict[CellReference, list[int]] = {}
    for view in findings:
        for evidence in view.finding.evidence:
            if evidence.cell is not None:
                marks.setdefault(evidence.cell, []).append(view.number)
    return marks


def _tables(content: Content, report: Report, marks: Marks) -> dict[int, DrawnTable]:
    """Return the tables to be drawn: those that were understood, and those of findings."""
    uses = {use.grid: use for use in report.grids}
    concerned = {reference.grid for reference in marks}
    concerned |= {use.grid for use in report.grids if use.kind is not GridKind.OTHER}
    concerned |= {form.printed.grid for form in report.assessments if form.printed.grid}
    return {
        grid.ordinal: draw(grid, uses.get(grid.ordinal), marks)
        for grid in content.grids
        if grid.ordinal in concerned
    }


def _other_tables(tables: dict[int, DrawnTable], forms: Iterable[FormView]) -> list[DrawnTable]:
    drawn = {form.table.ordinal for form in forms if form.table is not None}
    return [table for ordinal, table in tables.items() if ordinal not in drawn]


def visible(value: object) -> object:
    """Return text with everything in it that could not be seen written out: `[U+202E]`.

    Controls, marks of direction, lone surrogates and private characters could hide or reorder
    what was printed. Markup of ours passes.
    """
    if isinstance(value, Markup):
        return value
    if value is None:
        return ""
    text = str(value)
    return text if text.isprintable() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character.isprintable() or character in "\n\t":
        return character
    if unicodedata.category(character) == "Zs":
        return character
    return f"[U+{ord(character):04X}]"


def _environment() -> Environment:
    template = (resources.files(__package__) / "page.html.jinja").read_text("utf-8")
    environment = Environment(
        loader=DictLoader({"page": template}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=visible,
    )
    environment.filters["plain"] = plain
    environment.globals |= {
        "GRID_NAMES": GRID_NAMES,
        "NOT_COMPARED": NOT_COMPARED,
        "PROBLEM_NAMES": PROBLEM_NAMES,
        "SEVERITY_MEANINGS": SEVERITY_MEANINGS,
        "SEVERITY_NAMES": SEVERITY_NAMES,
        "STATUS_NAMES": STATUS_NAMES,
        "TEXT_SOURCE_NAMES": TEXT_SOURCE_NAMES,
        "VERDICT_MEANINGS": VERDICT_MEANINGS,
        "VERDICT_NAMES": VERDICT_NAMES,
    }
    return environment
