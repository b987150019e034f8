"""docs/findings.md is what the code and the corpus give."""

from pathlib import Path

from fuhe.schemas.verdict import FindingCode
from tests.findings_page import page

DOCUMENT = Path(__file__).parents[1] / "docs" / "findings.md"


def test_the_page_is_up_to_date():
    assert DOCUMENT.read_text("utf-8") == page(), (
        "run: python -m tests.findings_page > docs/findings.md"
    )


def test_every_code_of_the_contract_has_a_section_with_an_example():
    sections = DOCUMENT.read_text("utf-8").split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections] == list(FindingCode)
    assert all("\n> " in section for section in sections)
