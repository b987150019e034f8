"""One document as rows of the database: what the worker sends to the one process that writes.

Rows are tuples in the order of the table's columns, of values that SQLite takes as they are.
"""

from collections import Counter
from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.rows.forms import form_rows
from fuhe.pipeline.rows.search import search_rows
from fuhe.pipeline.rows.source import source_rows
from fuhe.pipeline.rows.values import Row, Tables
from fuhe.pipeline.rows.verdicts import finding_rows, rescore_rows
from fuhe.schemas.records import RECORDS_FORMAT, Records, pack
from fuhe.schemas.report import Outcome, Report


class DocumentRows(Struct, frozen=True):
    """The rows of one document by table; `outcome` is the document without its content.

    `forms` and `findings` (by severity) count what may be left out of the tables.
    """

    outcome: Outcome
    tables: Tables
    forms: int = 0
    findings: Mapping[str, int] = {}


def document_rows(outcome: Outcome, pipeline_version: str, rulebook: str | None) -> DocumentRows:
    """Return all rows of `outcome`; `pipeline_version` and `rulebook` say what made them.

    `documents.ingested_at` is None until it is loaded.
    """
    content = outcome.content
    report = outcome.report or Report()
    tables: Tables = {"documents": [_document(outcome, pipeline_version, rulebook)]}
    if content is not None:
        tables |= source_rows(content, report, outcome.document_id)
        tables |= form_rows(report, outcome.choices, outcome.document_id)
        tables["rescores"] = list(rescore_rows(outcome.rescores, outcome.document_id))
        tables["findings"] = list(finding_rows(outcome.findings, outcome.document_id))
        tables["search"] = list(search_rows(content, report, outcome.document_id))
        packed = pack(Records(content, report))
        tables["records"] = [(outcome.document_id, RECORDS_FORMAT, packed)]
    bare = replace(outcome, content=None, report=None, choices=(), rescores=(), findings=())
    return DocumentRows(
        bare,
        {name: rows for name, rows in tables.items() if rows},
        len(report.assessments),
        Counter(finding.severity.value for finding in outcome.findings),
    )


def _document(outcome: Outcome, pipeline_version: str, rulebook: str | None) -> Row:
    content, report = outcome.content, outcome.report
    return (
        outcome.document_id,
        outcome.media_type,
        outcome.size_bytes,
        content.page_count if content else None,
        report.title if report else None,
        report.fiscal_year if report else None,
        report.region if report else None,
        outcome.extractor,
        outcome.extractor_version,
        pipeline_version,
        rulebook,
        content.text_source.value if content else None,
        outcome.status.value,
        outcome.error_code.value if outcome.error_code else None,
        outcome.error_message,
        round(outcome.seconds, 4),
        None,
        outcome.region_given,
    )
