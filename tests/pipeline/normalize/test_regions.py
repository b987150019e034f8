"""Places: what the name of a body begins with, and nothing that only looks like a place."""

import pytest

from fuhe.pipeline.normalize.regions import read_region, region_of
from fuhe.schemas.assessment import Assessment, Form, Printed, PrintedAssessment


@pytest.mark.parametrize(
    ("body", "region"),
    [
        ("淮北市相山区人民政府办公室", "淮北市相山区"),
        ("219-池州市贵池区棠溪镇人民政府", "池州市贵池区棠溪镇"),
        ("219001-池州市贵池区棠溪镇人民政府", "池州市贵池区棠溪镇"),
        ("上海市普陀区体育事业管理中心", "上海市普陀区"),
        ("廊坊市发改委", "廊坊市"),
        ("大英县司法局部门", "大英县"),
        ("四川省市场监管局", "四川省"),
        ("湖北省黄石市住房和城乡建设局", "湖北省黄石市"),
        ("长沙市市场监督管理局", "长沙市"),
        ("乐山市市中区教育局", "乐山市市中区"),
        ("新疆维吾尔自治区财政厅", "新疆维吾尔自治区"),
        ("延边朝鲜族自治州延吉市教育局", "延边朝鲜族自治州延吉市"),
        ("恩施州财政局", "恩施州"),
        ("阿拉善盟财政局", "阿拉善盟"),
        ("扎赉特旗教育局", "扎赉特旗"),
        ("襄阳市东津新区管委会", "襄阳市东津新区"),
        ("北京市海淀区学院路街道办事处", "北京市海淀区学院路街道"),
        ("中共天长市委", "天长市"),
        # Not of 市民 nor of 市政.
        ("临江市民政局", "临江市"),
        ("江苏省苏州市民族宗教事务局", "江苏省苏州市"),
        ("临江市政府办公室", "临江市"),
        ("临江市政务服务数据管理局", "临江市"),
    ],
)
def test_the_place_a_body_belongs_to(body, region):
    assert read_region(body) == region


@pytest.mark.parametrize(
    "body",
    [
        "市教育局",
        "区创优营商环境服务中心",
        "县住房和城乡建设局",
        "住房和城乡建设局",
        "城镇建设局",
        "城市管理局",
        "市场监督管理局",
        "自治区人民政府",
        "开发区管委会",
        "社区服务中心",
        "学区中心校",
        "红旗小学",
        "上市公司协会",
        "都市规划局",
        "省级财政部门",
        "国家税务总局",
        "乡村振兴局",
        "苏州工业园区管委会",
        "",
        "—",
    ],
)
def test_bodies_that_name_no_place(body):
    assert read_region(body) is None


def form(department, unit):
    printed = PrintedAssessment(
        ordinal=1,
        grid=1,
        form=Form.PROJECT,
        competent_department=department and Printed(department),
        implementing_unit=unit and Printed(unit),
    )
    return Assessment(printed=printed)


def test_of_places_within_each_other_the_narrowest_is_meant():
    assert region_of([form("廊坊市发改委", "廊坊市安次区教育局")]) == "廊坊市安次区"
    assert region_of([form("上海市普陀区体育局", None)]) == "上海市普陀区"


def test_places_that_differ_are_no_place():
    assert region_of([form("廊坊市发改委", None), form("保定市发改委", None)]) is None


def test_no_body_no_place():
    assert region_of([form(None, None)]) is None
    assert region_of([]) is None
