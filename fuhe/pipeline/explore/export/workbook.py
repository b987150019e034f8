"""Relations as one XLSX workbook, a sheet each: text as text, numbers as numbers.

Text is never taken for a formula or a link, so it stays exactly as it is, except where it is longer
than a cell holds: then it is cut, and says so at its end.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from fuhe.pipeline.explore.export.relations import Relation
from fuhe.pipeline.explore.listing import Value

# https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
MOST_ROWS = 1_048_575
"""Rows that a sheet holds below its head."""

LONGEST_TEXT = 32_767
"""UTF-16 code units that a cell holds."""

_LONGEST_SHEET_NAME = 31
_WIDTH = 18


class Workbook:
    """A new workbook at `path`, written a row at a time; its rows lie in `folder` meanwhile.

    Leaving the `with` block writes the file; raises OSError where there is no room.
    """

    def __init__(self, path: Path, folder: Path) -> None:
        import xlsxwriter

        options = {
            "constant_memory": True,
            "tmpdir": str(folder),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.use_zip64()
        self._head = self._book.add_format({"bold": True})
        self._plain = self._book.add_format()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        import xlsxwriter.exceptions

        try:
            if kind is None:
                self._book.close()
        except xlsxwriter.exceptions.FileCreateError as error:
            raise OSError(str(error)) from error
        finally:
            self._book.fileclosed = True
            for sheet in self._book.worksheets():
                sheet._opt_close()  # else its file is closed with a warning

    def add(self, relation: Relation, rows: Iterable[Sequence[Value]]) -> tuple[int, int]:
        """Add a sheet; return its number of rows, and of texts that had to be cut."""
        sheet = self._book.add_worksheet(relation.name[:_LONGEST_SHEET_NAME])
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(relation.fields) - 1, _WIDTH)
        for column, name in enumerate(relation.field_names):
            sheet.write_string(0, column, name, self._head)
        count = cut = 0
        for count, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                cut += write_value(sheet, count, column, value, self._plain)
        return count, cut


def write_value(
    sheet: Any,  # noqa: ANN401 - XlsxWriter has no types
    row: int,
    column: int,
    value: Value,
    style: Any,  # noqa: ANN401
) -> bool:
    """Write a value to a cell of an XlsxWriter sheet; tell whether it had to be cut.

    NULL is an empty cell, an empty text is none.
    """
    if value is None:
        return False
    if not isinstance(value, str):
        sheet.write_number(row, column, value, style)
        return False
    text = fitting(value)
    if text.startswith("<r>") and text.endswith("</r>"):
        # The library takes such a text for markup of its own and would not escape it.
        sheet.write_rich_string(row, column, text[0], style, text[1:], style)
    else:
        sheet.write_string(row, column, text, style)
    return text != value


def fitting(text: str) -> str:
    """Return `text` as a cell holds it: whole, or cut with a mark that says how long it was."""
    if len(text) <= LONGEST_TEXT // 2 or _units(text) <= LONGEST_TEXT:
        return text
    mark = f"…[fuhe: {len(text)} characters, cut]"
    # Cut between characters: two bytes a code unit, and no half of a pair.
    room = 2 * (LONGEST_TEXT - len(mark))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + mark


def _units(text: str) -> int:
    return len(text) + sum(1 for character in text if ord(character) > 0xFFFF)
