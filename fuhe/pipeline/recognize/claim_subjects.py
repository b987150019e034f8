"""Which project a statement of the report is of: the one named last before it.

Beside the known names, these are subjects as well: a name in quotation marks that is evaluated, a
name before a colon at the beginning of a sentence (非遗保护项目：…), and what is no single project
that is known (三个项目, 部门整体支出, 安全生产专项预算数). They rule their own paragraph; a known
project stays the subject of those that follow, unless 其中 stands before it. Where the report has
spoken of several, or is one on a department, a numbered paragraph begins anew.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache

from fuhe.pipeline.recognize.title_lines import is_form_title
from fuhe.schemas.text import NUMBERING, squeeze
from fuhe.schemas.vocabulary import narrative

_NUMBERED = re.compile(rf"\s*(?:{NUMBERING})")
_LABEL = re.compile(
    rf"(?:^|(?<=[。;]))(?:{_NUMBERED.pattern})?\s*"
    r"(?P<name>[^，。;:、,\d“”\"]{3,30}?(?:项目|专项)):"
)
# 安全生产专项预算数: a name that nobody knows, right before the word for a figure.
_UNKNOWN = re.compile(
    r"(?:^|(?<=[。;,:、]))(?:其中[:,]?)?(?P<name>[^，。;:、,\d“”\"]{2,30}?(?:项目|专项|资金|经费|工程))"
    r"[:,]?(?=(?:支出)?(?:全年|年初|当年|调整后)?(?:总?预算|执行|实际支出|支出数|自评|绩效自评|评价得分))"
)
_SEVERAL = re.compile(
    r"(?:[两二三四五六七八九十]|(?<!\d)\d{1,4}|[多各])(?:个|项)[^，。;:、,\d]{0,8}?(?:项目|资金|转移支付|专项)"
)
_SHORTEST_NAME = 4

Mention = tuple[int, str | None]
"""Where a subject is named, and the project; None for what is no single project."""


class Subjects:
    """Follows the paragraphs of a report; `known` are the project names of forms and lists."""

    def __init__(self, known: Sequence[str], *, is_of_department: bool) -> None:
        names = {squeeze(name) for name in known if len(squeeze(name)) >= _SHORTEST_NAME}
        self._names = sorted(names, key=len, reverse=True)
        self._is_of_department = is_of_department
        self._told: set[str] = set()
        self._current: str | None = None

    def begin(self, text: str, quoted: Sequence[tuple[int, str]]) -> Callable[[int], str | None]:
        """Go on to a paragraph; return what gives the project at an offset of its text.

        `text` has full-width characters folded one by one; `quoted` are names that it evaluates.
        """
        places = self._known(text)
        unknown = _unknown(text, self._names)
        mentions = [*_of_none(text), *unknown, *_labelled(text), *quoted, *places]
        known = [name for _, name in sorted(places)]
        if not known and self._begins_anew(text):
            self._current = None
        before = self._current
        whole = [name for at, name in sorted(places) if _end(text, at) == len(text)]
        if whole:
            self._current = whole[-1]
        if not is_form_title(text):
            self._told.update(known)

        def project(start: int) -> str | None:
            named = [each for each in mentions if each[0] <= start < _end(text, each[0])]
            # Of two that begin at one place the later in the list is the surer.
            return sorted(named, key=lambda each: each[0])[-1][1] if named else before

        return project

    def _known(self, text: str) -> list[tuple[int, str]]:
        """Return each place where a known name stands, not as a part of a longer one."""
        found: list[tuple[int, str]] = []
        taken: set[int] = set()
        for name in self._names:
            for match in re.finditer(re.escape(name), text):
                if match.start() not in taken:
                    found.append((match.start(), name))
                    taken.update(range(*match.span()))
        return found

    def _begins_anew(self, text: str) -> bool:
        several = len(self._told) > 1 or self._is_of_department
        return several and _NUMBERED.match(text) is not None


def _end(text: str, at: int) -> int:
    """Return where a name at an offset ends to be the subject: behind 其中, with its sentence."""
    first = text.rfind("。", 0, at) + 1
    end = text.find("。", at)
    return end if "其中" in text[first:at] and end >= 0 else len(text)


@cache
def _own() -> re.Pattern[str]:
    words = sorted(narrative().context["own"], key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, words))})*+")


def _labelled(text: str) -> list[Mention]:
    """Return names before a colon that are more than words of any project (项目资金：)."""
    return [
        (match.start("name"), match["name"])
        for match in _LABEL.finditer(text)
        if not _own().fullmatch(match["name"])
    ]


def _unknown(text: str, known: Sequence[str]) -> list[Mention]:
    """Return where figures are told of what is none of the known names, and holds none."""
    return [
        (match.start("name"), None)
        for match in _UNKNOWN.finditer(text)
        if not _own().fullmatch(match["name"])
        and not any(name in text[match.start() : match.end() + len(name)] for name in known)
    ]


def _of_none(text: str) -> list[Mention]:
    """Return where several projects or a whole department are spoken of."""
    found: list[Mention] = [(match.start(), None) for match in _SEVERAL.finditer(text)]
    for word in narrative().context["department"]:
        found.extend((match.start(), None) for match in re.finditer(word, text))
    return found
