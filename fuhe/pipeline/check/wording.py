"""How findings show amounts and rules: the one place where their text is put together."""

from decimal import Decimal

from fuhe.schemas.assessment import Assessment
from fuhe.schemas.precision import plain
from fuhe.schemas.rules import Rule
from fuhe.schemas.value import AmountUnit
from fuhe.schemas.vocabulary import values


def money(form: Assessment, *amounts: Decimal) -> str:
    """Return amounts, given in 万元, in the unit in which the form prints them: `215457.6元`.

    Several are joined by `、`.
    """
    unit = form.amount_unit or AmountUnit.TEN_THOUSAND_YUAN
    scale = values().money[unit.value]
    return "、".join(f"{plain(_unscaled(amount, scale))}{unit.value}" for amount in amounts)


def _unscaled(amount: Decimal, scale: Decimal) -> Decimal:
    return amount.scaleb(-scale.adjusted())


def with_rule(message: str, rule: Rule | None) -> str:
    """Return the message with the rule it rests on: its title, source, and whether it was checked.

    The sources are those of the rulebook; `原文未核对` says that their text was not seen.
    """
    if rule is None:
        return message
    source = rule.source
    marks = [source.number, source.article, None if rule.verified else "原文未核对"]
    inside = "，".join(mark for mark in marks if mark)
    place = f"{source.document}({inside})" if inside else source.document
    return f"{message}规则“{rule.title}”，见{place}。"
