"""Pictures that stand beside the text of a PDF page, read where they show a form.

The text of the page stays text. What stands within the area of a picture is either its text
layer or what was read from the picture, never both: text of the author is kept where there is
much of it, text hidden below a picture where the picture tells less.
"""

from math import ceil

import pypdfium2.raw as pdfium
from msgspec import Struct

from fuhe.extractors.draft_grid import DraftGrid
from fuhe.extractors.inset_size import has_pixels_of_form, is_shown_as_form
from fuhe.extractors.ocr import inset_reader, reads_pictures
from fuhe.extractors.pdf_document import with_whole_paragraphs
from fuhe.extractors.pdf_drawn import Corners, drawn
from fuhe.extractors.pdf_library import (
    CHARACTER_COUNT,
    LOOSE_BOX,
    RENDER_MODE,
    TEXT_OBJECT,
    Handle,
    handle,
    handles,
    structures,
    text_of,
)
from fuhe.extractors.pdf_page import DraftPage, character_count, reading_height, shown_view
from fuhe.extractors.pdf_picture import PagePicture
from fuhe.extractors.pdf_problems import INSET, INSET_MANY, INSET_MEMORY, escaped
from fuhe.extractors.pdf_view import turned
from fuhe.extractors.text_lines import Line
from fuhe.schemas.document import Box
from fuhe.schemas.errors import ExtractionError

FEW = 60  # characters: more over a picture are a text, and the picture its background
MOST = 0.9  # of the characters of a text layer that is not trusted
TWICE = 2  # times the characters of a visible text: a picture below it holds more
_MOST_INSETS = 12  # of a page
_MOST_PICTURES = 500
_TOUCH = 1.5  # points between strips of one picture
_SAMPLES = 100
_LEAST_SCALE, _MOST_SCALE = 1.0, 600 / 72  # pixels a point


class _Layer(Struct):
    """The text layer within an area: how many characters, and whether all are invisible."""

    count: int = 0
    is_hidden: bool = False


def read_insets(loaded: object, text_page: Handle, page: DraftPage) -> DraftPage:
    """Return the page with what its pictures say among its text, in reading order.

    `loaded` is the page as pdfium has loaded it, `text_page` its characters, `page` what its
    text layer says. `inset` has what was read of pictures, `inset_cause` tells why one that may
    show a form was not.
    """
    read: list[Corners] = []
    candidates = _candidates(page.pictures)
    if len(candidates) > _MOST_INSETS:
        page.inset_cause = INSET_MANY
    for picture in candidates[:_MOST_INSETS]:
        area = (picture.x0, picture.top, picture.x1, picture.bottom)
        if any(_is_inside(_middle(area), other) for other in read):
            continue
        layer = _layer(loaded, text_page, page, area)
        if layer.count >= FEW and not layer.is_hidden:
            continue
        if not reads_pictures():
            page.inset_cause = INSET
            continue
        try:
            if _read_inset(loaded, page, picture, layer):
                read.append(area)
        except MemoryError:
            page.inset_cause = INSET_MEMORY
        except ExtractionError as error:
            page.inset_cause = (error.code, f"{{places}}: {escaped(error.message)}")
    return page


def _candidates(pictures: list[PagePicture]) -> list[PagePicture]:
    """Return the pictures that can be forms, the largest first; strips of one picture as one."""
    whole = [
        picture
        for picture in _joined(pictures[:_MOST_PICTURES])
        if is_shown_as_form(picture.width, picture.height)
        and has_pixels_of_form(*(round(side) for side in picture.sides))
    ]
    return sorted(whole, key=lambda picture: -picture.width * picture.height)


def _joined(pictures: list[PagePicture]) -> list[PagePicture]:
    """Return the pictures, strips and tiles of one joined: printers cut them up."""
    return _transposed(_stacked(_transposed(_stacked(pictures))))


def _stacked(pictures: list[PagePicture]) -> list[PagePicture]:
    """Return the pictures, those of one width right below one another as one."""
    joined: list[PagePicture] = []
    for picture in sorted(pictures, key=lambda each: (each.top, each.x0)):
        for place, upper in enumerate(joined):
            if (
                abs(upper.x0 - picture.x0) <= _TOUCH
                and abs(upper.x1 - picture.x1) <= _TOUCH
                and abs(upper.bottom - picture.top) <= _TOUCH
            ):
                pixels = upper.pixel_count + picture.pixel_count
                joined[place] = PagePicture(upper.x0, upper.top, upper.x1, picture.bottom, pixels)
                break
        else:
            joined.append(picture)
    return joined


