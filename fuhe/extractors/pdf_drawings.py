"""The rulings and pictures of a page: what is drawn besides its text.

A ruling is a straight line along the page: a stroked one, a side of a stroked rectangle, or a
filled shape as thin as a line (Word fills the border of each cell as a rectangle of its own).
Curves, slanted lines, filled areas, and what is white, transparent or clipped away are none.
"""

from collections.abc import Iterable
from itertools import compress, islice
from math import nan
from typing import NamedTuple

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
    Matrix,
    PageTooLargeError,
    handles,
    matrices,
    members,
    members_of_all,
    outputs,
)
from fuhe.extractors.pdf_picture import PagePicture
from fuhe.extractors.pdf_view import View
from fuhe.extractors.rulings import DASH, Stretch

MOST_OBJECTS = 200_000
MOST_SEGMENTS = 200_000
DEEPEST_FORM = 20
_THIN = 4.6  # points: a filled shape no wider than this is a line (Word: 36 eighths of a point)
_STRAIGHT = 0.5  # points by which the ends of a straight line may differ
_WHITE = 250
_RECTANGLE = 5  # segments: one line or one rectangle
_LONGEST_CLIP = 100  # segments: a longer clip path is a picture's, not a table's

Bounds = tuple[float, float, float, float]  # left, bottom, right, top
Point = tuple[float, float]
Segment = tuple[Point, int, int]  # its point, its type, whether it closes
_MOVE, _LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawings(Struct):
    """What is drawn: rulings in points as shown, pictures, their share of the page."""

    horizontals: list[Stretch]
    verticals: list[Stretch]
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
    for x0, top, x1, bottom in _boxes(_without_repeats(reader.lines), view):
        # A dot may belong to a dotted border of either direction.
        if x1 - x0 > _THIN or bottom - top <= _THIN:
            drawings.horizontals.append(((top + bottom) / 2, x0, x1))
        if x1 - x0 <= _THIN:
            drawings.verticals.append(((x0 + x1) / 2, top, bottom))
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


def _without_repeats(lines: list[Bounds]) -> list[Bounds]:
    """Return the lines, each long one once: cells side by side each draw the border they share.

    Of short ones none is left out: they may be dashes, which are counted.
    """
    unique = set(lines)
    short = {box for box in unique if box[2] - box[0] <= DASH and box[3] - box[1] <= DASH}
    repeated = [box for box in lines if box in short] if short else []
    return [*unique.difference(short), *repeated]


def _boxes(bounds: list[Bounds], view: View) -> Iterable[Bounds]:
    """Return the boxes as shown: x0, top, x1, bottom."""
    if not bounds:
        return []
    if view.turns == 0:
        left, top = view.left, view.top
        return [(x0 - left, top - y1, x1 - left, top - y0) for x0, y0, x1, y1 in bounds]
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
        kinds = list(map(OBJECT_TYPE, objects))
        paths = _of_kind(objects, kinds, pdfium.FPDF_PAGEOBJ_PATH)
        self.paths += len(paths)
        self._read_paths(paths, matrix)
        self._read_pictures(_of_kind(objects, kinds, pdfium.FPDF_PAGEOBJ_IMAGE), matrix)
        forms = _of_kind(objects, kinds, pdfium.FPDF_PAGEOBJ_FORM) if depth < DEEPEST_FORM else []
        for form, own in zip(forms, matrices(OBJECT_MATRIX, forms), strict=True):
            count = self.allow(max(0, FORM_COUNT(form)))
            self.read(members(FORM_OBJECT, form, count), _multiply(own, matrix), depth + 1)

    def _read_pictures(self, pictures: list[Handle], matrix: Matrix) -> None:
        """Keep what is shown of the pictures: a document may cut them by a clip path."""
        sizes = outputs(PIXEL_SIZE, pictures, 2, "I")
        boxes = _bounds(pictures, matrix)
        counts = zip(sizes[0::2], sizes[1::2], strict=True)
        for picture, box, (across, down) in zip(pictures, boxes, counts, strict=True):
            clip = handles([CLIP_PATH(picture)])
            whole = max((box[2] - box[0]) * (box[3] - box[1]), 1e-9)
            for cut in _clipped([box], clip[0], matrix) if clip else [box]:
                share = (cut[2] - cut[0]) * (cut[3] - cut[1]) / whole
                self.pictures.append(cut)
                self.pixel_counts.append(share * across * down)

    def _read_paths(self, paths: list[Handle], matrix: Matrix) -> None:
        modes = outputs(DRAW_MODE, paths, 2, "i")
        stroked = list(compress(paths, modes[1::2]))
        filled = [
            path
            for path, fill, stroke in zip(paths, modes[0::2], modes[1::2], strict=True)
            if fill and not stroke
        ]
        self._read_visible(_visible(stroked, STROKE_COLOUR), matrix, stroked=True)
        self._read_visible(_visible(filled, FILL_COLOUR), matrix, stroked=False)

    def _read_visible(self, paths: list[Handle], matrix: Matrix, *, stroked: bool) -> None:
        counts = list(map(SEGMENT_COUNT, paths))
        clips = handles(map(CLIP_PATH, paths))
        clip_counts = list(map(CLIP_COUNT, clips))
        boxes = _bounds(paths, matrix)
        thin = [
            right - left <= _THIN or top - bottom <= _THIN for left, bottom, right, top in boxes
        ]
        if all(thin) and max(counts, default=0) <= _RECTANGLE and max(clip_counts, default=0) <= 0:
            self.lines += boxes  # nothing but lines
            return
        outlines: list[_Outline] = []
        for path, count, clip, clip_count, is_thin, box in zip(
            paths, counts, clips, clip_counts, thin, boxes, strict=True
        ):
            if count <= _RECTANGLE and is_thin:
                self.lines += _clipped([box], clip, matrix) if clip_count > 0 else [box]
            elif count > _RECTANGLE or stroked:
                outlines.append(_Outline(path, count, clip if clip_count > 0 else None))
        self._read_outlines(outlines, matrix, stroked=stroked)

    def _read_outlines(self, outlines: list["_Outline"], matrix: Matrix, *, stroked: bool) -> None:
        """Keep the lines of the paths that have to be gone through segment by segment."""
        paths, counts = [each.path for each in outlines], [each.segments for each in outlines]
        self._segments += sum(counts)
        if self._segments > MOST_SEGMENTS:
            raise PageTooLargeError(f"{self._segments} segments of paths")
        segments = members_of_all(SEGMENT, paths, counts)
        points = _points(segments, _IDENTITY)
        kinds, closes = map(SEGMENT_TYPE, segments), map(SEGMENT_CLOSES, segments)
        columns = zip(points, kinds, closes, strict=True)
        lines_of = _stroked_lines if stroked else _thin_parts
        own = [_multiply(each, matrix) for each in matrices(OBJECT_MATRIX, paths)]
        if own.count(_IDENTITY) == len(own) and not any(each.clip for each in outlines):
            self.lines += lines_of(columns)  # all at once: each path begins by a move
            return
        for outline, moved in zip(outlines, own, strict=True):
            drawn = list(islice(columns, outline.segments))
            lines = lines_of(_moved_segments(drawn, moved))
            if outline.clip is not None:
                lines = _clipped(lines, outline.clip, matrix)
            self.lines += lines


