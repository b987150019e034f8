r"""What stands in a line: the runs of a paragraph to text, as Word shows it with all changes made.

Decisions, so that nobody needs to guess them:

* inserted and moved-to text is there, deleted and moved-from text is not (17.13.5);
* text that is hidden by its own run (`w:vanish`) is not shown, so it is not there; hiding by a
  style is not looked up;
* the mark of a note is not in the text, its note is (after the body);
* phonetic guides keep their base text only; a field keeps its result only;
* a tab is `\t`, a line break `\n`; a page or column break is `\n` only where text stands on both
  sides of it; a non-breaking hyphen is `-`, a soft one nothing;
* charts and diagrams (SmartArt) are not read, and that is told; pictures are collected;
* of alternatives (`mc:AlternateContent`) the first that holds text is read, and no other.
"""

from collections.abc import Callable, Iterator

from lxml import etree

from fuhe.extractors.word_fields import Fields
from fuhe.extractors.word_formulas import FORMULAS, linear
from fuhe.extractors.word_names import by_tag, child, is_on, tags, value
from fuhe.extractors.word_symbols import is_symbol_font, sign, signs

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BLANK = " \t\r\n"
# No character of an XML document, so it cannot stand in a text itself.
_PAGE_BREAK = "\f"
_BREAK_IN_TEXT = str.maketrans({"\r": None, "\n": " "})
_CHOICE, _FALLBACK = tags("mc:Choice"), tags("mc:Fallback")
_ALTERNATIVES = tags("mc:AlternateContent")
_BOXES = tags("w:txbxContent", "a:txBody", "v:textpath")
_TEXTPATH = tags("v:textpath")
PICTURES = tags("a:blip", "v:imagedata")
_DRAWN = _BOXES + PICTURES
_CHARTS = tags("c:chart", "dgm:relIds")
_TEXTS = tags("w:t", "m:t", "w:sym", "w:tbl", "w:altChunk") + _BOXES
_RUBY_BASE = tags("w:rubyBase")


