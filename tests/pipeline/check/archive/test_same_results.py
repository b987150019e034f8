"""The same project in two years: results that are word for word the same."""

import pytest

from tests.pipeline.check.archive.archives import findings, form
from tests.pipeline.forms import document, indicator

GOALS = ("培训技能人才1500人次以上", "全年培训技能人才1536人次，就业率87.4%，发放补贴268.35万元")
OTHER = (GOALS[0], GOALS[1].replace("1536", "1612"))


def year(number, goals=GOALS, **fields):
    return document(*form(year=number, goals=goals, **fields))


def test_goal_and_results_of_the_year_before(tmp_path):
    (found,) = findings(tmp_path, old=year(2022), new=year(2023))
    assert (found.file, found.other) == ("new", "old")
    assert (found.code, found.severity) == ("needs-source-check", "info")
    assert "“职业技能培训经费”2023年度" in found.message
    assert "2022年度自评表" in found.message
    # What was reached of the goal, and the results of six indicators.
    assert len(found.evidence) == len(found.other_evidence) == 7


SIMPLE = [indicator("≥90%", "已完成"), indicator("及时", "及时", name="另一项")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(year(2022), year(2023, OTHER), id="another goal"),
        pytest.param(
            year(2022, indicators=[indicator("≥90%", "91.25%")]),
            year(2023, indicators=[indicator("≥90%", "92.25%")]),
            id="another result",
        ),
        pytest.param(
            year(2022, ("完成", "已完成"), indicators=SIMPLE),
            year(2023, ("完成", "已完成"), indicators=SIMPLE),
            id="no figures",
        ),
        pytest.param(year(2021), year(2023), id="two years apart"),
        pytest.param(year(2022), year(2022), id="the same year"),
        pytest.param(year(2022), year(2023, body="青川县教育局"), id="another body"),
        pytest.param(year(2022), year(2023, name="职业教育经费"), id="another project"),
    ],
)
def test_what_is_no_repetition(tmp_path, old, new):
    assert findings(tmp_path, old=old, new=new) == []


def test_a_doubtful_reading_is_said_to_be_one(tmp_path):
    doubtful = document(*form(year=2023, goals=GOALS), doubt=GOALS[1])
    (found,) = findings(tmp_path, old=year(2022), new=doubtful)
    assert found.code == "needs-source-check"