def _transposed(pictures: list[PagePicture]) -> list[PagePicture]:
    return [
        PagePicture(each.top, each.x0, each.bottom, each.x1, each.pixel_count) for each in pictures
    ]


def _layer(loaded: object, text_page: Handle, page: DraftPage, area: Corners) -> _Layer:
    count = max(0, CHARACTER_COUNT(text_page))
    if not count:
        return _Layer()
    shown = shown_view(handle(loaded))
    view = shown._replace(turns=(shown.turns + page.turns) % 4)
    boxes = structures(LOOSE_BOX, text_page, count, 4)
    text = text_of(text_page, count)
    corners = zip(*view.columns(boxes[0::4], boxes[3::4], boxes[2::4], boxes[1::4]), strict=True)
    inside = [
        index
        for index, box in enumerate(corners)
        if _is_inside(_middle(box), area) and not text[index : index + 1].isspace()
    ]
    step = max(1, ceil(len(inside) / _SAMPLES))
    objects = [TEXT_OBJECT(text_page, index) for index in inside[::step]]
    modes = set(map(RENDER_MODE, handles(objects)))
    return _Layer(len(inside), modes == {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE})


def _read_inset(loaded: object, page: DraftPage, picture: PagePicture, layer: _Layer) -> bool:
    """Put what a picture says into the page; return False if it tells too little."""
    import numpy as np
    from PIL import Image

    area = (picture.x0, picture.top, picture.x1, picture.bottom)
    as_shown = turned(area, -page.turns % 4, page.width, page.height)
    pixels, scale = drawn(loaded, min(_MOST_SCALE, max(_LEAST_SCALE, picture.scale)), as_shown)
    image = Image.fromarray(np.ascontiguousarray(np.rot90(pixels, -page.turns)))
    inset = inset_reader()(image, scale, page.number)
    if inset is None:
        return False
    count = character_count(inset.page)
    if count < MOST * layer.count if layer.is_hidden else count <= TWICE * layer.count:
        return False
    items = [item for item in page.items if not _stands_in(item, area)]
    placed = _placed(inset.page, inset.scale / scale, picture)
    first = next(
        (place for place, item in enumerate(items) if reading_height(item) > picture.top),
        len(items),
    )
    page.items = [*items[:first], *placed, *items[first:]]
    page.inset += placed
    page.sureness = min(page.sureness, inset.page.sureness)
    return True


def _placed(inset: DraftPage, factor: float, picture: PagePicture) -> list[Line | DraftGrid]:
    """Return what a picture says with coordinates of its page.

    Each of its paragraphs is one line, so that it is not joined to the text around; its tables
    go on over no page.
    """

    def moved(corners: Corners) -> Corners:
        x0, top, x1, bottom = turned(corners, -inset.turns % 4, inset.width, inset.height)
        return (
            round(picture.x0 + factor * x0, 2),
            round(picture.top + factor * top, 2),
            round(picture.x0 + factor * x1, 2),
            round(picture.top + factor * bottom, 2),
        )

    items = with_whole_paragraphs(inset)
    for item in items:
        if isinstance(item, Line):
            item.x0, item.top, item.x1, item.bottom = moved(_corners(item))
            continue
        item.nested = True
        item.x_edges = [round(picture.x0 + factor * edge, 2) for edge in item.x_edges]
        item.y_edges = [round(picture.top + factor * edge, 2) for edge in item.y_edges]
        for cell in item.cells:
            box = cell.box
            cell.box = Box(*moved((box.x0, box.top, box.x1, box.bottom)))
    return items


def _stands_in(item: Line | DraftGrid, area: Corners) -> bool:
    """Return whether a line lies mostly, a table wholly, within an area: one may hold a picture."""
    x0, top, x1, bottom = _corners(item)
    if isinstance(item, DraftGrid):
        return _is_inside((x0, top), area) and _is_inside((x1, bottom), area)
    return _is_inside(_middle((x0, top, x1, bottom)), area)


def _corners(item: Line | DraftGrid) -> Corners:
    if isinstance(item, DraftGrid):
        return item.x_edges[0], item.y_edges[0], item.x_edges[-1], item.y_edges[-1]
    return item.x0, item.top, item.x1, item.bottom


def _middle(corners: Corners) -> tuple[float, float]:
    return (corners[0] + corners[2]) / 2, (corners[1] + corners[3]) / 2


def _is_inside(point: tuple[float, float], area: Corners) -> bool:
    return area[0] <= point[0] <= area[2] and area[1] <= point[1] <= area[3]
