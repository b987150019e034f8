"""Whether two printed names mean one project."""

import pytest

from fuhe.pipeline.check.same_project import is_known_project, is_same_project


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("区政府工作经费", "区政府工作经费项目"),
        ("“人大会议费”", "人大会议费"),
        ("区政府\n工作经费", "区政府工作经费"),
        ("设备购置（二期）", "设备购置(二期)项目"),
        ("森林防火专项", "森林防火"),
    ],
)
def test_one_project(first, second):
    assert is_same_project(first, second)
    assert is_same_project(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("区政府工作经费", "区创优营商环境服务中心工作经费"),
        ("设备购置(一期)", "设备购置(二期)"),
        ("工作经费", "区政府工作经费"),
        (None, None),
        ("", ""),
        ("区政府工作经费", None),
    ],
)
def test_two_projects(first, second):
    assert not is_same_project(first, second)


@pytest.mark.parametrize(
    ("name", "known"),
    [("工作经费", True), ("2023年区政府工作经费", True), ("人大会议费", False), ("经费", False)],
)
def test_a_name_that_is_part_of_a_known_one_is_known(name, known):
    assert is_known_project(name, ["区政府工作经费"]) is known
