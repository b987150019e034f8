"""What a line above a form says: its title, its year, the unit of its amounts."""

import re

from fuhe.pipeline.recognize.matching import label_inside
from fuhe.schemas.document import Cell
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import narrative

_YEAR = re.compile(r"(20\d{2}|二[〇○零0][一二三四五六七八九〇○零]{2})年")
_FISCAL_YEAR = re.compile(_YEAR.pattern + "度")
_UNIT = re.compile(r"(?:金额)?单位:?\(?(?:人民币)?(万元|亿元|元)")
_ATTACHMENT = re.compile(r"^(?:附件|附表|表)[\d一二三四五六七八九十]*[:-]?[\d-]*$")
_BRACKETS_AT_END = re.compile(r"(?:\([^()]*\)|\[[^\[\]]*\])+$")
LONGEST_TITLE = 80


def stands_above(cell: Cell, column_count: int) -> bool:
    """Return whether a cell at the top of a table of so many columns is such a line."""
    if label_inside(cell) is not None:
        return False
    wide = 2 * cell.column_span > column_count
    text = squeeze(cell.text)
    titled = is_form_title(text) or _YEAR.search(text) is not None or is_attachment_mark(text)
    return (wide and titled) or names_unit(text)


def is_attachment_mark(text: str) -> bool:
    """Return whether the text only numbers an attachment or table (附件1, 表11)."""
    return _ATTACHMENT.match(squeeze(text)) is not None


def is_form_title(text: str) -> bool:
    """Return whether the text reads like the title of a form (…自评表, …目标表)."""
    whole = squeeze(text)
    # What a bracket adds stands behind the title, seldom inside it: 区域(项目)绩效自评表.
    for bare in (re.sub(r"[(\[].*$", "", whole), _BRACKETS_AT_END.sub("", whole)):
        if len(bare) <= LONGEST_TITLE and bare.endswith(narrative().titles["form"]):
            return True
    return False


def names_year(text: str) -> bool:
    """Return whether the text names a fiscal year; a date of filling in is none."""
    folded = squeeze(text)
    return bool(_FISCAL_YEAR.search(folded) or (is_form_title(text) and _YEAR.search(folded)))


def names_unit(text: str) -> bool:
    """Return whether the text names the unit of amounts (单位：万元)."""
    return _UNIT.search(squeeze(text)) is not None
