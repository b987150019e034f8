"""A grid looked up by place, cells given to heads by what they share of their columns."""

from fuhe.pipeline.recognize.lattice import Lattice, assign, overlap
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.schemas.assessment import CellReference, Role
from fuhe.schemas.document import Cell
from tests.pipeline.forms import table

GRID = table(
    [
        "甲{1x2} | 乙{2} | 丙",
        "丁 | 戊{2}",
    ]
)


def test_merged_cells_cover_every_place_they_span():
    lattice = Lattice(GRID)
    assert [lattice.at(row, 0).text for row in (0, 1)] == ["甲", "甲"]
    assert [lattice.at(0, column).text for column in (1, 2, 3)] == ["乙", "乙", "丙"]
    assert lattice.at(2, 0) is None
    assert lattice.at(0, 4) is None
    assert lattice.at(-1, 0) is None


def test_a_row_holds_what_reaches_into_it_and_what_starts_in_it():
    lattice = Lattice(GRID)
    assert [cell.text for cell in lattice.row(1)] == ["甲", "丁", "戊"]
    assert [cell.text for cell in lattice.starting(1)] == ["丁", "戊"]
    assert lattice.leading(1).text == "丁"


def test_beside_is_to_the_right_in_the_first_row():
    lattice = Lattice(GRID)
    assert lattice.right_of(lattice.at(0, 0)).text == "乙"
    assert lattice.right_of(lattice.at(1, 3)) is None


def test_what_is_printed_keeps_its_place():
    lattice = Lattice(table(["甲 | 乙"], ordinal=3, doubt="乙"))
    printed = lattice.printed(lattice.at(0, 1))
    assert (printed.text, printed.cells) == ("乙", (CellReference(3, 0, 1),))
    assert printed.confidence == 0.5
    assert lattice.printed_if(None) is None


def cell(text, column, span, row=1):
    return Cell(row, column, 1, span, text)


HEADS = {"target": cell("指标值", 0, 3, 0), "actual": cell("完成值", 3, 3, 0)}


def test_a_cell_goes_to_the_head_it_shares_most_columns_with():
    left, right = cell("a", 0, 2), cell("b", 2, 4)
    assert assign([left, right], HEADS) == {"target": left, "actual": right}
    assert overlap(right, HEADS["actual"]) == 3


def test_a_cell_under_two_heads_goes_to_one_only():
    whole = cell("a", 0, 6)
    assert assign([whole], HEADS) == {"target": whole}


def test_of_two_cells_under_a_head_the_one_with_text_counts():
    empty, filled = cell("", 0, 2), cell("b", 2, 1)
    assert assign([empty, filled], HEADS) == {"target": filled}


def test_a_cell_under_no_head_is_nobodys():
    assert assign([cell("a", 6, 1)], HEADS) == {}
    assert assign([cell("a", 0, 1)], {}) == {}


def test_the_first_claim_on_a_cell_holds():
    ledger = Ledger(GRID)
    first, *others = GRID.cells
    ledger.label(first, None)
    ledger.value(first)
    assert ledger.claimed(first)
    roles = ledger.roles()
    assert roles[CellReference(1, 0, 0)] is Role.LABEL
    assert {roles[CellReference(1, each.row, each.column)] for each in others} == {Role.UNCLAIMED}


def test_an_empty_cell_is_blank_whoever_claims_it():
    grid = table([" | 甲"])
    ledger = Ledger(grid)
    ledger.value(grid.cells[0])
    assert ledger.roles()[CellReference(1, 0, 0)] is Role.BLANK
