"""Where forms begin and end: a table may hold several, and one form may take several tables."""

from msgspec import Struct

from fuhe.pipeline.recognize.asides import is_remark
from fuhe.pipeline.recognize.heads import (
    Head,
    fund_heads,
    guessed_fund_heads,
    indicator_heads,
)
from fuhe.pipeline.recognize.indicators_across import Across, blocks_across
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.matching import label_inside, match
from fuhe.pipeline.recognize.record_columns import record_starts
from fuhe.pipeline.recognize.title_lines import is_form_title, stands_above
from fuhe.schemas.document import Cell

# Two labels and their values in one row.
_MOST_OF_HEADER = 4


class Segment(Struct, frozen=True):
    """The rows of one table that belong to one form, with the head rows in them."""

    lattice: Lattice
    rows: range
    named: bool
    funds: tuple[Head, ...]
    indicators: tuple[Head, ...]
    across: tuple[Across, ...] = ()

    @property
    def score_column(self) -> int | None:
        """The last column where one head 自评得分 stands over the scores of all blocks."""
        last = self.lattice.grid.column_count - 1
        for row in self.rows:
            cell = self.lattice.at(row, last)
            if cell is not None and cell.row == row and _heads_scores(self.lattice, cell):
                return cell.column
        return None

    @property
    def is_form(self) -> bool:
        """Whether there is anything of a form in these rows."""
        return bool(self.funds or self.indicators or self.across)


def segments(lattice: Lattice) -> tuple[Segment, ...]:
    """Return the forms, or parts of forms, that one table holds, in order."""
    repeated = lattice.grid.repeated_rows
    rows = [row for row in range(lattice.grid.row_count) if row not in repeated]
    indicators = indicator_heads(lattice, rows)
    funds = fund_heads(lattice, rows)
    if indicators and not funds:
        funds = guessed_fund_heads(lattice, [row for row in rows if row < indicators[0].row])
    across = blocks_across(lattice, rows) if not indicators else ()
    heads = [head.row for head in (*indicators, *funds)] + [each.rows.start for each in across]
    starts = [0]
    for row in (row for row in rows if _names_project(lattice, row)):
        blocks = [head for head in heads if starts[-1] <= head < row]
        if blocks:
            starts.append(_title_rows_above(lattice, row, after=max(blocks)))
        elif starts == [0]:
            title = _title_rows_above(lattice, row, after=-1)
            if title < row and _holds_records(lattice, range(title)):
                starts.append(title)
    height = lattice.grid.row_count
    last = max(heads, default=height)
    trailing = _title_rows_above(lattice, height, after=last)
    if starts[-1] < trailing < height and _is_title(lattice, trailing):
        starts.append(trailing)
    if len(indicators) == 1 and not funds:
        projects = record_starts(lattice, indicators[0])
        if projects:
            return _of_projects(lattice, indicators[0], projects)
    ends = [*starts[1:], height]
    return tuple(
        Segment(
            lattice,
            range(start, end),
            any(_names_project(lattice, row) for row in range(start, end)),
            tuple(head for head in funds if start <= head.row < end),
            tuple(
                _with_score_column(lattice, head, range(start, end))
                for head in indicators
                if start <= head.row < end
            ),
            tuple(block for block in across if start <= block.rows.start < end),
        )
        for start, end in zip(starts, ends, strict=True)
    )


def _of_projects(lattice: Lattice, head: Head, starts: list[int]) -> tuple[Segment, ...]:
    """Return one segment for each project of a table that has the project as a column."""
    ends = [*starts[1:], lattice.grid.row_count]
    return tuple(
        Segment(
            lattice,
            range(start if position else 0, end),
            True,
            (),
            (Head(head.row, start, head.columns, inherited=position > 0),),
        )
        for position, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


def _with_score_column(lattice: Lattice, head: Head, rows: range) -> Head:
    """Return the head with the column of scores that has its head 自评得分 over all blocks."""
    last = lattice.grid.column_count - 1
    corner = lattice.at(head.row, last)
    taken = {cell.column for cell in head.columns.values()}
    if "score" in head.columns or corner is None or corner.column in taken:
        return head
    heads = (cell for row in rows if (cell := lattice.at(row, last)) is not None)
    if not any(_heads_scores(lattice, cell) for cell in heads):
        return head
    return Head(head.row, head.body, {**head.columns, "score": corner})


def _heads_scores(lattice: Lattice, cell: Cell) -> bool:
    """Return whether 自评得分 at the edge heads the scores of all blocks: no other head beside."""
    beside = lattice.at(cell.row, cell.column - 1)
    return match(cell, "header") == "total_score" and not (
        match(beside, "indicator_columns") or match(beside, "fund_columns")
    )


def _names_project(lattice: Lattice, row: int) -> bool:
    leading = lattice.leading(row)
    inside = label_inside(leading)
    return match(leading, "header") == "project_name" or (
        inside is not None and inside[0] == "project_name"
    )


def _holds_records(lattice: Lattice, rows: range) -> bool:
    """Return whether the rows are the rest of another form: more than lines and pairs of labels."""
    filled = ([c for c in lattice.starting(row) if c.text.strip()] for row in rows)
    return any(len(cells) > _MOST_OF_HEADER for cells in filled)


def _is_title(lattice: Lattice, row: int) -> bool:
    leading = lattice.leading(row)
    return leading is not None and is_form_title(leading.text)


def _title_rows_above(lattice: Lattice, row: int, after: int) -> int:
    """Return the row at which a form begins whose project is named in `row`, or on the next page.

    Right above there may be its title, year and unit, and above these what ends another form:
    remarks over the whole row. A title that is that of the form before, too, looks like a head
    repeated on a new page: it is this form's where no other is.
    """
    width = lattice.grid.column_count
    start = row
    titled = False
    while row - 1 > after:
        row -= 1
        cells = lattice.starting(row)
        if len(cells) != 1 or cells[0].column_span < width:
            if row in lattice.grid.repeated_rows:
                continue
            break
        own = not titled and row + 1 == start < lattice.grid.row_count
        if row in lattice.grid.repeated_rows and not own:
            continue
        if stands_above(cells[0], width) and not is_remark(cells[0]):
            start = row
            titled = titled or is_form_title(cells[0].text)
    return start


def continuation(before: Segment, lattice: Lattice) -> Segment | None:
    """Return the rows of a table without any head as the rest of the form before it.

    They are its rest if that form's indicators have no total row yet and both tables have
    the same number of columns.
    """
    same = lattice.grid.column_count == before.lattice.grid.column_count
    if not same or not before.indicators or has_total(before):
        return None
    head = Head(0, 0, before.indicators[-1].columns, inherited=True)
    return Segment(lattice, range(lattice.grid.row_count), False, (), (head,))


def has_total(segment: Segment) -> bool:
    """Return whether the segment prints a total row."""
    return any(match(segment.lattice.leading(row), "total_row") for row in segment.rows)
