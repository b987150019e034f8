"""The ready queries: their list, and each with its parameters and its result."""

import sqlite3
from typing import TYPE_CHECKING

from fuhe.pipeline.explore.listing import Listing, columns
from fuhe.pipeline.explore.question import Answer, Missing, Question
from fuhe.pipeline.explore.reading.totals import read_choices
from fuhe.pipeline.explore.ready_queries import AskedQuery, ReadyQuery, ready_queries

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application

_COLUMNS = columns(
    ("name", "名称", "name"),
    ("chinese", "标题", "title in Chinese"),
    ("english", "英文标题", "title"),
    ("meaning_chinese", "含义", "meaning in Chinese"),
    ("meaning_english", "英文含义", "meaning"),
    ("sql", "SQL", "SQL"),
)


def queries(_: "Application", _connection: sqlite3.Connection, _question: Question) -> Answer:
    """Return the list of ready queries."""
    every = tuple(ready_queries().values())
    rows = [tuple(getattr(query, column.name) for column in _COLUMNS) for query in every]
    listing = Listing(_COLUMNS, rows, len(rows))
    return Answer("queries.html", "常用查询 Queries", {"queries": every}, listing)


def query(
    application: "Application", connection: sqlite3.Connection, question: Question
) -> Answer | Missing:
    """Return one ready query with its result, for the parameters given."""
    found = ready_queries().get(question.parts["query"])
    if found is None:
        return Missing("没有这个查询，见 /queries (no such query: see /queries)")
    asked = found.asked(question.arguments)
    key = (found.name, tuple(sorted(asked.arguments.items())))
    listing = application.cache.answer(key, lambda: run(connection, found, asked))
    shown = {
        "query": found,
        "asked": asked,
        "listing": listing,
        "choices": application.cache.answer("choices", lambda: read_choices(connection)),
    }
    data = {
        "name": found.name,
        "arguments": asked.arguments,
        "sql": asked.sql.strip(),
        "rows": list(listing.records()),
    }
    return Answer("query.html", f"{found.chinese} {found.english}", shown, listing, data)


def run(connection: sqlite3.Connection, query: ReadyQuery, asked: AskedQuery) -> Listing:
    """Return the result of a ready query."""
    rows = [tuple(row) for row in connection.execute(asked.sql, asked.arguments)]
    return Listing(query.columns, rows, len(rows))
