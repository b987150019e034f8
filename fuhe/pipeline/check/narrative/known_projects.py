"""Which projects a document is about: those of its forms, its lists and its own text.

No list of words is used for names. Beside the names of forms and lists, a name is the document's
own where its title or a heading holds it, or where the text names it in one row with a known one
(“甲”、“乙”和“丙”三个项目). Names of the bodies that the forms name are no projects.
"""

import re
from collections.abc import Iterator

from fuhe.pipeline.check.evidence import DocumentContext
from fuhe.pipeline.check.narrative.passage import heading_above, is_run_in
from fuhe.pipeline.check.same_project import bare_name, is_known_project
from fuhe.schemas.narrative import Claim
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import narrative

_ROW = re.compile(
    r"[“\"「][^“”\"「」]{2,60}[”\"」](?:(?:项目)?[、,和及与](?:以及)?[“\"「][^“”\"「」]{2,60}[”\"」])+"
)
_QUOTED = re.compile(r"[“\"「]([^“”\"「」]{2,60})[”\"」]")
# A numbered line without a full stop: （一）“甲”项目评价结论.
_RUN_IN = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．][^。；;，,]{2,40}")
_SENTENCE = re.compile(r"[。;]")
_AND_OTHERS = re.compile(r"^(?:项目)?[”\"」]?(?:项目)?等(?:[两三四五六七八九十]|\d+)[个项]")
_CLAUSE = re.compile(r"[。；;，,：:\n]")


def known_projects(context: DocumentContext) -> list[str]:
    """Return the names of forms and lists, then those named in one row with them in the text."""
    known = [form.project_name for form in context.report.assessments]
    known += [p.name for p in context.report.listed_projects if not p.printed.is_total]
    names = [name for name in known if name]
    for row in _rows(context):
        if any(is_known_project(name, names) for name in row):
            names += [name for name in row if not is_known_project(name, names)]
    return names


def is_own(claim: Claim, name: str, known: list[str], context: DocumentContext) -> bool:
    """Return whether the name is a project or body of the document, or only spoken of beside."""
    return (
        is_known_project(name, known)
        or is_known_project(name, _bodies(context))
        or any(bare_name(name) in heading for heading in _headings(context))
        or _is_beside(claim, context)
        or _is_evaluated_by_others(name, context)
    )


def _rows(context: DocumentContext) -> Iterator[list[str]]:
    for paragraph in context.content.paragraphs:
        for row in _ROW.findall(paragraph.text):
            yield _QUOTED.findall(row)


def _bodies(context: DocumentContext) -> list[str]:
    printed = [form.printed for form in context.report.assessments]
    names = [
        body
        for form in printed
        for body in (form.competent_department, form.implementing_unit, form.local_department)
    ]
    return [squeeze(name.text) for name in names if name is not None and name.text.strip()]


def _headings(context: DocumentContext) -> list[str]:
    headings = [section.heading for section in context.report.sections]
    headings += [
        paragraph.text
        for paragraph in context.content.paragraphs
        if paragraph.heading_level is not None or _RUN_IN.fullmatch(paragraph.text.strip())
    ]
    return [bare_name(heading) for heading in (context.report.title or "", *headings)]


def _is_evaluated_by_others(name: str, context: DocumentContext) -> bool:
    """Return whether a sentence on the project, or the heading above, tells of an evaluation apart.

    Accounts of a department tell of projects that it evaluated itself (部门评价) beside those whose
    forms it prints; of several it names one (“甲”等3个项目).
    """
    bare, words = bare_name(name), narrative().context["other_evaluation"]
    paragraphs = context.content.paragraphs
    for position, paragraph in enumerate(paragraphs):
        sentences = _SENTENCE.split(squeeze(paragraph.text))
        naming = [each for each in sentences if bare in bare_name(each)]
        if any(word in each for each in naming for word in words):
            return True
        if any(_AND_OTHERS.match(each.partition(bare)[2]) for each in naming):
            return True
        above = (heading_above(paragraphs[:position]) or "") + _run_in(sentences)
        if naming and any(word in above for word in words):
            return True
    return False


def _run_in(sentences: list[str]) -> str:
    return sentences[0] if is_run_in(sentences[0]) else ""


def _is_beside(claim: Claim, context: DocumentContext) -> bool:
    """Return whether the words before the name say that another project is only referred to."""
    text = context.content.paragraphs[claim.printed.paragraph - 1].text
    name = text.find(str(claim.value), claim.printed.start)
    before = text[: max(name, claim.printed.start)]
    clause = squeeze(_CLAUSE.split(before)[-1]).rstrip('“"「')
    words = narrative().context
    if any(word in clause for word in (*words["beside"], *words["other_year"])):
        return True
    return clause.endswith(words["beside_joined"])
