"""Answers of pages as responses: HTML by a template, JSON, CSV, XLSX; errors say what to do."""

import sqlite3
import traceback
from collections.abc import Callable

from datasette.utils.asgi import Base400, Forbidden, NotFound, Response
from datasette.views.base import DatasetteError

from fuhe.pipeline.explore.formats import csv_of, json_of, xlsx_of
from fuhe.pipeline.explore.listing import Listing
from fuhe.pipeline.explore.question import Answer, Drawing, Missing, Question
from fuhe.pipeline.explore.rendering import render
from fuhe.schemas.errors import FuheError

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_TABLE = "这一页没有表格形式；请用HTML或JSON (no table of this page: use HTML or JSON)"
_NOTHING_HERE = "没有这个网址 (there is no such page)"
_FAULT = "程序出错，详情见 fuhe serve 的终端 (a fault of fuhe: see its terminal)"
_TOO_LONG = (
    "查询超过了时限：请加一个条件再试 (the query took too long: add a condition and try again)"
)


def respond(question: Question, work_out: Callable[[], Answer | Drawing | Missing]) -> Response:
    """Return the response to a question, in the format asked for."""
    try:
        answer = work_out()
    except FuheError as error:
        return problem(question, error.message, 400)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
        return problem(question, _TOO_LONG, 503)
    if isinstance(answer, Missing):
        return problem(question, answer.message, 404)
    if isinstance(answer, Drawing):
        kept = {"cache-control": "private, max-age=86400, immutable"}
        return Response(answer.content, 200, kept, content_type=answer.media_type)
    return _formatted(question, answer)


def problem(question: Question, message: str, status: int) -> Response:
    """Return a page, or JSON, that tells what is wrong."""
    if question.format != "html":
        return _bytes(json_of({"ok": False, "error": message}), "application/json", status=status)
    body = render("problem.html", {"message": message, "title": str(status), "question": question})
    return Response.html(body, status=status)


def failure(path: str, exception: Exception) -> Response:
    """Return the page of an exception: what is not there, what datasette refuses, a fault."""
    is_json = path.endswith(".json")
    question = Question(path.removesuffix(".json"), {}, {}, "json" if is_json else "html")
    if isinstance(exception, NotFound):
        return problem(question, _NOTHING_HERE, 404)
    if isinstance(exception, DatasetteError | Base400):
        return problem(question, _plain(exception), exception.status)
    if isinstance(exception, Forbidden):
        return problem(question, str(exception) or "forbidden", 403)
    traceback.print_exception(exception)
    return problem(question, f"{_FAULT}: {type(exception).__name__}", 500)


def _plain(exception: Exception) -> str:
    if getattr(exception, "title", None) == "SQL Interrupted":
        return _TOO_LONG
    return str(getattr(exception, "message", None) or exception)


def _formatted(question: Question, answer: Answer) -> Response:
    if question.format == "html":
        shown = {**answer.shown, "title": answer.title, "question": question}
        return Response.html(render(answer.template, shown), status=answer.status)
    if question.format == "json":
        return _bytes(json_of(_data(answer)), "application/json; charset=utf-8")
    if answer.listing is None:
        return problem(question, _NO_TABLE, 404)
    name = question.path_with_name.strip("/").replace("/", "-")
    if question.format == "csv":
        return _bytes(csv_of(answer.listing), "text/csv; charset=utf-8", f"{name}.csv")
    return _bytes(xlsx_of(answer.listing, name), _XLSX, f"{name}.xlsx")


def _data(answer: Answer) -> object:
    if answer.data is not None:
        return answer.data
    listing = answer.listing or Listing((), ())
    return {"title": answer.title, "total": listing.total, "rows": list(listing.records())}


def _bytes(
    content: bytes, media_type: str, file_name: str | None = None, status: int = 200
) -> Response:
    headers = {"content-disposition": f'attachment; filename="{file_name}"'} if file_name else {}
    return Response(content, status, headers, content_type=media_type)
