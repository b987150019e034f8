import pytest

from fuhe.extractors.word_numerals import numeral


@pytest.mark.parametrize(
    ("number_format", "expected"),
    [
        ("decimal", {0: "0", 1: "1", 10: "10", 123: "123"}),
        ("decimalZero", {1: "01", 9: "09", 10: "10", 100: "100"}),
        ("decimalFullWidth", {1: "１", 20: "２０"}),
        ("decimalEnclosedCircle", {1: "①", 10: "⑩", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {1: "①", 10: "⑩", 11: "11"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇", 21: "21"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛", 21: "21"}),
        ("ideographEnclosedCircle", {1: "㈠", 10: "㈩", 11: "11"}),
        ("ideographDigital", {1: "一", 10: "一〇", 25: "二五"}),
        ("ideographTraditional", {1: "甲", 2: "乙", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥", 13: "13"}),
        ("ideographZodiacTraditional", {1: "甲子", 2: "乙丑", 13: "丙子", 60: "癸亥", 61: "61"}),
        (
            "chineseCounting",
            {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 101: "一○一"},
        ),
        (
            "chineseCountingThousand",
            {
                1: "一",
                10: "十",
                19: "十九",
                20: "二十",
                21: "二十一",
                100: "一百",
                101: "一百零一",
                110: "一百一十",
                111: "一百一十一",
                1001: "一千零一",
                1010: "一千零一十",
                2300: "二千三百",
                10000: "一万",
                10001: "一万零一",
                100000: "十万",
            },
        ),
        ("taiwaneseCountingThousand", {11: "十一", 101: "一百零一", 10000: "一萬"}),
        ("japaneseCounting", {1: "一", 10: "十", 11: "十一", 100: "百", 111: "百十一", 1000: "千"}),
        ("chineseLegalSimplified", {1: "壹", 3: "叁", 10: "壹拾", 11: "壹拾壹", 105: "壹佰零伍"}),
        ("ideographLegalTraditional", {1: "壹", 2: "貳", 3: "參", 10: "壹拾"}),
        ("upperRoman", {1: "I", 4: "IV", 9: "IX", 14: "XIV", 1994: "MCMXCIV"}),
        ("lowerRoman", {1: "i", 40: "xl"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 28: "BB", 53: "AAA"}),
        ("lowerLetter", {1: "a", 28: "bb"}),
        ("numberInDash", {3: "- 3 -"}),
        ("hex", {10: "A", 255: "FF"}),
        ("none", {1: "", 5: ""}),
        ("bullet", {1: ""}),
        ("lowerRoman", {0: "0"}),
        ("chineseCounting", {0: "0"}),
    ],
)
def test_numbers_are_written_as_word_writes_them(
    number_format: str, expected: dict[int, str]
) -> None:
    assert {number: numeral(number, number_format) for number in expected} == expected


def test_an_unknown_format_is_not_guessed() -> None:
    assert numeral(1, "thaiCounting") is None


@pytest.mark.parametrize("number", [32768, 10**17])
@pytest.mark.parametrize("number_format", ["upperRoman", "lowerLetter", "chineseCountingThousand"])
def test_wild_numbers_stay_short(number: int, number_format: str) -> None:
    written = numeral(number, number_format)
    assert written is not None
    assert len(written) < 80
