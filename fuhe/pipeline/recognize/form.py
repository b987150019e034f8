"""One form: its segments read block by block and put together."""

import re
from collections.abc import Sequence
from itertools import takewhile

from fuhe.pipeline.recognize.fund_pairs import line_of_pairs
from fuhe.pipeline.recognize.fund_sources_across import lines_across
from fuhe.pipeline.recognize.fund_sources_beside import lines_beside
from fuhe.pipeline.recognize.fund_variants import (
    is_split_row,
    paired_lines,
    split_lines,
    starts_split,
)
from fuhe.pipeline.recognize.funds import fund_block
from fuhe.pipeline.recognize.goals import goals
from fuhe.pipeline.recognize.halves import indicators_side_by_side
from fuhe.pipeline.recognize.header import claim_management, claim_notes, header_pairs
from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.indicators import IndicatorBlock
from fuhe.pipeline.recognize.indicators_across import read_across
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import match
from fuhe.pipeline.recognize.record_columns import record_fields
from fuhe.pipeline.recognize.remarks import column_labels, remarks
from fuhe.pipeline.recognize.segments import Segment
from fuhe.pipeline.recognize.titles import above, form_kind, index_title, labelled_lines, title_rows
from fuhe.pipeline.recognize.total_row import is_grand_total, is_total_row, total_below, total_row
from fuhe.schemas.assessment import (
    Printed,
    PrintedAssessment,
    PrintedFundLine,
    PrintedIndicator,
    Role,
)
from fuhe.schemas.document import Paragraph
from fuhe.schemas.text import squeeze

_HEADER = (
    "project_name",
    "competent_department",
    "implementing_unit",
    "local_department",
    "fiscal_year",
)


def read_form(
    parts: Sequence[Segment],
    around: tuple[Sequence[Paragraph], Sequence[Paragraph]],
    ordinal: int,
    ledgers: dict[int, Ledger],
) -> PrintedAssessment:
    """Return the form that the segments print; claims its cells in the ledgers by grid ordinal.

    `around` are the paragraphs between it and the forms before and after.
    """
    fields: dict[str, Printed] = {}
    funds: list[PrintedFundLine] = []
    indicators: list[PrintedIndicator] = []
    title, year, unit = above(parts[0], around[0])
    if parts[0].lattice.is_view:
        ledgers[parts[0].lattice.grid.ordinal].begin_view()
    for part in parts:
        ledger = ledgers[part.lattice.grid.ordinal]
        for row in set(part.lattice.grid.repeated_rows) & set(part.rows):
            ledger.label(*part.lattice.starting(row))
        ledger.value(*title_rows(part))
        found = _read_segment(part, ledger, funds, indicators)
        fields = {**found, **fields}
    fields = {**_total_apart(parts, ledgers, fields), **fields}
    if indicators and "total_score" not in fields:
        fields = {**total_below(around[1]), **fields}
    fields = {**labelled_lines(title, around[0]), **fields}
    # Forms scored by process print scores and no results.
    columns = {name for part in parts for head in part.indicators for name in head.columns}
    actual = bool({"actual", "score"} & columns) or any(row.actual for row in indicators)
    has_results = actual or not any(part.indicators for part in parts)
    told = title.text if title else index_title(around[0])
    kind = form_kind(told, has_results, _header_labels(parts))
    wanted = {name: fields.get(name) for name in (*_HEADER, "total_weight", "total_score", "grade")}
    return PrintedAssessment(
        ordinal=ordinal,
        grid=parts[0].lattice.grid.ordinal,
        form=kind,
        title=title,
        **{**wanted, "fiscal_year": wanted["fiscal_year"] or year},
        amount_unit=_unit(fields.get("fund_block"), unit),
        execution_points=fields.get("execution_points"),
        goal_expected=fields.get("expected"),
        goal_actual=fields.get("actual"),
        columns=column_labels(parts),
        remarks=remarks(parts, around[1]),
        funds=tuple(funds),
        indicators=tuple(indicators),
        coverage=_coverage(parts, ledgers),
    )


def _read_segment(
    part: Segment,
    ledger: Ledger,
    funds: list[PrintedFundLine],
    indicators: list[PrintedIndicator],
) -> dict[str, Printed]:
    """Read the blocks of one segment into the lists; return the single fields found."""
    found: dict[str, Printed] = {}
    inside: set[int] = set()
    heads = sorted((*part.funds, *part.indicators), key=lambda head: head.row)
    block: IndicatorBlock | None = None
    for position, head in enumerate(heads):
        end = heads[position + 1].row if position + 1 < len(heads) else part.rows.stop
        if head in part.indicators:
            fields, line = record_fields(part.lattice, head, head.body, ledger)
            found = {**fields, **found}
            funds.extend([line] if line is not None else [])
            block = indicators_side_by_side(part.lattice, head, end, ledger, block)
            indicators.extend(block.indicators)
            found = {**block.total, **found}
            inside.update(range(head.row, block.end))
        else:
            money = fund_block(part.lattice, head, end, ledger)
            funds.extend(money.lines)
            if money.label is not None:
                found.setdefault("fund_block", money.label)
            score = head.columns.get("score")
            if score is not None and re.search(r"\d分", squeeze(score.text)):
                found.setdefault("execution_points", part.lattice.printed(score))
            splits = _split_rows(part, money.end, end)
            funds.extend(split_lines(part.lattice, splits, ledger))
            # Labels of the header may stand in the same row, above their values.
            named = any(match(cell, "header") for cell in part.lattice.starting(head.row))
            inside.update(range(head.row + named, money.end), splits)
    for block_across in part.across:
        rows_across, total = read_across(part.lattice, block_across, ledger)
        indicators.extend(rows_across)
        found = {**total, **found}
        inside.update(block_across.rows)
    if not part.funds:
        rows = [row for row in part.rows if row not in inside]
        lines, unit = _funds_without_heads(part, rows, ledger)
        funds.extend(lines)
        if unit is not None:
            found.setdefault("fund_block", unit)
    outside = [row for row in part.rows if row not in inside]
    if part.indicators or part.across:
        found = _with_total_below(part, outside, ledger, found)
    found = {**header_pairs(part.lattice, outside, ledger), **found}
    for stretch in _stretches(outside):
        for name, printed in goals(part.lattice, stretch, ledger).items():
            found.setdefault(name, printed)
    claim_notes(part.lattice, outside, ledger)
    claim_management(part.lattice, outside, ledger)
    _claim_block_points(part, ledger)
    return found


