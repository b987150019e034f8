"""One page: its tables, and its lines outside them, in reading order."""

from msgspec import Struct

from fuhe.extractors.draft_grid import DraftGrid
from fuhe.extractors.pdf_cells import (
    CellRuns,
    Stream,
    cell_around,
    draft,
    part_of,
    place,
    single_cell,
)
from fuhe.extractors.pdf_characters import PageCharacters, is_invisible, read_characters
from fuhe.extractors.pdf_drawings import read_drawings
from fuhe.extractors.pdf_library import PAGE_BOX, PAGE_TURNS, Handle, structure
from fuhe.extractors.pdf_lines import Run, measure, read_lines, read_runs
from fuhe.extractors.pdf_picture import PagePicture
from fuhe.extractors.pdf_unruled import open_tables, with_columns
from fuhe.extractors.pdf_view import View, turned
from fuhe.extractors.rulings import RuledGrid, TooManyRulingsError, grids_of, snap
from fuhe.extractors.text_lines import Line
from fuhe.schemas.errors import ErrorCode

SCAN_SHARE = 0.5  # of the page under pictures: what text there is, is not from its author
ZONE = 80.0  # points from the end of a page: text further in parts a table from that end


class DraftPage(Struct):
    """What stands on a page, from top to bottom.

    `is_recognized`: its text is invisible and lies over a picture. `is_drawing`: it has more
    rulings than a table, so that no table was looked for. `is_scanned`: it was read from its
    picture, `has_ink`: which is not blank,
    `sureness`: the mean confidence of its characters, `line_length`: how many stand in one line of
    it. `turns`: by how many quarter turns clockwise the page was turned to be read; all coordinates
    are those of the turned page.
    `pictures` are those that it shows, `inset` what was read of such that stand beside its text;
    `inset_cause`: why another, which may show a form, was not.
    """

    number: int
    width: float
    height: float
    items: list[Line | DraftGrid]
    has_text: bool = False
    unreadable: int = 0
    is_drawing: bool = False
    is_recognized: bool = False
    picture_share: float = 0.0
    path_count: int = 0
    is_scanned: bool = False
    has_ink: bool = False
    sureness: float = 1.0
    line_length: float = 0.0
    turns: int = 0
    pictures: list[PagePicture] = []
    inset: list[Line | DraftGrid] = []
    inset_cause: tuple[ErrorCode, str] | None = None

    @property
    def is_from_pictures(self) -> bool:
        """Whether all that stands on the page was read from its picture, or from pictures on it."""
        own = {id(item) for item in self.inset}
        return self.is_scanned or (bool(own) and all(id(item) in own for item in self.items))


def read_page(page: Handle, text_page: Handle, number: int) -> DraftPage:
    """Read a loaded pdfium page and its text page, by their handles; `number` counts from 1.

    Raises `PageTooLargeError` if it holds more than a page of a document does.
    """
    shown = shown_view(page)
    found = read_characters(text_page, shown)
    view = found.view
    drawings = read_drawings(page, view)
    result = DraftPage(number, view.width, view.height, [])
    result.turns = (view.turns - shown.turns) % 4
    result.unreadable = found.unreadable
    result.picture_share = drawings.picture_share
    result.path_count = drawings.path_count
    result.pictures = drawings.pictures
    if drawings.picture_share > SCAN_SHARE:
        result.is_recognized = is_invisible(text_page)
    rows, columns = snap(drawings.horizontals), snap(drawings.verticals)
    boxes: list[RuledGrid] = []
    try:
        found_grids = grids_of(rows, columns, fewest=1)
        grids = [grid for grid in found_grids if len(grid.cells) > 1]
        boxes = [grid for grid in found_grids if len(grid.cells) == 1]
    except TooManyRulingsError:
        grids, result.is_drawing = [], True
    streams = _streams(found)
    upright = streams[0]
    result.has_text = any(stream.runs for stream in streams)
    grids = [with_columns(grid, upright.runs) for grid in grids]
    if not result.is_drawing:
        grids += open_tables(rows, grids, upright.runs)
    contents = [[CellRuns([], []) for _ in grid.cells] for grid in grids]
    for stream in streams:
        rest = _share_out(stream, grids, contents)
        lines = read_lines(rest, stream.characters, tabs=True)
        for line in lines:
            measure(line, stream.characters)
        result.items += [_turn(line, stream) for line in lines] if stream.turn else lines
    result.items += _drafts(grids, contents, upright, result)
    result.items.sort(key=reading_height)
    take_up(boxes, result)
    if found.slanted.strip():
        foot = view.height
        result.items.append(Line(found.slanted.strip(), 0, foot, 0, foot, False, [], None, True))
        result.has_text = True
    return result


