"""The picture of a page made ready: turned straight, its ink told from paper and from stamps.

All lengths are in points; a `Picture` says how many pixels a point is.
"""

import cv2
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Components = NDArray[np.int32]
"""A row for each piece of ink: x, y, width, height, area, all in pixels."""

_STEEPEST = 6.0  # degrees: a page that is more askew was not laid on a scanner
_COARSE, _MIDDLING, _FINE = 0.25, 0.05, 0.02  # degrees: steps of the search
_SMALL = 700  # pixels: the longer side of the picture in which the angle is sought
_WINDOW = 24.0  # points: the paper around a place tells how dark ink must be
_DARKER = 18  # of 255: ink is so much darker than the paper around it
_BORDER = 1.5  # points: grains there are drawn out to dashes
_STAMP = 45.0  # points: red that reaches further is a stamp, not a red character
_STAMP_GAP = 6.0  # points between the strokes of a stamp
_FADING = 1.0  # points
_FAINT = 0.66  # of the brightness of paper: what is brighter, near a stamp, is its rest
_RED_SATURATION = 45
_RED_HUES = ((0, 14), (150, 180))  # of 180 (OpenCV)


class Picture(Struct):
    """The picture of a page: RGB pixels of shape (height, width, 3), `scale` pixels a point.

    `is_coarse`: it was taken with so few pixels that no character is sure.
    """

    pixels: Pixels
    scale: float
    is_coarse: bool = False

    @property
    def width(self) -> float:
        """Width in points."""
        return float(self.pixels.shape[1] / self.scale)

    @property
    def height(self) -> float:
        """Height in points."""
        return float(self.pixels.shape[0] / self.scale)


class Ink(Struct):
    """A straightened page, its red stamps taken away: 255 is ink in `ink` and in `thin`.

    `grey` is the page as scanned but for the stamps. In `ink` faint rests of a stamp are gone,
    in `thin` they are not, but the thinnest line below it is whole. `stamped` is 255 where a
    stamp was; `angle` is by how many degrees the page was turned counter-clockwise.
    """

    grey: Pixels
    ink: Pixels
    thin: Pixels
    stamped: Pixels
    angle: float
    scale: float
    is_coarse: bool


def read_ink(picture: Picture) -> Ink:
    """Return the ink of a page, straightened, its red stamps taken away."""
    scale = picture.scale
    angle = _angle(_grey(picture.pixels), scale)
    pixels = _turned(picture.pixels, angle) if abs(angle) >= _FINE else picture.pixels
    grey = _grey(pixels)
    stamped = _stamps(pixels, scale)
    height, width = grey.shape
    scanned = (
        _scanned(height, width, angle, round(_BORDER * scale))
        if pixels is not picture.pixels
        else None
    )
    if not stamped.any():
        ink = _cleared(binarize(grey, scale), scanned)
        return Ink(grey, ink, ink, stamped, angle, scale, picture.is_coarse)
    # In red light a red stamp is bright, and black ink below it stays dark.
    light = pixels[:, :, 0].astype(np.float32)
    light = np.minimum(light * (255.0 / max(1.0, float(np.median(light[stamped > 0])))), 255.0)
    # Around a stroke the colour fades; what is black there stays so.
    reach = 2 * max(1, round(_FADING * scale)) + 1
    around = cv2.dilate(stamped, np.ones((reach, reach), np.uint8)) > 0
    soft = np.where(around, np.maximum(grey, light), grey).astype(np.uint8)
    paper = float(np.median(grey))
    hard = np.where(around & (soft > _FAINT * paper), paper, soft).astype(np.uint8)
    ink, thin = (_cleared(binarize(each, scale), scanned) for each in (hard, soft))
    return Ink(hard, ink, thin, stamped, angle, scale, picture.is_coarse)


def _grey(pixels: Pixels) -> Pixels:
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)


