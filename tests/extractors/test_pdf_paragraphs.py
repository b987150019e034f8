"""Text outside tables: lines to paragraphs, in reading order, without page furniture."""

import pytest

from tests.extractors.pdf_documents import XS, Pages, form_rows, national_form, reader_in, wrap

REPORT = [
    "一、项目基本情况",
    "（一）项目概况",
    "根据区委、区政府关于进一步优化营商环境的决策部署，2023年度安排区政府工作经费220万元，实际支出"
    "134.64万元，预算执行率为61.2%。项目主要用于保障单位日常办公、会议、公务接待、车辆运行等支出。",
    "项目资金实行专款专用，严格按照《中华人民共和国预算法》及其实施条例、《项目支出绩效评价管理办法》"
    "（财预〔2020〕10号）等有关规定执行，确保资金使用安全、规范、高效。",
    "1.总体目标：保障单位日常工作正常运转。",
    "2.阶段性目标：（1）按季度完成资金支付；（2）全年召开座谈会160次以上，走访企业1600家以上，解决企业"
    "难题300个以上；（3）群众满意度达到95%以上。",
    "二、绩效评价工作开展情况",
]


@pytest.fixture
def read(tmp_path):
    return reader_in(tmp_path)


def texts(content):
    return [paragraph.text for paragraph in content.paragraphs]


def set_report(pages, paragraphs, *, indent=2, foot=True, size=16):
    """Set paragraphs over as many pages as they need, line by line."""
    top, number = 72.0, 1
    for text in paragraphs:
        lines = wrap(text, pages.width - 144, size, indent * size)
        for place, line in enumerate(lines):
            if top > 740:
                if foot:
                    pages.text(290, 790, f"- {number} -", 9)
                pages.next()
                top, number = 72.0, number + 1
            pages.text(72 + (indent * size if place == 0 else 0), top, line, size)
            top += 28
    if foot:
        pages.text(290, 790, f"- {number} -", 9)
    return number


def test_a_report_over_pages(read):
    pages = Pages()
    count = set_report(pages, REPORT * 4)
    content = read(pages)
    assert count > 2
    assert texts(content) == REPORT * 4
    assert content.grids == ()
    assert [paragraph.ordinal for paragraph in content.paragraphs] == list(range(1, 29))
    assert {paragraph.heading_level for paragraph in content.paragraphs} == {None}
    assert content.paragraphs[0].page == 1
    assert content.paragraphs[-1].page == count


def test_a_report_without_indents(read):
    pages = Pages()
    set_report(pages, REPORT * 2, indent=0)
    assert texts(read(pages)) == REPORT * 2


def test_a_title_over_two_lines_is_one_paragraph(read):
    pages = Pages()
    pages.centred(72, "相山区政府办公室2023年度项目支出绩效评价报", 22)
    pages.centred(110, "告", 22)
    set_report_below(pages, 160)
    assert texts(read(pages))[0] == "相山区政府办公室2023年度项目支出绩效评价报告"


def set_report_below(pages, top):
    for text in REPORT:
        top = pages.paragraph(top, text)


def test_titles_of_other_sizes_and_a_date_are_paragraphs_of_their_own(read):
    pages = Pages()
    pages.centred(72, "项目支出绩效自评表", 18)
    pages.centred(100, "（2023年度）", 12)
    set_report_below(pages, 140)
    pages.text(400, 760, "相山区政府办公室", 14)
    pages.text(420, 784, "2024年3月15日", 14)
    found = texts(read(pages))
    assert found[:2] == ["项目支出绩效自评表", "（2023年度）"]
    assert found[-2:] == ["相山区政府办公室", "2024年3月15日"]


def test_places_set_apart_by_tabs_are_parted_by_a_space(read):
    pages = Pages()
    pages.text(72, 100, "填报人：张三")
    pages.text(220, 100, "联系电话：0561-1234567")
    pages.text(420, 100, "填报日期：2024年3月15日")
    assert texts(read(pages)) == ["填报人：张三 联系电话：0561-1234567 填报日期：2024年3月15日"]


@pytest.mark.parametrize(
    "form", ["- {} -", "{}", "第{}页", "第 {} 页 共 3 页", "{}/3", "— {} —", "Page {} of 3", "·{}·"]
)
def test_page_numbers_are_dropped(read, form):
    pages = Pages()
    for number in (1, 2, 3):
        pages.paragraph(100, f"这是第{number}部分的文字，", 16)
        pages.text(280, 795, form.format(number), 9)
        pages.next()
    assert texts(read(pages)) == [f"这是第{number}部分的文字，" for number in (1, 2, 3)]


def test_numbers_in_the_text_stay(read):
    pages = Pages()
    pages.text(72, 400, "220")
    pages.text(72, 700, "134.64")
    pages.text(72, 795, "134.64")
    assert texts(read(pages)) == ["220", "134.64", "134.64"]


