"""Where evidence stands, in words."""

from fuhe.pipeline.verification.places import Places
from fuhe.schemas.assessment import CellReference
from fuhe.schemas.document import Cell, Content, Grid, Paragraph, Place
from fuhe.schemas.verdict import Evidence

CELLS = (
    Cell(0, 0, text="甲", place=Place(page=2)),
    Cell(0, 1, text="乙\n乙", place=Place(page=2)),
    Cell(1, 0, text="丙" * 20, place=Place(page=3)),
)
CONTENT = Content(
    "text/x-test",
    "test",
    "1",
    (Paragraph(1, "一", page=1), Paragraph(2, "二")),
    (
        Grid(1, 2, 2, CELLS, page_first=2, page_last=3),
        Grid(2, 1, 1, (Cell(0, 0, text="丁"),), source_path="body/tbl[2]"),
    ),
)


def at(*cell):
    return Evidence(cell=CellReference(*cell))


def test_cells_of_one_table_and_row_are_named_together():
    places = Places(CONTENT)
    evidence = (at(1, 0, 0), at(1, 0, 1), at(1, 1, 0), at(2, 0, 0), Evidence(paragraph=1))
    assert places.in_words(evidence) == (
        "第2页表1 第1行第1列“甲”、第2列“乙乙”；"
        f"第3页表1 第2行第1列“{'丙' * 16}…”；表2 第1行第1列“丁”；第1段(第1页)"
    )


def test_a_table_stands_on_its_pages_or_at_its_path():
    places = Places(CONTENT)
    assert places.table(CONTENT.grids[0]) == "第2至3页表1"
    assert places.table(CONTENT.grids[1]) == "表2 (body/tbl[2])"


def test_what_does_not_exist_is_no_fault():
    places = Places(CONTENT)
    assert places.in_words((at(9, 9, 9), Evidence(paragraph=99))) == "表9 第10行第10列“”；第99段"
