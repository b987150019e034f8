"""Whatever a table declares, its cells lie on the grid, in order, and never over one another."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from fuhe.extractors.word import EXTRACTOR
from fuhe.schemas.document import Grid
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.extractors.word_documents import package_parts, span, tbl, tc, tr, write

MERGES = ["", "<w:vMerge/>", '<w:vMerge w:val="restart"/>']
OLD_MERGES = ["", "", "<w:hMerge/>", '<w:hMerge w:val="restart"/>']

cells = st.tuples(
    st.integers(1, 4), st.sampled_from(MERGES), st.sampled_from(OLD_MERGES), st.booleans()
)
rows = st.lists(st.tuples(st.integers(0, 3), st.lists(cells, max_size=6)), min_size=1, max_size=8)


def read(table: str) -> Grid | None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "a", package_parts(table))
        grids = EXTRACTOR.extract(path).grids
    return grids[0] if grids else None


@settings(max_examples=150, deadline=None, derandomize=True)
@given(rows)
def test_cells_lie_on_the_grid_and_apart(
    declared: list[tuple[int, list[tuple[int, str, str, bool]]]],
) -> None:
    shown: list[str] = []
    written: list[str] = []
    for before, row in declared:
        inside = []
        for width, merge, old_merge, is_deleted in row:
            text = f"格{len(shown)}"
            gone = "<w:cellDel/>" if is_deleted else ""
            inside.append(tc(text, span(width) + old_merge + merge + gone))
            may_be_hidden = is_deleted or merge == "<w:vMerge/>" or old_merge == "<w:hMerge/>"
            shown.append("" if may_be_hidden else text)
        written.append(tr(*inside, properties=f'<w:gridBefore w:val="{before}"/>'))
    grid = read(tbl(*written))
    if grid is None:
        assert not any(shown)
        return
    places = [
        (row, column)
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(places) == len(set(places))
    assert all(row < grid.row_count and column < grid.column_count for row, column in places)
    order = [(cell.row, cell.column) for cell in grid.cells]
    assert order == sorted(order)
    texts = [cell.text for cell in grid.cells]
    assert len(texts) == len(set(texts))
    assert {text for text in shown if text} <= set(texts)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.data())
def test_any_damage_ends_in_content_or_a_known_error(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / "a", package_parts(tbl(tr("一", "二"), tr("三", "四"))))
        content = bytearray(path.read_bytes())
        for _ in range(data.draw(st.integers(1, 4))):
            content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
        path.write_bytes(content[: data.draw(st.integers(0, len(content)))])
        EXTRACTOR.identify(path)
        try:
            EXTRACTOR.extract(path)
        except ExtractionError as error:
            assert error.code in set(ErrorCode)
