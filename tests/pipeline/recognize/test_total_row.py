"""The total of a form where the table does not hold it."""

from fuhe.pipeline.recognize.total_row import total_below
from fuhe.schemas.document import Paragraph


def test_a_total_row_alone_on_its_page_is_a_line_of_text():
    found = total_below([Paragraph(4, "总计：96.5", page=2), Paragraph(5, "附件2", page=2)])
    assert found["total_score"].text == "96.5"
    assert found["total_score"].paragraph == 4


def test_no_other_line_is_a_total():
    for text in ("附件2", "总分", "2023年度得分：96.5", "注：总分100分"):
        assert total_below([Paragraph(1, text, page=2)]) == {}
    # Without pages no row can stand alone on one.
    assert total_below([Paragraph(1, "总计：96.5")]) == {}
    assert total_below([]) == {}