def test_running_heads_and_feet_are_dropped(read):
    pages = Pages()
    for number in (1, 2, 3):
        pages.text(72, 42, "相山区2023年度部门预算绩效自评材料", 9)
        pages.line(72, 56, 523, 56)
        pages.paragraph(100, f"这是第{number}部分的文字。", 16)
        pages.text(72, 795, "内部资料", 9)
        pages.next()
    assert texts(read(pages)) == [f"这是第{number}部分的文字。" for number in (1, 2, 3)]


def test_the_title_that_each_form_repeats_stays(read):
    """A bundle: each page has the same title at the same height."""
    pages = Pages()
    for _ in range(3):
        pages.centred(40, "项目支出绩效自评表", 16)
        pages.centred(64, "（2023年度）", 10.5)
        pages.table(national_form(), XS, form_rows(90))
        pages.next()
    content = read(pages)
    assert texts(content) == ["项目支出绩效自评表", "（2023年度）"] * 3
    assert [grid.paragraphs_before for grid in content.grids] == [2, 4, 6]


def test_paragraphs_are_counted_before_each_table_of_a_page(read):
    pages = Pages()
    pages.text(72, 80, "表前")
    pages.table([(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")], [72, 150, 300], [100, 130])
    pages.text(72, 140, "表间一")
    pages.text(72, 170, "表间二")
    pages.table([(0, 0, 1, 1, "丙"), (0, 1, 1, 1, "丁")], [72, 150, 300], [200, 230])
    pages.text(72, 240, "表后")
    content = read(pages)
    assert texts(content) == ["表前", "表间一", "表间二", "表后"]
    assert [grid.paragraphs_before for grid in content.grids] == [1, 3]


def test_entries_of_a_table_of_contents_are_paragraphs(read):
    pages = Pages()
    entries = []
    for place, text in enumerate(("一、项目基本情况", "二、绩效评价工作开展情况", "三、有关建议")):
        entry = text + "." * (87 - 4 * len(text)) + str(place + 1)
        entries.append(entry)
        pages.text(72, 100 + 28 * place, entry, 10)
    assert texts(read(pages)) == entries


def test_a_page_number_of_a_page_read_sideways_is_dropped(read):
    """A table drawn sideways on an upright page, which has its number at the foot as always."""
    pages = Pages()
    canvas = pages.canvas
    canvas.saveState()
    canvas.transform(0, 1, -1, 0, 595, 0)
    pages.width, pages.height = 842, 595
    pages.table(national_form(), [x * 1.4 for x in XS], form_rows(40, 26))
    canvas.restoreState()
    pages.height = 842
    pages.text(290, 800, "- 7 -", 9)
    content = read(pages)
    assert content.paragraphs == ()
    assert content.grids[0].row_count == 19


HANGING = [
    "截至年底，学前教育资助项目的预算资金已经全部拨付到位，各园按照规定的标准为家庭经济困难的幼儿减免了保"
    "育费，资助对象经过班级评议和园内公示之后才确定下来，没有发现虚报冒领的情况，家长对资助工作总体上是比较"
    "满意的。",
    "全年资助人次比上年有所增加，家长对资助的工作总体满意。",
    "下一步将继续做好资助政策的宣传工作，力争做到应知尽知，应助尽助，不让一名幼儿因为家庭经济困难而失学失教，"
    "并且加强对各园使用资金的检查。",
]


def test_marks_that_hang_into_the_margin_are_not_the_margin(read):
    pages, top, hanging = Pages(), 72, 0
    for text in HANGING:
        left, rest = 106, text
        while rest:
            # 28 characters fit, 26 in a first line; a mark that would begin a line hangs.
            end = (522 - left) // 16
            hangs = rest[end : end + 1] in tuple("，。")
            hanging += hangs
            pages.text(left, top, rest[: end + hangs], 16)
            left, rest, top = 74, rest[end + hangs :], top + 28
    for number in range(12):
        pages.text(106, top, f"{number + 1}.资助标准按照规定执行。", 16)
        top += 28
    assert hanging > 1
    assert texts(read(pages))[:3] == HANGING


def test_a_line_that_begins_with_a_latin_quotation_mark_is_no_smaller_one(read):
    lines = ["校园安保经费”项目绩效自评综述：根据年初设定的目标，", "项目绩效自评得分为九十九分。"]
    pages = Pages()
    pages.canvas.setFont("Times-Roman", 16)
    pages.canvas.drawString(104, pages.height - 72 - 0.88 * 16, "“")
    pages.text(111, 72, lines[0], 16)
    pages.text(72, 100, lines[1], 16)
    for number in range(4):
        pages.text(72, 128 + 28 * number, "全县校园实行封闭化管理，没有发生安全责任事故，家长", 16)
    assert texts(read(pages))[0].startswith("“" + "".join(lines))
