"""The list of forms."""

import sqlite3
from typing import TYPE_CHECKING

from fuhe.pipeline.explore.pages.paging import ALL_ROWS, PAGE_ROWS, Paging
from fuhe.pipeline.explore.question import Answer, Question
from fuhe.pipeline.explore.reading.filters import REPORT_CONDITIONS, filter_of
from fuhe.pipeline.explore.reading.report_list import count_reports, read_reports
from fuhe.pipeline.explore.reading.totals import read_choices

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application


def reports(
    application: "Application", connection: sqlite3.Connection, question: Question
) -> Answer:
    """Return the forms that the reader filters by; as a file, all of them."""
    is_page = question.format in {"html", "json"}
    limit = PAGE_ROWS if is_page else ALL_ROWS
    offset = (question.page - 1) * PAGE_ROWS if is_page else 0
    condition = filter_of(question.arguments, REPORT_CONDITIONS)
    listing = read_reports(connection, condition, limit, offset)
    total = application.cache.answer(
        ("reports", condition.key), lambda: count_reports(connection, condition)
    )
    choices = application.cache.answer("choices", lambda: read_choices(connection))
    paging = Paging(question, total)
    shown = {
        "records": list(listing.records()),
        "asked": condition.asked,
        "choices": choices,
        "paging": paging,
    }
    data = paging.data(listing)
    return Answer("reports.html", "自评表 Reports", shown, listing, data)
