"""What stands for the reading of a picture where a test is about the document around it."""

from collections.abc import Sequence

import pytest
from PIL import Image

from fuhe.extractors.draft_grid import DraftCell, DraftGrid
from fuhe.extractors.scan_inset import Inset
from fuhe.schemas.document import Box
from fuhe.schemas.errors import ErrorCode, ExtractionError

FAULTS = pytest.mark.parametrize(
    ("error", "code"),
    [
        (MemoryError(), ErrorCode.OUT_OF_MEMORY),
        (ExtractionError(ErrorCode.MISSING_PROGRAM, "{cv2}"), ErrorCode.MISSING_PROGRAM),
    ],
)
"""What a reader may raise, and the problem that the document has for it."""


def failing(error: Exception):
    """Return a reader that raises."""

    def fails(*_):
        raise error

    return fails


class PictureReader:
    """Stands for `read_inset`: keeps the pictures that it was given; `inset` says what it reads."""

    def __init__(self):
        self.images: list[Image.Image] = []
        self.scales: list[float] = []
        self.sureness = 0.97
        self.answers = True

    def __call__(self, image: Image.Image, scale: float, number: int) -> Inset | None:
        self.images.append(image.convert("RGB"))
        self.scales.append(scale)
        return self.inset(image, scale, number) if self.answers else None

    def inset(self, image: Image.Image, scale: float, number: int) -> Inset:
        raise NotImplementedError


def draft_table(
    rows: Sequence[Sequence[str]],
    xs: list[float],
    ys: list[float],
    page: int,
    confidence: float = 0.95,
) -> DraftGrid:
    """Return a table of these texts between the edges `xs` and `ys`, in points."""
    cells = [
        DraftCell(
            row,
            column,
            1,
            1,
            text,
            page,
            Box(xs[column], ys[row], xs[column + 1], ys[row + 1]),
            confidence=confidence,
        )
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    return DraftGrid(page, page, xs, ys, len(rows), cells)
