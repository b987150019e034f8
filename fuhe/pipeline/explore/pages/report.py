"""A report: one form beside its source, and the document that it stands in."""

import re
import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from fuhe.pipeline.explore.anchors import grid_ordinal
from fuhe.pipeline.explore.pages.source import page_sizes
from fuhe.pipeline.explore.places import read_places, values_at
from fuhe.pipeline.explore.question import Answer, Missing, Question
from fuhe.pipeline.explore.reading.document_record import (
    document_of,
    key_of_document,
    listing_of_document,
    read_document,
)
from fuhe.pipeline.explore.reading.form_record import (
    FormRecord,
    listing_of_form,
    main_line,
    read_form,
    shown_values,
)
from fuhe.pipeline.explore.reading.source import drawn_pages, read_paragraphs, read_tables

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application

_PARAGRAPHS = 200
_GRID = re.compile(r"c-([0-9]+)-")
_PARAGRAPH = re.compile(r"p-([0-9]+)$")


def form(
    application: "Application", connection: sqlite3.Connection, question: Question
) -> Answer | Missing:
    """Return one form: its source on the left, printed beside recomputed on the right."""
    record = read_form(connection, question.parts["assessment"])
    if record is None:
        return Missing("库里没有这张自评表 (no such form in the archive): /reports")
    places = read_places(connection, record.form["id"])
    listing = listing_of_form(record, places)
    data = {name: getattr(record, name) for name in FormRecord.__struct_fields__}
    data["places"] = places
    if question.format != "html":
        return Answer("form.html", "", {}, listing, data)
    anchors = [anchor for found in places.values() for anchor in found]
    anchors += [anchor for finding in record.findings for anchor in finding["places"]]
    grids = _ordinals(_GRID, anchors)
    if record.form["grid_id"]:
        grids |= {grid_ordinal(record.form["grid_id"])}
    document = record.document["id"]
    tables = read_tables(connection, document, grids)
    as_cells = question.arguments.get("source") == "cells"
    sizes = page_sizes(application, connection, record.document)
    pages = drawn_pages(tables, sizes) if sizes else None
    shown = {
        "record": record,
        "key": key_of_document(document),
        "places": places,
        "values_at": values_at(places, shown_values(record)),
        "tables": tables,
        "pages": None if as_cells else pages,
        "can_draw": pages is not None,
        "paragraphs": read_paragraphs(connection, document, _ordinals(_PARAGRAPH, anchors)),
        "main_line": main_line(record),
    }
    name = record.form["project_name"] or record.form["title"] or record.form["id"]
    return Answer("form.html", name, shown, listing, data)


def document(
    _: "Application", connection: sqlite3.Connection, question: Question
) -> Answer | Missing:
    """Return one document: where it came from, its forms, and all that is not in a form."""
    row = document_of(connection, question.parts["document"])
    if row is None:
        return Missing("库里没有这个文件 (no such document in the archive): /reports")
    record = read_document(connection, row)
    data = {name: getattr(record, name) for name in record.__struct_fields__}
    listing = listing_of_document(record)
    if question.format != "html":
        return Answer("document.html", "", {}, listing, data)
    asked = question.arguments.get("paragraph", "")
    wanted = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
    after = max(0, wanted - 1) // _PARAGRAPHS * _PARAGRAPHS
    forms = {grid_ordinal(each["grid_id"]) for each in record.forms if each["grid_id"]}
    cited = _ordinals(_GRID, (place for f in record.findings for place in f["places"]))
    lists = {grid_ordinal(each["grid_id"]) for each in record.listed_projects}
    shown = {
        "record": record,
        "key": key_of_document(row["id"]),
        "paragraphs": read_paragraphs(connection, row["id"], None, _PARAGRAPHS, after),
        "paragraphs_after": after,
        "paragraphs_on_page": _PARAGRAPHS,
        "tables": read_tables(connection, row["id"], cited | lists),
        "form_count": len(forms),
        "values_at": {},
    }
    return Answer("document.html", row["title"] or row["id"][:12], shown, listing, data)


def _ordinals(pattern: re.Pattern[str], anchors: Iterable[str]) -> set[int]:
    found = (pattern.match(anchor) for anchor in anchors)
    return {int(match[1]) for match in found if match}
