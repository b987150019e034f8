"""The columns of a random indicator block, in the family's order or another, and their heads."""

from dataclasses import dataclass
from itertools import pairwise

from fuhe.schemas.assessment import Role
from tests.pipeline.random_forms.draft import Cell, Draft

LEVELS = ("level1", "level2", "level3")
_TARGET = ("operator", "target", "unit")
_WIDTHS = {"level1": 1.0, "level2": 1.2, "level3": 1.9, "note": 1.7, "weight": 0.7, "score": 0.75}
_WIDTHS |= {"operator": 0.8, "unit": 0.8, "completion_rate": 0.9, "actual": 1.3}
# Columns that nobody knows: what stands in them must be in no field.
_UNKNOWN = "责任科室|验收人员|牵头处室"
# Labels that no vocabulary lists, told by how they end.
_OTHER_WORDS = {
    "target": "设定指标值|绩效计划值",
    "actual": "年末实现值|绩效达成值",
    "weight": "权值|单项分值",
    "score": "自评打分|单项得分",
    "note": "差异原因说明|未达标原因",
}


@dataclass(frozen=True)
class Column:
    """A column: its name, its head, the lines it stands between."""

    name: str
    head: str
    left: int
    right: int

    @property
    def role(self) -> Role:
        """What reading makes of the texts in it."""
        return Role.UNCLAIMED if self.name == "unknown" else Role.VALUE


def indicator_columns(draft: Draft, beside: bool) -> list[Column]:
    """Return levels and values from left to right; `beside`: a column is left for a label."""
    wordings = list(draft.family.indicators)
    if draft.chance(0.45):
        parts = [w for w in wordings if w[0] not in ("operator", "unit")]
        draft.random.shuffle(parts)
        at = [name for name, _ in parts].index("target")
        inside = [w for w in wordings if w[0] in _TARGET]
        wordings = [*parts[:at], *inside, *parts[at + 1 :]]
    if draft.chance(0.1):
        left_out = draft.pick("note|completion_rate|score|weight|actual")
        wordings = [w for w in wordings if w[0] != left_out]
    if draft.chance(0.05):
        wordings = [(name, _OTHER_WORDS.get(name, wording)) for name, wording in wordings]
    if draft.chance(0.05):
        places = [0, len(wordings)] if "unit" in dict(wordings) else range(len(wordings) + 1)
        wordings.insert(draft.random.choice(places), ("unknown", _UNKNOWN))
    levels = list(draft.family.levels)
    if draft.chance(0.06):
        del levels[draft.random.choice((0, 1))]
    named = [*levels, *wordings]
    widths = [_WIDTHS.get(name, 1.2) for name, _ in named]
    lines = draft.edges([0.7, *widths])[1:] if beside else draft.edges(widths)
    return [
        Column(name, draft.pick(wording), left, right)
        for (name, wording), (left, right) in zip(named, pairwise(lines), strict=True)
    ]


def head_rows(draft: Draft, columns: list[Column]) -> list[tuple[Cell, ...]]:
    """Return the head: one row, or two where operator, value and unit have a head in common."""
    if not draft.family.target_head or draft.chance(0.4):
        return [head_row(draft, columns)]
    inside = [c for c in columns if c.name in _TARGET]
    over = draft.label(draft.pick(draft.family.target_head), inside[0].left, inside[-1].right)
    first: list[Cell] = []
    for column in columns:
        if column is inside[0]:
            first.append(over)
        elif column not in inside:
            first.append(_head(draft, column, rows=2))
    return [tuple(first), head_row(draft, inside)]


def head_row(draft: Draft, columns: list[Column]) -> tuple[Cell, ...]:
    """Return the heads in one row."""
    return tuple(_head(draft, column, rows=1) for column in columns)


def _head(draft: Draft, column: Column, rows: int) -> Cell:
    role = Role.UNCLAIMED if column.name == "unknown" else Role.LABEL
    text = draft.label(column.head, column.left, column.right).text
    return Cell(text, column.left, column.right, rows, role=role)
