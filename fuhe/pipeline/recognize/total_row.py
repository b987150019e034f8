"""The total row of an indicator block: its weight, its score, the grade."""

import re
from collections.abc import Sequence

from fuhe.pipeline.recognize.heads import Head
from fuhe.pipeline.recognize.lattice import Lattice, assign, overlap
from fuhe.pipeline.recognize.ledger import Ledger
from fuhe.pipeline.recognize.matching import label_forms, label_inside, labels_inside, match
from fuhe.schemas.assessment import Printed
from fuhe.schemas.document import Cell, Paragraph
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import values

_FIGURE = re.compile(r"^[\d,.]+分?$")
_FIGURE_IN_LABEL = re.compile(r"^(?P<label>[^:：]{2,12})[:：]\s*(?P<figure>\d[\d.]*\s*分?)\s*$")
# What parts 总分:95分 from 自评等级:优 behind it.
_GAP = re.compile(r"\s{2,}|[;；,，](?=[^\d])")
_COMMA = re.compile("[;；,，]")
# Columns of figures that the database does not keep.
_BESIDE = ("grade", "total_score")
_NOT_KEPT = ("review_score", "completion_rate")


def is_total_row(leading: Cell | None) -> bool:
    """Return whether a row with this first cell is the total row."""
    return _names_total(leading) or _figure_in_label(leading) is not None


def total_label(lattice: Lattice, row: int) -> Cell | None:
    """Return the first cell of a row that is no figure: the weight may stand left of 合计."""
    filled = (cell for cell in lattice.starting(row) if cell.text.strip())
    return next((cell for cell in filled if not _FIGURE.match(squeeze(cell.text))), None)


def _names_total(cell: Cell | None) -> bool:
    return match(cell, "total_row") is not None or match(cell, "header") == "total_score"


def is_grand_total(leading: Cell | None) -> bool:
    """Return whether a total row's label says that it is that of the whole: 自评总分, 总得分."""
    return leading is not None and "总" in leading.text and "分" in leading.text


def total_row(
    lattice: Lattice, head: Head, row: int, ledger: Ledger, *, aligned: bool = True
) -> dict[str, Printed]:
    """Return weight, score and grade of the total row. A single figure is the score.

    Not `aligned`: the head stands in another table, whose columns are not those of the row.
    """
    label = total_label(lattice, row)
    cells = [cell for cell in lattice.starting(row) if cell is not label]
    labels = (c for c in cells if match(c, "header") in _BESIDE or match(c, "total_row"))
    ledger.label(label, *labels)
    under = assign(cells, head.columns) if aligned else {}
    grade = next((cell for cell in cells if is_grade(cell)), None)
    kept = [head.columns[name] for name in ("weight", "score") if name in head.columns]
    aside = [
        under[name]
        for name in _NOT_KEPT
        if name in under and not any(overlap(under[name], column) for column in kept)
    ]
    figures = [c for c in cells if c not in aside and _FIGURE.match(squeeze(c.text))]
    weight, score = under.get("weight"), under.get("score")
    if len(figures) == 1 and not _stands_under(figures[0], head, label, under):
        weight, score = (None if weight is figures[0] else weight), figures[0]
    elif len(figures) == 2 and {weight, score} != set(figures):
        # Cells that do not stand under both columns: the order of the head row holds.
        order = [name for name in head.columns if name in ("weight", "score")]
        below = [each for each in figures if len(order) == 1 and _is_below(each, head, order[0])]
        if not below:
            weight, score = figures if order != ["score", "weight"] else reversed(figures)
        elif any(overlap(each, head.columns[name]) for each in figures for name in _values(head)):
            # The row is shifted against its head: which figure is which, is not certain.
            weight = score = None
    found = {"total_weight": weight, "total_score": score, "grade": grade}
    taken = {name: cell for name, cell in found.items() if cell is not None}
    ledger.value(*taken.values(), *aside)
    printed = {name: lattice.printed(cell) for name, cell in taken.items()}
    inside = _figure_in_label(label)
    if label is not None and inside is not None and not figures:
        whole = lattice.printed(label)
        printed["total_score"] = Printed(inside, whole.cells, whole.confidence)
        rest = _COMMA.sub("  ", label.text).partition(inside)[2]
        told = labels_inside(rest.strip()).get("grade")
        if told is not None:
            printed.setdefault("grade", Printed(told, whole.cells, whole.confidence))
    return printed


def _stands_under(figure: Cell, head: Head, label: Cell | None, under: dict[str, Cell]) -> bool:
    """Return whether a single figure is that of its column, and not the score by being alone."""
    score = under.get("score")
    if score is not None:
        # The cell of the score is there, and empty.
        return score is figure or not overlap(figure, head.columns["score"])
    whole = label is not None and "得分" in label.text
    return _is_below(figure, head, "weight") and under.get("weight") is figure and not whole


def _values(head: Head) -> list[str]:
    return [name for name in ("target", "actual") if name in head.columns]


def _is_below(cell: Cell, head: Head, name: str) -> bool:
    column = head.columns.get(name)
    place = (cell.column, cell.column_span)
    return column is not None and place == (column.column, column.column_span)


def total_below(paragraphs: Sequence[Paragraph]) -> dict[str, Printed]:
    """Return the score of a total row that stands alone on its page, so that it is no table."""
    line = next(iter(paragraphs), None)
    if line is None or line.page is None:
        return {}
    figure = _figure_in_label(Cell(0, 0, text=line.text))
    return {"total_score": Printed(figure, paragraph=line.ordinal)} if figure else {}


def _figure_in_label(label: Cell | None) -> str | None:
    """Return the figure of a cell that holds label and figure (`总分：96.12`), else None."""
    first = _GAP.split(label.text.strip())[0] if label is not None else ""
    parts = _FIGURE_IN_LABEL.match(first)
    if label is None or parts is None:
        # A PDF may lose the gap before the next label.
        inside = label_inside(label)
        scored = inside is not None and inside[0] == "total_score" and _FIGURE.match(inside[1])
        return inside[1] if inside is not None and scored else None
    name = Cell(label.row, label.column, text=parts["label"])
    return parts["figure"] if _names_total(name) else None


def is_grade(cell: Cell) -> bool:
    """Return whether a cell holds a grade and nothing else: 优, 良好."""
    words = {word for group in values().grades.values() for word in group}
    return any(form in words for form in label_forms(cell.text))
