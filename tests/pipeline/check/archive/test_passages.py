"""Paragraphs that stand in the reports of two bodies: copies are found, templates are not."""

import pytest

from fuhe.pipeline.check.archive.passages import is_matter, likeness, plain, samples
from tests.pipeline.check.archive.archives import findings, report

RIVER = "河道清淤疏浚工程"
SCHOOL = "中小学校舍维修工程"
# What a body wrote of its own project, with its own figures.
OWN = (
    "本年度共完成清淤河段12.6公里，清运淤泥3.85万立方米，投入机械台班1264个，受益村庄23个；"
    "沿线群众对水环境改善情况表示认可，经抽样调查满意度为93.7%，项目资金实际支付286.45万元，"
    "工程质量经第三方检测全部达到设计要求。"
)
NAMING = (
    "“河道清淤疏浚工程”项目立项依据充分，实施程序规范，项目单位按照合同约定的进度组织施工，"
    "监理单位全过程旁站监督，工程完工后由主管部门会同相关单位组织竣工验收，验收结论为合格，"
    "项目管理制度健全并得到有效执行。"
)
WATER, EDUCATION = "青川县水务局", "平远县教育局"


def water(*paragraphs, name=RIVER, **fields):
    return report(*paragraphs, body=WATER, name=name, **fields)


def school(*paragraphs, name=SCHOOL, body=EDUCATION, **fields):
    return report(*paragraphs, body=body, name=name, **fields)


def test_the_paragraph_of_another_body_that_still_names_its_project(tmp_path):
    (found,) = findings(tmp_path, water=water(NAMING), school=school(NAMING))
    assert (found.file, found.other) == ("school", "water")
    assert (found.code, found.severity) == ("narrative-foreign-project", "info")
    assert found.evidence == [{"paragraph": 4}]
    assert found.other_evidence == [{"paragraph": 4}]
    assert f"对方的项目“{RIVER}”" in found.message
    assert "(water)第4段" in found.message


def test_it_is_found_though_some_words_were_changed(tmp_path):
    changed = NAMING.replace("竣工验收", "完工验收").replace("相关单位", "有关单位")
    (found,) = findings(tmp_path, water=water(NAMING), school=school("甲。", changed))
    assert found.code == "narrative-foreign-project"
    assert (found.evidence, found.other_evidence) == ([{"paragraph": 5}], [{"paragraph": 4}])


def test_the_same_figures_in_the_reports_of_two_bodies(tmp_path):
    first, second = findings(tmp_path, water=water(OWN), school=school(OWN))
    assert [first.file, second.file] == ["school", "water"]
    assert {first.code, second.code} == {"needs-source-check"}
    assert first.severity == "info"
    # By hand: 12.6, 3.85, 1264, 93.7% and 286.45 have three digits; 23 has not.
    assert "(12.6、3.85、1264、93.7%)" in first.message
    assert "请与原件核对" in first.message


def test_a_template_that_each_body_filled_in_gives_nothing(tmp_path):
    filled = OWN
    for old, new in (("12.6", "8.31"), ("3.85", "2.77"), ("1264", "986"), ("286.45", "175.02")):
        filled = filled.replace(old, new)
    own_name = NAMING.replace(RIVER, SCHOOL)
    assert findings(tmp_path, water=water(OWN, NAMING), school=school(filled, own_name)) == []


SCORING = (
    "绩效评价采取百分制，其中项目决策20分、项目过程20分、项目产出30分、项目效益30分；综合得分90(含)至"
    "100分为优，80(含)至90分为良，60(含)至80分为中，60分以下为差，评价结果作为以后年度预算安排的重要依据，"
    "评价对象为2023年度预算安排的全部项目支出，自2024年1月15日起实施。"
)
STANDARD = (
    "城乡义务教育阶段学校公用经费补助按照统一的基准定额执行，即小学每生每年720元、初中每生每年940元，"
    "寄宿生公用经费每生每年另加312元，农村不足百人的规模较小学校按百人核定，所需资金由各级财政按比例分担，"
    "随生源变动按学期结算拨付。"
)
LAW = OWN.replace("本年度", "根据《青川县河道管理办法》第十二条，本年度")


