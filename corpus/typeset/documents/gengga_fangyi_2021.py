"""昌宁县更戛乡 2021: a report without a table, its indicators told in numbered sentences.

Headings, labels, figures and the frame of the numbered sentences are as published, the slips
included: （一）项目概况 stands below another （一）, and the fifth sentence says 初目标值. All
other sentences are ours.
"""

from dataclasses import replace

from corpus.typeset.page import HEADING, TITLE, Document, Page, Paragraph

_SUBTITLE = replace(TITLE, font="仿宋_GB2312", size=32, bold=False)


def _subheading(text: str) -> Paragraph:
    return Paragraph(text, run_in=len(text))


def document() -> Document:
    """Return the report, nothing but paragraphs."""
    return Document(
        (
            Paragraph("2021年中央动物防疫等补助经费项目支出绩效自评报告", TITLE),
            Paragraph("（2021年中央动物防疫等补助经费项目）", _SUBTITLE),
            Paragraph("一、自评结论", HEADING),
            _subheading("（一）自评得分"),
            Paragraph(
                "项目实施以后，全乡重大动物群体免疫密度达90%以上，抗体合格率保持在70%以上，"
                "病死猪送专业场所处理的比例逐年上升。"
                "全乡共实施2021年中央动物防疫等补助经费9.55万元。"
            ),
            Paragraph("因此评价分100分，自评等级为优秀。"),
            _subheading("（二）绩效目标完成情况"),
            Paragraph(
                "1.重大动物强制免疫病种群体免疫密度，年初目标值≥90%，实际完成值≥90%，自评得分20分；"
            ),
            Paragraph(
                "2.除布病外其他病种的免疫抗体合格率，年初目标值≥70%，实际完成值≥70%，自评得分20分；"
            ),
            Paragraph(
                "3.养殖环节病死猪无害化处理补助经费发放率，年初目标值=100%，实际完成值=100%，"
                "自评得分20分；"
            ),
            Paragraph("4.大规模随意抛弃病死猪事件，年初目标值=0件，实际完成值=0件，自评得分20分；"),
            Paragraph("5.补助对象对项目满意率，初目标值≥90%，实际完成值≥90%，自评得分20分；"),
            Paragraph("二、佐证材料", HEADING),
            _subheading("（一）项目基本情况"),
            _subheading("（一）项目概况"),
            Paragraph("项目名称：2021年中央动物防疫等补助经费项目。"),
            Paragraph("项目主管部门：昌宁县农业农村局。"),
            Paragraph("项目实施单位：更戛乡人民政府。"),
            Paragraph("项目实施地点：11个村。"),
            Paragraph(
                "项目建设目标：做好春秋两季强制免疫，稳住重大动物疫病的防控成果，"
                "让病死猪都得到无害化处理。"
            ),
            _subheading("（二）自评工作开展情况"),
            Paragraph(
                "一是明确分工。由分管农业的副乡长牵头，农业中心安排专人收集防疫台账和发放凭证。"
            ),
            Paragraph(
                "二是照章办事。补助的对象和标准按照上级方案执行，发放名单在村内公示，"
                "财政所对每一笔支出进行核对，不合规定的不予报销。"
            ),
        ),
        Page(numbered=True),
    )
