"""Chinese text in lines."""

import pytest
from rich.cells import cell_len

from fuhe.pipeline.cli.lines import wrapped


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("绩效自评", 4, ["绩效", "自评"]),
        ("绩效自评。", 8, ["绩效自", "评。"]),
        ("执行数134.64万元", 12, ["执行数134.64", "万元"]),
        ("执行数134.64万元", 11, ["执行数", "134.64万元"]),
        # Quotation marks may be two columns wide: they are counted so.
        ("见“96”分", 6, ["见", "“96”", "分"]),
        ("见“96”分", 10, ["见“96”分"]),
        ("甲; 乙丙", 4, ["甲;", "乙丙"]),
        ("第一行\n第二行", 80, ["第一行", "第二行"]),
        ("", 10, [""]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
    ],
)
def test_lines(text, width, expected):
    assert list(wrapped(text, width)) == expected


def test_no_line_is_wider_than_asked_and_nothing_is_lost():
    text = "执行率134.64万元÷220万元=61.2%，61.2%×10分=6.12分(表内印84.25%，差在末位取舍)。“优”" * 3
    for width in range(12, 60):
        lines = list(wrapped(text, width, indent=2))
        assert all(cell_len(line) <= width for line in lines)
        assert all(line.startswith("  ") for line in lines)
        assert "".join(line[2:] for line in lines) == text