@pytest.mark.parametrize(
    "paragraph",
    [
        pytest.param(SCORING, id="rules of scoring"),
        pytest.param(STANDARD, id="a standard for all"),
        pytest.param(LAW, id="a cited document"),
        pytest.param("清运淤泥3.85万立方米，机械台班1264个，满意度93.7%。", id="a short paragraph"),
        pytest.param(OWN.replace("1264", "85").replace("12.6", "9"), id="few", marks=()),
    ],
)
def test_what_two_reports_rightly_have_in_common(tmp_path, paragraph):
    if paragraph.startswith("本年度"):
        paragraph = paragraph.replace("3.85", "4").replace("286.45", "286")
    assert findings(tmp_path, water=water(paragraph), school=school(paragraph)) == []


def test_a_paragraph_of_three_bodies_is_a_template(tmp_path):
    documents = {
        "water": water(OWN, NAMING),
        "school": school(OWN, NAMING),
        "health": school(OWN, NAMING, body="安宁市卫生健康局", name="基层医疗设备购置经费"),
    }
    assert findings(tmp_path, **documents) == []


def test_one_body_may_repeat_itself(tmp_path):
    documents = {
        "first": water(OWN, NAMING),
        "second": water(OWN, NAMING, name="水库除险加固工程"),
        "office": report(OWN, NAMING, body="县水务局", name="农村饮水安全工程"),
    }
    assert findings(tmp_path, **documents) == []


def test_a_report_that_speaks_of_the_other_body_on_purpose(tmp_path):
    told = f"{WATER}承担的工程与学校相邻，本局予以配合。"
    assert findings(tmp_path, water=water(OWN, NAMING), school=school(OWN, NAMING, told)) != []
    found = findings(tmp_path, school=school(OWN, NAMING, told))
    assert {each.file for each in found} == {"water"}


def test_one_project_in_the_hands_of_two_bodies_has_its_texts_in_common(tmp_path):
    same = school(OWN, NAMING, name="河道清淤疏浚工程项目")
    assert findings(tmp_path, water=water(OWN, NAMING), school=same) == []


def test_a_list_that_knows_the_project_makes_it_no_foreign_one(tmp_path):
    rows = ["序号 | 项目名称 | 金额(万元)", f"1 | {SCHOOL} | 100", f"2 | {RIVER} | 50"]
    from tests.pipeline.check.archive.archives import form
    from tests.pipeline.forms import document

    both = document(
        "2023年度项目清单",
        rows,
        *form(body=EDUCATION, name=SCHOOL),
        "一、项目实施情况",
        NAMING,
    )
    assert findings(tmp_path, water=water(NAMING), school=both) == []


def test_the_same_report_as_word_and_as_pdf_is_one(tmp_path):
    documents = {"a.docx": water(OWN, NAMING), "a.pdf": water(OWN, NAMING)}
    assert findings(tmp_path, **documents) == []


def test_copies_on_the_other_side_count_once(tmp_path):
    documents = {
        "a.docx": water(NAMING),
        "a.pdf": water(NAMING),
        "b.docx": school(NAMING),
        "b.pdf": school(NAMING),
    }
    found = findings(tmp_path, **documents)
    assert [each.file for each in found] == ["b.docx", "b.pdf"]


def test_samples_do_not_change_with_figures_marks_and_spaces():
    assert samples(OWN) == samples(OWN.replace("12.6", "77").replace("，", " ,\n"))
    assert len(samples(OWN)) == 4
    assert all(0 <= sample < 2**47 for sample in samples(OWN))


def test_names_are_masked_and_figures_kept_where_asked_for():
    text = "甲局完成“乙工程”12.5公里"
    assert plain(text, ["甲局", "乙工程"]) == "〇完成〇0公里"
    assert plain(text, ["甲局", "乙工程"], figures=True) == "〇完成〇125公里"


def test_likeness_is_the_share_of_strings_of_eight():
    # Of 12 characters 5 strings of eight; the last character changes the last of them.
    assert likeness("一二三四五六七八九十甲乙", "一二三四五六七八九十甲丙") == pytest.approx(4 / 6)
    assert likeness("", "") == 0


def test_only_long_paragraphs_without_citations_are_compared():
    assert is_matter(OWN)
    assert not is_matter(LAW)
    assert not is_matter("项目" * 29)
    assert not is_matter(OWN + "(财预〔2020〕10号)")
