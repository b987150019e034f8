"""docs/rules.md is what the code has; docs/own-rulebook.md shows a rulebook that is in order."""

import re
from pathlib import Path

import pytest

from fuhe.pipeline.rulebook_reference.cases import CASES, examples
from fuhe.pipeline.rulebook_reference.page import page
from fuhe.schemas.rulebook import rulebook_at, rulebooks

DOCS = Path(__file__).parents[3] / "docs"


def test_the_page_is_not_stale():
    command = "python -m fuhe.pipeline.rulebook_reference > docs/rules.md"
    assert (DOCS / "rules.md").read_text("utf-8") == page(), f"stale; run: {command}"


def test_every_rulebook_and_rule_stands_in_it_with_source_quote_and_address():
    text = page()
    for book in rulebooks():
        assert f"### {book.code}：{book.title}" in text
        for rule in book.rules:
            assert rule.code in text
            assert rule.source.document in text
            assert rule.source.address is None or f"<{rule.source.address}>" in text


def test_links_within_the_page_lead_somewhere():
    text = page()
    headings = {
        "".join(c for c in line.lstrip("# ").lower().replace(" ", "-") if c.isalnum() or c in "-_")
        for line in text.splitlines()
        if line.startswith("#")
    }
    links = set(re.findall(r"\]\(#([^)]*)\)", text))
    assert links
    assert links <= headings


def told(met):
    (case,) = (case for case in CASES if case.met == met)
    return [(example.interval, example.verdict) for example in examples(case)]


@pytest.mark.parametrize(
    ("met", "expected"),
    [
        # 89.974 of 90 are 99.97%: 10 points where 0 are printed. Nothing at all: no rate.
        ("年度资金总额一行为空或为0，而分项有数", [("10", "偏低"), ("", "无法复核")]),
        ("年初预算为0，全年预算有数", [("10", "一致")]),
        ("执行数大于预算数", [("10", "一致")]),
        ("目标为0", [("10", "一致"), ("0~10", "偏高")]),
        ("目标是不含本数的界限，完成值正好等于它", [("10", "临界")]),
    ],
)
def test_the_examples_show_the_policy(met, expected):
    assert told(met) == expected


def test_the_example_of_a_users_own_is_in_order_and_shown_whole():
    text = (DOCS / "own-rulebook.toml").read_text("utf-8")
    book = rulebook_at(str(DOCS / "own-rulebook.toml"))
    assert (book.code, book.base) == ("linjiang-2024", "national-2020")
    shown = (DOCS / "own-rulebook.md").read_text("utf-8")
    assert f"```toml\n{text}```" in shown