def _funds_without_heads(
    part: Segment, rows: Sequence[int], ledger: Ledger
) -> tuple[tuple[PrintedFundLine, ...], Printed | None]:
    """Return the lines of a form that prints its money under no heads, and where its unit is."""
    lines, unit = lines_across(part.lattice, rows, ledger)
    if not lines:
        lines, unit = paired_lines(part.lattice, rows, part.score_column, ledger)
    paired = line_of_pairs(part.lattice, rows, ledger) if not lines else None
    if paired is not None:
        return (paired[0],), paired[1]
    return (lines, unit) if lines else lines_beside(part.lattice, rows, ledger)


def _with_total_below(
    part: Segment, rows: Sequence[int], ledger: Ledger, found: dict[str, Printed]
) -> dict[str, Printed]:
    """Return the fields with the total row that stands below other blocks than the indicators'.

    A row 自评总分 there is the total, and 合计 right below the indicators only their sum.
    """
    head = part.indicators[-1] if part.indicators else Head(part.across[-1].rows.stop - 1, 0, {})
    for row in rows:
        leading = part.lattice.leading(row)
        if row <= head.row or not is_total_row(leading):
            continue
        if "total_score" not in found:
            return {**total_row(part.lattice, head, row, ledger), **found}
        first = found["total_score"].cells[:1]
        whole = first and is_grand_total(part.lattice.leading(first[0].row))
        if whole or not is_grand_total(leading):
            continue
        total = total_row(part.lattice, head, row, ledger)
        if "total_score" in total:
            kept = ("total_weight", "total_score")
            return {**{name: text for name, text in found.items() if name not in kept}, **total}
    return found


def _total_apart(
    parts: Sequence[Segment], ledgers: dict[int, Ledger], fields: dict[str, Printed]
) -> dict[str, Printed]:
    """Return the total row that stands in a table of its own, below that of the indicators."""
    heads = [part.indicators[-1] for part in parts if part.indicators]
    rest = [part for part in parts[1:] if not part.is_form]
    if not heads or "total_score" in fields:
        return {}
    for part in rest:
        for row in part.rows:
            if is_total_row(part.lattice.leading(row)):
                ledger = ledgers[part.lattice.grid.ordinal]
                return total_row(part.lattice, heads[-1], row, ledger, aligned=False)
    return {}


def _claim_block_points(part: Segment, ledger: Ledger) -> None:
    """Claim the points of blocks that a column of scores prints beside their heads."""
    if part.score_column is None:
        return
    for row in part.rows:
        cell = part.lattice.at(row, part.score_column)
        if cell is not None and cell.row == row and re.fullmatch(r"[\d.]+分?", squeeze(cell.text)):
            ledger.label(cell)


def _split_rows(part: Segment, start: int, end: int) -> list[int]:
    """Return the rows from `start` on whose cells hold label and amount in one."""
    if start >= end or not starts_split(part.lattice, start):
        return []
    rows = takewhile(lambda row: is_split_row(part.lattice, row), range(start, end))
    return list(rows)


def _header_labels(parts: Sequence[Segment]) -> str:
    """Return the text of the labels that name the project or its departments."""
    return "".join(
        squeeze(cell.text)
        for part in parts
        for row in part.rows
        for cell in part.lattice.starting(row)
        if match(cell, "header")
    )


def _stretches(rows: Sequence[int]) -> list[range]:
    """Return the rows as unbroken ranges: [0, 1, 5] as 0-2 and 5-6."""
    found: list[range] = []
    for row in rows:
        if found and found[-1].stop == row:
            found[-1] = range(found[-1].start, row + 1)
        else:
            found.append(range(row, row + 1))
    return found


def _unit(block: Printed | None, above_form: Printed | None) -> Printed | None:
    """Return where the unit of the amounts is printed: the fund block's label comes first."""
    if block is not None and "元" in block.text:
        return block
    return above_form


def _coverage(parts: Sequence[Segment], ledgers: dict[int, Ledger]) -> float:
    """Return the share of the form's own cells with text that are claimed.

    Only its rows are gone through: a sheet may hold a thousand forms.
    """
    claimed = filled = 0
    for part in parts:
        ledger = ledgers[part.lattice.grid.ordinal]
        for cell in (cell for row in part.rows for cell in part.lattice.starting(row)):
            role = ledger.role(cell)
            if role is not Role.BLANK:
                filled += 1
                claimed += role is not Role.UNCLAIMED
    return round(claimed / filled, 4) if filled else 1.0
