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
        ("占三分之125分之3", ("125",)),
    ],
)
def test_own_figures(text, figures):
    assert own_figures(text) == figures
