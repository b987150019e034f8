"""The indicator block: one record a printed third-level indicator, and the total row."""

from msgspec import Struct
from msgspec.structs import replace

from fuhe.pipeline.recognize.asides import claim_aside, is_aside
from fuhe.pipeline.recognize.cut_labels import names
from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.indicator_rows import (
    ends_block,
    is_line_of_money,
    is_rest,
    is_scored,
    left_of,
    over_columns,
    repeats,
    same_columns,
)
from fuhe.pipeline.recognize.lattice import Lattice, assign, overlap
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.level_rows import section_level
from fuhe.pipeline.recognize.matching import match
from fuhe.pipeline.recognize.row_sums import is_sum
from fuhe.pipeline.recognize.split_columns import operators, with_split_columns
from fuhe.pipeline.recognize.target_and_actual import split_cell
from fuhe.pipeline.recognize.total_row import is_total_row, total_label, total_row
from fuhe.schemas.assessment import Printed, PrintedIndicator
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import values

_LEVELS = ("level1", "level2", "level3")
# One cell over several rows: these hold for each row; weight, score and note count once.
_CARRIED = (*_LEVELS, "target", "operator", "unit", "actual", "standard")
_ONCE = ("weight", "score", "deviation_note")


class IndicatorBlock(Struct, frozen=True):
    """What was read under one head row; `end` is the first row that is not of the block.

    `levels` are the cells of the first two levels that hold for the last row.
    """

    head: Head
    indicators: tuple[PrintedIndicator, ...]
    total: dict[str, Printed]
    end: int
    levels: dict[str, Cell]


def indicator_block(
    lattice: Lattice,
    head: Head,
    end: int,
    ledger: Ledger,
    before: IndicatorBlock | None = None,
) -> IndicatorBlock:
    """Return the indicators under a head row, down to the total row or row `end`.

    Where the head only repeats that of the block right above, `before`, its levels go on.
    """
    if not head.inherited:
        ledger.label(*head.columns.values(), *left_of(lattice, head, head.row))
        ledger.label(*over_columns(lattice, head))
    goes_on = before is not None and before.end == head.row and same_columns(before.head, head)
    own = _level_in_head(lattice, head)
    ledger.value(*own.values())
    reader = _Reader(lattice, head, ledger, own or (before.levels if before and goes_on else {}))
    total: dict[str, Printed] = {}
    row = head.body
    while row < end:
        leading = lattice.leading(row)
        if row in lattice.grid.repeated_rows or repeats(lattice, head, row):
            ledger.label(*lattice.starting(row))
        elif is_line_of_money(lattice, row):
            break
        elif is_total_row(total_label(lattice, row)):
            total = total_row(lattice, head, row, ledger)
            row += 1
            break
        elif (
            leading is not None and ends_block(leading, head) and not is_scored(lattice, head, row)
        ):
            break
        elif is_aside(lattice, head, row):
            if not (reader.read_section(row) or reader.read_execution(row)):
                claim_aside(lattice, head, row, ledger)
        else:
            reader.read(row)
        row += 1
    return IndicatorBlock(head, tuple(reader.found), total, row, reader.levels)


def _level_in_head(lattice: Lattice, head: Head) -> dict[str, Cell]:
    """Return the first level where it stands in the head itself: 产出指标, 三级指标, 指标值."""
    if "level1" in head.columns or head.inherited:
        return {}
    found = [cell for cell in lattice.row(head.body - 1) if names(cell.text, "level1")]
    return {"level1": found[0]} if len(found) == 1 else {}


