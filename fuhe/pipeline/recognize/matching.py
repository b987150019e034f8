"""Matching a cell's text against the labels of the vocabulary."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from fuhe.schemas.document import Cell
from fuhe.schemas.text import LEADING_NUMBER, squeeze
from fuhe.schemas.vocabulary import LABEL_BLOCKS, Synonyms, labels

_LONGEST_LABEL = 60
_LONGEST_LABEL_INSIDE = 24
_NO_NAMES: dict[str, str] = {}
_ROUND = str.maketrans("[]{}", "()()")
_BRACKET_AT_END = re.compile(r"\([^()]*\)$")
_OPEN_BRACKET_AT_END = re.compile(r"\([^()]*$")
_POINTS_AT_END = re.compile(r"(?<=[^\d.])\d+(?:\.\d+)?分$")
_LETTERS_AT_END = re.compile(r"(?<=[\u4e00-\u9fff])[A-Z](?:/[A-Z])?$")
_NUMBER_OF_GOAL = re.compile(r"(?<=目标)(?:\d{1,2}|[一二三四五六七八九十])$")
_LEADING_NUMBER = re.compile(f"^(?:{LEADING_NUMBER})")


def label_forms(text: str) -> tuple[str, ...]:
    """Return what a label may be matched as: as it is, without number, colon and brackets."""
    return _label_forms(text) if len(text) <= _LONGEST_LABEL else ()


@lru_cache(maxsize=8192)
def _label_forms(text: str) -> tuple[str, ...]:
    whole = squeeze(text).translate(_ROUND).rstrip(":")
    forms = [whole]
    bare = _LEADING_NUMBER.sub("", whole)
    while True:
        forms.append(bare)
        shorter = _shorter(bare)
        if shorter == bare:
            break
        bare = shorter
    return tuple(dict.fromkeys(form for form in forms if form))


def _shorter(label: str) -> str:
    """Return the label without what stands at its end: brackets, points, a letter, a number."""
    if "(" in label:
        label = _OPEN_BRACKET_AT_END.sub("", _BRACKET_AT_END.sub("", label))
    label = label.rstrip(":")
    if label.endswith("分"):
        label = _POINTS_AT_END.sub("", label)
    if label[-1:].isascii():
        label = _LETTERS_AT_END.sub("", label)
    return _NUMBER_OF_GOAL.sub("", label) if "目标" in label else label


@cache
def _blocks_by_label() -> dict[str, dict[str, str]]:
    """Return for each label the blocks of `labels.toml` that have it, and its name in each."""
    found: dict[str, dict[str, str]] = {}
    for block in labels().__struct_fields__:
        synonyms: Synonyms = getattr(labels(), block)
        for name, group in synonyms.items():
            for label in group:
                found.setdefault(squeeze(label), {})[block] = name
    return found


def labelled(cells: Iterable[Cell]) -> list[tuple[Cell, dict[str, str]]]:
    """Return the cells that are labels of any block, each with its name in every such block."""
    return [
        (cell, names)
        for cell in cells
        if len(cell.text) <= _LONGEST_LABEL and (names := _names_of(cell.text))
    ]


def match(cell: Cell | None, block: str) -> str | None:
    """Return which name of a block of `labels.toml` the cell is a label of, None if of none."""
    if cell is None or len(cell.text) > _LONGEST_LABEL:
        return None
    return _names_of(cell.text).get(block)


# A form is gone through many times, and the words of forms are few.
@lru_cache(maxsize=16384)
def _names_of(text: str) -> dict[str, str]:
    """Return which name the text is a label of, for each block of `labels.toml` that has it."""
    known = _blocks_by_label()
    found: dict[str, str] = {}
    for form in label_forms(text):
        if form in known:
            found = known[form] | found
    return found or _NO_NAMES


_UNIT_LABELS = ("金额单位", "计量单位")
_NEXT_LABEL = re.compile(r"\s{2,}(?=[^\s:：]{2,8}\s*[:：])")


def label_inside(cell: Cell | None) -> tuple[str, str] | None:
    """Return which header label a cell begins with, and the value behind its colon.

    `项目名称：某项目` is project_name and 某项目; the value ends where, behind a gap, another label
    with a colon stands. None if it is no such cell.
    """
    if cell is None or not (":" in cell.text or "：" in cell.text):
        return None
    parts = re.split("[:：]", cell.text, maxsplit=1)
    if not parts[1].strip():
        return None
    if len(parts[0]) > _LONGEST_LABEL_INSIDE:
        return None
    name = match(Cell(cell.row, cell.column, text=parts[0]), "header")
    value = _until_label(_NEXT_LABEL.split(parts[1])[0].strip())
    return (name, value) if name is not None and value else None


def _until_label(value: str) -> str:
    """Return a value without the label that follows it where a PDF lost the gap between them.

    `某局评价年度:2023年` is 某局: only a label that the vocabulary lists ends it.
    """
    for colon in re.finditer("[:：]", value):
        before = value[: colon.start()]
        for start in range(max(0, len(before) - _LONGEST_LABEL_INSIDE), len(before) - 2):
            label = before[start:]
            if squeeze(label) in _UNIT_LABELS or "header" in _names_of(label):
                return before[:start].rstrip()
    return value


def labels_inside(text: str) -> dict[str, str]:
    """Return the header labels of a line and their values: 项目名称：甲   填报单位：乙."""
    pieces = (label_inside(Cell(0, 0, text=piece)) for piece in _NEXT_LABEL.split(text))
    return dict(reversed([piece for piece in pieces if piece is not None]))


def is_any_label(cell: Cell) -> bool:
    """Return whether the cell is a label of any block: such a cell is never a value."""
    return len(cell.text) <= _LONGEST_LABEL and _is_any_label(cell.text)


@lru_cache(maxsize=8192)
def _is_any_label(text: str) -> bool:
    return not _names_of(text).keys().isdisjoint(LABEL_BLOCKS)


def is_fund_line_label(cell: Cell) -> bool:
    """Return whether the text names a source of money (年度资金总额, 其中：当年财政拨款 …)."""
    return len(cell.text) <= _LONGEST_LABEL and _is_fund_line_label(cell.text)


@lru_cache(maxsize=8192)
def _is_fund_line_label(text: str) -> bool:
    return any(
        word in form
        for form in label_forms(text)
        for group in labels().fund_rows.values()
        for word in group
    )
