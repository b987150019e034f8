"""Figures of a text's own matter."""

import pytest

from fuhe.pipeline.check.archive.figures import own_figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("支付286.45万元，满意度93.7%", ("286.45", "93.7%")),
        ("培训1,264人次、320人", ("1,264", "320")),
        ("到2025年底达到95%，共100个、500户", ()),
        ("2023年12月31日，财预〔2020〕10号，第123条", ()),
        ("得分125分，365天，12345号", ()),
        ("公用经费标准为小学720元、初中940元、寄宿生1250元", ()),
        ("全国832个贫困县摘帽，12.8万个贫困村出列；本县脱贫2317户", ("2317",)),
    ],
)
def test_own_figures(text, figures):
    assert own_figures(text) == figures
