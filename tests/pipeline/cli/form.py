"""A Word file with one self-assessment form whose total stands in the execution cell."""

from docx import Document

HEAD = (
    ("项目名称", "区政府工作经费", "", "", "", "", ""),
    ("主管部门", "相山区政府办公室", "", "", "实施单位", "相山区政府办公室", ""),
    ("项目资金\n(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"),
    ("", "年度资金总额", "220", "220", "134.64", "10", "96"),
    ("年度总体目标", "预期目标", "", "", "实际完成情况", "", ""),
    ("", "保障工作运转", "", "", "保障了工作运转", "", ""),
    ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
    ("产出指标", "数量指标", "走访企业 数量", "≥1600家", "1600家", "50", "50"),
    ("效益指标", "社会效益指标", "群众影响率", "≥95%", "95%", "30", "30"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%", "80%", "10", "10"),
    ("总分", "", "", "", "", "100", "96"),
)
# Row, first and last column of the cells that are merged.
MERGED = (
    (0, 1, 6),
    (1, 1, 3),
    (1, 5, 6),
    (4, 1, 3),
    (4, 4, 6),
    (5, 1, 3),
    (5, 4, 6),
    (10, 0, 4),
)


def write_form(path):
    """Write the form to `path` (.docx) and return the path."""
    document = Document()
    document.add_paragraph("项目支出绩效自评表")
    document.add_paragraph("(2023年度)")
    table = document.add_table(rows=len(HEAD), cols=7)
    for row, texts in enumerate(HEAD):
        for column, text in enumerate(texts):
            if text:
                table.cell(row, column).text = text
    for row, first, last in MERGED:
        text = table.cell(row, first).text
        table.cell(row, first).merge(table.cell(row, last)).text = text
    document.add_paragraph("本单位绩效自评得分为96分。")
    document.save(str(path))
    return path
