"""Paragraphs that findings point at, with the words concerned marked."""

import pytest

from fuhe.pipeline.verification.passages import passages
from fuhe.schemas.document import Content, Paragraph
from fuhe.schemas.narrative import Claim, ClaimKind, PrintedClaim
from fuhe.schemas.report import Report
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Severity

TEXT = "全年支出90万元，预算90万元，得分98分。"
CONTENT = Content("text/x-test", "test", "1", (Paragraph(1, "无关"), Paragraph(2, TEXT, page=4)))


def finding(published, paragraph=2):
    return Finding(
        code=FindingCode.NARRATIVE_AMOUNT_MISMATCH,
        severity=Severity.WARNING,
        message="一句话。",
        published=published,
        evidence=(Evidence(paragraph=paragraph),),
    )


def claim(start, end):
    printed = PrintedClaim(ClaimKind.EXECUTED, 2, start, end, TEXT[start:end])
    return Claim(ordinal=1, printed=printed)


def marked(passage):
    return [(segment.text, segment.marks) for segment in passage.segments if segment.marks]


def made(*findings, claims=()):
    return passages(CONTENT, Report(claims=claims), enumerate(findings, start=1))


def test_a_statement_that_was_read_is_marked_where_it_stands():
    (passage,) = made(finding("90万元"), claims=(claim(4, 8),))
    assert marked(passage) == [("90万元", (1,))]
    assert (passage.ordinal, passage.page, passage.anchor) == (2, 4, "p2")
    assert "".join(segment.text for segment in passage.segments) == TEXT


def test_without_a_statement_the_words_are_looked_for():
    (passage,) = made(finding("90万元"))
    assert marked(passage) == [("90万元", (1,)), ("90万元", (1,))]


def test_marks_that_overlap_are_kept_apart():
    (passage,) = made(finding("得分98分"), finding("98"))
    assert marked(passage) == [("得分", (1,)), ("98", (1, 2)), ("分", (1,))]


@pytest.mark.parametrize("published", [None, "", "没有这几个字"])
def test_what_cannot_be_found_marks_the_whole_paragraph(published):
    (passage,) = made(finding(published))
    assert (passage.marks, marked(passage)) == ((1,), [])


def test_a_paragraph_that_does_not_exist_is_left_out():
    assert made(finding("90", paragraph=9)) == ()
