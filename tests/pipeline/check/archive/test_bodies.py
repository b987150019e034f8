"""Names of public bodies: different beyond doubt, the same beyond doubt, or neither."""

import pytest

from fuhe.pipeline.check.archive.bodies import are_different, is_named, is_same


@pytest.mark.parametrize(
    ("ours", "theirs", "different"),
    [
        (["青川县水务局"], ["平远县教育局"], True),
        (["青川县水务局"], ["青川县教育局"], True),
        (["区政府办公室"], ["相山区人民政府办公室"], False),
        (["教育局"], ["临江市教育局"], False),
        (["青川县水务局"], ["青川县 水务局"], False),
        (["青川县河道所", "青川县水务局"], ["青川县水务局"], False),
        ([], ["平远县教育局"], False),
    ],
)
def test_are_different(ours, theirs, different):
    assert are_different(ours, theirs) is different
    assert are_different(theirs, ours) is different


def test_is_same_asks_for_the_whole_name():
    assert is_same("临江市 教育局", "临江市教育局")
    assert not is_same("教育局", "临江市教育局")
    assert not is_same(None, None)


def test_a_short_name_in_a_text_proves_nothing():
    assert is_named("临江市教育局", "关于临江市教育局的报告")
    assert not is_named("教育局", "关于临江市教育局的报告")
    assert not is_named(None, "关于")
