"""The comparison tells what differs: each change of a right record is a mismatch."""

import copy

import pytest

from corpus.accuracy.comparison import compare, read_document
from tests.corpus.files import CORPUS, TRUTHS

NAME = "putuo-jiesuan-2022"


@pytest.fixture(scope="module")
def right():
    return read_document(CORPUS / f"reports/{NAME}.docx")


def mismatches(rows, **more):
    return compare(TRUTHS[NAME], rows, **more).mismatches


def changed(rows, table, position, **fields):
    copied = copy.deepcopy(rows)
    copied[table][position] = {**copied[table][position], **fields}
    return copied


def test_right_records_have_no_mismatch(right):
    assert mismatches(right, exact=True) == []


@pytest.mark.parametrize(
    ("table", "position", "fields"),
    [
        ("documents", 0, {"fiscal_year": 2021}),
        ("documents", 0, {"status": "partial"}),
        ("grids", 0, {"kind": "other"}),
        ("assessments", 0, {"project_name": "另一项目"}),
        ("assessments", 0, {"goal_expected": None}),
        ("funds", 0, {"executed": 21.5}),
        ("funds", 1, {"weight_raw": ""}),
        ("indicators", 4, {"target_operator": ">"}),
        ("indicators", 4, {"actual_raw": "10%"}),
        ("rescores", 0, {"verdict": "overstated"}),
    ],
)
def test_a_changed_field_is_told(right, table, position, fields):
    (told,) = mismatches(changed(right, table, position, **fields))
    assert str(next(iter(fields.values()))) in told or "None" in told


def test_a_missing_row_is_told(right):
    copied = copy.deepcopy(right)
    del copied["indicators"][-1]
    assert mismatches(copied)


def test_a_break_counts_only_where_each_character_is_demanded(right):
    broken = changed(right, "indicators", 0, target_raw="=100\n%")
    assert mismatches(broken) == []
    assert mismatches(broken, exact=True)


def test_a_finding_beyond_the_truth_is_told(right):
    copied = copy.deepcopy(right)
    copied["findings"].append({**copied["findings"][0], "code": "total-mismatch"})
    (told,) = mismatches(copied)
    assert "total-mismatch" in told


def judged(rows, code, **fields):
    """Return the mismatches where this finding is printed, and the truth lists it so."""
    truth = {**TRUTHS[NAME], "findings": [*TRUTHS[NAME]["findings"], {"code": code, **fields}]}
    copied = copy.deepcopy(rows)
    copied["findings"].append({**copied["findings"][0], "code": code})
    return compare(truth, copied)


def test_printed_findings_that_need_not_be_found_are_judged(right):
    code, before = "low-execution-unexplained", compare(TRUTHS[NAME], right)
    found = judged(right, code, uncertain=True, right=True)
    assert found.mismatches == []
    assert found.findings["right"] == before.findings["right"] + 1
    assert found.findings["found"] == before.findings["found"]


def test_a_finding_known_as_wrong_is_told_and_lowers_the_share(right):
    found = judged(right, "low-execution-unexplained", uncertain=True, right=False)
    (told,) = found.mismatches
    assert "beyond the truth" in told
    assert found.share_right() == "2/3"


def test_a_finding_that_nobody_judged_is_told(right):
    found = judged(right, "needs-source-check", uncertain=True)
    assert found.findings["unjudged"] + found.findings["wrong"] == 1
    assert len(found.mismatches) == 1


def test_a_missed_finding_is_told(right):
    (told,) = mismatches({**right, "findings": []})
    assert told.startswith("finding missed")
