"""The home page: how much the archive holds, and its figures."""

import sqlite3
from typing import TYPE_CHECKING

from fuhe.pipeline.explore.question import Answer, Question
from fuhe.pipeline.explore.reading.figures import count_figures, listing_of_figures
from fuhe.pipeline.explore.reading.totals import read_choices, read_totals
from fuhe.pipeline.explore.rendering import prepare_templates

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application


def overview(application: "Application", connection: sqlite3.Connection, _: Question) -> Answer:
    """Return the overview; counted once, until the archive changes."""
    totals = application.cache.answer("totals", lambda: read_totals(connection))
    counted = application.cache.answer("figures", lambda: count_figures(connection))
    data = {
        "totals": {name: getattr(totals, name) for name in totals.__struct_fields__},
        "figures": [
            {
                "name": each.figure.name,
                "title": each.figure.english,
                "series": [series.name for series in each.figure.series],
                "rows": [[label, *counts] for label, counts in each.rows],
                "sql": each.figure.sql.strip(),
            }
            for each in counted
        ],
    }
    shown = {"totals": totals, "figures": counted}
    return Answer("overview.html", "总览 Overview", shown, listing_of_figures(counted), data)


def prepare(application: "Application", connection: sqlite3.Connection) -> None:
    """Make ready what pages would make at the first request: templates, counts."""
    prepare_templates()
    overview(application, connection, Question("/", {}, {}))
    application.cache.answer("choices", lambda: read_choices(connection))
