"""What could not be read of a PDF, each cause once, with its pages."""

from collections.abc import Iterable

from fuhe.extractors.ocr import left_out
from fuhe.extractors.pdf_page import DraftPage
from fuhe.schemas.document import Problem
from fuhe.schemas.errors import ErrorCode

UNLOADABLE = (
    ErrorCode.CORRUPT,
    "{places}: cannot be opened, the file is damaged there. Get the file again, "
    "or print it to a new PDF with a program that shows the page.",
)
TOO_LARGE = (
    ErrorCode.TOO_LARGE,
    "{places}: more characters or drawing than a page of a document has; not read. "
    "Get the original file.",
)
DRAWING = (
    ErrorCode.TOO_LARGE,
    "{places}: a drawing with more lines than a table has; the text was read, tables were not "
    "looked for. Get the original file.",
)
UNREADABLE = (
    ErrorCode.UNREADABLE_TEXT,
    "{places}: characters whose meaning the file does not tell; they are shown as "
    "\ufffd. Get the original file.",
)
SCAN = (
    ErrorCode.NO_TEXT_LAYER,
    "{places}: a picture without text (a scan). {advice}.",
)
INSET = (
    ErrorCode.NO_TEXT_LAYER,
    "{places}: pictures beside the text that may show forms were not read. {advice}.",
)
INSET_MANY = (
    ErrorCode.TOO_LARGE,
    "{places}: more pictures than are looked at on one page; the largest were. Look the others up "
    "in the document.",
)
INSET_MEMORY = (
    ErrorCode.OUT_OF_MEMORY,
    "{places}: pictures beside the text were not read for want of memory. Allow more: "
    "--memory 8192.",
)
NO_TEXT_FOUND = (
    ErrorCode.NO_TEXT_LAYER,
    "{places}: a picture in which no text can be recognized. Get the original file.",
)
POOR = (
    ErrorCode.UNREADABLE_TEXT,
    "{places}: so poor a picture that hardly a line was read surely. Get the original file.",
)
RECOGNIZED = (
    ErrorCode.NO_TEXT_LAYER,
    "{places}: a picture (a scan) with hidden text from a recognition (OCR); the text was read, "
    "but may be wrong, and tables cannot be seen. {advice}.",
)


LEAST_SURENESS = 0.7  # of a scanned page: the mean confidence of its lines


def scan_causes(page: DraftPage) -> list[tuple[ErrorCode, str]]:
    """Return what could not be read of a page that was read from its picture."""
    if page.has_ink and not page.items:
        return [NO_TEXT_FOUND]
    return [POOR] if page.items and page.sureness < LEAST_SURENESS else []


def problems(found: Iterable[tuple[tuple[ErrorCode, str], int]]) -> tuple[Problem, ...]:
    """Return one problem for each cause, from pairs of a cause and a page number."""
    pages: dict[tuple[ErrorCode, str], list[int]] = {}
    for cause, number in found:
        pages.setdefault(cause, []).append(number)
    told = [left_out(name_pages(numbers), cause) for cause, numbers in pages.items()]
    # The first one is the status of the file: time is what can be given.
    return tuple(sorted(told, key=lambda problem: problem.code is not ErrorCode.TIMEOUT))


def escaped(message: str) -> str:
    """Return a message as the text of a cause, into which pages are put by braces."""
    return message.replace("{", "{{").replace("}", "}}")


def name_pages(numbers: list[int]) -> str:
    """Return the pages in words: `Page 2`, `Pages 1-3, 7`."""
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    named = ", ".join(str(low) if low == high else f"{low}-{high}" for low, high in ranges)
    return ("Pages " if len(set(numbers)) > 1 else "Page ") + named
