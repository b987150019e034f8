"""One document as NDJSON: a line for each row that the database would hold."""

import json
from collections.abc import Iterator

from fuhe.pipeline.load import storable
from fuhe.pipeline.rows import document_rows
from fuhe.pipeline.version import pipeline_version
from fuhe.schemas.database.migrations import TABLES
from fuhe.schemas.database.record_tables import RECORD_TABLES
from fuhe.schemas.report import Outcome

# Columns that hold JSON: printed as what they hold.
_JSON_COLUMNS = {
    ("findings", "evidence"),
    ("findings", "other_evidence"),
    ("indicators", "shared"),
    ("repairs", "evidence"),
}


def records(outcome: Outcome, rulebook: str | None) -> Iterator[str]:
    """Yield the rows of the document as JSON objects: `record` and the columns of its table.

    The packed records are left out: all that they hold is in the other rows.
    """
    rows = document_rows(outcome, pipeline_version(), rulebook)
    for table in TABLES:
        if table in RECORD_TABLES:
            continue
        for row in rows.tables.get(table.name, ()):
            values = dict(zip(table.column_names, row, strict=True))
            for column in table.column_names:
                if (table.name, column) in _JSON_COLUMNS and values[column] is not None:
                    values[column] = json.loads(str(values[column]))
            record = {"record": table.name.removesuffix("s"), **values}
            yield storable(json.dumps(record, ensure_ascii=False))
