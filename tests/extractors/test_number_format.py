"""What Excel shows of a number in a format: the values were read off Excel's own rules."""

import pytest

from fuhe.extractors.number_format import BUILT_IN, decimal, show_number, show_text


@pytest.mark.parametrize(
    ("stored", "code", "shown"),
    [
        ("0.61199999999999999", "0.00%", "61.20%"),
        ("0.612", "0%", "61%"),
        ("0.125", "0.00", "0.13"),
        ("1.005", "0.00", "1.01"),
        ("2.675", "0.00", "2.68"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("999.999", "#,##0.00", "1,000.00"),
        ("1234.5", "0.00_ ", "1234.50"),
        ("-5.1", r"0.00_);[Red]\(0.00\)", "(5.10)"),
        ("5.5", "0.0_);[红色](0.0)", "5.5"),
        ("-3", "0", "-3"),
        ("0", BUILT_IN[43], "-"),
        ("61.2", BUILT_IN[43], "61.20"),
        ("12345678", "#,##0.00,", "12,345.68"),
        ("0.5", "#.00", ".50"),
        ("5", "0.##", "5."),
        ("7", "000", "007"),
        ("12.5", '0.0"万元"', "12.5万元"),
        ("0.95", '"≥"0%', "≥95%"),
        ("12.5", "[$¥-804]#,##0.00", "¥12.50"),
        ("0", "0;-0;;@", ""),
        ("3", "[>=10]0.0;0.00", "3.00"),
        ("2.5", 'General"分"', "2.5分"),
        ("100", "@", "100"),
        ("61.2", "General", "61.2"),
        ("100", "General", "100"),
        ("-0.5", "General", "-0.5"),
    ],
)
def test_a_number_is_shown_by_its_format(stored, code, shown):
    display = show_number(decimal(stored), code)
    assert (display.text, display.certain) == (shown, True)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("yyyy-mm-dd", "2023-12-31"),
        ('yyyy"年"m"月"d"日";@', "2023年12月31日"),
        ('[$-804]yyyy"年"m"月";@', "2023年12月"),
        ("yyyy/m/d;@", "2023/12/31"),
        ("yyyy.mm", "2023.12"),
        ("yy-m-d h:mm", "23-12-31 12:05"),
        ("yyyy-mm-dd hh:mm:ss", "2023-12-31 12:05:30"),
        ("h:mm AM/PM", "12:05 PM"),
        ("mm:ss", "05:30"),
        ("aaaa", "星期日"),
    ],
)
def test_a_date_is_shown_by_its_format(code, shown):
    # 31 December 2023 is day 45291; 12:05:30 is 43530 of 86400 seconds.
    display = show_number(decimal("45291.503819444442"), code)
    assert (display.text, display.certain) == (shown, True)


def test_days_may_be_counted_from_1904():
    # 1 January 1904 is day 0 of one count and day 1462 of the other.
    assert show_number(decimal("0"), "yyyy-m-d", is_1904=True).text == "1904-1-1"
    assert show_number(decimal("1462"), "yyyy-m-d").text == "1904-1-1"


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ("0.5", "# ?/?"),
        ("123456", "0.00E+00"),
        ("12", "[DBNum1]General"),
        ("45291", "[$-F800]dddd, mmmm dd, yyyy"),
        ("45291", "d-mmm-yy"),
        ("1.5", "[h]:mm"),
        ("-1", "yyyy-m-d"),
        ("59", "yyyy-m-d"),
        ("5", ";;;"),
        ("123456789012", "General"),
        ("84.260869565217", "General"),
    ],
)
def test_what_another_machine_may_show_otherwise_is_not_certain(stored, code):
    assert not show_number(decimal(stored), code).certain


def test_a_general_number_is_certain_only_where_its_column_is_wide_enough():
    assert show_number(decimal("84.2608"), "General", width=9).certain
    assert not show_number(decimal("84.2608"), "General", width=5).certain
    # A whole number is never cut: it is shown wholly or not at all.
    assert show_number(decimal("842608"), "General", width=3).certain


def test_a_format_may_put_words_around_a_text():
    assert show_text("良", '@"好"').text == "良好"
    assert show_text("良", "0.00").text == "良"
    assert not show_text("良", ";;;").certain


# A cell keeps a double: nothing beyond 1.8E+308, nothing but 0 below 4.9E-324.
@pytest.mark.parametrize(
    "raw", ["", "abc", "NaN", "Infinity", "1e309", "-1e400", "1e999999999", "1e-325", "9e-9999999"]
)
def test_what_is_no_number_has_none(raw):
    assert decimal(raw) is None


@pytest.mark.parametrize(
    "code", ["", "[", '"', "\\", "_", "[]", ";;;;;;", "0" * 300, "%%%", "[>=x]0"]
)
def test_no_format_raises(code):
    for stored in ("0", "-1.5", "1e300", "1e-300"):
        assert isinstance(show_number(decimal(stored), code).text, str)
