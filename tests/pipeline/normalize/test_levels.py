"""Standard names of levels, whatever stands around them in the cell."""

import pytest

from fuhe.pipeline.normalize.levels import indicator_name, standard_level
from fuhe.schemas.assessment import Printed


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("产出指标", "产出指标"),
        ("产出指标(50分)", "产出指标"),
        ("产出指标\n（50 分）", "产出指标"),
        ("产出指标(50)", "产出指标"),
        ("产出指标50分", "产出指标"),
        ("成本指标(0-20)分", "成本指标"),
        ("产 出 指 标", "产出指标"),
        ("产出", "产出指标"),
        ("一、产出指标", "产出指标"),
        ("效益指标：", "效益指标"),
        ("效果指标", "效益指标"),
        ("满意度\n指标", "满意度指标"),
        ("服务对象满意度指标", "满意度指标"),
        ("社会公众或服务对象满意度指标", "满意度指标"),
        ("项目完成指标", "项目完成指标"),
        # The name is lost, or is one of the second level: no standard name of the first.
        ("(50分)", None),
        ("质量指标", None),
        ("时效指标", None),
        ("", None),
    ],
)
def test_first_level(printed, name):
    assert standard_level(Printed(printed), "level1") == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("数量指标", "数量指标"),
        ("产出数量", "数量指标"),
        ("时效", "时效指标"),
        ("成本指标(10分)", "成本指标"),
        ("经济成本指标", "经济成本指标"),
        ("社会效益 指标", "社会效益指标"),
        ("可持续影 响指标", "可持续影响指标"),
        ("可持续性", "可持续影响指标"),
        ("环境效益", "生态效益指标"),
        ("满意度指标", "服务对象满意度指标"),
        ("服务对象\n满意度指\n标", "服务对象满意度指标"),
        ("服务对象满意度指标等", "服务对象满意度指标"),
        ("1.数量指标", "数量指标"),
        ("长效管理指标", None),
        ("具体指标", None),
    ],
)
def test_second_level(printed, name):
    assert standard_level(Printed(printed), "level2") == name


def test_an_indicator_keeps_its_name_but_for_breaks():
    assert indicator_name(Printed("指标1：工程资金\n金额")) == "指标1:工程资金金额"
    assert indicator_name(Printed(" ")) is None
    assert indicator_name(None) is None
    assert standard_level(None, "level1") is None
