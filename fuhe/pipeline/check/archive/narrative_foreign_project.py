"""A paragraph is that of another body's report, the other's project still named in it.

Method: near-duplicate paragraphs (`passages`) of two bodies with different projects, in no third
body's report, three fifths or more of their strings of 8 characters in common with figures and
names masked, of which ours names their project. The name must stand as one: in marks, or with
项目 or 专项 behind it. A template that both filled in names each its own project: no finding.
"""

import re

from fuhe.pipeline.check.archive.context import Archive, ArchiveCheck, ArchiveResult
from fuhe.pipeline.check.archive.like_passages import LikePassage, findings_of
from fuhe.pipeline.check.archive.passages import likeness, plain
from fuhe.pipeline.check.evidence import NotApplicable
from fuhe.pipeline.check.same_project import bare_name, is_known_project
from fuhe.schemas.text import squeeze
from fuhe.schemas.verdict import FindingCode, Severity

_ALIKE = 0.6
# A shorter name may be a word of the language.
_SHORTEST = 6
_MARKS = r"[“”\"'「」《》]"


def _run(archive: Archive) -> ArchiveResult:
    if not archive.like:
        return NotApplicable("没有两个单位的报告有相近的段落")
    return findings_of(archive, _applies, (CHECK.code, CHECK.severity))


def _applies(passage: LikePassage) -> str | None:
    name = _foreign_name(passage)
    if name is None:
        return None
    masked = plain(passage.text, passage.names), plain(passage.other_text, passage.names)
    if likeness(*masked) < _ALIKE:
        return None
    return f"其中写到对方的项目“{name}”，而本文件的自评表与项目清单中没有这个项目"


def _foreign_name(passage: LikePassage) -> str | None:
    text, known = squeeze(passage.text), list(passage.ours.projects)
    for name in passage.theirs.projects:
        bare = bare_name(name)
        if len(bare) < _SHORTEST or is_known_project(name, known):
            continue
        framed = f"{_MARKS}{re.escape(bare)}(?:项目|专项)?{_MARKS}|{re.escape(bare)}(?:项目|专项)"
        if re.search(framed, text):
            return name
    return None


CHECK = ArchiveCheck(
    FindingCode.NARRATIVE_FOREIGN_PROJECT,
    Severity.INFO,
    says="报告段落与另一单位的报告几乎相同，并写到对方的项目",
    skipped="没有两个单位的报告有相近的段落，或单位、项目不能确定为不同",
    run=_run,
)