def binarize(grey: Pixels, scale: float) -> Pixels:
    """Return 255 where the picture is clearly darker than the paper around."""
    window = 2 * round(_WINDOW * scale / 2) + 1
    return np.asarray(
        cv2.adaptiveThreshold(
            cv2.GaussianBlur(grey, (3, 3), 0),
            255,
            cv2.ADAPTIVE_THRESH_MEAN_C,
            cv2.THRESH_BINARY_INV,
            window,
            _DARKER,
        ),
        np.uint8,
    )


def components(ink: Pixels) -> Components:
    """Return the pieces of ink, each as x, y, width, height, area in pixels."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    return np.asarray(stats[1:], np.int32)


def _angle(grey: Pixels, scale: float) -> float:
    """Return by how many degrees the lines of the page fall to the right.

    The right angle is the one at which the rows of the page differ most: lines of text and
    rulings then lie in rows of their own.
    """
    ink = binarize(grey, scale)
    small, larger = _shrunk(ink, _SMALL), _shrunk(ink, 2 * _SMALL)
    coarse = _best(small, np.arange(-_STEEPEST, _STEEPEST + _COARSE, _COARSE))
    fine = _best(larger, np.arange(coarse - _COARSE, coarse + _COARSE, _MIDDLING))
    return _best(larger, np.arange(fine - _MIDDLING, fine + _MIDDLING, _FINE))


def _shrunk(ink: Pixels, side: int) -> Pixels:
    ratio = min(1.0, side / max(ink.shape))
    shrunk = cv2.resize(ink, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA)
    return np.asarray(shrunk, np.uint8)


def _best(ink: Pixels, angles: NDArray[np.float64]) -> float:
    def sharpness(angle: float) -> float:
        rows = _sheared(ink, angle).sum(axis=1, dtype=np.float64)
        return float(np.square(np.diff(rows)).sum())

    return max((float(angle) for angle in angles), key=lambda a: (sharpness(a), -abs(a)))


def _sheared(ink: Pixels, angle: float) -> Pixels:
    height, width = ink.shape[:2]
    fall = -np.tan(np.radians(angle))
    matrix = np.array([[1.0, 0.0, 0.0], [fall, 1.0, -fall * width / 2]])
    return np.asarray(cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR))


def _turned(pixels: Pixels, angle: float) -> Pixels:
    height, width = pixels.shape[:2]
    return np.asarray(
        cv2.warpAffine(
            pixels,
            _turn(height, width, angle),
            (width, height),
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REPLICATE,
        )
    )


def _turn(height: int, width: int, angle: float) -> NDArray[np.float64]:
    return np.asarray(cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0))


def _scanned(height: int, width: int, angle: float, border: int) -> Pixels:
    """Return 255 where a turned page shows what was scanned, 0 on its border and beyond."""
    page = np.zeros((height, width), np.uint8)
    page[border : height - border, border : width - border] = 255
    turn = _turn(height, width, angle)
    return np.asarray(cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_NEAREST))


def _cleared(ink: Pixels, scanned: Pixels | None) -> Pixels:
    return ink if scanned is None else np.asarray(cv2.bitwise_and(ink, scanned))


def _stamps(pixels: Pixels, scale: float) -> Pixels:
    """Return 255 where a red stamp lies; red characters, which are smaller, are none."""
    hsv = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV), np.uint8)
    hue, saturation = hsv[:, :, 0], hsv[:, :, 1]
    red = np.zeros(hue.shape, bool)
    for low, high in _RED_HUES:
        red |= (hue >= low) & (hue <= high)
    red &= saturation >= _RED_SATURATION
    mask = cv2.morphologyEx(_as_pixels(red), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    found = np.zeros(hue.shape, np.uint8)
    if not mask.any():
        return found
    gap = max(3, round(_STAMP_GAP * scale))
    near = np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8)), np.uint8)
    joined = np.asarray(cv2.dilate(mask, np.ones((gap, gap), np.uint8)), np.uint8)
    for x, y, width, height, _ in components(joined).tolist():
        if min(width, height) >= _STAMP * scale:
            part = slice(y, y + height), slice(x, x + width)
            found[part] = near[part]
    return found


def _as_pixels(truth: NDArray[np.bool_]) -> Pixels:
    return truth.astype(np.uint8) * 255
