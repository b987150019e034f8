"""The top of a form: title, year and unit in rows of the table, project, bodies, persons."""

from tests.pipeline.random_forms import words
from tests.pipeline.random_forms.draft import Cell, Draft

# Boxes to tick; the label is known, no field takes the text.
_OPTIONS = (
    ("项目类别", "1、部门预算项目 ☑  2、省直专项 □"),
    ("项目属性", "1、持续性项目 R  2、新增性项目 □"),
)
_PERSONS = (("项目负责人", "张立"), ("联系电话", "0553-8123456"), ("项目类型", "经常性项目"))


def title_rows(draft: Draft, lines: list[str]) -> None:
    """Print title, year and unit as full rows of the table."""
    for line in lines:
        draft.rows.append((Cell(line, 0, draft.width),))
    if draft.chance(0.3):
        draft.repeated = len(lines)


def header_rows(draft: Draft) -> None:
    """Print the rows of labels with their values beside them."""
    fields = draft.truth.fields
    pairs = []
    for column, wording in draft.family.header:
        text = _text(draft, column)
        pairs.append((draft.pick(wording), text))
        if column != "ignored":
            fields[column] = text
    alone, beside = pairs[:1], pairs[1:]
    if draft.header_year is not None:
        beside.append((draft.pick("年度|预算年度"), draft.header_year))
    if draft.chance(0.2):
        beside.reverse()
    if draft.chance(0.25):
        beside += draft.random.sample(_PERSONS, 2)
    if draft.chance(0.15):
        alone, beside = [*alone, *beside], []
    groups = [[pair] for pair in alone] + [beside[at : at + 2] for at in range(0, len(beside), 2)]
    if draft.family.options and draft.chance(0.6):
        groups += [[pair] for pair in _OPTIONS]
    inline = draft.chance(0.08)
    for group in groups:
        if inline and len(group) == 1:
            draft.rows.append((_inline(draft, *group[0], 0, draft.width),))
        elif inline:
            lines = draft.edges([5, 5])
            pairs_in_cells = zip(group, lines[:-1], lines[1:], strict=True)
            draft.rows.append(
                tuple(_inline(draft, *p, left, right) for p, left, right in pairs_in_cells)
            )
        else:
            _pair_row(draft, group)


def _pair_row(draft: Draft, pairs: list[tuple[str, str]]) -> None:
    weights = [1.4, 8.6] if len(pairs) == 1 else [1.4, 3.6, 1.4, 3.6]
    lines = draft.edges(weights)
    cells: list[Cell] = []
    for position, (label, text) in enumerate(pairs):
        left, middle, right = lines[2 * position : 2 * position + 3]
        cells += [draft.label(label, left, middle), Cell(text, middle, right)]
    draft.rows.append(tuple(cells))


def _inline(draft: Draft, label: str, text: str, left: int, right: int) -> Cell:
    """Return a cell with label and value in it."""
    return Cell(label + draft.pick("：|:|： ") + text, left, right)


def _text(draft: Draft, column: str) -> str:
    if column == "project_name":
        return words.project(draft.random, draft.place, draft.fiscal_year)
    if column == "competent_department":
        return words.bureau(draft.random, draft.place)
    return words.unit(draft.random, draft.place)
