"""Target and result in one cell."""

import pytest

from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.target_and_actual import split_cell
from tests.pipeline.forms import table


def split(text, *others):
    grid = table([" | ".join((text, *others))])
    found = split_cell(Lattice(grid), grid.cells)
    return found and {name: printed.text for name, printed in found[1].items()}


@pytest.mark.parametrize(
    ("text", "target", "actual"),
    [
        ("目标：≥30台\n实际：32台", "≥30台", "32台"),
        ("实际完成值：98%；目标值：≥95%", "≥95%", "98%"),
        ("目标：100%实际：100%", "100%", "100%"),
        ("目标值：30个完成值：32个", "30个", "32个"),
        ("目标：明显改善实际：改善", "明显改善", "改善"),
    ],
)
def test_a_cell_with_both(text, target, actual):
    assert split(text) == {"target": target, "actual": actual}


@pytest.mark.parametrize(
    "text", ["目标：≥30台", "完成率：98%", "目标：甲 目标：乙", "", "说明：无 实际：1个"]
)
def test_a_cell_without_both(text):
    assert split(text) is None


def test_two_such_cells_are_not_told_apart():
    assert split("目标：1个 实际：2个", "目标：3个 实际：4个") is None
