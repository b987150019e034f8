"""A sheet as its file has it: cells where they stand, merged ranges, what is hidden."""

from msgspec import Struct, field

from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_CELLS = 300_000
"""The most cells in a document: a bundle of 30 reports has about 4,500."""

_RULED_BELOW = 50
"""So many rows below the last text are looked at for lines."""

DOUBTFUL = 0.5
"""Confidence of a cell whose text another machine may show otherwise, or which shows nothing."""


class SheetCell(Struct):
    """A cell as it is shown. `is_ruled`: it has a line at its left or right.

    `confidence` is below 0.9 where it is not certain what a reader of the sheet sees.
    """

    text: str = ""
    confidence: float = 1.0
    is_ruled: bool = False


class Area(Struct, frozen=True, order=True):
    """A range of cells; rows and columns count from 0, the last ones are in it."""

    row: int
    column: int
    last_row: int
    last_column: int


class Sheet(Struct):
    """A sheet; `number` counts from 1 as in the file, hidden sheets too.

    `boxes` are the texts of boxes that lie over the cells; `unsolved` are the places of cells
    whose result or text the file has not stored; `last_filled` is the last row with text.
    """

    number: int
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unsolved: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    last_filled: int = 0
    widened: int = 0

    def add(self, row: int, column: int, cell: SheetCell) -> None:
        """Take in a cell if it shows anything, a line too.

        Of rows without text far below the last one the lines count for nothing: offices draw them
        down to the last row there is. Raises ExtractionError TOO_LARGE beyond `MAX_CELLS`.
        """
        if cell.text or cell.confidence < 1:
            self.last_filled = max(self.last_filled, row)
        elif not cell.is_ruled or row > self.last_filled + _RULED_BELOW:
            return
        self.cells[(row, column)] = cell
        if len(self.cells) > MAX_CELLS:
            raise too_large(f"more than {MAX_CELLS:,} cells")

    def add_width(self, columns: range, width: float, widths: dict[int, float]) -> None:
        """Note the width of columns. Raises ExtractionError TOO_LARGE where a file has no end."""
        self.widened += len(columns)
        if self.widened > MAX_CELLS:
            raise too_large(f"more than {MAX_CELLS:,} widths of columns")
        widths |= dict.fromkeys(columns, width)
        if width == 0:
            self.hidden_columns.update(columns)


def column_name(column: int) -> str:
    """Return the letters of a column that counts from 0: A, Z, AA."""
    name = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place_name(row: int, column: int) -> str:
    """Return the name of a cell, such as `B3`."""
    return f"{column_name(column)}{row + 1}"


def too_large(what: str) -> ExtractionError:
    """Return the error of a workbook beyond the limits."""
    message = f"has {what}: split it in Excel or WPS, then run again"
    return ExtractionError(ErrorCode.TOO_LARGE, message)
