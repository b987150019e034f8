"""docs/performance.md is what the benchmarks have kept."""

from pathlib import Path

from benchmarks.performance_page import page

DOCUMENT = Path(__file__).parents[2] / "docs" / "performance.md"


def test_the_page_is_up_to_date():
    assert DOCUMENT.read_text("utf-8") == page(), (
        "run: python -m benchmarks.performance_page > docs/performance.md"
    )
