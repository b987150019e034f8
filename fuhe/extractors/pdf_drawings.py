"""The rulings and pictures of a page: what is drawn besides its text.

A ruling is a straight line along the page: a stroked one, a side of a stroked rectangle, or a
filled shape as thin as a line (Word fills the border of each cell as a rectangle of its own).
Curves, slanted lines, filled areas, and what is white, transparent or clipped away are none.
"""

from collections.abc import Iterable
from itertools import chain, compress, islice
from operator import not_

import pypdfium2.raw as pdfium
from msgspec import Struct

from fuhe.extractors.pdf_library import (
    BOUNDS,
    CLIP_COUNT,
    CLIP_PATH,
    CLIP_SEGMENT,
    CLIP_SEGMENT_COUNT,
    DRAW_MODE,
    FILL_COLOUR,
    FORM_COUNT,
    FORM_OBJECT,
    OBJECT_COUNT,
    OBJECT_MATRIX,
    OBJECT_TYPE,
    PAGE_OBJECT,
    PIXEL_SIZE,
    SEGMENT,
    SEGMENT_CLOSES,
    SEGMENT_COUNT,
    SEGMENT_POINT,
    SEGMENT_TYPE,
    STROKE_COLOUR,
    Function,
    Handle,
    PageTooLargeError,
    members,
    outputs,
    structure,
)
from fuhe.extractors.pdf_picture import PagePicture
from fuhe.extractors.pdf_view import View
from fuhe.extractors.rulings import Ruling

MOST_OBJECTS = 200_000
MOST_SEGMENTS = 200_000
DEEPEST_FORM = 20
_THIN = 4.6  # points: a filled shape no wider than this is a line (Word: 36 eighths of a point)
_STRAIGHT = 0.5  # points by which the ends of a straight line may differ
_WHITE = 250
_RECTANGLE = 5  # segments: one line or one rectangle
_LONGEST_CLIP = 100  # segments: a longer clip path is a picture's, not a table's

Bounds = tuple[float, float, float, float]  # left, bottom, right, top
Matrix = tuple[float, float, float, float, float, float]
Segment = tuple[tuple[float, float], int, int]  # its point, its type, whether it closes
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawings(Struct):
    """What is drawn: rulings in points as shown, pictures, their share of the page."""

    horizontals: list[Ruling]
    verticals: list[Ruling]
    picture_share: float = 0.0
    path_count: int = 0
    pictures: list[PagePicture] = []


def read_drawings(page: Handle, view: View) -> Drawings:
    """Read the rulings of a pdfium page, those in form XObjects included.

    Raises `PageTooLargeError` for more objects or path segments than a document has.
    """
    reader = _Reader()
    count = max(0, OBJECT_COUNT(page))
    reader.read(members(PAGE_OBJECT, page, reader.allow(count)), _IDENTITY, 0)
    drawings = Drawings([], [], 0.0, reader.paths)
    for x0, top, x1, bottom in _boxes(reader.lines, view):
        # A dot may belong to a dotted border of either direction.
        if x1 - x0 > _THIN or bottom - top <= _THIN:
            drawings.horizontals.append(Ruling((top + bottom) / 2, x0, x1))
        if x1 - x0 <= _THIN:
            drawings.verticals.append(Ruling((x0 + x1) / 2, top, bottom))
    area = view.width * view.height or 1.0
    boxes = _boxes(reader.pictures, view)
    for (left, upper, right, lower), count in zip(boxes, reader.pixel_counts, strict=True):
        x0, x1 = max(left, 0.0), min(right, view.width)
        top, bottom = max(upper, 0.0), min(lower, view.height)
        if x1 > x0 and bottom > top:
            share = (x1 - x0) * (bottom - top)
            drawings.picture_share += share / area
            shown = count * share / ((right - left) * (lower - upper))
            drawings.pictures.append(PagePicture(x0, top, x1, bottom, shown))
    return drawings


def _boxes(bounds: list[Bounds], view: View) -> Iterable[Bounds]:
    """Return the boxes as shown: x0, top, x1, bottom."""
    if not bounds:
        return []
    lefts, bottoms, rights, tops = map(list, zip(*bounds, strict=True))
    return zip(*view.columns(lefts, bottoms, rights, tops), strict=True)


