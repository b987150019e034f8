"""The list of forms."""

import sqlite3
from typing import TYPE_CHECKING

from fuhe.pipeline.explore.pages.filtered import filtered_page
from fuhe.pipeline.explore.question import Answer, Question
from fuhe.pipeline.explore.reading.report_list import REPORTS

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application


def reports(
    application: "Application", connection: sqlite3.Connection, question: Question
) -> Answer:
    """Return the forms that the reader filters by; as a file, all of them."""
    return filtered_page(application, connection, question, REPORTS, title="自评表 Reports")
