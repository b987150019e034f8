"""From a value in the database to the cell or paragraph that prints it.

Taken from the stored records: a table of all places would hold some 70 rows for each form.
"""

import sqlite3
from collections.abc import Iterator

from msgspec import Struct

from fuhe.pipeline.rows.values import assessment_id, key_of
from fuhe.schemas.assessment import Assessment, CellReference, Printed
from fuhe.schemas.records import unpack


class ValuePlace(Struct, frozen=True, kw_only=True):
    """Where a value of one row is printed: its cells, or its paragraph, or neither where unknown.

    `table` and `column` name it in the database, `column` without the `_raw` of the text as
    published: `actual` is the place of `actual_raw` and of `actual_value`. What has no column
    there has its name in the records. `ordinal` is that of the row, None for the form itself.
    """

    table: str
    ordinal: int | None
    column: str
    cells: tuple[CellReference, ...] = ()
    paragraph: int | None = None


def places(form: Assessment) -> Iterator[ValuePlace]:
    """Yield the place of every value that a form prints."""
    yield from _of(form.printed, "assessments", None)
    for ordinal, line in enumerate(form.funds, start=1):
        yield from _of(line.printed, "funds", ordinal)
    for indicator in form.indicators:
        yield from _of(indicator.printed, "indicators", indicator.ordinal)


def form_places(connection: sqlite3.Connection, form: str) -> tuple[ValuePlace, ...]:
    """Return the places of the values of a form by its `assessments.id`.

    Empty where the archive has no such form, or was filled by a version that kept no records.
    Raises RecordsError where the stored records cannot be read.
    """
    row = connection.execute(
        "SELECT a.document_id, r.records FROM assessments a "
        "JOIN records r ON r.document_id = a.document_id WHERE a.id = ?",
        (form,),
    ).fetchone()
    if row is None:
        return ()
    document, packed = row
    for assessment in unpack(packed).report.assessments:
        if assessment_id(key_of(document), assessment.ordinal) == form:
            return tuple(places(assessment))
    return ()


def _of(printed: Struct, table: str, ordinal: int | None) -> Iterator[ValuePlace]:
    for column in printed.__struct_fields__:
        value = getattr(printed, column)
        if isinstance(value, Printed):
            yield ValuePlace(
                table=table,
                ordinal=ordinal,
                column=column,
                cells=value.cells,
                paragraph=value.paragraph,
            )