class _Reader:
    """Collects lines and pictures in user space, from the page and the forms in it."""

    def __init__(self) -> None:
        self.lines: list[Bounds] = []
        self.pictures: list[Bounds] = []
        self.pixel_counts: list[float] = []
        self.paths = 0
        self._objects = 0
        self._segments = 0

    def allow(self, count: int) -> int:
        """Return the count of objects, if the page may hold so many more."""
        self._objects += count
        if self._objects > MOST_OBJECTS:
            raise PageTooLargeError(f"{self._objects} drawn objects")
        return count

    def read(self, objects: list[Handle], matrix: Matrix, depth: int) -> None:
        """Read the objects of the page or of a form; `matrix` leads from theirs to user space."""
        types = list(map(OBJECT_TYPE, objects))
        kinds = list(zip(objects, types, strict=True))
        paths = [item for item, kind in kinds if kind == pdfium.FPDF_PAGEOBJ_PATH]
        self.paths += len(paths)
        self._read_paths(paths, matrix)
        pictures = [item for item, kind in kinds if kind == pdfium.FPDF_PAGEOBJ_IMAGE]
        self._read_pictures(pictures, matrix)
        for item, kind in kinds:
            if kind == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST_FORM:
                count = self.allow(max(0, FORM_COUNT(item)))
                inner = _multiply(_matrix(item), matrix)
                self.read(members(FORM_OBJECT, item, count), inner, depth + 1)

    def _read_pictures(self, pictures: list[Handle], matrix: Matrix) -> None:
        """Keep what is shown of the pictures: a document may cut them by a clip path."""
        sizes = outputs(PIXEL_SIZE, pictures, 2, "I")
        boxes = _bounds(pictures, matrix)
        counts = zip(sizes[0::2], sizes[1::2], strict=True)
        for picture, box, (across, down) in zip(pictures, boxes, counts, strict=True):
            clip = CLIP_PATH(picture)
            whole = max((box[2] - box[0]) * (box[3] - box[1]), 1e-9)
            for cut in _clipped([box], clip if CLIP_COUNT(clip) > 0 else None, matrix):
                share = (cut[2] - cut[0]) * (cut[3] - cut[1]) / whole
                self.pictures.append(cut)
                self.pixel_counts.append(share * across * down)

    def _read_paths(self, paths: list[Handle], matrix: Matrix) -> None:
        modes = outputs(DRAW_MODE, paths, 2, "i")
        stroked = [path for path, stroke in zip(paths, modes[1::2], strict=True) if stroke]
        filled = [
            path
            for path, fill, stroke in zip(paths, modes[0::2], modes[1::2], strict=True)
            if fill and not stroke
        ]
        self._read_visible(_visible(stroked, STROKE_COLOUR), matrix, stroked=True)
        self._read_visible(_visible(filled, FILL_COLOUR), matrix, stroked=False)

    def _read_visible(self, paths: list[Handle], matrix: Matrix, *, stroked: bool) -> None:
        counts = list(map(SEGMENT_COUNT, paths))
        clips = list(map(CLIP_PATH, paths))
        clip_counts = list(map(CLIP_COUNT, clips))
        boxes = _bounds(paths, matrix)
        plain = [
            count <= _RECTANGLE
            and clip_count <= 0
            and (box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN)
            for count, clip_count, box in zip(counts, clip_counts, boxes, strict=True)
        ]
        self.lines += compress(boxes, plain)
        found: dict[int, list[Bounds]] = {}
        outlines: list[int] = []
        for place in compress(range(len(paths)), map(not_, plain)):
            left, bottom, right, top = boxes[place]
            if counts[place] > _RECTANGLE:
                outlines.append(place)
            elif right - left <= _THIN or top - bottom <= _THIN:
                found[place] = [boxes[place]]
            elif stroked:
                outlines.append(place)
        drawn = self._outlines([(paths[n], counts[n]) for n in outlines], matrix, stroked=stroked)
        found.update(zip(outlines, drawn, strict=True))
        for place in sorted(found):
            clip = clips[place] if clip_counts[place] > 0 else None
            self.lines += _clipped(found[place], clip, matrix)

    def _outlines(
        self, paths: list[tuple[Handle, int]], matrix: Matrix, *, stroked: bool
    ) -> list[list[Bounds]]:
        """Return the lines of each path, given with its count of segments."""
        self._segments += sum(count for _, count in paths)
        if self._segments > MOST_SEGMENTS:
            raise PageTooLargeError(f"{self._segments} segments of paths")
        parts = [members(SEGMENT, path, count) for path, count in paths]
        segments = list(chain.from_iterable(parts))
        kinds, closes = map(SEGMENT_TYPE, segments), map(SEGMENT_CLOSES, segments)
        columns = zip(_points(segments, _IDENTITY), kinds, closes, strict=True)
        return [
            _lines(
                list(islice(columns, len(part))),
                _multiply(_matrix(path), matrix),
                stroked=stroked,
            )
            for (path, _), part in zip(paths, parts, strict=True)
        ]


