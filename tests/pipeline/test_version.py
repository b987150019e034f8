"""Versions: which part of the stages made what, and what another part leaves as it is."""

import pytest

from fuhe.pipeline.version import pipeline_version, same_reading, with_rules_of

NOW = "0.1.0+aaaaaaaa.bbbbbbbb"
OTHER_RULES = "0.1.0+aaaaaaaa.cccccccc"
OTHER_READING = "0.1.0+dddddddd.bbbbbbbb"
TRIED = " without word 1, pdf 2"


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (NOW, NOW, True),
        (NOW, OTHER_RULES, True),
        (NOW, OTHER_READING, False),
        (NOW + TRIED, OTHER_RULES + TRIED, True),
        (NOW + TRIED, NOW, False),
        ("0.1.0+aaaaaaaa", NOW, False),
        ("", NOW, False),
    ],
)
def test_same_reading(first, second, same):
    assert same_reading(first, second) is same
    assert same_reading(second, first) is same


def test_rules_applied_again_change_their_own_part_of_the_version():
    assert with_rules_of(OTHER_RULES + TRIED, NOW) == NOW + TRIED
    assert with_rules_of("0.1.0+dddddddd.cccccccc", NOW) == OTHER_READING
    assert with_rules_of("0.1.0+aaaaaaaa", NOW) == "0.1.0+aaaaaaaa"


def test_the_version_of_this_code_has_both_parts():
    assert with_rules_of(OTHER_READING, pipeline_version()).startswith("0.1.0+dddddddd.")
