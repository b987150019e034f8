"""Rulebooks: read from TOML, whole, each rule with its source; what is wrong is named."""

from decimal import Decimal
from importlib import resources

import pytest

from fuhe.schemas.errors import RulebookError
from fuhe.schemas.rulebook import DEFAULT_RULEBOOK, read_rulebook, rulebook, rulebooks
from fuhe.schemas.rules import (
    ExecutionRule,
    FullMarkRule,
    GradeRule,
    LevelWeightsRule,
    QualitativeRule,
)


@pytest.fixture
def text():
    folder = resources.files("fuhe.schemas") / "rulebooks"
    return (folder / f"{DEFAULT_RULEBOOK}.toml").read_text("utf-8")


def test_the_national_weights_are_those_of_the_notice_of_2016():
    book = rulebook("national-2020")
    assert book.rule(LevelWeightsRule).weights == {
        "执行率": 10,
        "产出指标": 50,
        "效益指标": 30,
        "满意度指标": 10,
    }
    assert book.rule(FullMarkRule).points == 100
    assert book.rule(ExecutionRule).weight == 10
    assert book.rule(ExecutionRule).cap


def test_the_tiers_are_those_of_the_form_of_zhongjiang():
    tiers = rulebook("national-2020").rule(QualitativeRule).tiers
    assert [[str(share) for share in tier] for tier in tiers] == [
        ["0.8", "1"],
        ["0.6", "0.8"],
        ["0", "0.6"],
    ]


def test_grades_begin_at_90_80_60():
    bands = rulebook("national-2020").rule(GradeRule).bands
    assert [(band.grade, band.minimum) for band in bands] == [
        ("优", Decimal(90)),
        ("良", Decimal(80)),
        ("中", Decimal(60)),
        ("差", Decimal(0)),
    ]


def test_every_rule_names_its_source_and_a_checked_one_quotes_it():
    for book in rulebooks():
        for rule in book.rules:
            assert rule.title
            assert rule.source.document
            assert rule.source.quote or not rule.verified


def test_what_was_not_seen_in_its_source_is_not_called_verified():
    book = rulebook("national-2020")
    assert not book.verified
    assert not book.rule(GradeRule).verified
    assert book.rule(ExecutionRule).verified


def test_codes_of_rules_and_rulebooks_are_unique():
    codes = [book.code for book in rulebooks()]
    assert len(set(codes)) == len(codes)
    for book in rulebooks():
        assert len({rule.code for rule in book.rules}) == len(book.rules)


def test_an_unknown_code_lists_the_known_ones():
    with pytest.raises(RulebookError, match="national-2020"):
        rulebook("shanghai-1999")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "execution"', 'kind = "exekution"'),
        ("cap = true", "cap = 7"),
        ("points = 100", "point = 100"),
        ('code = "national-2020"', ""),
        ("[[rules]]", "[[rules"),
    ],
)
def test_a_broken_rulebook_is_named(text, old, new):
    with pytest.raises(RulebookError, match=r"mine\.toml"):
        read_rulebook(text.replace(old, new, 1), "mine.toml")


def test_a_rulebook_lacks_no_kind_of_rule(text):
    grade, marks = text.index('[[rules]]\nkind = "grade"'), text.index('[[rules]]\nkind = "plaus')
    with pytest.raises(RulebookError, match='kind = "grade"'):
        read_rulebook(text[:grade] + text[marks:], "mine.toml")
