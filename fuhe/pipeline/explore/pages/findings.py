"""The list of findings, and the way from a finding to its cell."""

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING

from fuhe.pipeline.explore.anchors import evidence_anchors, finding_anchor
from fuhe.pipeline.explore.pages.filtered import filtered_page
from fuhe.pipeline.explore.question import Answer, Question
from fuhe.pipeline.explore.reading.document_record import key_of_document
from fuhe.pipeline.explore.reading.finding_list import FINDINGS

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application


def findings(
    application: "Application", connection: sqlite3.Connection, question: Question
) -> Answer:
    """Return the findings that the reader filters by; as a file, all of them."""
    return filtered_page(
        application, connection, question, FINDINGS, title="问题清单 Findings", more=_opened
    )


def _opened(record: Mapping[str, object]) -> dict[str, object]:
    """Return where a finding opens: at its first cell, else at itself."""
    page = record["assessment_id"] or key_of_document(str(record["document_id"]))
    places = evidence_anchors(str(record["evidence"]))
    own = finding_anchor(str(record["id"]))
    return {"address": f"/reports/{page}?finding={own}#{places[0] if places else own}"}
