"""Text that a spreadsheet program would take for a formula, made harmless, and back again.

A program that opens a CSV runs a cell that begins with one of the marks below, quoted or not
(https://owasp.org/www-community/attacks/CSV_Injection). Such a cell gets an apostrophe in front,
and so does one that has an apostrophe there itself: taking one leading apostrophe away then always
gives the text back. A cell that is nothing but a number (`-5`, `+1,234.50`, `-3%`) stays as it is:
a number is no formula.
"""

import re

# Some programs drop blanks and what shows nothing before they look.
_FORMULA = re.compile(r"[\t\r\n]|[\s\0\u200b\u2060\ufeff]*[=+@＝＋－＠-]")
_NUMBER = re.compile(r"[+-](?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]+)?%?")
_GUARD = "'"


def guarded(text: str) -> str:
    """Return `text` as no spreadsheet program takes it for a formula."""
    return _GUARD + text if text.startswith(_GUARD) or _is_formula(text) else text


def unguarded(text: str) -> str:
    """Return the text of which `guarded` made `text`."""
    return text.removeprefix(_GUARD)


def _is_formula(text: str) -> bool:
    return _FORMULA.match(text) is not None and not _NUMBER.fullmatch(text)
