"""When a reading is doubtful, and which doubtful reading is a label."""

import numpy as np
import pytest

from fuhe.extractors import scan_reading
from fuhe.extractors.scan_ink import components
from fuhe.extractors.scan_lexicon import settle
from fuhe.extractors.scan_lines import read_ink_lines
from fuhe.extractors.scan_reading import InkText, TextLine, read_text
from fuhe.extractors.scan_recognition import Reading

EM = 30
SURE = 0.9


class FakeRecognizer:
    """Says of the first reading one thing, of the second another."""

    def __init__(self, *texts):
        self.texts = list(texts)

    def read(self, lines):
        text, confidence = self.texts.pop(0)
        return [Reading(text, [confidence] * len(text), [""] * len(text)) for _ in lines]


def ink_of(*boxes):
    ink = np.zeros((100, 400), np.uint8)
    for x, y, width, height in boxes:
        ink[y : y + height, x : x + width] = 255
    return ink


def read(monkeypatch, ink, *texts):
    model = FakeRecognizer(*texts)
    monkeypatch.setattr(scan_reading, "recognizer", lambda: model)
    pieces = components(ink)
    page = InkText(255 - ink, ink, pieces, EM, 255)
    (line,) = read_ink_lines(range(len(pieces)), pieces, EM)
    (found,) = read_text([[line]], page)
    return found.text, found.confidence


def digits(count, x=20):
    return [(x + 18 * place, 30, 12, 22) for place in range(count)]


DOT = (53, 48, 4, 4)
POINT = [*digits(2), DOT, *digits(2, 60)]


def test_a_number_read_twice_alike_is_sure(monkeypatch):
    assert read(monkeypatch, ink_of(*POINT), ("61.23", 0.99), ("61.23", 0.98)) == ("61.23", 0.98)


def test_a_number_read_otherwise_the_second_time_is_doubtful(monkeypatch):
    _, confidence = read(monkeypatch, ink_of(*POINT), ("61.23", 0.99), ("01.23", 0.99))
    assert confidence < SURE


def test_full_and_half_width_is_no_difference(monkeypatch):
    _, confidence = read(monkeypatch, ink_of(*POINT), ("61.23", 0.99), ("61．23", 0.99))
    assert confidence >= SURE


def test_a_point_that_was_not_read_makes_a_number_doubtful(monkeypatch):
    _, confidence = read(monkeypatch, ink_of(*POINT), ("6123", 0.99), ("6123", 0.99))
    assert confidence < SURE


def test_a_point_that_is_not_there_makes_a_number_doubtful(monkeypatch):
    _, confidence = read(monkeypatch, ink_of(*digits(4)), ("61.23", 0.99), ("61.23", 0.99))
    assert confidence < SURE


def test_a_digit_that_was_not_read_makes_a_number_doubtful(monkeypatch):
    _, confidence = read(monkeypatch, ink_of(*digits(4)), ("612", 0.99), ("612", 0.99))
    assert confidence < SURE


def test_a_sign_that_was_not_read_makes_a_number_doubtful(monkeypatch):
    ink = ink_of((2, 40, 12, 3), *digits(3))
    assert read(monkeypatch, ink, ("612", 0.99), ("612", 0.99))[1] < SURE
    assert read(monkeypatch, ink, ("-612", 0.99), ("-612", 0.99))[1] >= SURE


def test_words_are_read_once(monkeypatch):
    assert read(monkeypatch, ink_of(*digits(4)), ("项目名称", 0.97)) == ("项目名称", 0.97)


def line(text, others=None, confidence=0.5):
    return TextLine(0, 0, 100, 20, text, confidence, others or {})


def test_the_reading_that_is_a_label_is_taken():
    (found,) = settle([line("全年预昇数(A)", {3: "算界"})])
    assert found.text == "全年预算数(A)"
    assert found.confidence >= SURE


def test_a_label_over_two_lines_is_settled():
    found = settle([line("偏差原因分析"), line("及改讲措施", {2: "进"})])
    assert [part.text for part in found] == ["偏差原因分析", "及改进措施"]


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("项目名称", {0: "顶"}),
        ("全年预昇数", {3: "界"}),
        ("得3", {1: "分"}),
        ("某局保障经赞", {5: "费"}),
    ],
)
def test_what_is_a_label_already_or_can_be_none_stays(text, others):
    before = [line(text, others)]
    assert settle(before) == before
