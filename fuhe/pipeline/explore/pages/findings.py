"""The list of findings, and the way from a finding to its cell."""

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fuhe.pipeline.explore.anchors import evidence_anchors, finding_anchor
from fuhe.pipeline.explore.pages.paging import ALL_ROWS, PAGE_ROWS, Paging
from fuhe.pipeline.explore.question import Answer, Question
from fuhe.pipeline.explore.reading.document_record import key_of_document
from fuhe.pipeline.explore.reading.filters import FINDING_CONDITIONS, filter_of
from fuhe.pipeline.explore.reading.finding_list import count_findings, read_findings
from fuhe.pipeline.explore.reading.totals import read_choices

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application


def findings(
    application: "Application", connection: sqlite3.Connection, question: Question
) -> Answer:
    """Return the findings that the reader filters by; as a file, all of them."""
    is_page = question.format in {"html", "json"}
    limit = PAGE_ROWS if is_page else ALL_ROWS
    offset = (question.page - 1) * PAGE_ROWS if is_page else 0
    condition = filter_of(question.arguments, FINDING_CONDITIONS)
    listing = read_findings(connection, condition, limit, offset)
    total = application.cache.answer(
        ("findings", condition.key), lambda: count_findings(connection, condition)
    )
    choices = application.cache.answer("choices", lambda: read_choices(connection))
    paging = Paging(question, total)
    records = [record | _opened(record) for record in listing.records()] if is_page else []
    shown = {
        "records": records,
        "asked": condition.asked,
        "choices": choices,
        "paging": paging,
    }
    return Answer("findings.html", "问题清单 Findings", shown, listing, paging.data(listing))


def _opened(record: Mapping[str, object]) -> dict[str, object]:
    """Return where a finding opens: at its first cell, else at itself."""
    page = record["assessment_id"] or key_of_document(str(record["document_id"]))
    places = evidence_anchors(str(record["evidence"]))
    own = finding_anchor(str(record["id"]))
    return {
        "address": f"/reports/{page}?finding={own}#{places[0] if places else own}",
        "place_count": len(places),
    }
