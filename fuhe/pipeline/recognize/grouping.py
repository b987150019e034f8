"""Which parts of which tables are one form: a form may begin or end in a table of its own."""

from collections.abc import Sequence
from itertools import chain

from fuhe.pipeline.recognize.asides import is_remark
from fuhe.pipeline.recognize.indicator_rows import same_columns
from fuhe.pipeline.recognize.lattice import Lattice
from fuhe.pipeline.recognize.matching import match
from fuhe.pipeline.recognize.segments import Segment, continuation, has_total, segments
from fuhe.pipeline.recognize.side_by_side import views
from fuhe.pipeline.recognize.title_lines import is_form_title
from fuhe.pipeline.recognize.titles import title_rows
from fuhe.schemas.document import Paragraph

_LONGEST_TITLE = 60
_LONGEST_HEADING = 20
_LOOK_BACK = 8
# Labels that may begin the rest of a form on a new page.
_CLOSING = ("notes", "goal_block", "goal_columns", "total_row", "header", "management_block")

Group = list[Segment]
Table = tuple[Lattice, tuple[Segment, ...]]
"""A table with what `segments` finds in it."""


def groups_of_segments(tables: Sequence[Table], paragraphs: Sequence[Paragraph]) -> list[Group]:
    """Return the segments of each form, in order, of tables that are no lists."""
    groups: list[Group] = []
    for lattice, parts in chain.from_iterable(_views(*table) for table in tables):
        if not any(part.is_form for part in parts):
            rest = _rest(groups[-1], lattice, paragraphs) if groups else None
            if rest is not None:
                groups[-1].append(rest)
            elif _opens(parts[-1]):
                groups.append([parts[-1]])
            continue
        for part in parts:
            if not part.is_form and not (part is parts[-1] and _opens(part)):
                continue
            if groups and _continues(groups[-1], part, paragraphs):
                groups[-1].append(part)
            else:
                groups.append([part])
    return [group for group in groups if _is_form(group, paragraphs)]


def _views(lattice: Lattice, parts: tuple[Segment, ...]) -> list[Table]:
    """Return the view of each project of a table, with what is found in it."""
    return [(view, parts if view is lattice else segments(view)) for view in views(lattice)]


def _is_form(group: Group, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether the parts are a form: by indicators, or by money with a name or a title.

    Budgets and spending alone are any table of accounts.
    """
    if any(part.indicators or part.across for part in group):
        return True
    first = group[0].lattice.grid.paragraphs_before
    titles = [p.text for p in paragraphs[max(0, first - _LOOK_BACK) : first]]
    titles += [cell.text for cell in title_rows(group[0])]
    named = any(part.named or _names_body(part) for part in group)
    return any(part.is_form for part in group) and (named or any(map(is_form_title, titles)))


def _names_body(part: Segment) -> bool:
    return any(
        match(cell, "header") in ("competent_department", "implementing_unit")
        for row in part.rows
        for cell in part.lattice.starting(row)
    )


def _rest(group: Group, lattice: Lattice, paragraphs: Sequence[Paragraph]) -> Segment | None:
    """Return a table without any head as a part of the form whose last table is right before it.

    Goals may stand in a table of their own under a heading: 三、总体目标完成情况.
    """
    before = group[-1].lattice.grid
    between = paragraphs[before.paragraphs_before : lattice.grid.paragraphs_before]
    if before.ordinal + 1 != lattice.grid.ordinal or not all(map(_is_heading, between)):
        return None
    goals = _block_of_goals(lattice)
    if goals is not None or between or not any(part.is_form for part in group):
        return goals
    rest = continuation(group[-1], lattice)
    leading = lattice.leading(0)
    if rest is not None or leading is None or match(leading, "header") == "project_name":
        return rest
    if is_remark(leading) or any(match(leading, block) for block in _CLOSING):
        return Segment(lattice, range(lattice.grid.row_count), False, (), ())
    return None


def _is_heading(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= _LONGEST_HEADING and not is_form_title(paragraph.text)


def _block_of_goals(lattice: Lattice) -> Segment | None:
    """Return a table as a part of a form if it begins as the block of goals does."""
    leading = lattice.leading(0)
    if not any(match(leading, block) for block in ("goal_block", "goal_columns")):
        return None
    return Segment(lattice, range(lattice.grid.row_count), False, (), ())


def _opens(segment: Segment) -> bool:
    """Return whether a form begins in rows that have no block yet: by its title or a project."""
    titles = title_rows(segment)
    return segment.named or any(is_form_title(cell.text) for cell in titles)


def _continues(group: Group, part: Segment, paragraphs: Sequence[Paragraph]) -> bool:
    """Return whether a part of a table goes on with the form before it.

    It names no project, has no fund block where the form has one, and no title stands between.
    """
    before = group[-1].lattice.grid
    named = any(segment.named for segment in group)
    if part.lattice.grid is before:
        return False
    between = paragraphs[before.paragraphs_before : part.lattice.grid.paragraphs_before]
    if any(is_form_title(p.text) or len(p.text) > _LONGEST_TITLE for p in between):
        return False
    if not any(segment.is_form for segment in group):
        follows = before.ordinal + 1 == part.lattice.grid.ordinal
        return follows and part.is_form and not (named and part.named)
    if part.named or not part.is_form:
        return False
    if not named and not _completes(group, part):
        return False
    return not (part.funds and any(segment.funds for segment in group))


def _completes(group: Group, part: Segment) -> bool:
    """Return whether a part right behind tables that name no project has what they lack.

    It has the indicators, or their rest under the same heads: 续表, the label of the project
    being one that nobody knows.
    """
    last = group[-1]
    if last.lattice.grid.ordinal + 1 != part.lattice.grid.ordinal or not part.indicators:
        return False
    above = [head for segment in group for head in segment.indicators]
    if not above:
        return True
    return not has_total(last) and same_columns(above[-1], part.indicators[0])
