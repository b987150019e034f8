"""Of two columns that print a target, a score or a reason, the one that is the form's own."""

from fuhe.pipeline.recognize.matching import label_forms, match
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze

_LEVELS = ("level1", "level2", "level3")
# How the label ends that is a value or points, whatever stands beside it.
_SURER = {
    "target": ("值", "数"),
    "actual": ("值", "数"),
    "weight": ("分值", "满分", "标准分", "满分值"),
    "score": ("得分", "自评分"),
}


def with_own_choice(columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns of an indicator head with the one that counts under each name.

    `columns` are cells of the head by the name of their column, from left to right.
    """
    return _with_one_of_each(_with_score(_with_target(_with_reasons(columns))))


def _with_one_of_each(columns: dict[str, Cell]) -> dict[str, Cell]:
    """Return the columns with one of several that have the same name, if one is the surer.

    指标值 is a value where 年度目标 may be a text, 分值 are points where 权重 may be a share. Where
    neither is the surer, none is taken. Several names of indicators are those of halves.
    """
    if any("@" in key and key.startswith(_LEVELS) for key in columns):
        return columns
    last = max((cell.column for key, cell in columns.items() if key in _LEVELS), default=-1)
    found = dict(columns)
    for name, endings in _SURER.items():
        keys = [
            key
            for key, cell in columns.items()
            if key.partition("@")[0] == name and cell.column > last
        ]
        if len(keys) < 2:
            continue
        surer = [key for key in keys if _bare(columns[key]).endswith(endings)]
        for place, key in enumerate(keys):
            cell = found.pop(key)
            own = len(surer) == 1 and key == surer[0]
            found[name if own else f"other_{name}@{place}"] = cell
    return dict(sorted(found.items(), key=lambda item: item[1].column))


def _bare(cell: Cell) -> str:
    forms = label_forms(cell.text)
    return forms[-1] if forms else ""


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
