"""Rulings to grids: lines in a plane, no PDF."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuhe.extractors.rulings import MOST_RULINGS, Ruling, TooManyRulingsError, find_grids

Span = tuple[int, int, int, int]


def boxes(cells, xs, ys, jitter=0.0, seed=0):
    """Return the four borders of each cell, each drawn on its own."""
    noise = random.Random(seed)

    def near(value):
        return value + noise.uniform(-jitter, jitter)

    rows, columns = [], []
    for row, column, row_span, column_span in cells:
        x0, x1 = xs[column], xs[column + column_span]
        top, bottom = ys[row], ys[row + row_span]
        rows += [Ruling(near(y), near(x0), near(x1)) for y in (top, bottom)]
        columns += [Ruling(near(x), near(top), near(bottom)) for x in (x0, x1)]
    return rows, columns


def found(rows, columns, unit=1.0):
    return [[tuple(cell) for cell in grid.cells] for grid in find_grids(rows, columns, unit)]


XS, YS = [50, 100, 180, 300], [100, 120, 150, 180]
MERGED = [(0, 0, 1, 3), (1, 0, 2, 1), (1, 1, 1, 2), (2, 1, 1, 1), (2, 2, 1, 1)]


def test_merged_cells_have_their_spans():
    assert found(*boxes(MERGED, XS, YS)) == [MERGED]


def test_edges_are_where_the_rulings_are():
    grid = find_grids(*boxes(MERGED, XS, YS))[0]
    assert (grid.x_edges, grid.y_edges) == (XS, YS)
    assert grid.cells[grid.cell_at(240, 135)] == (1, 1, 1, 2)
    assert grid.cell_at(20, 135) == -1


def test_each_border_drawn_once_in_full_length():
    rows = [Ruling(y, 50, 300) for y in (100, 120)]
    rows += [Ruling(150, 100, 300), Ruling(180, 50, 300)]
    columns = [Ruling(50, 100, 180), Ruling(300, 100, 180), Ruling(100, 120, 180)]
    columns.append(Ruling(180, 150, 180))
    assert found(rows, columns) == [MERGED]


def test_dashes_are_one_line():
    rows, columns = boxes(MERGED, XS, YS)

    def dashes(ruling):
        place = ruling.start
        while place < ruling.end:
            yield Ruling(ruling.position, place, min(place + 6, ruling.end))
            place += 10

    dashed = [
        [dash for ruling in set(lines) for dash in dashes(ruling)] for lines in (rows, columns)
    ]
    assert found(*dashed) == [MERGED]


def test_both_lines_of_a_double_border_are_one():
    rows, columns = boxes(MERGED, XS, YS)
    rows += [line._replace(position=line.position + 2.25) for line in rows]
    columns += [line._replace(position=line.position + 2.25) for line in columns]
    assert found(rows, columns) == [MERGED]


def test_columns_of_two_blocks_may_stand_as_near_as_a_double_border():
    # The fund block parts at 305.2, the indicator block below it at 307.6.
    rows = [Ruling(y, 50, 500) for y in (100, 120, 140, 160, 180)]
    columns = [Ruling(50, 100, 180), Ruling(500, 100, 180)]
    columns += [Ruling(305.2, 100, 140), Ruling(307.6, 140, 180)]
    upper = [(0, 0, 1, 1), (0, 1, 1, 2), (1, 0, 1, 1), (1, 1, 1, 2)]
    lower = [(2, 0, 1, 2), (2, 2, 1, 1), (3, 0, 1, 2), (3, 2, 1, 1)]
    assert found(rows, columns) == [upper + lower]


def test_corners_that_do_not_quite_meet():
    rows = [Ruling(y, 52, 298) for y in (100, 140, 180)]
    columns = [Ruling(x, 102, 178) for x in (50, 170, 300)]
    assert found(rows, columns) == [[(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]]


def test_tables_side_by_side_and_below_one_another():
    one = boxes([(0, 0, 1, 1), (0, 1, 1, 1)], [50, 100, 150], [100, 130])
    two = boxes([(0, 0, 1, 1), (1, 0, 1, 1)], [300, 400], [90, 120, 150])
    three = boxes([(0, 0, 1, 1), (0, 1, 1, 1)], [50, 100, 150], [400, 430])
    rows, columns = ([*a, *b, *c] for a, b, c in zip(three, one, two, strict=True))
    assert found(rows, columns) == [
        [(0, 0, 1, 1), (1, 0, 1, 1)],
        [(0, 0, 1, 1), (0, 1, 1, 1)],
        [(0, 0, 1, 1), (0, 1, 1, 1)],
    ]


def test_a_table_in_a_cell_is_a_grid_of_its_own():
    outer = boxes([(0, 0, 1, 1), (0, 1, 1, 1)], [50, 100, 400], [100, 300])
    inner = boxes([(0, 0, 1, 1), (0, 1, 1, 1)], [120, 200, 300], [150, 200])
    rows, columns = ([*a, *b] for a, b in zip(outer, inner, strict=True))
    grids = find_grids(rows, columns)
    assert [len(grid.cells) for grid in grids] == [2, 2]
    assert grids[0].cell_at(150, 175) == 1


def test_a_single_box_is_a_frame():
    assert found(*boxes([(0, 0, 1, 1)], [50, 300], [100, 200])) == []


def test_an_underline_in_a_cell_parts_nothing():
    rows, columns = boxes([(0, 0, 1, 1), (0, 1, 1, 1)], [50, 150, 300], [100, 140])
    rows.append(Ruling(130, 60, 120))
    assert found(rows, columns) == [[(0, 0, 1, 1), (0, 1, 1, 1)]]


def test_horizontal_lines_alone_are_no_grid():
    assert found([Ruling(y, 50, 500) for y in (100, 130, 160)], []) == []


def test_missing_left_and_right_borders_are_closed():
    rows = [Ruling(y, 50, 500) for y in (100, 120, 140, 160)]
    columns = [Ruling(x, 100, 160) for x in (150, 350)]
    assert found(rows, columns) == [
        [(row, column, 1, 1) for row in range(3) for column in range(3)]
    ]


def test_inner_rulings_alone_make_the_whole_form():
    # The first row has one ruling, the last another: 项目名称 | ..., 总分 | 90.
    rows = [Ruling(y, 50, 500) for y in (120, 140, 160)]
    columns = [Ruling(150, 100, 160), Ruling(250, 120, 160), Ruling(350, 120, 180)]
    middle = [(row, column, 1, 1) for row in (1, 2) for column in range(4)]
    assert found(rows, columns) == [
        [(0, 0, 1, 1), (0, 1, 1, 3), *middle, (3, 0, 1, 3), (3, 3, 1, 1)]
    ]


def test_a_step_in_the_outline_stays_outside():
    # The first row is shorter than the others.
    rows = [Ruling(100, 50, 200), Ruling(120, 50, 300), Ruling(140, 50, 300)]
    columns = [Ruling(50, 100, 140), Ruling(200, 100, 140), Ruling(300, 120, 140)]
    grid = find_grids(rows, columns)[0]
    assert [tuple(cell) for cell in grid.cells] == [(0, 0, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert grid.cell_at(250, 110) == -1


def test_a_region_that_is_no_rectangle_is_cut_into_rectangles():
    # An L: the upper row whole, of the lower row only the left part belongs to it.
    rows = [Ruling(100, 50, 300), Ruling(140, 150, 300), Ruling(180, 50, 300)]
    columns = [Ruling(50, 100, 180), Ruling(300, 100, 180), Ruling(150, 140, 180)]
    grid = find_grids(rows, columns)[0]
    assert [tuple(cell) for cell in grid.cells] == [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]
    assert -1 not in grid.owners


def test_a_drawing_is_given_up():
    # Lines a little apart that do not lie beside each other are not folded.
    rows = [Ruling(3.5 * place, 0, 300) for place in range(MOST_RULINGS + 1)]
    with pytest.raises(TooManyRulingsError):
        find_grids(rows, [Ruling(10, 0, 9000), Ruling(200, 0, 9000)])


def test_the_many_ticks_of_a_drawing_are_no_rulings():
    noise = random.Random(7)
    starts = [(noise.uniform(0, 800), noise.uniform(0, 500)) for _ in range(100_000)]
    rows = [Ruling(y, x, x + noise.uniform(0, 2)) for y, x in starts]
    assert find_grids(rows[:1000], [Ruling(300, 0, 800)]) == []
    assert find_grids([line._replace(end=line.start + 20) for line in rows], []) == []


def test_the_unit_scales_all_distances():
    rows, columns = boxes(MERGED, XS, YS, jitter=0.4)
    scale = 200 / 72
    scaled = [
        [Ruling(*(value * scale for value in line)) for line in lines] for lines in (rows, columns)
    ]
    assert found(*scaled, unit=scale) == [MERGED]


@st.composite
def partitions(draw) -> tuple[int, int, list[Span]]:
    """Return rows, columns and a partition of the lattice into rectangles of random size."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    cells: list[Span] = []
    while free:
        row, column = min(free)
        width = height = 1
        while (row, column + width) in free and draw(st.booleans()):
            width += 1
        while all((row + height, column + step) in free for step in range(width)) and draw(
            st.booleans()
        ):
            height += 1
        free -= {(row + a, column + b) for a in range(height) for b in range(width)}
        cells.append((row, column, height, width))
    return rows, columns, sorted(cells)


@settings(max_examples=200, deadline=None)
@given(partitions(), st.randoms(use_true_random=False))
def test_any_partition_is_found_again(partition, shuffle):
    rows, columns, cells = partition
    xs = [50 + 40 * place for place in range(columns + 1)]
    ys = [90 + 25 * place for place in range(rows + 1)]
    lines = boxes(cells, xs, ys, jitter=0.3)
    for direction in lines:
        shuffle.shuffle(direction)
    # Edges that no cell ends at are seen nowhere: count only the others.
    shown_x = sorted({edge for _, column, _, span in cells for edge in (column, column + span)})
    shown_y = sorted({edge for row, _, span, _ in cells for edge in (row, row + span)})
    expected = sorted(
        (
            shown_y.index(row),
            shown_x.index(column),
            shown_y.index(row + row_span) - shown_y.index(row),
            shown_x.index(column + column_span) - shown_x.index(column),
        )
        for row, column, row_span, column_span in cells
    )
    assert found(*lines) == ([expected] if len(cells) > 1 else [])