class Line:
    """The text of a paragraph in the making, the text boxes and pictures anchored in it."""

    __slots__ = ("boxes", "is_revised", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.boxes: list[etree._Element] = []
        self.is_revised = False

    def text(self) -> str:
        """Return the text so far."""
        text = "".join(self.parts)
        return text.strip(_PAGE_BREAK).replace(_PAGE_BREAK, "\n") if _PAGE_BREAK in text else text


class Reading:
    """Where the reading of one part stands.

    `changes`, `cells`, `charts` count what was met; `notes` are the notes in order of their marks.
    `has_symbol_fonts` and `has_hidden_text` say whether the part needs to be looked at for them.
    """

    def __init__(self, root: etree._Element, data: bytes) -> None:
        self.fields = Fields(root)
        self.changes = 0
        self.cells = 0
        self.charts = 0
        self.notes: list[tuple[str, str]] = []
        self.symbol_font: str | None = None
        is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        self.has_hidden_text = is_wide or b"vanish" in data
        self.has_symbol_fonts = is_wide or any(
            name in data for name in (b"ingdings", b"ebdings", b"ymbol")
        )


def read_line(parent: etree._Element, line: Line, reading: Reading) -> None:
    """Add what stands in the children of `parent` to the line."""
    for element in parent:
        action = _ACTIONS.get(element.tag, _read_within)
        if action is not None:
            action(element, line, reading)


def read_element(element: etree._Element, line: Line, reading: Reading) -> None:
    """Add what stands in one element, itself a run or the like, to the line."""
    action = _ACTIONS.get(element.tag, _read_within)
    if action is not None:
        action(element, line, reading)


def choose(alternatives: etree._Element) -> etree._Element | None:
    """Return the branch of `mc:AlternateContent` to read: the first that holds any text.

    Part 3, 7.5 lets a reader take the first branch that it understands; Word writes the same text
    boxes in each branch, and some choices are pictures whose text is in the fallback. Where no
    branch holds text, it is the first that holds a picture.
    """
    branches = [*alternatives.iterchildren(*_CHOICE), *alternatives.iterchildren(*_FALLBACK)]
    for wanted in (_TEXTS, PICTURES):
        for branch in branches:
            if next(branch.iter(*wanted), None) is not None:
                return branch
    return None


def word_art(box: etree._Element) -> str | None:
    """Return the text of a drawn text (VML WordArt), None if the box holds paragraphs."""
    return box.get("string", "") if box.tag in _TEXTPATH else None


def _read_within(element: etree._Element, line: Line, reading: Reading) -> None:
    if len(element):
        read_line(element, line, reading)


def _read_run(run: etree._Element, line: Line, reading: Reading) -> None:
    if reading.has_hidden_text and is_on(child(child(run, "w:rPr"), "w:vanish")):
        return
    if not reading.has_symbol_fonts:
        read_line(run, line, reading)
        return
    outer, reading.symbol_font = reading.symbol_font, _symbol_font(run)
    read_line(run, line, reading)
    reading.symbol_font = outer


def _symbol_font(run: etree._Element) -> str | None:
    font = value(child(child(run, "w:rPr"), "w:rFonts"), "ascii")
    return font if is_symbol_font(font) else None


def _add_text(element: etree._Element, line: Line, reading: Reading) -> None:
    text = element.text or ""
    if len(element):  # entity references, which were not expanded
        text += "".join(inner.tail or "" for inner in element)
    if not text or reading.fields.is_hidden:
        return
    if (text[0] in _BLANK or text[-1] in _BLANK) and not _is_space_kept(element):
        text = text.strip(_BLANK)
    if "\n" in text:
        text = text.translate(_BREAK_IN_TEXT)
    line.parts.append(text if reading.symbol_font is None else signs(reading.symbol_font, text))


def _is_space_kept(element: etree._Element) -> bool:
    """Return whether spaces at the ends of a text count: `xml:space`, inherited (XML 1.0, 2.10)."""
    if (own := element.get(_SPACE)) is not None:
        return own == "preserve"
    inherited = (outer.get(_SPACE) for outer in element.iterancestors())
    return next((space for space in inherited if space is not None), "") == "preserve"


def _write(text: str) -> "Action":
    def add(_element: etree._Element, line: Line, reading: Reading) -> None:
        if not reading.fields.is_hidden:
            line.parts.append(text)

    return add


def _add_break(element: etree._Element, line: Line, reading: Reading) -> None:
    if not reading.fields.is_hidden:
        line.parts.append(_PAGE_BREAK if value(element, "type") in ("page", "column") else "\n")


def _add_symbol(element: etree._Element, line: Line, reading: Reading) -> None:
    try:
        code = int(value(element, "char") or "", 16)
    except ValueError:
        return
    if not reading.fields.is_hidden:
        line.parts.append(sign(value(element, "font"), code))


def _pass_field_character(element: etree._Element, line: Line, reading: Reading) -> None:
    shown = reading.fields.pass_character(element, len(line.parts))
    if shown:
        line.parts.append(shown)


def _add_inserted(element: etree._Element, line: Line, reading: Reading) -> None:
    reading.changes += 1
    line.is_revised = True
    read_line(element, line, reading)


def _pass_deleted(_element: etree._Element, line: Line, reading: Reading) -> None:
    reading.changes += 1
    line.is_revised = True


def _add_alternative(element: etree._Element, line: Line, reading: Reading) -> None:
    branch = choose(element)
    if branch is not None:
        read_line(branch, line, reading)


def _add_base_text(element: etree._Element, line: Line, reading: Reading) -> None:
    for base in element.iterchildren(*_RUBY_BASE):
        read_line(base, line, reading)


def _add_formula(element: etree._Element, line: Line, reading: Reading) -> None:
    def read(part: etree._Element) -> str:
        inner = Line()
        read_line(part, inner, reading)
        line.boxes += inner.boxes
        line.is_revised |= inner.is_revised
        return inner.text()

    text = linear(element, read)
    if not reading.fields.is_hidden:
        line.parts.append(text)


def _add_boxes(element: etree._Element, line: Line, reading: Reading) -> None:
    if reading.fields.is_hidden:
        return
    if next(element.iter(*_DRAWN), None) is not None:
        line.boxes += _boxes(element)
    if next(element.iter(*_CHARTS), None) is not None:
        reading.charts += 1


def _boxes(drawing: etree._Element) -> Iterator[etree._Element]:
    """Yield the text boxes and pictures of a drawing, not those within text boxes."""
    waiting = [drawing]
    while waiting:
        element = waiting.pop()
        if element.tag in _DRAWN:
            yield element
        elif element.tag in _ALTERNATIVES:
            branch = choose(element)
            waiting += [] if branch is None else [branch]
        else:
            waiting += reversed(element)


def _note_reference(kind: str) -> "Action":
    def add(element: etree._Element, _line: Line, reading: Reading) -> None:
        identifier = value(element, "id")
        if identifier is not None and not reading.fields.is_hidden:
            reading.notes.append((kind, identifier))

    return add


Action = Callable[[etree._Element, Line, Reading], None]

# None: nothing in there is text. What is not named is read through, whatever it is.
_ACTIONS: dict[str, Action | None] = {
    **by_tag(
        {
            "w:r": _read_run,
            "w:t": _add_text,
            "m:t": _add_text,
            "a:t": _add_text,
            "w:tab": _write("\t"),
            "w:ptab": _write("\t"),
            "w:br": _add_break,
            "w:cr": _write("\n"),
            "a:br": _write("\n"),
            "w:noBreakHyphen": _write("-"),
            "w:sym": _add_symbol,
            "w:fldChar": _pass_field_character,
            "w:ins": _add_inserted,
            "w:moveTo": _add_inserted,
            "w:del": _pass_deleted,
            "w:moveFrom": _pass_deleted,
            "mc:AlternateContent": _add_alternative,
            "w:ruby": _add_base_text,
            "w:drawing": _add_boxes,
            "w:pict": _add_boxes,
            "w:object": _add_boxes,
            "w:txbxContent": _add_boxes,
            "w:footnoteReference": _note_reference("footnotes"),
            "w:endnoteReference": _note_reference("endnotes"),
            "w:pPr": None,
            "w:rPr": None,
            "a:pPr": None,
            "a:rPr": None,
            "w:sdtPr": None,
            "w:sdtEndPr": None,
            "w:customXmlPr": None,
            "w:smartTagPr": None,
            "w:instrText": None,
            "w:delText": None,
            "w:delInstrText": None,
            "w:fldData": None,
        }
    ),
    **dict.fromkeys(FORMULAS, _add_formula),
}
