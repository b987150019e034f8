"""The page of a list that a reader filters."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from fuhe.pipeline.explore.pages.paging import ALL_ROWS, PAGE_ROWS, Paging
from fuhe.pipeline.explore.question import Answer, Question
from fuhe.pipeline.explore.reading.filtered_list import FilteredList
from fuhe.pipeline.explore.reading.totals import read_choices

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application

Record = Mapping[str, Any]


def filtered_page(
    application: "Application",
    connection: sqlite3.Connection,
    question: Question,
    asked: FilteredList,
    *,
    title: str,
    more: Callable[[Record], Record] = lambda _: {},
) -> Answer:
    """Return the rows of a list that the reader filters by; as a file, all of them.

    `more` gives what the page shows of a record beside its columns.
    """
    is_page = question.format in {"html", "json"}
    limit = PAGE_ROWS if is_page else ALL_ROWS
    offset = (question.page - 1) * PAGE_ROWS if is_page else 0
    condition = asked.filter(question.arguments)
    listing = asked.read(connection, condition, limit, offset)
    total = application.cache.answer(
        (asked.name, condition.key), lambda: asked.count(connection, condition)
    )
    paging = Paging(question, total)
    if question.format != "html":
        data = paging.data(listing) if is_page else None
        return Answer(f"{asked.name}.html", title, {}, listing, data)
    shown = {
        "records": [{**record, **more(record)} for record in listing.records()],
        "asked": condition.asked,
        "choices": application.cache.answer("choices", lambda: read_choices(connection)),
        "paging": paging,
    }
    return Answer(f"{asked.name}.html", title, shown, listing)
