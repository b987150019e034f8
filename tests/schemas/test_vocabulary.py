"""The words of the forms: no word means two things in one block, and frames compile."""

import re

import pytest

from fuhe.schemas.errors import RulebookError
from fuhe.schemas.narrative import ClaimKind
from fuhe.schemas.text import squeeze
from fuhe.schemas.value import Operator
from fuhe.schemas.vocabulary import LABEL_BLOCKS, Values, _read, labels, levels, narrative, values


def _twice(groups):
    words = [squeeze(word) for group in groups.values() for word in set(map(squeeze, group))]
    return {word for word in words if words.count(word) > 1}


@pytest.mark.parametrize("block", [*LABEL_BLOCKS, "project_list"])
def test_no_label_means_two_things_in_one_block(block):
    assert not _twice(getattr(labels(), block))


@pytest.mark.parametrize("level", ["level1", "level2"])
def test_no_name_is_two_levels_of_one_column(level):
    assert not _twice(getattr(levels(), level))


def test_families_hold_standard_names_only():
    for name, members in levels().family.items():
        assert name in levels().level1
        assert set(members) <= levels().level2.keys()


def test_a_standard_name_is_among_its_own_words():
    for level in (levels().level1, levels().level2):
        assert all(name in words for name, words in level.items())


def test_no_operator_binds_two_ways():
    assert not _twice(values().operators)
    assert not _twice(values().operators_behind)
    assert {Operator(sign) for sign in values().operators} == set(Operator)


def test_no_word_of_completion_stands_in_two_tiers():
    assert not _twice(values().completion)
    assert set(values().completion) == {"met", "partial", "missed"}


def test_a_blank_mark_is_written_folded():
    assert all(squeeze(mark) == mark for mark in values().blank["marks"])


def test_frames_of_statements_compile_and_name_what_they_catch():
    for kind, frames in narrative().claims.items():
        assert ClaimKind(kind)
        for frame in frames:
            assert "{number}" in frame or "?P<word>" in frame
            assert re.compile(frame.replace("{number}", r"(?P<number>\d+)"))


def test_a_file_that_breaks_its_schema_is_named():
    with pytest.raises(RulebookError, match=r"labels\.toml"):
        _read("labels.toml", Values)
