"""What a whole form says, written by hand, and the comparison with what is read."""

from fuhe.pipeline.normalize import normalize
from tests.pipeline.recognize.printed import left_over, report_of

_FIELDS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "deviation_note")
_MORE = ("operator", "unit", "standard")
_MONEY = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
_SINGLE = ("project_name", "competent_department", "implementing_unit", "goal_expected")
_SINGLE += ("goal_actual", "total_weight", "total_score", "grade", "fiscal_year")


def indicator(*values, **more):
    """Return an indicator: levels, target, actual, weight, score, note; None: no such column."""
    return dict(zip(_FIELDS, values, strict=False)) | more


def fund(label, **money):
    """Return a fund line; what is not given has no column."""
    return {"label": label, **money}


def form(**fields):
    """Return a form: its single fields, `amount_unit`, `funds` and `indicators`."""
    return fields


def assert_read(parts, *forms, beside=()):
    """Assert that the document says just these forms; only `beside` may be left unclaimed.

    Fields that are not given must not be read; `fiscal_year` only where it is given.
    """
    report = report_of(*parts)
    read = normalize(report)
    assert len(report.assessments) == len(forms)
    for expected, printed, assessment in zip(
        forms, report.assessments, read.assessments, strict=True
    ):
        names = [name for name in _SINGLE if name != "fiscal_year" or name in expected]
        assert _texts(printed, names) == {
            name: _squeezed(expected[name]) for name in names if name in expected
        }
        unit = assessment.amount_unit.value if assessment.amount_unit else None
        assert unit == expected.get("amount_unit")
        lines = [_texts(line, ("label", *_MONEY)) for line in printed.funds]
        assert lines == _rows(expected.get("funds", []))
        rows = [_texts(row, (*_FIELDS, *_MORE)) for row in printed.indicators]
        assert rows == _rows(expected["indicators"])
    allowed = {_squeezed(text) for text in beside}
    assert [text for text in left_over(*parts) if _squeezed(text) not in allowed] == []


def _texts(record, names):
    values = ((name, getattr(record, name)) for name in names)
    return {name: _squeezed(value.text) for name, value in values if value is not None}


def _rows(rows):
    return [
        {name: _squeezed(text) for name, text in row.items() if text is not None} for row in rows
    ]


def _squeezed(text):
    return "".join(text.split())
