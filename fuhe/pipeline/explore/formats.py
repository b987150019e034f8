"""A listing as CSV or XLSX, as `fuhe export` writes them; anything as JSON."""

import io
import json
from typing import Any

from fuhe.pipeline.explore.export.csv_file import ENCODING, write_csv
from fuhe.pipeline.explore.export.workbook import MOST_ROWS, write_value
from fuhe.pipeline.explore.listing import Listing

_WIDEST = 60


def csv_of(listing: Listing) -> bytes:
    """Return a listing as CSV with a byte order mark, headed by names, guarded from formulas."""
    text = io.StringIO(newline="")
    write_csv(text, (column.name for column in listing.columns), listing.rows)
    return text.getvalue().encode(ENCODING, "replace")


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
        for number, row in enumerate(listing.rows[:MOST_ROWS], start=1):
            for place, value in enumerate(row):
                write_value(sheet, number, place, value, body)
        if len(listing.rows) > MOST_ROWS:
            message = f"只列出{MOST_ROWS - 1}行，全部见CSV (the CSV has all rows)"
            sheet.write_string(MOST_ROWS, 0, message)
    return file.getvalue()


def _width(listing: Listing, place: int) -> int:
    """Return a width that shows most of the first rows: Chinese takes two places."""
    texts = [str(row[place]) for row in listing.rows[:200] if row[place] is not None]
    widths = [sum(1 if c.isascii() else 2 for c in text) for text in texts]
    return min(_WIDEST, max(12, *widths, 0) + 2) if widths else 14
