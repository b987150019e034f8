"""The drawn pages of a document: of one in the archive, whose file is still what it was."""

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fuhe.pipeline.explore.page_drawing import PageSize
from fuhe.pipeline.explore.question import Drawing, Missing, Question
from fuhe.pipeline.explore.reading.document_record import document_of
from fuhe.pipeline.explore.source_file import source_file

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application

_PDF = "application/pdf"
_GONE = (
    "原文件已不在原处或已改动，或者没有这一页；请看单元格表格 "
    "(the file is gone or changed, or has no such page: see the table of its cells)"
)


def page(
    application: "Application", connection: sqlite3.Connection, question: Question
) -> Drawing | Missing:
    """Return a page as a picture."""
    document = document_of(connection, question.parts["document"])
    path = drawable_file(connection, document) if document is not None else None
    if document is None or path is None:
        return Missing(_GONE)
    drawn = application.drawer.page(path, document["id"], int(question.parts["number"]))
    return Missing(_GONE) if drawn is None else Drawing(drawn)


def page_sizes(
    application: "Application", connection: sqlite3.Connection, document: dict[str, Any]
) -> tuple[PageSize, ...] | None:
    """Return the sizes of the pages of a document that can be drawn now; None if it cannot."""
    path = drawable_file(connection, document)
    return None if path is None else application.drawer.sizes(path, document["id"])


def drawable_file(connection: sqlite3.Connection, document: dict[str, Any]) -> Path | None:
    """Return the file of a document if pages of it can be drawn."""
    return source_file(connection, document["id"]) if document["media_type"] == _PDF else None
