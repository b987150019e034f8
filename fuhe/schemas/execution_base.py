"""By which amount a form measures its execution rate, where it prints more than the budget."""

from fuhe.schemas.assessment import Assessment
from fuhe.schemas.text import squeeze

_ARRIVED = "到位"
_FORMULA = ("/", "÷")
_RATE = "率"


def is_base_open(form: Assessment) -> bool:
    """Return whether the rate may be measured by money that arrived instead of the budget.

    That is so where the form has a column of it, and no head of a rate prints its formula.
    """
    heads = [squeeze(label.text) for label in form.printed.columns]
    arrived = any(_ARRIVED in head and _RATE not in head for head in heads)
    told = any(_RATE in head and any(sign in head for sign in _FORMULA) for head in heads)
    return arrived and not told
