"""Target and result in one cell, each behind its label: 目标：≥300人 实际：320人."""

import re
from collections.abc import Iterable

from fuhe.pipeline.recognize.guessing import guess
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.assessment import Printed
from fuhe.schemas.document import Cell

_PARTS = re.compile(
    r"^\s*(?P<first>[^:：\d]{2,12})[:：](?P<one>.*?)[\s;；,，、/]+"
    r"(?P<second>[^:：\d\s;；,，、/]{2,12})[:：](?P<other>.*)$",
    re.DOTALL,
)


def split_cell(lattice: Lattice, cells: Iterable[Cell]) -> tuple[Cell, dict[str, Printed]] | None:
    """Return the one cell that holds both `target` and `actual`, and its parts as printed.

    None if no cell does, or more than one.
    """
    found = [(cell, parts) for cell in cells if (parts := _parts(lattice, cell))]
    return found[0] if len(found) == 1 else None


def _parts(lattice: Lattice, cell: Cell) -> dict[str, Printed] | None:
    match_ = _PARTS.match(cell.text)
    if match_ is None:
        return None
    texts = {_name(match_["first"]): match_["one"], _name(match_["second"]): match_["other"]}
    if texts.keys() != {"target", "actual"}:
        return None
    place = (lattice.reference(cell),)
    return {
        str(name): Printed(text.strip(), place, cell.confidence) for name, text in texts.items()
    }


def _name(label: str) -> str | None:
    return match(Cell(0, 0, text=label), "indicator_columns") or guess(label, "indicator")
