"""Scans of the corpus: nothing that is surely read is wrong, and no finding from a misreading."""

import pytest

from corpus.accuracy.comparison import compare, read_document
from corpus.accuracy.scans import compare_scan, read_scan
from corpus.scanned import Look, scanned
from tests.corpus.files import CORPUS, TRUTHS

NAME = "putuo-jiesuan-2022"
PDF = CORPUS / "reports" / f"{NAME}.pdf"


def test_a_scan_at_200_dpi_gives_the_records_of_the_truth():
    rows = read_scan(PDF, Look(200, 0.6))
    assert compare(TRUTHS[NAME], rows).mismatches == []
    assert rows["documents"][0]["text_source"] == "ocr"


@pytest.mark.parametrize(
    ("look", "exact"),
    [
        (Look(200, -0.8, stamp=(0.6, 0.4)), 0.95),
        (Look(150, 0.9), 0.95),
        (Look(150, 0.4, noise=14, quality=35, stamp=(0.7, 0.5)), 0.8),
    ],
)
def test_a_worse_scan_accuses_nobody(look, exact):
    found = compare_scan(read_document(PDF), read_scan(PDF, look))
    assert found.accusations == []
    assert found.share >= exact
    assert found.surely_wrong == 0, found.mismatches


def test_the_same_look_gives_the_same_pixels():
    look = Look(100, 1.0, stamp=(0.5, 0.5))
    (first,), (second,) = (scanned(PDF, look) for _ in range(2))
    assert (first == second).all()
