"""The written report: its sections of the first level, told by number or by usual heading."""

import re
from collections.abc import Sequence

from fuhe.pipeline.recognize.title_lines import is_form_title
from fuhe.schemas.document import Paragraph
from fuhe.schemas.narrative import Section
from fuhe.schemas.text import squeeze
from fuhe.schemas.vocabulary import narrative

_CHINESE_NUMBER = re.compile(r"^[一二三四五六七八九十]{1,3}[、.]")
_LONGEST_HEADING = 50
_SENTENCE_END = re.compile(r"[。;!?,](?!$)")


def heading_name(text: str) -> str | None:
    """Return the heading without its number if the text is one of the first level, else None."""
    folded = squeeze(text).rstrip("。:;")
    if not folded or len(folded) > _LONGEST_HEADING:
        return None
    name = _CHINESE_NUMBER.sub("", folded)
    if name in narrative().headings["first_level"]:
        return name
    if name != folded and name and not _SENTENCE_END.search(name):
        return name
    return None


def sections(paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """Return the sections of the report, each with the text up to the next heading."""
    found: list[Section] = []
    heading: Paragraph | None = None
    body: list[Paragraph] = []
    for paragraph in paragraphs:
        starts = heading_name(paragraph.text) is not None
        if (starts or is_form_title(paragraph.text)) and heading is not None:
            found.append(_section(len(found) + 1, heading, body))
            heading, body = None, []
        if starts:
            heading, body = paragraph, []
        elif heading is not None:
            body.append(paragraph)
    if heading is not None:
        found.append(_section(len(found) + 1, heading, body))
    return tuple(found)


def _section(ordinal: int, heading: Paragraph, body: Sequence[Paragraph]) -> Section:
    return Section(
        ordinal=ordinal,
        level=1,
        heading=heading.text,
        text="\n".join(paragraph.text for paragraph in body),
        first_paragraph=heading.ordinal,
        last_paragraph=body[-1].ordinal if body else heading.ordinal,
    )
