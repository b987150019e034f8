"""Whole forms of families that are no case of the corpus."""

from fuhe.schemas.assessment import Form
from tests.pipeline.stages import read_form


def test_a_form_scored_by_process_prints_scores_and_no_results():
    rows = [
        "一级指标 | 二级指标 | 三级指标 | 分值 | 评价标准 | 自评分 | 复核分 | 备注",
        "决策(20分) | 项目立项 | 立项依据充分性 | 20 | 符合国家政策 | 20 | 19 | ",
        "产出 | 产出数量 | 完成率 | 80 | 完成得满分 | 78 | 78 | 未全部支付",
        "合计{3} | 100 | | 98 | 97 | ",
    ]
    form = read_form("项目支出绩效评价评分表", "2021年度", rows)
    assert form.printed.form is Form.PROJECT
    assert [(row.level1, row.level2) for row in form.indicators] == [
        ("决策指标", None),
        ("产出指标", "数量指标"),
    ]
    assert [(row.weight.value, row.score.value) for row in form.indicators] == [(20, 20), (80, 78)]
    assert form.indicators[1].printed.deviation_note.text == "未全部支付"
    assert (form.total_weight.value, form.total_score.value) == (100, 98)
    assert form.printed.coverage == 1
