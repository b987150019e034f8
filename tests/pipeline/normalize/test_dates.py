"""Days, months, years and spans by which something is done; each as the days it may mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fuhe.pipeline.normalize.dates import looks_like_date, read_period, read_year


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("2021年12月31日", "2021-12-31", "2021-12-31"),
        ("2021年12月31日前完成", "2021-12-31", "2021-12-31"),
        ("2021-12-31", "2021-12-31", "2021-12-31"),
        ("2021.12.31", "2021-12-31", "2021-12-31"),
        ("2021 年 6 月 30 日", "2021-06-30", "2021-06-30"),
        ("2021年6月", "2021-06-01", "2021-06-30"),
        ("2021年6月底前", "2021-06-01", "2021-06-30"),
        ("2024年2月", "2024-02-01", "2024-02-29"),
        ("2020年", "2020-01-01", "2020-12-31"),
        ("2020年底前", "2020-01-01", "2020-12-31"),
        # Without a year: that of the form, here 2023.
        ("11月底之前", "2023-11-01", "2023-11-30"),
        ("每年12月底前", "2023-12-01", "2023-12-31"),
        ("12月31日前", "2023-12-31", "2023-12-31"),
        ("12月", "2023-12-01", "2023-12-31"),
        # Spans: what counts is their end.
        ("2020年1月--2020年11月", "2020-11-01", "2020-11-30"),
        ("2023.07-2024.01", "2024-01-01", "2024-01-31"),
        ("2023年1-11月", "2023-11-01", "2023-11-30"),
        ("2022年1月1日至2022年12月31日", "2022-12-31", "2022-12-31"),
        ("1月—12月", "2023-12-01", "2023-12-31"),
    ],
)
def test_dates(printed, first, last):
    period = read_period(printed, 2023)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "printed",
    [
        "2023年2月30日",
        "2023年13月",
        "13月底前",
        "1年",
        "12个月",
        "全年",
        "年底前",
        "及时",
        "80%-90%",
        "5-10个工作日",
        "2023.12",
        "2020-2021",
        "2023年3月至2023年2月",
        "100",
        "",
        "-",
    ],
)
def test_what_is_no_date(printed):
    assert read_period(printed, 2023) is None


def test_a_date_without_its_year_is_known_as_a_date():
    assert looks_like_date("11月底之前")
    assert read_period("11月底之前", None) is None


@pytest.mark.parametrize(
    ("printed", "year"),
    [
        ("(2023年度)", 2023),
        ("（2023 年度）", 2023),
        ("2019年度)", 2019),
        ("二〇二三年度", 2023),
        ("二○二二年", 2022),
        ("二零二一年度", 2021),
        ("2023", 2023),
        ("项目支出绩效自评表", None),
        ("第3年度", None),
        ("", None),
    ],
)
def test_fiscal_years(printed, year):
    assert read_year(printed) == year


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_back(day):
    iso = day.isoformat()
    prints = (f"{day.year}年{day.month}月{day.day}日", f"{day.year}.{day.month}.{day.day}", iso)
    for text in prints:
        period = read_period(text, None)
        assert (period.first, period.last) == (iso, iso)
    assert read_period(f"{day.month}月{day.day}日前", day.year).last == iso
