"""What OWASP names is guarded, numbers are not, and taking the guard away gives the text back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.pipeline.explore.export.formula_guard import guarded, unguarded


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\nx",
        "＝1",
        "＋1",
        "－1",
        "＠1",
        " =1+1",
        "　=1+1",
        "\ufeff=1+1",
        "\x00=1+1",
        "\u2003\u2060=1+1",
        "-",
        "--5",
        "-5元",
        "-5\n",
        "-٥",
        "-1,23",
        "'=1+1",
        "'",
    ],
)
def test_guarded(text):
    assert guarded(text) == "'" + text


@pytest.mark.parametrize(
    "text",
    ["", "-5", "+5", "-5.25", "-5%", "-1,234,567.8", "5", "培训费", "a=1", " 培训", "≥95%", '"=1'],
)
def test_left_as_it_is(text):
    assert guarded(text) == text


@given(st.text(alphabet=st.sampled_from("'=-+@\t\r\n ＝5%,.x训")))
def test_the_exact_text_comes_back(text):
    assert unguarded(guarded(text)) == text
