"""The text of a web page in reading order: paragraphs and tables.

Decisions, so that nobody needs to guess them:

* tables that only place parts of the page are gone through as if they were not there;
* a table within a cell of a table of data is a grid of its own, after the outer one, and its text
  is in the cell too, as in Word files;
* what frames the page (landmarks of navigation, runs of links, the path to the page) is no text
  of it, as heads and feet of printed pages are none. Links to files stay;
* what the page hides is not read; a hidden table is told.
"""

import re

from lxml import etree
from msgspec import Struct

from fuhe.extractors.web_tables import WebTable, is_layout, lay_out, placed
from fuhe.extractors.web_text import (
    BLOCKS,
    LineCollector,
    TextLine,
    field_text,
    heading_level,
    is_hidden,
    keeps_white_space,
)
from fuhe.extractors.word_blocks import MAX_CELL_CHARACTERS
from fuhe.extractors.word_rows import MAX_CELLS, too_large
from fuhe.schemas.document import Grid, Paragraph

_LANDMARKS = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_ALWAYS_AROUND = frozenset({"nav", "aside"})
_AROUND_PAGE = frozenset({"header", "footer"})
_CONTENT = frozenset({"article", "main", "section"})
_TABLE_PARTS = frozenset({"tr", "td", "th", "tbody", "thead", "tfoot"})
_PATH_SIGNS = re.compile(r"[>＞›»|｜/]")
_MOST_TABLES_WITHIN = 60
_MENU_SHARE, _PATH_SHARE, _MENU_LINES = 0.9, 0.5, 3


class _State(Struct, frozen=True):
    """What holds within an element: white space as in the source, the link that it is in."""

    preserved: bool = False
    link: str | None = None
    is_block: bool = False
    is_skipped: bool = False


