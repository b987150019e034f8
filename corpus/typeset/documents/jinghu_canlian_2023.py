"""芜湖市镜湖区残联 2023: a report on a transfer payment, its indicators told in sentences.

Headings, labels, figures and the frame of the sentences that state a target and a result are
as published; all other sentences are ours. The report goes on in the publication.
"""

from corpus.typeset.page import HEADING, TITLE, Document, Paragraph


def _run_in(heading: str, text: str) -> Paragraph:
    return Paragraph(heading + text, run_in=len(heading))


def document() -> Document:
    """Return the report, up to the last sentence that states a target and a result."""
    return Document(
        (
            Paragraph(
                "镜湖区残联中央转移支付2023年度绩效自评报告（残疾人事业发展补助资金）", TITLE
            ),
            Paragraph("一、绩效目标分解下达情况", HEADING),
            Paragraph(
                "2023年下达镜湖区中央转移支付资金（残疾人事业发展补助资金）29.6万元，"
                "分别安排给基本康复、机动轮椅车燃油补贴和托养服务三类事项。"
            ),
            Paragraph("二、绩效情况分析", HEADING),
            _run_in("（一）资金投入情况分析。", ""),
            Paragraph("投入中央直达资金29.6万，执行数29.6万，执行率100%。"),
            _run_in("（二）资金管理情况分析。", ""),
            Paragraph(
                "资金按照服务人数测算分配，收到文件后及时落实到具体事项，"
                "拨付手续完备，没有挪作他用，各科室对所管事项的支出效果负责。"
            ),
            _run_in("（三）总体绩效目标完成情况分析。", ""),
            Paragraph("年初确定的三类服务全年持续开展，补贴按标准发到本人，总体目标如期实现。"),
            _run_in("（四）绩效指标完成情况分析。", ""),
            Paragraph(
                "1、产出数量指标：第一，有需求的困难残疾人得到残疾人基本康复服务比例年初指标值为"
                "不低于85%，全年实际完成值100%。第二，资助接受托养服务人次数年初指标值为"
                "不低于105人，全年实际完成值116人。第三，发放残疾人机动轮椅车燃油补贴人次数"
                "年初指标值为不低于180人，全年实际完成值164人。"
            ),
            Paragraph(
                "2、产出时效指标：项目完成时间年初指标值为2023年12月底，实际在规定时间内完成。"
            ),
            Paragraph(
                "3、产出成本指标：残疾人机动轮椅车燃油补贴年均补助标准年初指标值为260元/辆，"
                "实际按该标准发放。"
            ),
        ),
    )
