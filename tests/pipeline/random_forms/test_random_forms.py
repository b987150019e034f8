"""What is put into a form comes out of it: random forms, the same ones in each run.

A failure names its seed; `python -m tests.pipeline.random_forms SEED` tells it again.
"""

import pytest

from tests.pipeline.random_forms.comparison import mismatches
from tests.pipeline.random_forms.documents import make

_WORD = [range(start, start + 5) for start in range(0, 60, 5)]
_PDF = [(1, 2, 3, 4), (5, 6, 7, 8), (9, 10, 11, 12), (14, 15, 16, 17), (18, 19, 20, 21)]


def _found(seeds, kind):
    return {seed: found for seed in seeds if (found := mismatches(make(seed), kind))}


@pytest.mark.parametrize("seeds", _WORD, ids=str)
def test_word(seeds):
    assert _found(seeds, "docx") == {}


@pytest.mark.parametrize("seeds", _PDF, ids=str)
def test_pdf(seeds):
    assert _found(seeds, "pdf") == {}


# Each was once read wrong: a page break cuts a cell in its text, a label, a head or a row.
_CUT = [
    (0, 13, 28, 30, 66, 109),
    (130, 173, 178, 192, 203, 242),
    (251, 271, 277, 345, 359, 379),
    (397, 442, 446, 454, 471, 513),
    (529, 584, 10032, 10040, 10043, 10057),
    (10097, 10098, 10108, 10164, 10169, 10294),
    (629, 671, 729, 730, 735, 737),
    (756, 769, 773, 867, 967),
    (961, 30096, 30129, 30221, 30331, 30396),
]


@pytest.mark.parametrize("seeds", _CUT, ids=str)
def test_pdf_cut_by_a_page(seeds):
    assert _found(seeds, "pdf") == {}


def test_a_seed_gives_the_same_document():
    first, second = make(7), make(7)
    assert (first.blocks, first.forms, first.listed) == (second.blocks, second.forms, second.listed)
