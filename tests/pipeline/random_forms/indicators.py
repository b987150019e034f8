"""The indicator block of a random form: head, levels merged or not, values, the total."""

from dataclasses import replace

from fuhe.schemas.assessment import Role
from tests.pipeline.random_forms.columns import Column, head_row, head_rows, indicator_columns
from tests.pipeline.random_forms.draft import Cell, Draft
from tests.pipeline.random_forms.indicator_values import indicator_values
from tests.pipeline.random_forms.levels import Level, levels, run
from tests.pipeline.random_forms.shared_scores import merge_scores
from tests.pipeline.random_forms.total import total_row

_BEGINS = {"level1": "begins1", "level2": "begins2"}
_REMARK = "说明：以下指标由县级统一组织测评，乡镇不单独填报。"
_STYLES = ("merged", "merged", "merged", "blank", "repeated")
_SIDES = ("merged", "merged", "merged", "none", "blank", "numbers")

Rows = list[tuple[Cell, ...]]


def indicator_rows(draft: Draft, count: int) -> None:
    """Print head and rows of `count` indicators at least, and the total row."""
    side, style = draft.random.choice(_SIDES), draft.random.choice(_STYLES)
    columns = indicator_columns(draft, side != "none")
    head = head_rows(draft, columns)
    chosen = levels(draft, count)
    body = _body(draft, chosen, columns, style)
    if side != "numbers":
        body = _with_asides(draft, chosen, columns, body, style)
    draft.rows += _beside(draft, side, columns[0].left, head, body)
    if not {"actual", "score"} & {column.name for column in columns}:
        # Without results it is a form of targets, whatever its title.
        draft.truth.fields["form"] = "performance_target"
    points = {"weight", "score"} <= {column.name for column in columns}
    if draft.family.total and points and draft.chance(0.85):
        draft.rows.append(total_row(draft, columns))


def _body(draft: Draft, chosen: list[Level], columns: list[Column], style: str) -> Rows:
    """Return the rows of the indicators; adds their records to the truth."""
    rows, records = [], []
    for level in chosen:
        record, texts = indicator_values(draft, level, [column.name for column in columns])
        if style == "blank":
            texts |= {name: "" for name, begin in _BEGINS.items() if not getattr(level, begin)}
        role = None if level.is_rest else Role.VALUE
        rows.append(
            tuple(
                Cell(texts.get(c.name, ""), c.left, c.right, role=role and c.role) for c in columns
            )
        )
        records.append(record)
    if style == "merged":
        for column in columns:
            if column.name in _BEGINS:
                rows = _merged(rows, column, [getattr(lv, _BEGINS[column.name]) for lv in chosen])
    scores = [column.left for column in columns if column.name == "score"]
    if scores:
        merge_scores(draft, rows, records, chosen, scores[0])
    draft.truth.indicators += [record for record in records if record is not None]
    return rows


def _merged(rows: Rows, column: Column, begins: list[bool]) -> Rows:
    """Return the rows with the cells of a column merged while its level goes on."""
    found = []
    for number, cells in enumerate(rows):
        end = next((n for n in range(number + 1, len(rows)) if begins[n]), len(rows))
        kept = [
            replace(c, rows=end - number) if c.left == column.left else c
            for c in cells
            if c.left != column.left or begins[number]
        ]
        found.append(tuple(kept))
    return found


def _with_asides(
    draft: Draft, chosen: list[Level], columns: list[Column], body: Rows, style: str
) -> Rows:
    """Return the rows with a head typed again, a remark or subtotals where first levels end.

    Where no cell is merged, the head may stand inside a level too, as after a page break.
    """
    ends = [n + 1 + run(chosen[n + 1 :], "begins1") for n, lv in enumerate(chosen) if lv.begins1]
    names = [column.name for column in columns]
    rows = list(body)
    if draft.chance(0.06):
        anywhere = style != "merged" and all(cell.rows == 1 for row in rows for cell in row)
        places = range(len(rows)) if anywhere else ends[:-1]
        rows.insert(draft.random.choice(places or [0]), head_row(draft, columns))
    elif draft.chance(0.05):
        remark = Cell(_REMARK, columns[0].left, draft.width)
        rows.insert(draft.random.choice(ends), (remark,))
    elif {"weight", "score", "level1"} <= set(names) and draft.chance(0.05):
        for end in reversed(ends):
            rows.insert(end, _subtotal(draft, chosen[end - 1], columns))
    return rows


def _subtotal(draft: Draft, level: Level, columns: list[Column]) -> tuple[Cell, ...]:
    first = next(n for n, column in enumerate(columns) if column.name in ("weight", "score"))
    label = Cell(f"{level.standard1}小计", columns[0].left, columns[first].left, role=Role.LABEL)
    figures = (
        Cell("30" if c.name in ("weight", "score") else "", c.left, c.right)
        for c in columns[first:]
    )
    return (label, *figures)


def _beside(draft: Draft, side: str, left: int, head: Rows, body: Rows) -> Rows:
    """Return head and body with what stands left of them: the block's label, or numbers."""
    rows = [*head, *body]
    if side == "none":
        return rows
    if side == "merged":
        label = draft.label(draft.pick(draft.family.indicator_block), 0, left, rows=len(rows))
        return [(label, *rows[0]), *rows[1:]]
    text = "序号" if side == "numbers" else draft.pick(draft.family.indicator_block)
    first = (draft.label(text, 0, left, rows=len(head)), *rows[0])
    numbers = (str(n) if side == "numbers" else "" for n in range(1, len(body) + 1))
    rest = [
        (Cell(number, 0, left, role=None), *row) for number, row in zip(numbers, body, strict=True)
    ]
    return [first, *head[1:], *rest]