class _Outline(NamedTuple):
    """A path to be gone through: how many segments it has, and what clips it."""

    path: Handle
    segments: int
    clip: Handle | None


def _of_kind(objects: list[Handle], kinds: list[int], wanted: int) -> list[Handle]:
    return [item for item, kind in zip(objects, kinds, strict=True) if kind == wanted]


def _visible(paths: list[Handle], colour: Function) -> list[Handle]:
    """Return the paths whose colour is neither white nor transparent."""
    colours = outputs(colour, paths, 4, "I")
    return [
        path
        for path, red, green, blue, alpha in zip(
            paths, colours[0::4], colours[1::4], colours[2::4], colours[3::4], strict=True
        )
        if alpha and (red < _WHITE or green < _WHITE or blue < _WHITE)
    ]


def _moved_segments(segments: list[Segment], matrix: Matrix) -> list[Segment]:
    points = _moved([point for point, _, _ in segments], matrix)
    return [(point, kind, close) for point, (_, kind, close) in zip(points, segments, strict=True)]


def _stroked_lines(segments: Iterable[Segment]) -> list[Bounds]:
    """Return the straight lines along the page in stroked paths."""
    lines: list[Bounds] = []
    first_x = first_y = x0 = y0 = nan
    for (x1, y1), kind, close in segments:
        if kind == _MOVE:
            first_x, first_y = x0, y0 = x1, y1
            continue
        if kind == _LINE and (abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT):
            lines.append((x0, y0, x1, y1))
        x0, y0 = x1, y1
        if close and (abs(x0 - first_x) <= _STRAIGHT or abs(y0 - first_y) <= _STRAIGHT):
            lines.append((x0, y0, first_x, first_y))
    return [
        (
            x0 if x0 < x1 else x1,
            y0 if y0 < y1 else y1,
            x1 if x0 < x1 else x0,
            y1 if y0 < y1 else y0,
        )
        for x0, y0, x1, y1 in lines
    ]


def _thin_parts(segments: Iterable[Segment]) -> list[Bounds]:
    """Return the middle lines of the parts of filled paths that are no wider than a line."""
    part: list[Point] = []
    lines: list[Bounds] = []
    for point, kind, _ in segments:
        if kind == _MOVE:
            lines += _thin(part) if part else []
            part = []
        part.append(point)
    return lines + _thin(part) if part else lines


def _thin(part: list[Point]) -> list[Bounds]:
    """Return the middle line of a filled part that is no wider than a line."""
    left, bottom, right, top = _around(part)
    if top - bottom <= _THIN:
        middle = (bottom + top) / 2
        return [(left, middle, right, middle)]
    if right - left <= _THIN:
        middle = (left + right) / 2
        return [(middle, bottom, middle, top)]
    return []


def _clipped(lines: list[Bounds], clip: Handle, matrix: Matrix) -> list[Bounds]:
    """Return what the clip path leaves of the lines; of the clip, the box around it is used."""
    for place in range(CLIP_COUNT(clip)):
        count = CLIP_SEGMENT_COUNT(clip, place)
        if not 0 < count <= _LONGEST_CLIP:
            continue
        segments = handles(CLIP_SEGMENT(clip, place, index) for index in range(count))
        box = _around(_points(segments, matrix))
        lines = [
            (max(line[0], box[0]), max(line[1], box[1]), min(line[2], box[2]), min(line[3], box[3]))
            for line in lines
            if line[0] <= box[2] and line[2] >= box[0] and line[1] <= box[3] and line[3] >= box[1]
        ]
    return lines


def _around(points: list[Point]) -> Bounds:
    across = [x for x, _ in points] or [0.0]
    upward = [y for _, y in points] or [0.0]
    return min(across), min(upward), max(across), max(upward)


def _points(segments: list[Handle], matrix: Matrix) -> list[Point]:
    flat = outputs(SEGMENT_POINT, segments, 2)
    return _moved(list(zip(flat[0::2], flat[1::2], strict=True)), matrix)


def _moved(points: list[Point], matrix: Matrix) -> list[Point]:
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
