"""Addresses and their pages. Each page runs in a thread of datasette, within a limit of time."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from datasette.utils import sqlite_timelimit
from datasette.utils.asgi import Request, Response

from fuhe.pipeline.explore.pages import (
    assets,
    findings,
    overview,
    queries,
    report,
    reports,
    search,
    source,
)
from fuhe.pipeline.explore.question import Answer, Drawing, Missing, Question, question_of
from fuhe.pipeline.explore.responses import respond

if TYPE_CHECKING:
    from fuhe.pipeline.explore.application import Application

Page = Callable[["Application", sqlite3.Connection, Question], Answer | Drawing | Missing]

_FORMAT = r"(?:\.(?P<format>json|csv|xlsx))?$"
_LIMIT_MILLISECONDS = 60_000

_PAGES: tuple[tuple[str, Page], ...] = (
    (r"/$", overview.overview),
    (r"/overview" + _FORMAT, overview.overview),
    (r"/reports" + _FORMAT, reports.reports),
    (r"/reports/(?P<assessment>[0-9a-f]{12}-[0-9]{1,6})" + _FORMAT, report.form),
    (r"/reports/(?P<document>[0-9a-f]{12})" + _FORMAT, report.document),
    (r"/reports/(?P<document>[0-9a-f]{12})/pages/(?P<number>[0-9]{1,5})\.png$", source.page),
    (r"/findings" + _FORMAT, findings.findings),
    (r"/search" + _FORMAT, search.search),
    (r"/queries" + _FORMAT, queries.queries),
    (r"/queries/(?P<query>[a-z0-9-]{1,60})" + _FORMAT, queries.query),
)


def routes() -> list[tuple[str, Callable[..., Any]]]:
    """Return all addresses of ours."""
    pages = [(f"^{pattern}", _view(page)) for pattern, page in _PAGES]
    return [*pages, (r"^/assets/(?P<name>[a-z]+\.(?:css|js|svg))$", assets.asset)]


def _view(page: Page) -> Callable[..., Any]:
    async def view(request: Request, datasette: "Application") -> Response:
        question = question_of(request.path, request.url_vars, request.query_string)

        def answer(connection: sqlite3.Connection) -> Response:
            with sqlite_timelimit(connection, _LIMIT_MILLISECONDS):
                return respond(question, lambda: page(datasette, connection, question))

        response: Response = await datasette.archive.execute_fn(answer)
        return response

    return view
