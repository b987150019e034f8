"""What rests on a document that was not read wholly, or on a doubtful cell, is no accusation."""

import pytest
from msgspec.structs import replace

from fuhe.pipeline.check import check
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.document import Problem
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.verdict import FindingCode, Severity
from tests.pipeline.forms import INDICATORS, indicator
from tests.pipeline.stages import content_of

LAST = len(INDICATORS) - 1
# 80% for a floor of 90%, at full marks.
MISSED = {"indicators": (*INDICATORS[:LAST], indicator("≥90%", "80%"))}


def found(**changes):
    read = replace(content_of(**MISSED), **changes)
    report = normalize(recognize(read))
    return check(read, report, rescore(report))


def test_a_whole_document_gives_the_finding():
    assert FindingCode.MISSED_TARGET_FULL_SCORE in {each.code for each in found()}


@pytest.mark.parametrize("code", [ErrorCode.CORRUPT, ErrorCode.TOO_LARGE, ErrorCode.NO_TEXT_LAYER])
def test_missing_parts_make_requests_of_findings(code):
    findings = found(problems=(Problem(code, "page 2 is missing"),))
    assert {each.code for each in findings} == {FindingCode.NEEDS_SOURCE_CHECK}
    assert {each.severity for each in findings} == {Severity.INFO}
    assert any("指标没有完成而记满分" in each.message for each in findings)
    assert all(each.evidence for each in findings)


def test_what_is_no_text_does_not_weaken_a_finding():
    findings = found(problems=(Problem(ErrorCode.UNSUPPORTED_FORMAT, "a chart was not read"),))
    assert FindingCode.MISSED_TARGET_FULL_SCORE in {each.code for each in findings}
