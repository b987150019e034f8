"""One random form: what stands above it, its blocks one below the other."""

from decimal import Decimal

from corpus.typeset.page import FORM_TITLE, FORM_YEAR, Paragraph
from fuhe.schemas.assessment import Role
from tests.pipeline.random_forms.draft import Draft
from tests.pipeline.random_forms.funds import fund_rows
from tests.pipeline.random_forms.goals import goal_rows, tail_rows
from tests.pipeline.random_forms.header import header_rows, title_rows
from tests.pipeline.random_forms.indicators import indicator_rows

_COUNTS = (2, 3, 5, 8, 12)


def fill(draft: Draft, number: int, inside: bool) -> None:
    """Fill the form; `inside`: title, year and unit stand in the first rows of the table."""
    fields = draft.truth.fields
    lines = _lines_above(draft)
    fields |= {"title": lines[0], "form": draft.family.form, "fiscal_year": draft.year}
    fields |= {"amount_unit": draft.unit, "confidence": 1.0}
    if draft.chance(0.2):
        draft.above.append(Paragraph(f"附件{number + 1}", FORM_YEAR))
    if inside:
        title_rows(draft, lines)
    else:
        styles = [FORM_TITLE, *(FORM_YEAR for _ in lines[1:])]
        draft.above += [Paragraph(*each) for each in zip(lines, styles, strict=True)]
    header_rows(draft)
    blocks = [fund_rows, goal_rows, _indicators]
    if draft.chance(0.1):
        draft.random.shuffle(blocks)
    for block in blocks:
        if block is not goal_rows or draft.chance(0.9):
            block(draft)
    tail_rows(draft)
    filled = [cell for row in draft.rows for cell in row if cell.text.strip()]
    claimed = sum(cell.role is not Role.UNCLAIMED for cell in filled)
    fields["coverage"] = Decimal(str(round(claimed / len(filled), 4)))


def _indicators(draft: Draft) -> None:
    if draft.chance(0.05):
        draft.split = len(draft.rows)
    indicator_rows(draft, draft.random.choice(_COUNTS * 3 + (40,)))


def _lines_above(draft: Draft) -> list[str]:
    """Return title, year and unit as they stand above the form; the year may be in the title."""
    title, year = draft.pick(draft.family.titles), draft.year
    lines = [title]
    if year is not None and draft.chance(0.06):
        draft.header_year = draft.pick(f"{year}|{year}年|{year}年度")
    elif year is not None:
        two = ([title, f"（{year}年度）"], [title, f"({year} 年度)"])
        one = ([f"{year}年度{title}"], [f"{year}年{title}"], [f"{title}（{year}年度）"])
        lines = list(draft.random.choice(two + one))
    if draft.unit_place == "above":
        lines.append(draft.pick("单位：{}|金额单位：{}|（单位：{}）").format(draft.unit))
    return lines
