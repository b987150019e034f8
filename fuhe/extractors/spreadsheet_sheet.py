"""A sheet as its file has it: cells where they stand, merged ranges, what is hidden."""

from msgspec import Struct, field

MAX_CELLS = 300_000
"""The most cells in a document: a bundle of 30 reports has about 4,500."""

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

    `boxes` are the texts of boxes that lie over the cells.

    `unsolved` are the places of cells whose result or text the file has not stored.
    """

    number: int
    cells: dict[tuple[int, int], SheetCell] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unsolved: list[str] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)


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