def _visible(paths: list[Handle], colour: Function) -> list[Handle]:
    """Return the paths whose colour is neither white nor transparent."""
    colours = outputs(colour, paths, 4, "I")
    return [
        path
        for path, red, green, blue, alpha in zip(
            paths, colours[0::4], colours[1::4], colours[2::4], colours[3::4], strict=True
        )
        if alpha and min(red, green, blue) < _WHITE
    ]


def _lines(segments: list[Segment], matrix: Matrix, *, stroked: bool) -> list[Bounds]:
    """Return the straight lines along the page in a stroked path, or the thin parts of a fill."""
    part: list[tuple[float, float]] = []
    straight: list[tuple[tuple[float, float], tuple[float, float]]] = []
    points = _moved([point for point, _, _ in segments], matrix)
    for point, (_, kind, close) in zip(points, segments, strict=True):
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if not stroked and part:
                straight += _thin(part)
            part = [point]
            continue
        if stroked and kind == pdfium.FPDF_SEGMENT_LINETO and part:
            straight.append((part[-1], point))
        part.append(point)
        if stroked and close:
            straight.append((point, part[0]))
    if not stroked and part:
        straight += _thin(part)
    return [
        (
            x0 if x0 < x1 else x1,
            y0 if y0 < y1 else y1,
            x1 if x0 < x1 else x0,
            y1 if y0 < y1 else y0,
        )
        for (x0, y0), (x1, y1) in straight
        if abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT
    ]


def _thin(
    part: list[tuple[float, float]],
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the middle line of a filled part that is no wider than a line."""
    left, bottom, right, top = _around(part)
    if top - bottom <= _THIN:
        return [((left, (bottom + top) / 2), (right, (bottom + top) / 2))]
    if right - left <= _THIN:
        return [(((left + right) / 2, bottom), ((left + right) / 2, top))]
    return []


def _clipped(lines: list[Bounds], clip: Handle | None, matrix: Matrix) -> list[Bounds]:
    """Return what the clip path leaves of the lines; of the clip, the box around it is used."""
    if clip is None:
        return lines
    for place in range(CLIP_COUNT(clip)):
        count = CLIP_SEGMENT_COUNT(clip, place)
        if not 0 < count <= _LONGEST_CLIP:
            continue
        segments = [CLIP_SEGMENT(clip, place, index) for index in range(count)]
        box = _around(_points([segment for segment in segments if segment], matrix))
        lines = [
            (max(line[0], box[0]), max(line[1], box[1]), min(line[2], box[2]), min(line[3], box[3]))
            for line in lines
            if line[0] <= box[2] and line[2] >= box[0] and line[1] <= box[3] and line[3] >= box[1]
        ]
    return lines


def _around(points: list[tuple[float, float]]) -> Bounds:
    across = [x for x, _ in points] or [0.0]
    upward = [y for _, y in points] or [0.0]
    return min(across), min(upward), max(across), max(upward)


def _points(segments: list[Handle], matrix: Matrix) -> list[tuple[float, float]]:
    flat = outputs(SEGMENT_POINT, segments, 2)
    return _moved(list(zip(flat[0::2], flat[1::2], strict=True)), matrix)


def _moved(points: list[tuple[float, float]], matrix: Matrix) -> list[tuple[float, float]]:
    if matrix == _IDENTITY:
        return points
    a, b, c, d, e, f = matrix
    return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]


def _bounds(objects: list[Handle], matrix: Matrix) -> list[Bounds]:
    flat = outputs(BOUNDS, objects, 4)
    boxes = list(zip(flat[0::4], flat[1::4], flat[2::4], flat[3::4], strict=True))
    if matrix == _IDENTITY:
        return boxes
    a, b, c, d, e, f = matrix
    return [
        _around(
            [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (low, high)]
        )
        for left, low, right, high in boxes
    ]


def _matrix(item: Handle) -> Matrix:
    a, b, c, d, e, f = structure(OBJECT_MATRIX, item, 6)
    return a, b, c, d, e, f


def _multiply(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first`, then `then` (ISO 32000-1, 8.3.4)."""
    if then == _IDENTITY:
        return first
    a, b, c, d, e, f = first
    return (
        a * then[0] + b * then[2],
        a * then[1] + b * then[3],
        c * then[0] + d * then[2],
        c * then[1] + d * then[3],
        e * then[0] + f * then[2] + then[4],
        e * then[1] + f * then[3] + then[5],
    )
