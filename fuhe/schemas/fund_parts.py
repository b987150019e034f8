"""The fund lines that together make the total, where a form prints all of them."""

from fuhe.schemas.assessment import NESTED_SOURCES, Assessment, FundLine, FundSource
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import labels


def fund_parts(form: Assessment) -> list[FundLine]:
    """Return the lines below the total, without those that count parts of another line."""
    total = form.total_line
    fiscal = any(line.source is FundSource.FISCAL for line in form.funds)
    return [
        line
        for line in form.funds
        if line is not total and not (fiscal and line.source in NESTED_SOURCES)
    ]


def is_complete(parts: list[FundLine]) -> bool:
    """Return whether the lines are all parts of the total, and none contains another.

    Without a line for other money the lines may be only some of the parts (其中：上级补助); two
    lines of one source may be a sum and its part, and of two lines 其中 the second may be part of
    the first.
    """
    if sum(squeeze(line.printed.label.text).startswith("其中") for line in parts) > 1:
        return False
    sources = [line.source for line in parts]
    rest = any(line.source is FundSource.OTHER and _is_rest(line) for line in parts)
    return rest and len(set(sources)) == len(sources)


def stands_side_by_side(parts: list[FundLine]) -> bool:
    """Return whether one row splits the same money in several ways: the parts do not add."""
    rows = [(cell.grid, cell.row) for line in parts for cell in line.printed.label.cells[:1]]
    return len(set(rows)) < len(rows)


def _is_rest(line: FundLine) -> bool:
    """Return whether the line is that of all other money, by its name: 其他资金."""
    label = squeeze(line.printed.label.text)
    return any(word in label for word in labels().fund_rows["other"])
