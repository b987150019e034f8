"""The printed execution rate is not executed / budget."""

import pytest

from fuhe.pipeline.check.funds.execution_rate_mismatch import CHECK
from tests.pipeline.check.results import given, is_not_applicable


def form(budget, executed, rate, unit="(万元)"):
    line = f"年度资金总额 | {budget} | {budget} | {executed} | 10 | {rate} | —"
    return {"funds": (line,), "unit": unit, "total": None}


@pytest.mark.parametrize(
    ("budget", "executed", "rate", "expected"),
    [
        # All from published tables: 86.19 for 86.18304, 57.89 for 57.90…, 100 for 80.4.
        ("250000.00", "215,457.6", "86.19%", "86.18%"),
        ("100", "80.4", "100%", "80.4%"),
        ("100", "31.08", "31.00%", "31.08%"),
        ("100", "61.2", "16.2%", "61.2%"),
        ("100", "90", "9.0", "90%"),
    ],
)
def test_rates_that_are_wrong(budget, executed, rate, expected):
    (finding,) = given(CHECK, **form(budget, executed, rate))
    assert finding.expected == expected
    assert finding.rule == "R05"
    assert len(finding.evidence) == 3


@pytest.mark.parametrize(
    ("budget", "executed", "rate"),
    [
        ("220", "134.64", "61.2"),
        ("220", "134.64", "61.2%"),
        ("220", "134.64", "0.612"),
        ("220", "134.64", "61%"),
        # 84.2608…% cut, rounded, rounded further.
        ("46", "38.76", "84.25%"),
        ("46", "38.76", "84.26%"),
        ("46", "38.76", "84.3%"),
        ("46", "38.76", "84%"),
        ("43.2", "37.24", "86%"),
        ("46", "46", "1"),
        # More spent than budgeted, shown as all of it.
        ("100", "120", "100%"),
        ("100", "120", "120%"),
        ("100", "0", "0.00%"),
    ],
)
def test_rates_that_agree(budget, executed, rate):
    assert given(CHECK, **form(budget, executed, rate)) == []


@pytest.mark.parametrize(
    "parts",
    [
        form("100", "90", "—"),
        form("100", "90", ""),
        form("100", "—", "90%"),
        form("0", "0", "100%"),
        # 1 is neither 100% nor 1% of 61.2: no certain reading, no accusation.
        form("220", "134.64", "1"),
        form("100", "90", "90%", unit=""),
    ],
)
def test_where_it_says_nothing(parts):
    assert is_not_applicable(CHECK, **parts)
