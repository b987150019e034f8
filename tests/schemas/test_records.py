"""Records as bytes: all that was read comes back, and bad bytes say what to do."""

from decimal import Decimal

import pytest

from fuhe.extractors import EXTRACTORS
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.schemas import records
from fuhe.schemas.document import Content, Paragraph, Problem
from fuhe.schemas.errors import ErrorCode
from fuhe.schemas.narrative import Claim, ClaimKind, PrintedClaim
from fuhe.schemas.records import Records, RecordsError, pack, unpack
from fuhe.schemas.report import Report
from tests.corpus.files import CORPUS


@pytest.mark.parametrize("name", ["xiangshan-2023", "lingling-linye-2021", "linhe-jiuye-2022"])
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_a_report_comes_back_as_it_was(name, ending):
    path = CORPUS / "reports" / f"{name}.{ending}"
    (extractor,) = (known for known in EXTRACTORS if known.identify(path))
    content = extractor.extract(path)
    whole = Records(content, normalize(recognize(content)))
    assert whole.report.assessments
    assert unpack(pack(whole)) == whole


def claim(value):
    return Claim(1, PrintedClaim(ClaimKind.SCORE, 1, 0, 2, "90"), value, 1)


@pytest.mark.parametrize("value", [Decimal("90.50"), "90.50", "优", None])
def test_a_claim_keeps_whether_it_is_a_number_or_a_name(value):
    whole = Records(Content("text/plain", "fake", "1"), Report(claims=(claim(value),)))
    (found,) = unpack(pack(whole)).report.claims
    assert found == claim(value)
    assert type(found.value) is type(value)


def test_problems_and_tracked_changes_are_kept():
    content = Content(
        "text/plain",
        "fake",
        "1",
        paragraphs=(Paragraph(1, "甲", revised=True),),
        tracked_changes=3,
        problems=(Problem(ErrorCode.CORRUPT, "page 2 is damaged"),),
    )
    assert unpack(pack(Records(content, Report()))).content == content


def test_text_that_is_no_unicode_is_escaped():
    content = Content("text/plain", "fake", "1", paragraphs=(Paragraph(1, "甲\ud835乙"),))
    found = unpack(pack(Records(content, Report()))).content
    assert found.paragraphs == (Paragraph(1, "甲\\ud835乙"),)


def test_every_field_of_a_report_is_stored():
    assert records._StoredReport.__struct_fields__ == Report.__struct_fields__


def test_bytes_that_are_no_records_ask_to_read_the_file_again():
    for packed in (b"", b"x", pack(Records(fakes_content(), Report()))[:-8]):
        with pytest.raises(RecordsError, match="read the file again"):
            unpack(packed)


def fakes_content():
    return Content("text/plain", "fake", "1", paragraphs=(Paragraph(1, "甲"),))
