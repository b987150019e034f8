"""Pages from templates. All that is shown is escaped; nothing in a template switches that off."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined

from fuhe.pipeline.explore import names
from fuhe.pipeline.explore.charts import histogram
from fuhe.pipeline.explore.reading.publication import link_of, published

_LONGEST = 4000


def render(template: str, shown: Mapping[str, object]) -> str:
    """Return the page that a template makes of what it shows."""
    return _environment().get_template(template).render(shown)


def prepare_templates() -> None:
    """Compile all templates, before the first reader asks."""
    for name in _environment().list_templates():
        _environment().get_template(name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("fuhe.pipeline.explore", "page_templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": number,
        "percent": percent,
        "shortened": shortened,
        "english": names.english,
        "size": size,
    }
    environment.globals |= {
        "chinese": names.chinese,
        "field_names": names.FIELD_NAMES,
        "search_field": names.search_field,
        "sql_address": sql_address,
        "histogram": histogram,
        "link_of": link_of,
        "published": published,
    }
    return environment


def number(value: object) -> str:
    """Return a number as people write it: no zeros at the end, thousands apart; text as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return "" if value is None else str(value)
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def percent(value: object) -> str:
    """Return a ratio as a percentage."""
    if not isinstance(value, int | float):
        return ""
    return f"{value * 100:.1f}".removesuffix(".0") + "%"


def size(value: int) -> str:
    """Return a number of bytes in a unit that is read easily."""
    for unit in ("B", "KB", "MB"):
        if value < 1024:
            return f"{value:.0f} {unit}"
        value /= 1024  # type: ignore[assignment]
    return f"{value:.1f} GB"


def shortened(value: object, longest: int = _LONGEST) -> str:
    """Return text; of a very long one its beginning and how much is left out."""
    text = "" if value is None else str(value)
    if len(text) <= longest:
        return text
    return f"{text[:longest]}…（另有{len(text) - longest}字，全文见JSON）"


def sql_address(sql: str, parameters: Mapping[str, object] | None = None) -> str:
    """Return the address of datasette's own page for a query."""
    return "/archive?" + urlencode({"sql": sql.strip(), **(parameters or {})})
