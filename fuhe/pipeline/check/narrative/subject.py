"""What a figure in the report is said of: the project as a whole in its year, or something else.

A figure is followed back through the clauses of its sentence, the sentences before it and the
heading above, up to where the project is named. What stands there must say nothing but the project
and its money, or be an adverbial. Anything else may be what the figure is of: a part, another
project, other money, another moment. Then nothing is held against the form.
"""

import re
from functools import cache

from msgspec import Struct

from fuhe.schemas.assessment import Assessment, Form
from fuhe.schemas.document import Content, Paragraph
from fuhe.schemas.narrative import Claim, ClaimKind
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import narrative

_SENTENCE = re.compile(r"[。;!?]")
_CLAUSE = re.compile(r"[,:、]")
_MARKS = re.compile(r"[“”\"'‘’「」()\[\]《》]")
_CLOSED_BRACKET = re.compile(r"\([^()]*\)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_NUMBERING = re.compile(
    r"^(?:第?[一二三四五六七八九十]{1,3}(?:部分|[、.章节])|\(?[一二三四五六七八九十\d]{1,3}[)、.](?!\d))"
)
_YEAR = re.compile(r"(20\d{2})年")
_MONTH = re.compile(r"\d月")
_FIGURE = re.compile(r"\d[\d.]*(?:亿元|万元|元|万|%|分|个百分点)?")
_DATE = r"(?:截[至止]|[到至])?20\d\d年(?:度|12月(?:31日|底|末)?|底|末)?止?"
# Words by which a sentence says itself that it speaks of the project and its year.
_ANCHOR = re.compile(r"项目|专项|该|本|全年|年初|年度|当年|整体|20\d\d年")
_ALL_PROJECTS = re.compile("(?<![该本])项目支出|(?:拨款|财政|基本)支出")
# What follows a figure says that it is the money of several years: 分三年实施.
_OF_YEARS = re.compile(r"分(?:[两二三四五六]|\d|多)?年|[两三四五]年[内共]|20\d\d[-至]20\d\d年")
_OTHER_PROJECT = re.compile(r"[\u4e00-\u9fff]{2}(?<!该)(?<!本)(?<!此)项目")
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
        return _clauses(self.sentence)[-1]

    @property
    def sentence(self) -> str:
        """The sentence of the figure, up to the figure."""
        return self.sentences[-1]


def before_figure(content: Content, claim: Claim) -> Before:
    """Return what stands before the figure of a statement, and how its sentence ends."""
    said, name = claim.printed, claim.printed.project_name
    paragraph = said.paragraph
    whole = content.paragraphs[paragraph - 1].text
    text = _plain(whole[max(said.start - _FARTHEST, 0) : said.start])
    bare = _plain(name or "")
    at = text.rfind(bare) if bare else -1
    rest = text[at + len(bare) :] if at >= 0 else text
    above = heading_above(content.paragraphs[: paragraph - 1])
    told = [*_YEAR.findall(_plain(above or "")), *_YEAR.findall(text)]
    years = tuple(int(year) for year in told)
    after = _SENTENCE.split(squeeze(whole[said.end : said.end + _FARTHEST]))[0]
    first = _SENTENCE.split(text)[0]
    run_in = first if first != text and is_run_in(first) else ""
    sentences = tuple(_SENTENCE.split(rest))
    # What its own sentence tells before the name.
    lead = _SENTENCE.split(text[: max(at, 0)])[-1] if len(sentences) == 1 else ""
    return Before(sentences, at >= 0, above, years, after, run_in, lead)


def is_of_whole(before: Before, form: Assessment, kind: ClaimKind) -> bool:
    """Return whether the figure is one of the whole project of the form, in its year."""
    if before.years and form.fiscal_year is not None and before.years[-1] != form.fiscal_year:
        return False
    sentence = before.sentence
    if any(word in sentence for word in narrative().context["other_year"]):
        return False
    if _is_of_all_projects(before) or _is_of_other_moment(before.lead):
        return False
    if kind is ClaimKind.BUDGET and _OF_YEARS.search(before.after):
        return False
    *others, own = _clauses(sentence)
    words = _own_words(form)
    scored = tuple(word for word in words if word not in narrative().context["not_of_score"])
    if not _only_of(scored if kind is ClaimKind.SCORE else words).fullmatch(own) or not all(
        _is_neutral(c, words) for c in others
    ):
        return False
    return _follows(before, words) and _is_under_own_heading(before, form, words)


