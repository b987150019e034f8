"""Some hundred mutated files, always the same: none breaks a promise of docs/security.md."""

import pytest

from tests.robustness.fuzz import Limits, Trial, ended
from tests.robustness.mutant import mutant
from tests.robustness.samples import samples

SLICES, IN_SLICE = 2, 150


@pytest.mark.parametrize("part", range(SLICES))
def test_no_mutant_breaks_a_promise(part):
    trials = [Trial(11, number) for number in range(part * IN_SLICE, (part + 1) * IN_SLICE)]
    # The limits are those of a slow, busy machine: what they are for is tried elsewhere.
    found = list(ended(trials, Limits(seconds=120.0, jobs=1)))
    assert len(found) == IN_SLICE
    assert {each.trial.number: each.broken for each in found if each.broken} == {}
    # Mutants that cannot be opened at all try little: a good part must be read.
    assert sum(each.status in ("ok", "unreadable_text") for each in found) > IN_SLICE / 5


def test_a_number_always_gives_the_same_mutant():
    assert mutant(5, 17) == mutant(5, 17)
    assert len({mutant(5, number).data for number in range(40)}) > 35


def test_every_format_is_mutated():
    kinds = {sample.kind for sample in samples()}
    assert kinds == {*("docx", "pdf", "xlsx", "ods", "xls", "xml", "html", "mht")} | {
        *("zip", "tar", "gz", "7z")
    }
    assert {mutant(5, number).kind for number in range(300)} == kinds
