"""What a doubtful text may have been read from."""

import pytest

from fuhe.pipeline.normalize.repair.slips import Slip, meant_by


@pytest.mark.parametrize(
    ("read", "meant", "slip"),
    [
        ("80", "30", Slip.PLAIN),
        ("1O", "10", Slip.PLAIN),
        ("928", "9.28", Slip.PLAIN),
        ("84.25", "84.25%", Slip.PLAIN),
        ("总分：80分", "总分:30分", Slip.PLAIN),
        ("98", "99", Slip.POSSIBLE),
        ("9.9", "99", Slip.POSSIBLE),
        ("1.080", "1,080", Slip.POSSIBLE),
        ("9.2", "9.24", Slip.POSSIBLE),
        (".24", "9.24", Slip.POSSIBLE),
        ("88", "33", Slip.TWICE),
        ("90", "20", Slip.OTHER),
    ],
)
def test_a_text_and_what_it_may_stand_for(read, meant, slip):
    assert meant_by(read)[meant] is slip


@pytest.mark.parametrize("text", ["", "—", "无", "10 20", "10-20", "2023年6月", "1" * 19])
def test_no_number_or_several_stand_for_nothing(text):
    assert meant_by(text) == {}


def test_no_number_begins_with_a_needless_zero():
    assert not {text for text in meant_by("90") if text.startswith("0") and text[1] != "."}
