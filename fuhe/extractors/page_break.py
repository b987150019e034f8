"""What a page break cut in a table: a row, or merged cells.

A row was cut if its rest stands at the top of the next page: under the same columns, only where
the row above still lacked text. For each cell with text there must be evidence: the text above
reaches the border at the foot of the page, its rest starts right at the top (or stands in a row
that has little else), the next word would not have fitted on the last line, and the text above
is not complete by itself (a number with nothing to its left, or a label that ends as the other
labels of its column do); in place of the word that did not fit, the rest may bring that ending.
At least one column must be finished, unless all that goes on is prose. A blank mark (/, ……, 无)
is never the rest of a text.

A merged cell goes on if the cell below it is empty and merged too, or is empty, stands at the
left, and its column has merged cells; a running number goes on only in the first way. How the
text of a merged cell is known to go on, `_is_rest` says.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from fuhe.extractors.draft_grid import DraftCell, DraftGrid, cells_in_row, last_row
from fuhe.extractors.text_lines import is_flush_left, is_wide, room_after, separator

_NEAR = 400  # cells before the break that tell of a column
_POINTS = re.compile(r"[（(]?\d+(?:\.\d+)?分?[)）]?$")
_FRAGMENT = 3  # characters: no label of two characters and an ending (成本指标)
_FINISHED = 4  # cells of a row that show that it is filled
_LEFT_OF_NOTE = 3  # columns: names and values stand left of a note
_NOTE = 8  # characters
_PROSE = 30  # characters: longer text is sentences, not a label
_NUMBER = re.compile(r"[≥≤＞＜><=≈]?[\d.,，]+[%％‰]?\D{0,3}|[—\-/]+")
_CLOSED = tuple("）)」】。；;！!？?")
_MARK = re.compile(r"[—\-/…·.\s]+|[。、\s]{2,}|无|0|指标\d[:：]?")
_ITEM = re.compile(r"[（(]?(?:\d+|[一二三四五六七八九十]+)[)）.、．]")
_BLANK = re.compile(r"\s+")


class PageBreak(Struct):
    """Which cells of two parts are one: indices of cells of the first and of the second part.

    `is_cut`: the first row of the second part is the rest of the last row of the first.
    """

    is_cut: bool
    pairs: list[tuple[int, int]]

    @property
    def swapped(self) -> list[tuple[int, int]]:
        """The same pairs, the cell of the second part first."""
        return [(other, one) for one, other in self.pairs]

    @property
    def goes_on(self) -> bool:
        """Whether anything tells that the second part is the rest of the first."""
        return bool(self.pairs)


def read_break(first: DraftGrid, second: DraftGrid, heads: int) -> PageBreak:
    """Return what the break between two parts cut, their columns counted alike.

    `heads` is the number of rows at the top of the second part that only repeat a head row.
    """
    above = last_row(first)
    below = cells_in_row(second, heads)
    if is_cut(
        [first.cells[index] for index in above], [second.cells[index] for index in below], first
    ):
        return PageBreak(True, list(zip(above, below, strict=True)))
    return PageBreak(False, list(_merged(first, above, second, below)))


def joined_text(above: DraftCell, below: DraftCell) -> str:
    """Return the text of a cell that a page break cut."""
    if not above.text or not below.text:
        return above.text or below.text
    return above.text + (_break(above, below) or "") + below.text


def _ranges(cells: Iterable[DraftCell]) -> list[tuple[int, int]]:
    return [(cell.column, cell.column_span) for cell in cells]


def is_cut(above: Sequence[DraftCell], below: Sequence[DraftCell], first: DraftGrid) -> bool:
    """Return whether the row `below` is the rest of the row `above`, the last of `first`."""
    pairs = list(zip(above, below, strict=False))
    going_on = [(cell, rest) for cell, rest in pairs if rest.text]
    if _ranges(above) != _ranges(below) or not going_on:
        return False
    if any(_MARK.fullmatch(rest.text.strip()) for _, rest in going_on):
        return False
    return _is_rest_of_row(pairs, first) or _is_rest_of_cells(pairs, first)


def _is_rest_of_cells(pairs: Sequence[tuple[DraftCell, DraftCell]], first: DraftGrid) -> bool:
    """Return whether each text that stands below is the rest of one that the page cut."""
    going_on = [(cell, rest) for cell, rest in pairs if rest.text]
    if not all(_touches_break(cell, rest) for cell, rest in going_on):
        return False
    wrapped = [_lacks_rest(cell, rest, first) for cell, rest in going_on]
    for place, (cell, rest) in enumerate(going_on):
        if _counts_on(cell.text, rest.text):
            continue
        is_prose = len(cell.text) >= _PROSE
        if not (wrapped[place] or is_prose):
            return False
        if not is_prose and _is_complete(cell, rest, first, leftmost=place == 0):
            return False
    finished = any(cell.text and not rest.text and cell.row_span == 1 for cell, rest in pairs)
    prose = all(len(cell.text) >= _PROSE for cell, _ in going_on)
    return any(wrapped) and (finished or (prose and all(wrapped)))


def _is_rest_of_row(pairs: Sequence[tuple[DraftCell, DraftCell]], first: DraftGrid) -> bool:
    """Return whether a row holds little but the end of a note: most of its cells are empty.

    The row above is filled, all that goes on lacked its rest, and right of other columns there
    is a text among it, or a unit, or a single character. Then it does not matter where in its
    cell the text stands.
    """
    going_on = [(cell, rest) for cell, rest in pairs if rest.text]
    finished = [c for c, rest in pairs if c.text and not rest.text and c.row_span == 1]
    if len(finished) < max(_FINISHED, 2 * len(going_on)):
        return False
    notes = 0
    for cell, rest in going_on:
        counts_on = _counts_on(cell.text, rest.text)
        wrapped = _break(cell, rest) is not None and _lacks_rest(cell, rest, first)
        complete = _is_complete(cell, rest, first, leftmost=False)
        unit = wrapped and _is_unit_of_number(cell.text, rest.text)
        if not (counts_on or unit or (wrapped and not complete)):
            return False
        left = sum(other.column < cell.column for other in finished)
        last = len(rest.text) == 1 and is_wide(rest.text)
        told = counts_on or unit or last or len(cell.text) >= _NOTE
        notes += left >= _LEFT_OF_NOTE and told
    return notes > 0


def _is_unit_of_number(text: str, more: str) -> bool:
    """Return whether the rest is the unit of a number: < 12000.00 | 处."""
    return text[-1:].isdigit() and len(more) <= _FRAGMENT and all(is_wide(c) for c in more)


def _counts_on(text: str, more: str) -> bool:
    """Return whether the items of a numbered list go on: 1. ...；| 2. ..."""
    return text.endswith(("。", "；", ";")) and _ITEM.match(more) is not None


def _merged(
    first: DraftGrid, above: Sequence[int], second: DraftGrid, below: Sequence[int]
) -> Iterable[tuple[int, int]]:
    by_range = {
        (first.cells[index].column, first.cells[index].column_span): index for index in above
    }
    leading, found = True, False
    for index in below:
        rest = second.cells[index]
        place = by_range.get((rest.column, rest.column_span))
        if place is None:
            leading = False
            continue
        cell = first.cells[place]
        both = cell.row_span > 1 and rest.row_span > 1
        either = cell.row_span > 1 or rest.row_span > 1
        merges = either or _column_merges(first, cell) or _column_merges(second, cell)
        if rest.text:
            goes_on = leading and merges and _is_rest(cell, rest, first, second)
        else:
            known = bool(cell.text) and (both or not _NUMBER.fullmatch(cell.text))
            goes_on = (both and (known or found)) or (known and leading and merges)
        if goes_on:
            found = True
            yield place, index
        leading = leading and (goes_on or _tells_nothing(cell.text, rest.text))


def _tells_nothing(text: str, more: str) -> bool:
    """Return whether two cells, blank or numbered, say nothing on what stands right of them."""
    if text.isdecimal() and more.isdecimal():
        return int(more) == int(text) + 1
    return not text and not more


def _touches_break(cell: DraftCell, rest: DraftCell) -> bool:
    return bool(
        cell.edge and rest.edge and cell.text and cell.edge.to_bottom and rest.edge.from_top
    )


def _is_rest(cell: DraftCell, rest: DraftCell, first: DraftGrid, second: DraftGrid) -> bool:
    """Return whether the text of a merged label goes on, though its row does not.

    It does if the label above fills its cell and lacks the last character of other labels of its
    column, and the rest brings it but is too short to be a label of its own (成本指标); where the
    layout made the break, one character more is allowed. A single character behind a full line
    is a rest, too.
    """
    text, more = _BLANK.sub("", cell.text), _BLANK.sub("", rest.text)
    if not (cell.edge and rest.edge and cell.edge.to_bottom and text):
        return False
    if _MARK.fullmatch(more):
        return False
    wrapped = _break(cell, rest) != "\n"
    if wrapped and len(more) == 1 and is_wide(more) and not text.endswith(_CLOSED):
        return True
    others = [_bare(label) for label in (*_labels(first, cell), *_labels(second, rest))]
    endings = {label[-1] for label in others if len(label) > 1 and is_wide(label[-1])}
    if _bare(more)[-1] not in endings or text[-1] in endings or text.endswith(_CLOSED):
        return False
    fragment = _POINTS.sub("", more)
    longest = max(_FRAGMENT, min(len(text), _FRAGMENT + 1) if wrapped else 0)
    return not _NUMBER.fullmatch(more) and len(fragment) <= longest


def _bare(label: str) -> str:
    """Return a label without its points: 产出（50） is 产出."""
    return _POINTS.sub("", label) or label


def _lacks_rest(cell: DraftCell, rest: DraftCell, grid: DraftGrid) -> bool:
    """Return whether the break was made by the layout, or the rest completes a label.

    It does if it ends as two or more other labels of the column do, and the label above not.
    """
    if _break(cell, rest) != "\n":
        return True
    text, more = _BLANK.sub("", cell.text), _BLANK.sub("", rest.text)
    ending = (text + more)[-2:]
    alike = sum(label[-2:] == ending for label in _labels(grid, cell) if len(label) > 2)
    return len(text) > 1 and text[-2:] != ending and alike > 1


def _break(cell: DraftCell, rest: DraftCell) -> str | None:
    """Return what stands between the two parts of a text; None if that cannot be told."""
    if cell.edge is None or rest.edge is None:
        return None
    last, left, right = cell.edge.last, cell.edge.left, cell.edge.right
    room = room_after(last, left, right, flush_left=is_flush_left([last], left, right))
    return separator(last, rest.edge.first, room, right - left)


def _is_complete(cell: DraftCell, rest: DraftCell, grid: DraftGrid, *, leftmost: bool) -> bool:
    """Return whether the text of a cell looks complete, so that `rest` is a text of its own."""
    text, more = _BLANK.sub("", cell.text), _BLANK.sub("", rest.text)
    if _NUMBER.fullmatch(text):
        return not leftmost
    if text.endswith(_CLOSED) or text == more or text[-2:] == more[-2:]:
        return True
    return any(label[-2:] == text[-2:] for label in _labels(grid, cell) if len(label) > 1)


def _labels(grid: DraftGrid, cell: DraftCell) -> list[str]:
    """Return what the other cells under the same columns say, without blanks."""
    return [
        _BLANK.sub("", other.text)
        for other in grid.cells[-_NEAR:]
        if other is not cell
        and (other.column, other.column_span) == (cell.column, cell.column_span)
    ]


def _column_merges(grid: DraftGrid, cell: DraftCell) -> bool:
    """Return whether the table has merged cells in the columns of `cell`, head rows apart."""
    merged = [other for other in grid.cells[-_NEAR:] if other.row_span > 1 and other.row]
    return any(
        other.text and (other.column, other.column_span) == (cell.column, cell.column_span)
        for other in merged
    )
