"""By which amount a form measures its execution rate, and how exactly its amounts tell it."""

from decimal import Decimal

from fuhe.schemas.assessment import Assessment
from fuhe.schemas.precision import quotient_range
from fuhe.schemas.text import squeeze

_ARRIVED = "到位"
_CARRIED = ("上年结转", "年初结转", "以前年度结转", "上年结余", "年初结余")
_INITIAL, _ADJUSTED = "年初", ("全年", "调整")
_FORMULA = ("/", "÷")
_RATE = "率"


def is_base_open(form: Assessment) -> bool:
    """Return whether the rate may be measured by other money than the budget of the year.

    That is so where the form has a column of money that arrived, or that was carried over, and no
    head of a rate prints its formula; or where that formula names the budget of the beginning
    of the year beside another.
    """
    heads = [squeeze(label.text) for label in form.printed.columns]
    amounts = [head for head in heads if _RATE not in head]
    formulas = [head for head in heads if _RATE in head and any(sign in head for sign in _FORMULA)]
    if any(_INITIAL in head for head in formulas):
        return any(word in head for head in amounts for word in _ADJUSTED)
    other = any(_ARRIVED in head or head.startswith(_CARRIED) for head in amounts)
    return other and not formulas


def rate_range(form: Assessment, executed: Decimal, budget: Decimal) -> tuple[Decimal, Decimal]:
    """Return the bounds of executed / budget (in 万元), as finely as the form prints amounts."""
    columns = ("initial_budget", "annual_budget", "executed")
    amounts = (getattr(line, column) for line in form.funds for column in columns)
    return quotient_range(executed, budget, [each for each in amounts if each is not None])
