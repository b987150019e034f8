"""Page numbers, running heads and feet: what a page shows that is no part of the text.

Dropped are, outside tables and near the upper or lower end of the page only:
- page numbers: `- 3 -`, `第3页`, `第 3 页 共 10 页`, `3/10`, `Page 3`, a bare number, iii;
- a line that stands at the same height with the same words on many pages, in small letters.
  A title that each form of a bundle repeats is larger, or stands lower, and stays.
"""

import re
from collections import Counter

from fuhe.extractors.draft_grid import DraftGrid
from fuhe.extractors.pdf_page import DraftPage
from fuhe.extractors.text_lines import Line

_NUMBER_ZONE = 80.0  # points from the end of the page
_HEAD_ZONE = 58.0  # points; Word sets heads at 1.5 cm, the text starts at 2.5 cm
_FOOT_ZONE = 62.0  # points; Word sets feet at 1.75 cm
_LARGEST = 12.0  # points: heads are set in 9 or 10.5, titles in 14 and more
_SAME_HEIGHT = 2.0  # points
_FEW_PAGES = 2
_MOST = 0.4  # of the pages: heads of left and right pages may differ
_LONGEST_NUMBER = 30  # characters
_LARGEST_NUMBER = 16.0  # points: a larger number is a year on a cover
_DASH = r"[-—–－―·~～\s]*"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:\d{{1,3}}|[ivxlcIVXLC]{{1,7}}){_DASH}"
    rf"|{_DASH}第?\s*\d{{1,4}}\s*页{_DASH}(?:[,，/／]?\s*共\s*\d{{1,4}}\s*页)?{_DASH}"
    rf"|\d{{1,4}}\s*[/／]\s*\d{{1,4}}"
    rf"|{_DASH}第?\s*[一二三四五六七八九十百]{{1,6}}\s*页{_DASH}"
    r"|[Pp]age\s*\d{1,4}(?:\s*of\s*\d{1,4})?"
)


def drop_furniture(pages: list[DraftPage]) -> None:
    """Take page numbers, running heads and feet out of the pages."""
    running = _running(pages)
    for page in pages:
        page.items = [
            item
            for item in page.items
            if isinstance(item, DraftGrid)
            or not (_is_page_number(item, page) or _key(item, page) in running)
        ]


def drop_page_numbers(pages: list[DraftPage]) -> None:
    """Take page numbers out of the pages, and nothing else."""
    for page in pages:
        page.items = [
            item
            for item in page.items
            if isinstance(item, DraftGrid) or not _is_page_number(item, page)
        ]


def _is_page_number(line: Line, page: DraftPage) -> bool:
    near = min(line.bottom, page.height - line.top)
    if line.aside:
        near = min(near, line.x1, page.width - line.x0)
    if near >= _NUMBER_ZONE or len(line.text) > _LONGEST_NUMBER or line.em > _LARGEST_NUMBER:
        return False
    return _PAGE_NUMBER.fullmatch(line.text.strip()) is not None


def _key(line: Line, page: DraftPage) -> tuple[str, bool, int] | None:
    """Return the words and the height of a line near an end of the page."""
    at_top = line.bottom < _HEAD_ZONE
    if line.aside or not (at_top or page.height - line.top < _FOOT_ZONE):
        return None
    height = line.top if at_top else page.height - line.top
    return line.text, at_top, round(height / _SAME_HEIGHT)


def _running(pages: list[DraftPage]) -> set[tuple[str, bool, int]]:
    counts: Counter[tuple[str, bool, int]] = Counter()
    for page in pages:
        lines = [item for item in page.items if isinstance(item, Line) and item.em <= _LARGEST]
        counts.update({key for line in lines if (key := _key(line, page)) is not None})
    needed = max(_FEW_PAGES, len(pages) * _MOST)
    return {key for key, count in counts.items() if count >= needed}