class PageReader:
    """Reads pages one after the other into `paragraphs` and `grids`.

    `titles` are the headings of the first level; `hidden_tables` counts tables not shown.
    """

    def __init__(self) -> None:
        self.paragraphs: list[Paragraph] = []
        self._grids: list[Grid | None] = []
        self.hidden_tables = 0
        self.titles: list[str] = []
        self._flow = LineCollector()
        self._numbers: dict[etree._Element, int] = {}
        self._prefix = ""
        self._characters = self._cells = self._depth = 0

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables read so far, in order."""
        return tuple(grid for grid in self._grids if grid is not None)

    def read(self, root: etree._Element, prefix: str = "") -> None:
        """Read a page; `prefix` stands before the paths of its tables.

        Raises ExtractionError TOO_LARGE beyond the limits of grids.
        """
        self._numbers = {table: n for n, table in enumerate(root.iter("table"), start=1)}
        self._prefix = prefix
        self._walk(root, self._flow)
        self._flow.end_block()
        self._take_lines()

    def _walk(self, top: etree._Element, flow: LineCollector) -> None:
        """Read an element without recursion: careless pages nest a thousand deep."""
        states = [_State()]
        steps = etree.iterwalk(top, events=("start", "end", "comment", "pi"))
        for event, element in steps:
            if event == "start":
                states.append(self._begin(element, flow, states[-1]))
                if states[-1].is_skipped:
                    steps.skip_subtree()
                continue
            if event == "end":
                state = states.pop()
                if state.is_block:
                    flow.end_block(heading_level(element))
            if element is not top:
                flow.add(element.tail, preserved=states[-1].preserved, link=states[-1].link)

    def _begin(self, element: etree._Element, flow: LineCollector, outer: "_State") -> "_State":
        """Begin an element, read whole where nothing in it is to be gone through."""
        if is_hidden(element):
            self._note_hidden(element)
            return _State(is_skipped=True)
        if flow is self._flow and _is_around_page(element):
            return _State(is_skipped=True)
        tag = str(element.tag)
        if tag == "table":
            self._read_table(element, flow)
            return _State(is_skipped=True)
        is_block = tag in BLOCKS or tag in _TABLE_PARTS
        if is_block:
            flow.end_block()
        if tag == "br":
            flow.break_line()
        value = field_text(element)
        preserved = outer.preserved or keeps_white_space(element)
        link = element.get("href", "") if tag == "a" else outer.link
        flow.add(element.text if value is None else value, preserved=preserved, link=link)
        return _State(preserved, link, is_block, value is not None)

    def _note_hidden(self, element: etree._Element) -> None:
        if isinstance(element.tag, str) and element.tag not in ("noscript", "template"):
            tables = (table for table in element.iter("table"))
            self.hidden_tables += any("".join(map(str, t.itertext())).strip() for t in tables)

    def _read_table(self, element: etree._Element, flow: LineCollector) -> None:
        flow.end_block()
        self._depth += 1
        if self._depth > _MOST_TABLES_WITHIN:
            raise too_large(f"the page has more than {_MOST_TABLES_WITHIN} tables in one another")
        table = lay_out(element)
        for caption in element.iterchildren("caption"):
            self._walk(caption, flow)
        if is_layout(table):
            self._go_through(table, flow)
        elif table.cells:
            self._add_grid(table, flow)
        self._depth -= 1

    def _go_through(self, table: WebTable, flow: LineCollector) -> None:
        for cell in table.cells:
            self._walk(cell.element, flow)

    def _add_grid(self, table: WebTable, flow: LineCollector) -> None:
        if flow is self._flow:
            self._take_lines()
        place = len(self._grids)
        self._grids.append(None)
        path = f"{self._prefix}table[{self._numbers.get(table.element, 0)}]"
        before = len(self.paragraphs)
        texts = [self._cell_text(cell.element) for cell in table.cells]
        if not any(texts):
            del self._grids[place:]
            return
        cells = [placed(cell, text, path) for cell, text in zip(table.cells, texts, strict=True)]
        cells.sort(key=lambda cell: (cell.row, cell.column))
        self._cells += len(cells)
        if self._cells > MAX_CELLS:
            raise too_large(f"the page has more than {MAX_CELLS:,} cells")
        self._grids[place] = Grid(
            ordinal=place + 1,
            row_count=table.row_count,
            column_count=table.column_count,
            cells=tuple(cells),
            paragraphs_before=before,
            source_path=path,
        )
        if flow is not self._flow:
            flow.lines += [TextLine(text) for text in texts if text]

    def _cell_text(self, element: etree._Element) -> str:
        flow = LineCollector()
        self._walk(element, flow)
        flow.end_block()
        text = "\n".join(line.text for line in flow.lines)
        self._characters += len(text)
        if self._characters > MAX_CELL_CHARACTERS:
            raise too_large(f"its tables hold more than {MAX_CELL_CHARACTERS:,} characters")
        return text if text.strip() else ""

    def _take_lines(self) -> None:
        """Make the lines since the last table paragraphs, without menus."""
        lines, self._flow.lines = self._flow.lines, []
        for line in _without_menus(lines):
            if line.level == 1:
                self.titles.append(line.text)
            self.paragraphs.append(
                Paragraph(len(self.paragraphs) + 1, line.text, heading_level=line.level)
            )


def _is_around_page(element: etree._Element) -> bool:
    if element.tag in _ALWAYS_AROUND or element.get("role") in _LANDMARKS:
        return True
    if element.tag not in _AROUND_PAGE:
        return False
    return not any(parent.tag in _CONTENT for parent in element.iterancestors())


def _without_menus(lines: list[TextLine]) -> list[TextLine]:
    kept: list[TextLine] = []
    run: list[TextLine] = []
    for line in lines:
        if _link_share(line) >= _MENU_SHARE and not line.files and line.level is None:
            run.append(line)
            continue
        kept += run if len(run) < _MENU_LINES else []
        run = []
        is_path = _link_share(line) >= _PATH_SHARE and _PATH_SIGNS.search(line.text) is not None
        if not is_path or line.files:
            kept.append(line)
    return kept + (run if len(run) < _MENU_LINES else [])


def _link_share(line: TextLine) -> float:
    return line.links / max(1, len("".join(line.text.split())))