def _is_of_other_moment(lead: str) -> bool:
    """Return whether the words before the name tell of a part of the year, a plan, another view."""
    words = (*narrative().context["other_moment"], *narrative().context["other_view"])
    bare = _dateless(lead)
    if any(word in _CLAUSE.split(bare)[-1] for word in narrative().context["asked"]):
        return True
    return _MONTH.search(bare) is not None or any(word in bare for word in words)


def _is_of_all_projects(before: Before) -> bool:
    """Return whether 项目支出 is told of, the money of all projects, and no form of it above."""
    if before.is_named:
        return False
    run_ins = [each for each in before.sentences[:-1] if is_run_in(each)]
    above = (each for each in (before.heading or "", *run_ins) if "自评" not in each)
    return any(_ALL_PROJECTS.search(each) for each in (*above, before.sentence))


def _follows(before: Before, words: tuple[str, ...]) -> bool:
    """Return whether the sentences before the figure's own leave the project the subject."""
    sentence, earlier = before.sentence, before.sentences[:-1]
    if not earlier:
        return True
    if re.search("[该此]项目", sentence) and _OTHER_PROJECT.search("".join(earlier)):
        return False
    if _ANCHOR.search(sentence):
        return True
    return is_run_in(earlier[-1]) or all(_is_neutral(c, words) for c in _clauses(earlier[-1]))


def _is_under_own_heading(before: Before, form: Assessment, words: tuple[str, ...]) -> bool:
    """Return whether the last heading before the figure is one of the project or of its money."""
    run_in = [each for each in before.sentences[:-1] if is_run_in(each)]
    if run_in:
        return _is_own_heading(run_in[-1], form, words)
    return before.is_named or before.heading is None or _is_own_heading(before.heading, form, words)


def _is_own_heading(heading: str, form: Assessment, words: tuple[str, ...]) -> bool:
    bare = _NUMBERING.sub("", _MARKS.sub("", _plain(heading))).rstrip(":")
    name = _MARKS.sub("", _plain(form.project_name or ""))
    known = (*words, *narrative().context["heading"])
    whole = name and name in bare
    return bool(
        whole or bare in narrative().headings["first_level"] or _only_of(known).fullmatch(bare)
    )


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


def _clauses(sentence: str) -> list[str]:
    """Return the clauses of a sentence without its number; a label before a colon is one."""
    return [_MARKS.sub("", each) for each in _CLAUSE.split(_NUMBERING.sub("", sentence))]


def _is_neutral(clause: str, words: tuple[str, ...]) -> bool:
    """Return whether the clause leaves the project the subject of what follows."""
    context = narrative().context
    if _FIGURE.fullmatch(clause):
        # One of a row of figures: 40万元、46万元.
        return False
    if _only_of((*words, *context["neutral"])).fullmatch(_FIGURE.sub("", _dateless(clause))):
        return True
    if any(word in clause for word in context["other_view"]):
        return False
    if clause.startswith(context["adverbial"]):
        return True
    if any(re.fullmatch(frame, clause) for frame in context["neutral_frames"]):
        return True
    led = clause.startswith(context["led"]) and not _FIGURE.search(clause)
    return led and not clause.endswith(context["of_part"])


def _dateless(clause: str) -> str:
    return re.sub(_DATE, "", clause)


def _own_words(form: Assessment) -> tuple[str, ...]:
    context = narrative().context
    if form.printed.form is not Form.DEPARTMENT:
        return context["own"]
    others = context["not_of_department"]
    return tuple(w for w in (*context["own"], *context["own_department"]) if w not in others)


def _plain(text: str) -> str:
    """Return the text squeezed, without brackets that are closed and separators in figures."""
    return _CLOSED_BRACKET.sub("", _THOUSANDS.sub("", squeeze(text)))


@cache
def _only_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a text made of these words and dates only.

    The longest word is taken and kept: no text makes the search try all ways to part it.
    """
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(f"(?:{_DATE}|{'|'.join(map(re.escape, longest_first))})*+")
