"""The names of places in a page: of each printed value, each cell, each paragraph.

They are part of addresses (`/reports/ID#v-fund-1-score`), so they stay as they are.
"""

import json
from collections.abc import Iterator


def value_anchor(block: str, ordinal: int | None, field: str) -> str:
    """Return the name of a printed value: `block` is `form`, `fund` or `indicator`."""
    return f"v-{block}-{field}" if ordinal is None else f"v-{block}-{ordinal}-{field}"


def cell_anchor(grid: int, row: int, column: int) -> str:
    """Return the name of a cell by the ordinal of its table and its upper left corner."""
    return f"c-{grid}-{row}-{column}"


def paragraph_anchor(ordinal: int) -> str:
    """Return the name of a paragraph."""
    return f"p-{ordinal}"


def finding_anchor(identifier: str) -> str:
    """Return the name of a finding by its id."""
    return f"f-{identifier.rpartition('-')[2]}"


def grid_ordinal(identifier: str) -> int:
    """Return the ordinal of a table from its id, `<12 hex>-g<ordinal>`."""
    return int(identifier.rpartition("-g")[2])


def evidence_anchors(evidence: str) -> tuple[str, ...]:
    """Return the cells and paragraphs that `findings.evidence` names, in order."""
    return tuple(_anchors(json.loads(evidence)))


def _anchors(places: object) -> Iterator[str]:
    for place in places if isinstance(places, list) else ():
        if "grid" in place:
            yield cell_anchor(grid_ordinal(place["grid"]), place["row"], place["column"])
        elif "paragraph" in place:
            yield paragraph_anchor(place["paragraph"])
