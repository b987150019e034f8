"""The goal block, the block on management, and the rows that close a form."""

from tests.pipeline.random_forms import words
from tests.pipeline.random_forms.draft import Cell, Draft, values

_SOUND = "严格按照相关管理办法执行，未发现问题。"
_NOTES = ("无", "", "无。", "本表由实施单位填报。", "1.加强调度；2.加快支付进度。")
_ONE_CELL = (
    "注：1.一级指标分值统一设置为：产出指标50分、效益指标30分、满意度指标10分。",
    "备注：其他资金包括自有资金和上年结转。",
    "说明：定量指标，完成指标值的，记该指标所赋全部分值。",
    "填报说明：得分一档最高不能超过该指标分值上限。",
)


def goal_rows(draft: Draft) -> None:
    """Print what was planned and what was reached: under one another or beside their labels."""
    block, plan, reached = (draft.pick(wording) for wording in draft.family.goals)
    fields = draft.truth.fields
    fields["goal_expected"] = words.goal(draft.random)
    if draft.family.form == "performance_target":
        lines = draft.edges([1, 9])
        draft.rows.append(
            (draft.label(block, lines[0], lines[1]), *values(lines[1:], [_plan(draft)]))
        )
        return
    fields["goal_actual"] = words.goal(draft.random) if draft.chance(0.9) else "已完成"
    if draft.chance(0.8):
        lines = draft.edges([1, 4.5, 4.5])
        corner = draft.label(block, lines[0], lines[1], rows=2)
        heads = (draft.label(plan, lines[1], lines[2]), draft.label(reached, lines[2], lines[3]))
        draft.rows.append((corner, *heads))
        draft.rows.append(values(lines[1:], [_plan(draft), str(fields["goal_actual"])]))
        return
    lines = draft.edges([1, 1.5, 7.5])
    for position, (label, text) in enumerate(
        ((plan, _plan(draft)), (reached, str(fields["goal_actual"])))
    ):
        first = (draft.label(block, lines[0], lines[1], rows=2),) if position == 0 else ()
        draft.rows.append(
            (*first, draft.label(label, lines[1], lines[2]), *values(lines[2:], [text]))
        )


def _plan(draft: Draft) -> str:
    return str(draft.truth.fields["goal_expected"])


def management_rows(draft: Draft) -> None:
    """Print the block on how the money was managed: no column of the database takes it."""
    labels = words.some("management")
    lines = draft.edges([1.2, 2, 5, 2])
    corner = (draft.label("资金管理情况", lines[0], lines[1], rows=1 + len(labels)),)
    heads = (
        draft.label("", lines[1], lines[2]),
        draft.label("情况说明", lines[2], lines[3]),
        draft.label("存在问题和改进措施", lines[3], lines[4]),
    )
    draft.rows.append((*corner, *heads))
    for label in labels:
        note = draft.random.choice(("", "无", "进一步加强管理"))
        cells = (
            Cell(_SOUND, lines[2], lines[3], role=None),
            Cell(note, lines[3], lines[4], role=None),
        )
        draft.rows.append((draft.label(label, lines[1], lines[2]), *cells))


def tail_rows(draft: Draft) -> None:
    """Print remarks below the indicators: label and text side by side, or in one cell."""
    if draft.chance(0.4):
        return
    if draft.chance(0.4):
        draft.rows.append((Cell(draft.random.choice(_ONE_CELL), 0, draft.width, role=None),))
        return
    if draft.family.total and "grade" not in draft.truth.fields and draft.chance(0.15):
        lines = draft.edges([2, 8])
        fields, grade = draft.truth.fields, draft.pick("优|良|中|差")
        fields["grade_raw"] = fields["grade"] = grade
        draft.rows.append(
            (draft.label("自评等级", lines[0], lines[1]), *values(lines[1:], [grade]))
        )
    for label in draft.family.tail:
        lines = draft.edges([2, 8])
        text = draft.random.choice(_NOTES)
        draft.rows.append((draft.label(label, lines[0], lines[1]), *values(lines[1:], [text])))
