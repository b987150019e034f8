"""A paragraph stands with the same figures in the reports of two bodies.

Method: near-duplicate paragraphs (`passages`) of two bodies with different projects, in no third
body's report, four fifths or more of their strings of 8 characters in common with names masked,
with the same own figures (`figures`) in the same order, three or more different ones. A template
leaves figures open, so two bodies that filled it in differ in them; rules of scoring have round
ones. Who wrote it first is not said.
"""

from fuhe.pipeline.check.archive.context import Archive, ArchiveCheck, ArchiveResult
from fuhe.pipeline.check.archive.figures import own_figures
from fuhe.pipeline.check.archive.like_passages import LikePassage, findings_of
from fuhe.pipeline.check.archive.passages import likeness, plain
from fuhe.pipeline.check.evidence import NotApplicable
from fuhe.schemas.verdict import FindingCode, Severity

_ALIKE = 0.8
_FIGURES = 3
_SHOWN = 4


def _run(archive: Archive) -> ArchiveResult:
    if not archive.like:
        return NotApplicable("没有两个单位的报告有相近的段落")
    return findings_of(archive, _applies, (CHECK.code, CHECK.severity))


def _applies(passage: LikePassage) -> str | None:
    figures = own_figures(passage.text)
    if len(set(figures)) < _FIGURES or figures != own_figures(passage.other_text):
        return None
    names = passage.names
    ours, theirs = (plain(t, names, figures=True) for t in (passage.text, passage.other_text))
    if likeness(ours, theirs) < _ALIKE:
        return None
    shown = "、".join(list(dict.fromkeys(figures))[:_SHOWN])
    return f"其中数字({shown})也相同，请与原件核对"


CHECK = ArchiveCheck(
    FindingCode.NEEDS_SOURCE_CHECK,
    Severity.INFO,
    says="报告段落连同数字与另一单位的报告相同，请与原件核对",
    skipped="没有两个单位的报告有相近的段落，或单位、项目不能确定为不同",
    run=_run,
)
