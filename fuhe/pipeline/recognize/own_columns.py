"""Of two columns that print a target, a score or a reason, the one that is the form's own."""

from fuhe.pipeline.recognize.matching import match
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze


def with_own_choice(columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns of an indicator head with the one that counts under each name.

    `columns` are cells of the head by the name of their column, from left to right.
    """
    return _with_score(_with_target(_with_reasons(columns)))


def _with_target(columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns with 调整后指标值 as the target of a form that prints no other."""
    if "target" in columns or "adjusted_target" not in columns:
        return columns
    return {"target" if key == "adjusted_target" else key: c for key, c in columns.items()}


def _with_score(columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns with 加权得分 as the score, where there is one; 得分(百分制) is none."""
    found = {
        key: cell
        for key, cell in columns.items()
        if key.partition("@")[0] != "score" or "百分制" not in cell.text
    }
    if "weighted_score" not in found:
        return found
    others = (key for key in found if key.partition("@")[0] == "score")
    found = {key: cell for key, cell in found.items() if key not in {*others}}
    return {"score" if key == "weighted_score" else key: cell for key, cell in found.items()}


def _with_reasons(columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns with 扣分原因 as the note of a form that has no other but 备注."""
    note = columns.get("deviation_note")
    reasons = [key for key, cell in columns.items() if match(cell, "reason_columns")]
    if len(reasons) != 1 or (note is not None and squeeze(note.text) not in ("备注", "说明")):
        return columns
    found = {"deviation_note": columns[reasons[0]]}
    for key, cell in columns.items():
        if key != reasons[0]:
            name = "ignored" if cell is note else key.partition("@")[0]
            found[name if name not in found else f"{name}@{cell.column}"] = cell
    return dict(sorted(found.items(), key=lambda item: item[1].column))
