"""Every document of the corpus, from its bytes to its findings, against its truth by hand.

A Word file prints what the truth says to the character. A PDF cannot show a typed break: its
texts are compared without white space.
"""

from collections import Counter
from decimal import Decimal
from functools import cache

import msgspec
import pytest

from fuhe.extractors import EXTRACTORS
from fuhe.pipeline.check import check
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.assessment import GridKind, Role
from fuhe.schemas.value import Number
from tests.corpus.files import CORPUS, ENTRIES, TRUTHS

FILES = [(entry["name"], path) for entry in ENTRIES for path in entry["files"]]
_ids = [path.rpartition("/")[2] for _, path in FILES]
each_file = pytest.mark.parametrize(("name", "path"), FILES, ids=_ids)

_FUNDS = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
_HEADER = ("title", "project_name", "competent_department", "implementing_unit")
_GOALS = ("goal_expected", "goal_actual")
_INDICATOR = ("level1", "level2", "level3", "target", "operator", "unit", "actual", "weight")


class Read(msgspec.Struct):
    content: object
    report: object
    rescores: tuple
    findings: tuple
    exact: bool

    def same(self, printed, text):
        """Return whether a printed string is that of the truth; None is no cell."""
        if printed is None or text is None:
            return printed is None and text is None
        got = printed if isinstance(printed, str) else printed.text
        return got == text if self.exact else bare(got) == bare(text)


def bare(text):
    return "".join(text.split())


@cache
def read(path):
    file = CORPUS / path
    claiming = [each for each in EXTRACTORS if each.identify(file)]
    assert len(claiming) == 1, f"{path}: {len(claiming)} extractors claim it"
    content = claiming[0].extract(file)
    report = normalize(recognize(content))
    rescores = rescore(report)
    findings = check(content, report, rescores)
    return Read(content, report, rescores, findings, path.endswith(".docx"))


def pairs(name, path):
    """Return each form of the truth with the form that was read."""
    truths, forms = TRUTHS[name]["assessments"], read(path).report.assessments
    assert [form.ordinal for form in forms] == [truth["ordinal"] for truth in truths]
    return list(zip(truths, forms, strict=True))


def doubtful(truth):
    marked = truth.get("uncertain", ())
    return set(truth) if marked is True else set(marked)


def value(number):
    return number.value if isinstance(number, Number) else number


@each_file
def test_the_document(name, path):
    truth, found = TRUTHS[name]["document"], read(path)
    for key in ("title", "fiscal_year", "region"):
        if key not in doubtful(truth):
            assert getattr(found.report, key) == truth.get(key)
    kinds = Counter(use.kind.value for use in found.report.grids)
    assert kinds == Counter(truth["grids"])
    assert not found.content.problems


@each_file
def test_no_cell_of_form_or_list_is_left_over(name, path):
    found = read(path)
    for use in found.report.grids:
        if use.kind is not GridKind.OTHER:
            assert [cell for cell, role in use.roles.items() if role is Role.UNCLAIMED] == []
    assert all(form.printed.coverage == 1 for form in found.report.assessments)


@each_file
def test_the_list(name, path):
    wanted, found = TRUTHS[name].get("listed_projects", []), read(path)
    listed = found.report.listed_projects
    assert len(listed) == len(wanted)
    for truth, project in zip(wanted, listed, strict=True):
        assert project.printed.ordinal == truth["ordinal"]
        assert project.printed.is_total is truth["is_total"]
        assert found.same(project.printed.number, truth.get("number_raw"))
        assert found.same(project.printed.amount, truth.get("amount_raw"))
        assert found.same(project.printed.remark, truth.get("remark"))
        assert found.same(project.name, truth.get("name"))
        assert project.amount == truth.get("amount")


