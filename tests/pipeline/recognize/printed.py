"""What a document prints, as recognition hands it on, in the plain strings of tests."""

from fuhe.pipeline.recognize import recognize
from fuhe.schemas.assessment import Role
from tests.pipeline.stages import content_of

INDICATOR_FIELDS = ("level1", "level2", "level3", "target", "actual", "weight", "score")
FUND_FIELDS = ("label", "initial_budget", "annual_budget", "executed", "weight")
FUND_FIELDS += ("execution_rate", "score")


def report_of(*parts, **more):
    return recognize(content_of(*parts, **more))


def forms_of(*parts, **more):
    return report_of(*parts, **more).assessments


def form_of(*parts, **more):
    (form,) = forms_of(*parts, **more)
    return form


def text(printed):
    return None if printed is None else printed.text


def texts(record, *names):
    return tuple(text(getattr(record, name)) for name in names)


def indicators(form, *names):
    return [texts(row, *(names or INDICATOR_FIELDS)) for row in form.indicators]


def funds(form):
    return [texts(line, *FUND_FIELDS) for line in form.funds]


def left_over(*parts, **more):
    """Return the texts of all non-empty cells that no label and no field took."""
    content = content_of(*parts, **more)
    uses = {use.grid: use.roles for use in recognize(content).grids}
    found = []
    for grid in content.grids:
        roles = {(r.row, r.column): role for r, role in uses[grid.ordinal].items()}
        assert len(roles) == len(grid.cells)
        for cell in grid.cells:
            role = roles[cell.row, cell.column]
            assert (role is Role.BLANK) is (not cell.text.strip())
            if role is Role.UNCLAIMED:
                found.append(cell.text)
    return found
