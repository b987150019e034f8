"""The text of a Word part in reading order: paragraphs, tables and text boxes.

Decisions, so that nobody needs to guess them:

* a paragraph whose mark was deleted goes on in the next one, as Word joins them;
* a text box stands after the paragraph that it is anchored in; in a cell its text is part of the
  cell. A table in it is a grid like any other;
* a picture that shows a form or a page of text stands after the paragraph that it is anchored in,
  its tables as grids of their own, its other text as paragraphs, also where that is in a cell;
* a table within a cell is a grid of its own, after the outer one, and its text is in the cell too;
* headers, footers and comments are not read; other documents that are linked in are named as a
  problem, not followed.
"""

from collections.abc import Iterable

from lxml import etree

from fuhe.extractors.word_inline import (
    PICTURES,
    Line,
    Reading,
    choose,
    read_element,
    read_line,
    word_art,
)
from fuhe.extractors.word_labels import Counters
from fuhe.extractors.word_names import by_tag
from fuhe.extractors.word_numbering import Numbering
from fuhe.extractors.word_paragraphs import (
    NO_PROPERTIES,
    ParagraphProperties,
    paragraph_properties,
)
from fuhe.extractors.word_pasted import PastedPages
from fuhe.extractors.word_pictures import PictureReader
from fuhe.extractors.word_styles import Styles, heading_level
from fuhe.extractors.word_tables import MAX_COLUMNS, read_table
from fuhe.schemas.document import Grid, Paragraph, Problem
from fuhe.schemas.errors import ErrorCode, ExtractionError

MAX_CELL_CHARACTERS = 64 << 20
"""The most characters in cells: each cell around a nested table has its text again, and a path."""


class _Flow:
    """A run of blocks: the body, a cell, a text box. `lines` collects the text of a cell.

    `path` is where its tables stand; `pending` is a paragraph whose mark was deleted.
    """

    __slots__ = (
        "boxes",
        "counters",
        "is_revised",
        "lines",
        "path",
        "pending",
        "pictures",
        "tables",
    )

    def __init__(self, path: str, counters: Counters, lines: list[str] | None) -> None:
        self.path = path
        self.counters = counters
        self.lines = lines
        self.is_revised = False
        self.tables = self.boxes = self.pictures = 0
        self.pending: tuple[Line, ParagraphProperties] | None = None