@each_file
def test_the_head_of_each_form(name, path):
    found = read(path)
    for truth, form in pairs(name, path):
        printed, open_keys = form.printed, doubtful(truth)
        for key in {*_HEADER, *_GOALS} - open_keys:
            assert found.same(getattr(printed, key), truth.get(key)), key
        for key in {"total_weight", "total_score", "grade"} - open_keys:
            assert found.same(getattr(printed, key), truth.get(f"{key}_raw")), key
            assert value(getattr(form, key)) == truth.get(key), key
        read_keys = {"form": printed.form, "fiscal_year": form.fiscal_year}
        read_keys |= {"amount_unit": form.amount_unit}
        for key in read_keys.keys() - open_keys:
            assert read_keys[key] == truth.get(key), key
        if "project_name" not in open_keys:
            assert bare(form.project_name or "") == bare(truth.get("project_name", ""))


@each_file
def test_the_money_of_each_form(name, path):
    found = read(path)
    for truth, form in pairs(name, path):
        wanted = truth.get("funds", [])
        assert len(form.funds) == len(wanted)
        for line_truth, line in zip(wanted, form.funds, strict=True):
            if "label_raw" not in doubtful(line_truth):
                assert found.same(line.printed.label, line_truth["label_raw"])
            assert "source" in doubtful(line_truth) or line.source == line_truth["source"]
            for key in set(_FUNDS) - doubtful(line_truth):
                assert found.same(getattr(line.printed, key), line_truth.get(f"{key}_raw")), key
                assert value(getattr(line, key)) == line_truth.get(key), key


@each_file
def test_the_indicators_of_each_form(name, path):
    found = read(path)
    for truth, form in pairs(name, path):
        wanted = truth.get("indicators", [])
        assert len(form.indicators) == len(wanted)
        for row_truth, row in zip(wanted, form.indicators, strict=True):
            assert row.ordinal == row_truth["ordinal"]
            _assert_printed(found, row_truth, row)
            _assert_read(row_truth, row)


def _assert_printed(found, truth, row):
    open_keys = doubtful(truth)
    for key in {*_INDICATOR, "score"} - open_keys:
        raw = f"{key}_raw"
        if raw not in open_keys:
            assert found.same(getattr(row.printed, key), truth.get(raw)), (row.ordinal, key)
    if "deviation_note" not in open_keys:
        assert found.same(row.printed.deviation_note, truth.get("deviation_note")), row.ordinal


def _assert_read(truth, row):
    got = {
        "level1": row.level1,
        "level2": row.level2,
        "level3": bare(row.level3) if row.level3 is not None else None,
        "target_kind": row.target.kind,
        "target_operator": row.target.operator,
        "target_value": row.target.date or row.target.value,
        "target_upper": row.target.upper,
        "target_unit": row.target.unit,
        "actual_kind": row.actual.kind,
        "actual_value": row.actual.date or row.actual.value,
        "actual_unit": row.actual.unit,
        "weight": value(row.weight),
        "score": value(row.score),
    }
    wanted = {key: truth.get(key) for key in got}
    wanted["level3"] = bare(truth["level3"]) if "level3" in truth else None
    for key in doubtful(truth):
        got.pop(key, None)
        wanted.pop(key, None)
    assert got == wanted, row.ordinal


@each_file
def test_the_rescores_of_each_form(name, path):
    found = read(path)
    for truth, form in pairs(name, path):
        mine = [each for each in found.rescores if each.assessment == form.ordinal]
        by_subject = {(each.subject.value, each.indicator): each for each in mine}
        assert len(by_subject) == len(mine)
        for each in truth.get("rescores", []):
            if each.get("uncertain"):
                continue
            result = by_subject[each["subject"], each.get("indicator_ordinal")]
            assert result.verdict == each["verdict"], result.explanation
            assert result.published == each.get("published")
            if "low" in each:
                assert (result.low, result.high) == (each["low"], each["high"])