class _Reader:
    """Reads rows of indicators; `levels` are the cells of the levels that hold by now."""

    def __init__(
        self, lattice: Lattice, head: Head, ledger: Ledger, levels: dict[str, Cell]
    ) -> None:
        self._lattice, self._head, self._ledger = lattice, head, ledger
        self.levels = dict(levels)
        self._level2 = _level2(levels)
        self.found: list[PrintedIndicator] = []

    def read(self, row: int) -> None:
        """Read one row: an indicator, or one that nobody filled in."""
        self._ledger.label(*left_of(self._lattice, self._head, row))
        cells = self._cells(row)
        section = section_level(self._head, cells, self.levels)
        if section is not None:
            self._open(section, cells, row)
            return
        if self._goes_on(cells, row):
            return
        before, self._level2 = self._level2, _level2(cells)
        if is_rest(cells, row) and self._level2 in (before, None):
            self._ledger.label(*(cell for cell in cells.values() if cell.row == row))
        elif any(cell.text.strip() for cell in cells.values()) and not is_sum(
            cells, row, self.found
        ):
            other = ("actual", "actual_unit") if _is_in_other_unit(cells) else ()
            self._ledger.value(*(cell for name, cell in cells.items() if name not in other))
            self.found.append(replace(_indicator(self._lattice, cells, row), **self._both(row)))

    def _goes_on(self, cells: dict[str, Cell], row: int) -> bool:
        """Return whether a row only ends the note of the indicator above it, on a new page."""
        note = cells.get("deviation_note")
        filled = [c for c in self._lattice.starting(row) if c.text.strip()]
        last = self.found[-1].deviation_note if self.found else None
        if note is None or filled != [note] or last is None or not last.cells:
            return False
        above = self._lattice.at(last.cells[-1].row, last.cells[-1].column)
        if above is None or above.row + above.row_span != row or not _is_next_page(above, note):
            return False
        self._ledger.value(note)
        whole = Printed(
            f"{last.text}\n{note.text}",
            (*last.cells, self._lattice.reference(note)),
            min(last.confidence, note.confidence),
        )
        self.found[-1] = replace(self.found[-1], deviation_note=whole)
        return True

    def _open(self, level: str, cells: dict[str, Cell], row: int) -> None:
        """Take a row that only names a level for that of the rows below; its figures are sums."""
        name = cells["level3"]
        self._ledger.value(name)
        self._ledger.label(*(cell for cell in cells.values() if cell.row == row))
        outer = {"level1": self.levels["level1"]} if "level1" in self.levels else {}
        self.levels = {level: name} if level == "level1" else {**outer, level: name}

    def _both(self, row: int) -> dict[str, Printed]:
        """Return target and result of a row that prints them in one cell, in no column known."""
        columns = self._head.columns
        if {"target", "actual"} & columns.keys():
            return {}
        rest = [
            cell
            for cell in self._lattice.starting(row)
            if not any(overlap(cell, column) for column in columns.values())
        ]
        found = split_cell(self._lattice, rest)
        if found is None:
            return {}
        cell, parts = found
        self._ledger.value(cell)
        self._ledger.label(self._lattice.at(self._head.body - 1, cell.column))
        return parts

    def read_section(self, row: int) -> bool:
        """Take a row that only names a first level (一、产出指标) for the level of those below.

        Return whether it is one: only where no column holds the first level.
        """
        leading = self._lattice.leading(row)
        if "level1" in self._head.columns or leading is None or not names(leading.text, "level1"):
            return False
        self._ledger.value(leading)
        self.levels = {"level1": leading}
        return True

    def read_execution(self, row: int) -> bool:
        """Read a row in which 预算执行率 lies over names and values, beside its points.

        Return whether it is one. Its name stands for the first level.
        """
        name = self._lattice.leading(row)
        if name is None or match(name, "fund_columns") != "execution_rate":
            return False
        under = assign(self._lattice.starting(row), self._head.columns)
        cells = {key: under[key] for key in ("weight", "score") if under.get(key, name) is not name}
        if not any(cell.text.strip() for cell in cells.values()):
            return False
        self._ledger.value(name, *cells.values())
        first = next((level for level in _LEVELS if level in self._head.columns), "level3")
        self.found.append(_indicator(self._lattice, {first: name, **cells}, row))
        return True

    def _cells(self, row: int) -> dict[str, Cell]:
        """Return the cell of each column in the row; levels hold on over empty cells."""
        shown = self._lattice.row(row)
        assigned = assign(shown, self._head.columns)
        cells = with_split_columns(assigned, shown, self._head.columns)
        for position, level in enumerate(_LEVELS[:2]):
            cell = cells.get(level)
            # A head typed again may reach down over a page, as a merged level does.
            again = match(cell, "indicator_columns") == level
            if cell is not None and cell.text.strip() and not again:
                if self.levels.get(level) is not cell:
                    for deeper in _LEVELS[position + 1 : 2]:
                        self.levels.pop(deeper, None)
                self.levels[level] = cell
            elif level in self.levels:
                cells[level] = self.levels[level]
        return cells


def _is_next_page(above: Cell, below: Cell) -> bool:
    pages = (above.place.page, below.place.page)
    return pages[0] is not None and pages[1] is not None and pages[0] < pages[1]


def _level2(cells: dict[str, Cell]) -> tuple[str, ...] | None:
    """Return the names of the first two levels, None where there is no second.

    They tell where one begins, be they merged, left out below the first row or repeated.
    """
    level2 = cells.get("level2")
    if level2 is None or not level2.text.strip():
        return None
    level1 = cells.get("level1")
    return (squeeze(level1.text) if level1 is not None else "", squeeze(level2.text))


def _indicator(lattice: Lattice, cells: dict[str, Cell], row: int) -> PrintedIndicator:
    fields: dict[str, Printed | None] = {}
    shared: list[str] = []
    for name in _CARRIED:
        fields[name] = lattice.printed_if(cells.get(name))
    if _is_in_other_unit(cells):
        fields["actual"] = None
    # 指标性质 and 指标方向 are confused by forms: the operator is where an operator stands.
    direction = cells.get("direction")
    if direction is not None and _is_operator(direction):
        fields["operator"] = lattice.printed(direction)
    for name in _ONCE:
        cell = cells.get(name)
        if cell is not None and cell.row_span > 1 and cell.text.strip():
            shared.append(name)
        fields[name] = lattice.printed_if(cell) if cell is None or cell.row == row else None
    changed = _changed_target(cells)
    return PrintedIndicator(
        **fields, adjusted_target=lattice.printed_if(changed), shared=tuple(shared)
    )


def _changed_target(cells: dict[str, Cell]) -> Cell | None:
    """Return the cell with the target as changed in the year, None where it is the same."""
    target, adjusted = cells.get("target"), cells.get("adjusted_target")
    if target is None or adjusted is None or squeeze(adjusted.text) in values().blank["marks"]:
        return None
    return adjusted if squeeze(adjusted.text) != squeeze(target.text) else None


def _is_in_other_unit(cells: dict[str, Cell]) -> bool:
    """Return whether the result has a column of units that names another than the target's.

    No field says so, and the bare figure beside the target's unit would be another quantity.
    """
    own, target = cells.get("actual_unit"), cells.get("unit")
    return own is not None and (target is None or squeeze(own.text) != squeeze(target.text))


def _is_operator(cell: Cell) -> bool:
    return squeeze(cell.text) in operators()
