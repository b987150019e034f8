"""The checks over an archive: each says what it is, and gives a reason where it does not apply."""

import pytest

from fuhe.pipeline.check.archive.context import Archive, DocumentCard
from fuhe.pipeline.check.archive.registry import ARCHIVE_CHECKS
from fuhe.pipeline.check.archive.report import check_archive
from fuhe.pipeline.check.evidence import NotApplicable


def archive(**cards):
    return Archive(cards=cards, records=lambda _: None, text=lambda _: None)


@pytest.mark.parametrize("check", ARCHIVE_CHECKS, ids=lambda check: check.says)
def test_each_check_says_what_it_finds_and_when_it_does_not_apply(check):
    assert check.says
    assert check.skipped
    assert check.version >= 1
    result = check.run(archive(a=DocumentCard(id="a", path="a.docx")))
    assert isinstance(result, NotApplicable)
    assert result.reason


def test_an_empty_archive_has_no_findings():
    assert check_archive(archive()) == ()