@each_file
def test_the_sections(name, path):
    wanted, found = TRUTHS[name].get("sections", []), read(path)
    sections = found.report.sections
    assert [bare(section.heading) for section in sections] == [bare(s["heading"]) for s in wanted]
    assert [section.level for section in sections] == [s["level"] for s in wanted]
    texts = {paragraph.ordinal: paragraph.text for paragraph in found.content.paragraphs}
    for section in sections:
        assert texts[section.first_paragraph] == section.heading
        body = range(section.first_paragraph + 1, section.last_paragraph + 1)
        assert section.text == "\n".join(texts[ordinal] for ordinal in body)


@each_file
def test_the_statements_of_the_report(name, path):
    truth, found = TRUTHS[name], read(path)
    got = Counter((c.printed.kind.value, c.value) for c in found.report.claims)
    wanted = Counter(
        (c["kind"], _exact(c["value"])) for c in truth.get("claims", []) if not c.get("uncertain")
    )
    assert wanted - got == Counter()
    for absent in truth.get("absent_claims", []):
        assert (absent["kind"], _exact(absent["value"])) not in got
    for claim in truth.get("claims", []):
        if "section" in claim and not claim.get("uncertain"):
            assert _in_section(found, claim)


def _exact(number):
    return Decimal(number) if isinstance(number, int) else number


def _in_section(found, claim):
    (section,) = (s for s in found.report.sections if bare(s.heading) == bare(claim["section"]))
    inside = range(section.first_paragraph, section.last_paragraph + 1)
    return any(
        (c.printed.kind.value, c.value) == (claim["kind"], _exact(claim["value"]))
        and c.printed.paragraph in inside
        for c in found.report.claims
    )


@each_file
def test_statements_stand_where_they_say(name, path):
    found = read(path)
    texts = {paragraph.ordinal: paragraph.text for paragraph in found.content.paragraphs}
    for claim in found.report.claims:
        printed = claim.printed
        assert texts[printed.paragraph][printed.start : printed.end] == printed.raw


def _answers(truth, finding):
    return (
        finding.code == truth["code"]
        and truth.get("assessment", finding.assessment) == finding.assessment
        and truth.get("indicator_ordinal", finding.indicator) == finding.indicator
    )


@each_file
def test_findings_that_must_be_given_are(name, path):
    findings = read(path).findings
    for truth in TRUTHS[name].get("findings", []):
        if not truth.get("uncertain"):
            assert any(_answers(truth, finding) for finding in findings), truth


@each_file
def test_nobody_is_accused_beyond_the_truth(name, path):
    truth = TRUTHS[name]
    for finding in read(path).findings:
        assert finding.code not in truth["absent_findings"], finding.message
        assert any(_answers(each, finding) for each in truth["findings"]), finding.message


@each_file
def test_each_finding_shows_its_cells(name, path):
    found = read(path)
    cells = {(g.ordinal, c.row, c.column) for g in found.content.grids for c in g.cells}
    paragraphs = {paragraph.ordinal for paragraph in found.content.paragraphs}
    for finding in found.findings:
        assert finding.evidence
        for each in finding.evidence:
            place = each.cell and (each.cell.grid, each.cell.row, each.cell.column)
            assert place in cells or each.paragraph in paragraphs


_PLACES = {"cells", "paragraph", "first_paragraph", "last_paragraph", "start", "end", "grids"}


def _without_places(record):
    """Return a record as plain data without places and white space."""
    if isinstance(record, dict):
        return {k: _without_places(v) for k, v in record.items() if k not in _PLACES}
    if isinstance(record, list | tuple):
        return [_without_places(each) for each in record]
    return bare(record) if isinstance(record, str) else record


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_word_and_pdf_give_the_same_records(entry):
    first, *others = (read(path) for path in entry["files"])
    for other in others:
        assert _records(first) == _records(other)
        assert [_key(each) for each in first.findings] == [_key(each) for each in other.findings]


def _records(found):
    report = msgspec.structs.replace(found.report, grids=())
    return _without_places(msgspec.to_builtins((report, found.rescores)))


def _key(finding):
    return (finding.code, finding.assessment, finding.indicator, bare(finding.message))
