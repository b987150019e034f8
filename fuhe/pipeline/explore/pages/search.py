"""Search over names, goals, indicators, notes and prose."""

import sqlite3
from typing import TYPE_CHECKING

from fuhe.pipeline.explore.pages.paging import Paging
from fuhe.pipeline.explore.question import Answer, Question
from fuhe.pipeline.explore.reading import search_hits
from fuhe.pipeline.explore.reading.filters import SEARCH_CONDITIONS, filter_of
from fuhe.pipeline.explore.reading.totals import read_choices

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application

_ROWS = 25


def search(
    application: "Application", connection: sqlite3.Connection, question: Question
) -> Answer:
    """Return what the words in `q` find, best first; as a file, all that is ranked."""
    words = question.arguments.get("q", "").strip()
    is_page = question.format in {"html", "json"}
    limit = _ROWS if is_page else search_hits.MOST_RANKED
    offset = (question.page - 1) * _ROWS if is_page else 0
    condition = filter_of(question.arguments, SEARCH_CONDITIONS)
    found = search_hits.search(connection, words, limit, offset, condition)
    paging = Paging(question, found.found, _ROWS)
    shown = {
        "words": words,
        "found": found,
        "paging": paging,
        "asked": condition.asked,
        "choices": application.cache.answer("choices", lambda: read_choices(connection)),
        "most_ranked": search_hits.MOST_RANKED,
    }
    listing = found.listing()
    data = {"words": words, "is_bounded": found.is_bounded, **paging.data(listing)}
    return Answer("search.html", "检索 Search", shown, listing, data)
