"""The total row of a random form: two figures, one, with or without a grade."""

from decimal import Decimal

from tests.pipeline.random_forms.columns import Column
from tests.pipeline.random_forms.draft import Cell, Draft

_LABELS = "总分|总分|合计|总计|自评总分"
_GRADES = {"优": "优", "优秀": "优", "良": "良", "良好": "良", "中": "中"}


def total_row(draft: Draft, columns: list[Column]) -> tuple[Cell, ...]:
    """Return the total row: the label up to the first column of points, then the figures."""
    fields, random = draft.truth.fields, draft.random
    points = [number for number, column in enumerate(columns) if column.name in ("weight", "score")]
    first, last = min(points), max(points)
    label = draft.label(draft.pick(_LABELS), 0, columns[first].left)
    score = random.choice((Decimal("98.43"), Decimal(100), Decimal("86.5"), Decimal("90.00")))
    fields["total_score_raw"], fields["total_score"] = f"{score:f}", score
    if draft.chance(0.08):
        text = draft.pick(_LABELS) + draft.pick("：|:") + f"{score:f}"
        return (Cell(text, 0, draft.width, role=None),)
    if draft.chance(0.15):
        return (label, Cell(f"{score:f}", columns[first].left, draft.width))
    texts = {"score": f"{score:f}"}
    fields["total_weight_raw"] = ""
    if draft.chance(0.85):
        weight = random.choice((Decimal(100), Decimal("100.00"), Decimal(90)))
        texts["weight"] = fields["total_weight_raw"] = f"{weight:f}"
        fields["total_weight"] = weight
    beside = columns[last + 1 : last + 2]
    if beside and beside[0].name != "unknown" and draft.chance(0.2):
        grade = random.choice(list(_GRADES))
        fields["grade_raw"], fields["grade"] = grade, _GRADES[grade]
        texts[beside[0].name] = grade
    return (label, *(Cell(texts.get(c.name, ""), c.left, c.right) for c in columns[first:]))
