"""Target and result in one cell, each behind its label: 目标：≥300人 实际：320人."""

import re
from collections.abc import Iterable

from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.assessment import Printed
from fuhe.schemas.document import Cell
from fuhe.schemas.vocabulary import labels

_FIRST = re.compile(r"^\s*(?P<label>[^:：\d\s]{2,12})[:：]")
# The longest label before the second colon; in a PDF nothing may part it from the first value.
_SECOND = re.compile(r"(?=(?P<label>[\u4e00-\u9fff]{2,12})[:：](?P<value>.*)$)", re.DOTALL)
_BETWEEN = " \t\r\n\u3000;；,，、/"


def split_cell(lattice: Lattice, cells: Iterable[Cell]) -> tuple[Cell, dict[str, Printed]] | None:
    """Return the one cell that holds both `target` and `actual`, and its parts as printed.

    None if no cell does, or more than one.
    """
    found = [(cell, parts) for cell in cells if (parts := _parts(lattice, cell))]
    return found[0] if len(found) == 1 else None


def _parts(lattice: Lattice, cell: Cell) -> dict[str, Printed] | None:
    first = _FIRST.match(cell.text)
    if first is None:
        return None
    rest = cell.text[first.end() :]
    name = _name(first["label"])
    parts = (
        {name: rest[: second.start()], _name(second["label"]): second["value"]}
        for second in _SECOND.finditer(rest)
    )
    texts = next((each for each in parts if each.keys() == {"target", "actual"}), None)
    if texts is None:
        return None
    place = (lattice.reference(cell),)
    return {
        str(name): Printed(text.strip(_BETWEEN), place, cell.confidence)
        for name, text in texts.items()
    }


def _name(label: str) -> str | None:
    """Return what a label names by its own words: an ending may take from the value before it."""
    words = labels().indicator_words.items()
    word = next((name for name, group in words if label in group), None)
    return match(Cell(0, 0, text=label), "indicator_columns") or word
