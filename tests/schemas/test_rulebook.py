"""Rulebooks: read from TOML, whole, each rule with its source; what is wrong is named."""

from decimal import Decimal
from importlib import resources

import pytest

from fuhe.schemas.errors import RulebookError
from fuhe.schemas.rulebook import (
    DEFAULT_RULEBOOK,
    read_rulebook,
    rulebook,
    rulebook_at,
    rulebooks,
)
from fuhe.schemas.rules import (
    ExecutionRule,
    FullMarkRule,
    GradeRule,
    LevelWeightsRule,
    LowExecutionRule,
    QualitativeRule,
    SatisfactionRule,
)


@pytest.fixture
def text():
    folder = resources.files("fuhe.schemas") / "rulebooks"
    return (folder / f"{DEFAULT_RULEBOOK}.toml").read_text("utf-8")


def test_the_national_weights_are_those_of_the_notice_of_2016():
    book = rulebook("national-2020")
    assert book.rule(LevelWeightsRule).weights == {
        "执行率": 10,
        "产出指标": 50,
        "效益指标": 30,
        "满意度指标": 10,
    }
    assert book.rule(FullMarkRule).points == 100
    assert book.rule(ExecutionRule).weight == 10
    assert book.rule(ExecutionRule).cap


def test_the_tiers_are_those_of_the_form_of_zhongjiang():
    tiers = rulebook("national-2020").rule(QualitativeRule).tiers
    assert [[str(share) for share in tier] for tier in tiers] == [
        ["0.8", "1"],
        ["0.6", "0.8"],
        ["0", "0.6"],
    ]


def test_grades_begin_at_90_80_60():
    bands = rulebook("national-2020").rule(GradeRule).bands
    assert [(band.grade, band.minimum) for band in bands] == [
        ("优", Decimal(90)),
        ("良", Decimal(80)),
        ("中", Decimal(60)),
        ("差", Decimal(0)),
    ]


def test_every_rule_names_its_source_and_a_checked_one_quotes_it():
    for book in rulebooks():
        for rule in book.rules:
            assert rule.title
            assert rule.source.document
            assert rule.source.quote or not rule.verified


def test_what_was_not_seen_in_its_source_is_not_called_verified():
    book = rulebook("national-2020")
    assert not book.verified
    assert not book.rule(GradeRule).verified
    assert book.rule(ExecutionRule).verified


def test_codes_of_rules_and_rulebooks_are_unique():
    codes = [book.code for book in rulebooks()]
    assert len(set(codes)) == len(codes)
    for book in rulebooks():
        assert len({rule.code for rule in book.rules}) == len(book.rules)


def test_an_unknown_code_lists_the_known_ones():
    with pytest.raises(RulebookError, match="national-2020"):
        rulebook("shanghai-1999")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('kind = "execution"', 'kind = "exekution"'),
        ("cap = true", "cap = 7"),
        ("points = 100", "point = 100"),
        ('code = "national-2020"', ""),
        ("[[rules]]", "[[rules"),
    ],
)
def test_a_broken_rulebook_is_named(text, old, new):
    with pytest.raises(RulebookError, match=r"mine\.toml"):
        read_rulebook(text.replace(old, new, 1), "mine.toml")


def test_a_rulebook_lacks_no_kind_of_rule(text):
    grade, marks = text.index('[[rules]]\nkind = "grade"'), text.index('[[rules]]\nkind = "plaus')
    with pytest.raises(RulebookError, match='kind = "grade"'):
        read_rulebook(text[:grade] + text[marks:], "mine.toml")


# Numbers of each rulebook as its sources give them, by hand.
LOWER_CUT = {
    "national-2020": "0.6",
    "national-2016": "0.5",
    "central-101": "0.6",
    "hubei": "0.5",
    "sichuan": "0.6",
    "suzhou-anhui-2022": "0.6",
    "jiangxi-2017": "0.5",
    "beijing-2016": "0.5",
}
WEIGHTS = {
    "national-2020": (10, 50, 30, 10),
    "national-2016": (10, 50, 30, 10),
    "suzhou-anhui-2022": (10, 40, 30, 20),
    "jiangxi-2017": (10, 50, 30, 10),
    "beijing-2016": (10, 50, 30, 10),
}


def test_the_eight_rulebooks():
    assert rulebooks()[0].code == "national-2020"
    assert {book.code for book in rulebooks()} == set(LOWER_CUT)
    for book in rulebooks():
        assert book.rule(QualitativeRule).tiers[1][0] == Decimal(LOWER_CUT[book.code]), book.code
        assert book.rule(ExecutionRule).weight == (20 if book.code == "hubei" else 10)
        assert not book.verified