class BlockReader:
    """Reads parts one after the other into `paragraphs` and `grids`.

    `has_pasted`, `has_typed`: some of it is from pictures, some is not.
    """

    def __init__(self, styles: Styles, numbering: Numbering, pictures: PictureReader) -> None:
        self._styles = styles
        self._numbering = numbering
        self._grids: list[Grid | None] = []
        self._characters = 0
        self._reading: Reading
        self._part = ""
        self._pictures = pictures
        self._pasted = PastedPages()
        self.has_pasted = self.has_typed = False
        self.paragraphs: list[Paragraph] = []
        self.problems: dict[str, Problem] = {}

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables read so far, in order."""
        return tuple(grid for grid in self._grids if grid is not None)

    def read_part(
        self, part: str, stories: Iterable[tuple[etree._Element, str]], reading: Reading
    ) -> None:
        """Read elements of a part that hold blocks, each with the path to write for it."""
        self._part = part
        self._reading = reading
        counters = Counters(self._numbering)
        for element, path in stories:
            self._read_flow(element, _Flow(path, counters, None))
            reading.fields.close_to(0)

    def _read_flow(self, element: etree._Element, flow: _Flow) -> None:
        self._read_blocks(element, flow)
        if flow.pending is not None:
            self._flush(flow)
        self._paste()

    def _read_blocks(self, parent: etree._Element, flow: _Flow) -> None:
        for element in parent:
            kind = _KINDS.get(element.tag, "other")
            if kind == "paragraph":
                self._read_paragraph(element, flow)
            elif kind == "table":
                self._flush(flow)
                self._read_table(element, flow)
            elif kind == "inserted":
                self._reading.changes += 1
                self._read_blocks(element, flow)
            elif kind == "deleted":
                self._reading.changes += 1
                flow.is_revised = True
            elif kind == "alternatives":
                branch = choose(element)
                if branch is not None:
                    self._read_blocks(branch, flow)
            elif kind == "loose":
                self._flush(flow)
                line = Line()
                read_element(element, line, self._reading)
                self._finish(line, NO_PROPERTIES, flow)
            elif kind == "linked":
                self._note_linked()
            elif kind == "other" and len(element):
                self._read_blocks(element, flow)

    def _read_paragraph(self, element: etree._Element, flow: _Flow) -> None:
        if flow.pending is None:
            line = Line()
        else:
            line, _ = flow.pending
            flow.pending = None
        reading = self._reading
        properties = paragraph_properties(element)
        if properties.is_mark_deleted or properties.is_mark_inserted:
            reading.changes += properties.is_mark_deleted + properties.is_mark_inserted
            line.is_revised = True
        read_line(element, line, reading)
        if properties.is_mark_deleted:
            flow.pending = (line, properties)
        else:
            self._finish(line, properties, flow)

    def _flush(self, flow: _Flow) -> None:
        """End a paragraph whose deleted mark has nothing to join it to."""
        if flow.pending is not None:
            (line, properties), flow.pending = flow.pending, None
            flow.is_revised = True
            if line.parts or line.boxes:
                self._finish(line, properties, flow)

    def _finish(self, line: Line, properties: ParagraphProperties, flow: _Flow) -> None:
        text = line.text()
        if not self._numbering.is_empty:
            text = self._labelled(text, properties, flow)
        self._add(text, flow, properties, line.is_revised)
        for box in line.boxes:
            self._read_box(box, flow)

    def _add(
        self, text: str, flow: _Flow, properties: ParagraphProperties, is_revised: bool
    ) -> None:
        flow.is_revised |= is_revised
        is_blank = not text or text.isspace()
        if not is_blank:
            self._paste()
            self.has_typed = True
        if flow.lines is not None:
            flow.lines.append(text)
        elif not is_blank:
            level = properties.outline
            self.paragraphs.append(
                Paragraph(
                    ordinal=len(self.paragraphs) + 1,
                    text=text,
                    heading_level=(
                        self._styles.heading_level(properties.style)
                        if level is None
                        else heading_level(level)
                    ),
                    revised=is_revised,
                )
            )

    def _labelled(self, text: str, properties: ParagraphProperties, flow: _Flow) -> str:
        number, level = properties.list_number, properties.list_level
        if number is None:
            by_style = self._numbering.by_style(properties.style)
            if by_style is None:
                return text
            number = by_style[0]
            level = by_style[1] if level is None else level
        label = flow.counters.label(number, level or 0)
        if label is None:
            return text
        if label.unknown_format is not None:
            self._note(
                ErrorCode.UNSUPPORTED_FORMAT,
                f"paragraph numbers of the kind {label.unknown_format!r} were left out: "
                "compare them with the document",
            )
        return label.before(text)

    def _read_box(self, box: etree._Element, flow: _Flow) -> None:
        art = word_art(box)
        if art is not None:
            self._add(art, flow, NO_PROPERTIES, is_revised=False)
            return
        if box.tag in PICTURES:
            self._read_picture(box, flow)
            return
        flow.boxes += 1
        # A text box counts its lists apart from the text around it.
        inner = _Flow(f"{flow.path}/txbx[{flow.boxes}]", Counters(self._numbering), flow.lines)
        self._read_flow(box, inner)
        flow.is_revised |= inner.is_revised

    def _read_picture(self, element: etree._Element, flow: _Flow) -> None:
        flow.pictures += 1
        path = f"{flow.path}/pic[{flow.pictures}]"
        page = self._pictures.read(element, self._part, path)
        if page is not None:
            self._pasted.add(page, path)

    def _paste(self) -> None:
        """Add what the pictures say that follow one another up to here."""
        if self._pasted:
            paragraphs, grids = self._pasted.take(len(self.paragraphs), len(self._grids))
            self.paragraphs += paragraphs
            self._grids += grids
            self.has_pasted = True

    def _read_table(self, element: etree._Element, flow: _Flow) -> None:
        self._paste()
        flow.tables += 1
        path = f"{flow.path}/tbl[{flow.tables}]"
        place = len(self._grids)
        self._grids.append(None)
        before = len(self.paragraphs)
        fields = self._reading.fields

        def read(cell: etree._Element, cell_path: str) -> tuple[str, bool]:
            lines: list[str] = []
            inner = _Flow(cell_path, flow.counters, lines)
            depth = fields.depth
            self._read_flow(cell, inner)
            if fields.depth > depth:
                fields.close_to(depth)
            flow.is_revised |= inner.is_revised
            text = lines[0] if len(lines) == 1 else "\n".join(lines)
            self._characters += len(text) + len(cell_path)
            if self._characters > MAX_CELL_CHARACTERS:
                raise _too_large()
            return text, inner.is_revised

        table = read_table(element, path, self._reading, read)
        if not table.cells:
            del self._grids[place:]
            return
        self._grids[place] = Grid(
            ordinal=place + 1,
            row_count=table.row_count,
            column_count=table.column_count,
            cells=table.cells,
            paragraphs_before=before,
            source_path=path,
        )
        if flow.lines is not None:
            flow.lines.append(table.text())
        if table.has_wild_spans:
            self._note(
                ErrorCode.TOO_LARGE,
                f"table {path} has cells that span beyond {MAX_COLUMNS} columns, which were read "
                "as one column wide: compare them with the document",
            )

    def _note_linked(self) -> None:
        self._note(
            ErrorCode.UNSUPPORTED_FORMAT,
            "another document is linked in and was not read: open the file in Word, save it, "
            "then run again",
        )

    def _note(self, code: ErrorCode, message: str) -> None:
        self.problems.setdefault(message, Problem(code, message))


def _too_large() -> ExtractionError:
    message = (
        f"its tables hold more than {MAX_CELL_CHARACTERS:,} characters: "
        "split the document in Word or WPS, then run again"
    )
    return ExtractionError(ErrorCode.TOO_LARGE, message)


# A paragraph in DrawingML (`a:p`) is one too; its properties have other names.
_KINDS = by_tag(
    {
        "w:p": "paragraph",
        "a:p": "paragraph",
        "w:tbl": "table",
        "w:ins": "inserted",
        "w:moveTo": "inserted",
        "w:del": "deleted",
        "w:moveFrom": "deleted",
        "mc:AlternateContent": "alternatives",
        "w:r": "loose",
        "w:hyperlink": "loose",
        "w:fldSimple": "loose",
        "m:oMath": "loose",
        "m:oMathPara": "loose",
        "w:altChunk": "linked",
        "w:subDoc": "linked",
        "w:sdtPr": "nothing",
        "w:sdtEndPr": "nothing",
        "w:sectPr": "nothing",
        "w:tcPr": "nothing",
    }
)
