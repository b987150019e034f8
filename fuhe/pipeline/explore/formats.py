"""A listing as CSV or XLSX for spreadsheet programs, safe from formulas; anything as JSON.

A program that opens a CSV takes a cell that begins with one of `= + - @`, a tab or a carriage
return for a formula (https://owasp.org/www-community/attacks/CSV_Injection). Such text gets an
apostrophe in front; numbers stay numbers.
"""

import csv
import io
import json
from typing import Any

from fuhe.pipeline.explore.listing import Listing, Value

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL = 32_767  # characters that a cell of XLSX holds
_MOST_ROWS = 1_048_575  # that a sheet holds below its head
_WIDEST = 60


def csv_of(listing: Listing) -> bytes:
    """Return a listing as CSV in UTF-8, headed by names.

    It begins with a byte order mark: spreadsheet programs take a CSV without it for one in the
    local encoding.
    """
    written = io.BytesIO()
    text = io.TextIOWrapper(written, "utf-8-sig", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in listing.columns])
    writer.writerows([harmless(value) for value in row] for row in listing.rows)
    text.flush()
    return written.getvalue()


def harmless(value: Value) -> Value:
    """Return a value that no spreadsheet program takes for a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


def json_of(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """Return a value as JSON text in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    return text.encode("utf-8", "replace")


def xlsx_of(listing: Listing, title: str) -> bytes:
    """Return a listing as a workbook of one sheet: text as text, numbers as numbers.

    What a sheet cannot hold is said in its last row, never left out silently.
    """
    import xlsxwriter

    file = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        sheet = book.add_worksheet(title[:31])
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        body = book.add_format({"text_wrap": True, "valign": "top"})
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(listing.columns):
            sheet.write_string(0, place, f"{column.chinese}\n{column.english}", head)
            sheet.set_column(place, place, _width(listing, place))
        for number, row in enumerate(listing.rows[:_MOST_ROWS], start=1):
            for place, value in enumerate(row):
                _write(sheet, number, place, value, body)
        if len(listing.rows) > _MOST_ROWS:
            message = f"只列出{_MOST_ROWS - 1}行，全部见CSV (the CSV has all rows)"
            sheet.write_string(_MOST_ROWS, 0, message)
    return file.getvalue()


def _write(sheet: Any, row: int, column: int, value: Value, style: Any) -> None:  # noqa: ANN401
    if isinstance(value, str):
        sheet.write_string(row, column, _storable(value), style)
    elif value is not None:
        sheet.write_number(row, column, value, style)


def _storable(text: str) -> str:
    """Return text as a cell holds it: no control characters of XML, no longer than allowed."""
    kept = "".join(c if c.isprintable() or c in "\n\t" else "\ufffd" for c in text)
    return kept if len(kept) <= _LONGEST_CELL else kept[: _LONGEST_CELL - 1] + "…"


def _width(listing: Listing, place: int) -> int:
    """Return a width that shows most of the first rows: Chinese takes two places."""
    texts = [str(row[place]) for row in listing.rows[:200] if row[place] is not None]
    widths = [sum(1 if c.isascii() else 2 for c in text) for text in texts]
    return min(_WIDEST, max(12, *widths, 0) + 2) if widths else 14
