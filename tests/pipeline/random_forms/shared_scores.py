"""One score for all indicators of a second level: a merged cell, counted once."""

from dataclasses import replace
from decimal import Decimal

from tests.pipeline.random_forms.draft import Cell, Draft, Record
from tests.pipeline.random_forms.levels import Level, run


def merge_scores(
    draft: Draft,
    rows: list[tuple[Cell, ...]],
    records: list[Record | None],
    chosen: list[Level],
    column: int,
) -> None:
    """Merge, now and then, the score of the indicators of one second level.

    `column` is where the column of scores begins; rows and records are changed in place.
    """
    spans = [
        (n, 1 + run(chosen[n + 1 :], "begins2")) for n, level in enumerate(chosen) if level.begins2
    ]
    longer = [
        (n, length) for n, length in spans if length > 1 and None not in records[n : n + length]
    ]
    if not longer or not draft.chance(0.15):
        return
    start, length = draft.random.choice(longer)
    for position in range(start, start + length):
        record = records[position]
        assert record is not None
        record["shared"] = '["score"]'
        cells = rows[position]
        if position == start:
            record["score_raw"], record["score"] = "9.5", Decimal("9.5")
            rows[position] = tuple(
                replace(c, text="9.5", rows=length) if c.left == column else c for c in cells
            )
        else:
            record["score_raw"] = record["score"] = None
            rows[position] = tuple(c for c in cells if c.left != column)