def _drafts(
    grids: list[RuledGrid], contents: list[list[CellRuns]], upright: Stream, page: DraftPage
) -> list[DraftGrid]:
    """Return the tables with their text; `page` holds the lines around them."""
    lines = [item for item in page.items if isinstance(item, Line) and not item.aside]
    text_top = min((line.top for line in lines if line.bottom > ZONE), default=page.height)
    text_bottom = max((line.bottom for line in lines if line.top < page.height - ZONE), default=0)
    drafts: list[DraftGrid] = []
    for grid, content in zip(grids, contents, strict=True):
        nested = any(holds(other, grid) for other in grids)
        drafted = draft(
            grid,
            content,
            upright.characters,
            page.number,
            at_top=not nested and page.number > 1 and grid.y_edges[0] < text_top,
            at_bottom=not nested and grid.y_edges[-1] > text_bottom,
        )
        drafted.nested = nested
        drafts.append(drafted)
    return drafts


def take_up(boxes: list[RuledGrid], page: DraftPage) -> None:
    """Make a box at the top of a page a part of a table, for the one on the page before.

    If there is none that goes on into it, its lines are text again.
    """
    text = [item for item in page.items if not isinstance(item, Line) or item.bottom > ZONE]
    for box in boxes if page.number > 1 else []:
        grid = single_cell(box, page.number, [item for item in text if isinstance(item, Line)])
        if grid and grid.lines and text[: len(grid.lines)] == grid.lines:
            place = page.items.index(grid.lines[0])
            page.items[place : place + len(grid.lines)] = [grid]
            return


def shown_view(page: Handle) -> View:
    """Return the page as a viewer shows it."""
    left, top, right, bottom = structure(PAGE_BOX, page, 4)
    return View(left, bottom, right, top, max(0, PAGE_TURNS(page)))


def _streams(found: PageCharacters) -> list[Stream]:
    """Return the runs by direction, the upright ones first."""
    return [
        Stream(
            turn,
            found.view._replace(turns=(found.view.turns - turn) % 4),
            read_runs(characters),
            characters,
        )
        for turn, characters in sorted(found.by_turn.items())
    ]


def _share_out(stream: Stream, grids: list[RuledGrid], contents: list[list[CellRuns]]) -> list[Run]:
    """Put the runs into the cells where they stand, and return those that stand in none."""
    if not grids:
        return stream.runs
    rest: list[Run] = []
    only = grids[0] if len(grids) == 1 else None
    for run in stream.runs:
        if only is not None and (sole := cell_around(only, stream, run)) is not None:
            contents[0][sole].runs.append(run)
            continue
        whole, taken = False, set[int]()
        for grid, content in zip(grids, contents, strict=True):
            for owner, part in place(grid, stream, run):
                if owner < 0:
                    continue
                if stream.turn:
                    content[owner].turned.append((stream, part))
                else:
                    content[owner].runs.append(part)
                whole = whole or part is run
                if part is not run:
                    taken.update(part.indices)
        if not whole:
            left = [index for index in run.indices if index not in taken]
            if left:
                rest.append(part_of(run, left, stream.characters) if taken else run)
    return rest


def holds(outer: RuledGrid, inner: RuledGrid) -> bool:
    """Return whether a grid stands inside one cell of another."""
    if outer is inner:
        return False
    corners = (inner.x_edges[0], inner.y_edges[0]), (inner.x_edges[-1], inner.y_edges[-1])
    owners = {outer.cell_at(x, y) for x, y in corners}
    return len(owners) == 1 and owners != {-1}


def _turn(line: Line, stream: Stream) -> Line:
    """Move a line to where the page shows it; it runs in another direction than the page."""
    box = (line.x0, line.top, line.x1, line.bottom)
    frame = stream.frame
    line.x0, line.top, line.x1, line.bottom = turned(box, stream.turn, frame.width, frame.height)
    line.aside = True
    return line


def reading_height(item: Line | DraftGrid) -> float:
    """Return the key of reading order: a line by its middle, a table by its upper border."""
    if isinstance(item, DraftGrid):
        return item.y_edges[0]
    return (item.top + item.bottom) / 2


def character_count(page: DraftPage) -> int:
    """Return how many characters stand on a page."""
    return sum(
        sum(len(cell.text) for cell in item.cells)
        if isinstance(item, DraftGrid)
        else len(item.text)
        for item in page.items
    )
