"""What a figure in the report is said of: the project as a whole in its year, or something else.

A figure is followed back through the clauses of its sentence, the sentences before it and the
heading above, up to where the project is named. What stands there must say nothing but the project
and its money, or be an adverbial. Anything else may be what the figure is of: a part, another
project, other money, another moment. Then nothing is held against the form.
"""

import re
from functools import cache

from fuhe.pipeline.check.narrative.passage import Before, clauses, is_run_in, unmarked
from fuhe.schemas.assessment import Assessment, Form
from fuhe.schemas.narrative import ClaimKind
from fuhe.schemas.vocabulary import narrative

_MONTH = re.compile(r"\d月")
_FIGURE = re.compile(r"\d[\d.]*(?:亿元|万元|元|万|%|分|个百分点)?")
_DATE = r"(?:截[至止]|[到至])?20\d\d年(?:度|12月(?:31日|底|末)?|底|末)?止?"
# Words by which a sentence says itself that it speaks of the project and its year.
_ANCHOR = re.compile(r"项目|专项|该|本|全年|年初|年度|当年|整体|20\d\d年")
_ALL_PROJECTS = re.compile("(?<![该本])项目支出|(?:拨款|财政|基本)支出")
# What follows a figure says that it is the money of several years: 分三年实施.
_OF_YEARS = re.compile(r"分(?:[两二三四五六]|\d|多)?年|[两三四五]年[内共]|20\d\d[-至]20\d\d年")
_OTHER_PROJECT = re.compile(r"[\u4e00-\u9fff]{2}(?<!该)(?<!本)(?<!此)项目")


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
    *others, own = clauses(sentence)
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
    if any(word in clauses(bare)[-1] for word in narrative().context["asked"]):
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
    return is_run_in(earlier[-1]) or all(_is_neutral(c, words) for c in clauses(earlier[-1]))


def _is_under_own_heading(before: Before, form: Assessment, words: tuple[str, ...]) -> bool:
    """Return whether the last heading before the figure is one of the project or of its money."""
    run_in = [each for each in before.sentences[:-1] if is_run_in(each)]
    if run_in:
        return _is_own_heading(run_in[-1], form, words)
    return before.is_named or before.heading is None or _is_own_heading(before.heading, form, words)


def _is_own_heading(heading: str, form: Assessment, words: tuple[str, ...]) -> bool:
    bare, name = unmarked(heading), unmarked(form.project_name or "")
    known = (*words, *narrative().context["heading"])
    whole = name and name in bare
    return bool(
        whole or bare in narrative().headings["first_level"] or _only_of(known).fullmatch(bare)
    )


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


@cache
def _only_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches a text made of these words and dates only.

    The longest word is taken and kept: no text makes the search try all ways to part it.
    """
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(f"(?:{_DATE}|{'|'.join(map(re.escape, longest_first))})*+")