@pytest.mark.parametrize("code", WEIGHTS)
def test_weights_of_the_first_level(code):
    names = ("执行率", "产出指标", "效益指标", "满意度指标")
    weights = rulebook(code).rule(LevelWeightsRule).weights
    assert weights == dict(zip(names, WEIGHTS[code], strict=True))
    assert sum(weights.values()) == 100


def test_the_guide_of_2021_has_cost_as_a_first_level_and_nothing_of_it_is_verified():
    book = rulebook("central-101")
    weights = book.rule(LevelWeightsRule).weights
    assert (weights["成本指标"], weights["产出指标"], weights["效益指标"]) == (20, 40, 20)
    own = [rule for rule in book.rules if "101" in rule.code]
    assert len(own) == 2
    assert not any(rule.verified for rule in own)


def test_what_only_one_province_asks_for():
    assert rulebook("sichuan").rule(LowExecutionRule).below == Decimal("0.9")
    assert rulebook("beijing-2016").rule(ExecutionRule).budget == "initial"
    bands = rulebook("jiangxi-2017").rule(SatisfactionRule)
    assert (bands.full_at, bands.step, bands.minus) == (Decimal("0.9"), Decimal("0.05"), 1)
    for book in rulebooks():
        assert (book.find(LowExecutionRule) is not None) == (book.code == "sichuan")


def test_rules_that_a_rulebook_does_not_name_are_those_of_its_base():
    national, hubei = rulebook("national-2020"), rulebook("hubei")
    assert hubei.rule(GradeRule) == national.rule(GradeRule)
    assert hubei.rule(ExecutionRule) != national.rule(ExecutionRule)
    assert len({type(rule) for rule in hubei.rules}) == len(hubei.rules)


OWN = """\
code = "our-county"
title = "本县自评办法"
document_number = "县财〔2024〕1号"
region = "某县"
base = "national-2020"
verified = false

[[rules]]
kind = "qualitative"
code = "C1"
title = "定性指标分三档"
tiers = [[0.9, 1], [0.7, 0.9], [0, 0.7]]
verified = false
[rules.source]
document = "本县自评办法"
"""


def test_a_users_own_rulebook(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(OWN, "utf-8")
    book = rulebook_at(str(file))
    assert book.code == "our-county"
    assert book.rule(QualitativeRule).tiers[1] == (Decimal("0.7"), Decimal("0.9"))
    assert book.rule(GradeRule) == rulebook("national-2020").rule(GradeRule)
    # The first 12 digits of the SHA-256 of its text tell one version from the next.
    assert book.identity.startswith("our-county@")
    file.write_text(OWN.replace("0.7", "0.75"), "utf-8")
    assert rulebook_at(str(file)).identity != book.identity


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('region = "某县"', "region = 5", 4, "Expected `str`"),
        ("verified = false\n\n", "verifed = false\n\n", None, "verifed"),
        ('kind = "qualitative"', 'kind = "qualitativ"', 9, "qualitativ"),
        ('title = "定性指标分三档"', "title = [1]", 11, "Expected `str`"),
        ("[0.9, 1]", '["viel", 1]', 12, "decimal"),
        ("[0.9, 1]", "[0.9, 1.2]", 8, "from 0 to 1"),
        (", [0, 0.7]]", "]", 8, "must be three"),
        ("verified = false\n[rules", "verified = true\n[rules", 8, "quotes no wording"),
        ('document = "本县自评办法"', "", 14, "document"),
        ("tiers = ", "tiers := ", 12, "not TOML"),
        ('base = "national-2020"\n', "", None, 'no rule of kind = "execution"'),
        ('base = "national-2020"', 'base = "national-1999"', None, "national-1999"),
        ('code = "our-county"', 'code = "national-2020"', None, "fuhe's own"),
        ('region = "某县"', 'region = "某县"\nstated = ["C1"]', None, "not yours to set"),
    ],
)
def test_a_wrong_rulebook_is_refused_with_line_and_reason(tmp_path, old, new, line, reason):
    file = tmp_path / "own.toml"
    assert old in OWN
    file.write_text(OWN.replace(old, new, 1), "utf-8")
    with pytest.raises(RulebookError) as caught:
        rulebook_at(str(file))
    assert reason in caught.value.message
    if line is not None:
        assert f"own.toml, line {line}:" in caught.value.message


def test_a_path_without_a_file_and_one_that_is_no_text(tmp_path):
    with pytest.raises(RulebookError, match=r"absent\.toml: .*check the path"):
        rulebook_at(str(tmp_path / "absent.toml"))
    file = tmp_path / "latin.toml"
    file.write_bytes("title = 'é'".encode("latin-1"))
    with pytest.raises(RulebookError, match="UTF-8"):
        rulebook_at(str(file))
