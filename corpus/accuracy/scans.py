"""Documents of the corpus scanned, held against what the same PDF gives with its text layer."""

import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from corpus.accuracy.comparison import read_document
from corpus.scanned import Look, as_pdf, scanned
from fuhe.schemas.text import squeeze

Record = Mapping[str, Any]
Rows = Mapping[str, Sequence[Record]]

SCANS: tuple[tuple[str, Look], ...] = (
    ("putuo-jiesuan-2022", Look(200, 0.6)),
    ("xiangshan-2023", Look(200, -0.8)),
    ("daying-anke-2023", Look(200, 0.4, stamp=(0.62, 0.35))),
    ("lijiang-weipian-2020", Look(200, -1.5)),
    ("tianchang-fangxun-2022", Look(200, 0.3)),
    ("chizhou-weituo-2022", Look(150, 0.9)),
    ("linhe-jiuye-2022", Look(150, -0.5, stamp=(0.7, 0.6))),
)
"""Documents of several families, and how each is scanned."""

_DOUBT = "needs-source-check"
_SURE = 0.9


class ScanAccuracy(Struct):
    """Non-empty cells: how many, how many exact, wrong ones that were held for sure.

    `accusations` are findings of the scan that the text layer does not give.
    """

    cells: int
    exact: int
    surely_wrong: int
    accusations: list[str]
    doubts: int
    mismatches: list[str]

    @property
    def share(self) -> float:
        """Share of the non-empty cells that are exact."""
        return self.exact / self.cells if self.cells else 1.0


def read_scan(pdf: Path, look: Look, pages: Sequence[int] | None = None) -> dict[str, list[Any]]:
    """Return the rows of a PDF that holds nothing but the scan of this one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / pdf.name
        path.write_bytes(as_pdf(scanned(pdf, look, pages), look))
        return read_document(path)


def compare_scan(printed: Rows, rows: Rows) -> ScanAccuracy:
    """Return how the rows of a scan stand to those of the same document with its text layer."""
    wanted, got = _cells(printed), _cells(rows)
    found = ScanAccuracy(0, 0, 0, [], 0, [])
    for place in sorted(wanted.keys() | got.keys()):
        text, _ = wanted.get(place, ("", 1.0))
        read, confidence = got.get(place, ("", 0.0))
        right = squeeze(text) == squeeze(read)
        found.cells += bool(text)
        found.exact += bool(text) and right
        if not right:
            found.surely_wrong += confidence >= _SURE
            found.mismatches.append(f"{place}: {read!r} ({confidence:.2f}) for {text!r}")
    given, known = _findings(rows), _findings(printed)
    found.accusations = [str(each) for each in (given - known).elements() if each[0] != _DOUBT]
    found.doubts = sum((given - known).values()) - len(found.accusations)
    return found


def _cells(rows: Rows) -> dict[tuple[int, int, int], tuple[str, float]]:
    """Return the cells by grid, row and their count in it: columns that no cell needs differ."""
    grids = {grid["id"]: grid["ordinal"] for grid in rows.get("grids", ())}
    cells: dict[tuple[int, int, int], tuple[str, float]] = {}
    counts: Counter[tuple[int, int]] = Counter()
    for cell in rows.get("cells", ()):
        row = grids[cell["grid_id"]], cell["row"]
        counts[row] += 1
        cells[*row, counts[row]] = cell["text"], cell["confidence"]
    return cells


def _findings(rows: Rows) -> Counter[tuple[str, str, object]]:
    return Counter(
        (
            finding["code"],
            str(finding["assessment_id"] or "").rpartition("-")[2],
            finding["indicator_ordinal"],
        )
        for finding in rows.get("findings", ())
    )
