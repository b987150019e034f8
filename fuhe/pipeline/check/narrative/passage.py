"""What stands before a figure of the report: its sentences, and the heading above them."""

import re

from msgspec import Struct

from fuhe.schemas.document import Content, Paragraph
from fuhe.schemas.narrative import Claim
from fuhe.schemas.text import NUMBERING, squeeze

_SENTENCE = re.compile(r"[。;!?]")
_CLAUSE = re.compile(r"[,:、]")
_MARKS = re.compile(r"[“”\"'‘’「」()\[\]《》]")
# A number (一) is no remark in brackets.
_CLOSED_BRACKET = re.compile(r"\((?![一二三四五六七八九十\d]{1,3}\))[^()]*\)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBERING = re.compile(f"^(?:{NUMBERING})")
_YEAR = re.compile(r"(20\d{2})年")
# Titles and lines above a form are no headings of what is said below them.
_TITLE = re.compile(r"(?:报告|自评表|公开|通知|说明|情况|总结)$|^\(|年度\)?$|^单位:")
_LONGEST_HEADING = 40
_LONGEST_RUN_IN = 25
_SHORTEST_RUN_IN = 12
_LOOK_BACK = 8
# Characters of a paragraph that are looked at on either side of a figure.
_FARTHEST = 1000


class Before(Struct, frozen=True):
    """What stands before a figure: the sentences of its paragraph, its own last and cut off.

    They begin behind the name of the project where that is told; else `heading` stands above.
    """

    sentences: tuple[str, ...]
    is_named: bool
    heading: str | None
    years: tuple[int, ...]
    after: str
    run_in: str
    lead: str

    @property
    def clause(self) -> str:
        """The clause of the figure, up to the figure."""
        return clauses(self.sentence)[-1]

    @property
    def sentence(self) -> str:
        """The sentence of the figure, up to the figure."""
        return self.sentences[-1]


def before_figure(content: Content, claim: Claim) -> Before:
    """Return what stands before the figure of a statement, and how its sentence ends."""
    said, name = claim.printed, claim.printed.project_name
    paragraph = said.paragraph
    whole = content.paragraphs[paragraph - 1].text
    text = plain(whole[max(said.start - _FARTHEST, 0) : said.start])
    bare = plain(name or "")
    at = text.rfind(bare) if bare else -1
    rest = text[at + len(bare) :] if at >= 0 else text
    above = heading_above(content.paragraphs[: paragraph - 1])
    told = [*_YEAR.findall(plain(above or "")), *_YEAR.findall(text)]
    years = tuple(int(year) for year in told)
    after = _SENTENCE.split(squeeze(whole[said.end : said.end + _FARTHEST]))[0]
    first = _SENTENCE.split(text)[0]
    run_in = first if first != text and is_run_in(first) else ""
    sentences = tuple(_SENTENCE.split(rest))
    # What its own sentence tells before the name.
    lead = _SENTENCE.split(text[: max(at, 0)])[-1] if len(sentences) == 1 else ""
    return Before(sentences, at >= 0, above, years, after, run_in, lead)


def is_run_in(sentence: str) -> bool:
    """Return whether a sentence is a heading in the line of its text: （一）资金使用情况."""
    numbered = _NUMBERING.match(sentence)
    longest = _LONGEST_RUN_IN if numbered else _SHORTEST_RUN_IN
    bare = _NUMBERING.sub("", sentence)
    return 0 < len(bare) <= longest and not _CLAUSE.search(bare) and not re.search(r"\d", bare)


def heading_above(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """Return the nearest heading above: no sentence, and numbered, set as one, or right above."""
    for distance, paragraph in enumerate(reversed(paragraphs[-_LOOK_BACK:])):
        text = squeeze(paragraph.text)
        if not 0 < len(text) <= _LONGEST_HEADING or _SENTENCE.search(text):
            continue
        near = distance == 0 and len(text) <= _LONGEST_RUN_IN and not _TITLE.search(text)
        if near or paragraph.heading_level is not None or _NUMBERING.match(text):
            return text
    return None


def clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence without its number; a label before a colon is one."""
    return [_MARKS.sub("", each) for each in _CLAUSE.split(_NUMBERING.sub("", sentence))]


def unmarked(text: str) -> str:
    """Return a heading or name without its number and without marks."""
    return _MARKS.sub("", _NUMBERING.sub("", plain(text))).rstrip(":")


def plain(text: str) -> str:
    """Return the text squeezed, without brackets that are closed and separators in figures."""
    return _CLOSED_BRACKET.sub("", _THOUSANDS.sub("", squeeze(text)))
