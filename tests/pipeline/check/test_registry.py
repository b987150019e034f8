"""All checks: each code once, in words, silent on a sound form and on a document without one."""

import pytest

from fuhe.pipeline.check.evidence import NotApplicable
from fuhe.pipeline.check.registry import DOCUMENT_CHECKS, FORM_CHECKS
from fuhe.schemas.verdict import FindingCode
from tests.pipeline.stages import codes, document_context

CHECKS = (*FORM_CHECKS, *DOCUMENT_CHECKS)


def test_each_code_has_one_check():
    registered = [check.code for check in CHECKS]
    assert len(set(registered)) == len(registered)
    assert set(registered) == set(FindingCode)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code.value)
def test_each_check_says_what_it_finds_and_lives_in_its_own_module(check):
    assert check.says and check.english.endswith(".")
    assert check.skipped and check.evidence
    assert check.version >= 1
    module = check.run.__module__.rpartition(".")[2]
    assert module == check.code.value.replace("-", "_")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code.value)
def test_each_check_is_silent_on_a_sound_form(check):
    context = document_context()
    result = check.run(context if check in DOCUMENT_CHECKS else context.forms[0])
    assert isinstance(result, NotApplicable) or result == ()


def test_a_sound_form_gives_nothing():
    assert codes() == []


def test_documents_without_a_form_give_nothing():
    prose = ("一、项目基本情况", "项目全年预算数为46万元，自评得分为98分。", "二、有关建议")
    budget = ["科目编码 | 科目名称 | 本年支出", "2010301 | 行政运行 | 1,234.56", " | 合计 | 99"]
    assert codes(*prose) == []
    assert codes(*prose, budget) == []
    assert codes("") == []


@pytest.mark.parametrize("check", DOCUMENT_CHECKS, ids=lambda check: check.code.value)
def test_a_check_that_does_not_apply_gives_a_reason(check):
    result = check.run(document_context("只有一段文字。"))
    assert result == () or (isinstance(result, NotApplicable) and result.reason)
