"""Every document of the corpus, from its bytes to its findings, against its truth by hand.

Every file prints what the truth says to the character. A PDF cannot show a typed break: its
texts are compared without white space.
"""

from functools import cache
from pathlib import Path

import msgspec
import pytest

from corpus.accuracy.comparison import compare, read_document
from corpus.accuracy.conversion import converted
from fuhe.extractors import EXTRACTORS
from fuhe.pipeline.check import check
from fuhe.pipeline.extract import extract
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.assessment import GridKind, Role
from fuhe.schemas.document import Content
from fuhe.schemas.report import Report
from fuhe.schemas.verdict import Finding, Rescore
from tests.corpus.files import CORPUS, ENTRIES, TRUTHS
from tests.libreoffice import has_libreoffice, needs_libreoffice

_LEGACY = (".doc", ".wps", ".rtf", ".odt")
FILES = [
    pytest.param(
        entry["name"],
        path,
        id=path.rpartition("/")[2],
        marks=[needs_libreoffice] if path.endswith(_LEGACY) else [],
    )
    for entry in ENTRIES
    for path in entry["files"]
]
each_file = pytest.mark.parametrize(("name", "path"), FILES)


class Read(msgspec.Struct):
    """What the stages made of one file."""

    content: Content
    report: Report
    rescores: tuple[Rescore, ...]
    findings: tuple[Finding, ...]


@cache
def read(path):
    file = CORPUS / path
    claiming = [each for each in EXTRACTORS if each.identify(file)]
    assert len(claiming) == 1, f"{path}: {len(claiming)} extractors claim it"
    prepared = converted(file)
    content = extract(file, claiming[0], Path(prepared) if prepared else None)
    report = normalize(recognize(content))
    rescores = rescore(report)
    return Read(content, report, rescores, check(content, report, rescores))


@each_file
def test_the_records_are_the_truth_and_nobody_is_accused_beyond_it(name, path):
    found = compare(TRUTHS[name], read_document(CORPUS / path), exact=not path.endswith(".pdf"))
    assert found.mismatches == []
    assert found.raw[False] == found.read[False] == found.findings["wrong"] == 0
    assert found.read[True] > 0


@each_file
def test_no_cell_of_form_or_list_is_left_over(name, path):
    found = read(path)
    for use in found.report.grids:
        if use.kind is not GridKind.OTHER:
            assert [cell for cell, role in use.roles.items() if role is Role.UNCLAIMED] == []
    assert all(form.printed.coverage == 1 for form in found.report.assessments)


@each_file
def test_statements_stand_where_they_say(name, path):
    found = read(path)
    texts = {paragraph.ordinal: paragraph.text for paragraph in found.content.paragraphs}
    for claim in found.report.claims:
        printed = claim.printed
        assert texts[printed.paragraph][printed.start : printed.end] == printed.raw


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


def _bare(text):
    return "".join(text.split())


def _without_places(record):
    """Return a record as plain data without places and white space."""
    if isinstance(record, dict):
        return {k: _without_places(v) for k, v in record.items() if k not in _PLACES}
    if isinstance(record, list | tuple):
        return [_without_places(each) for each in record]
    return _bare(record) if isinstance(record, str) else record


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_every_format_gives_the_same_records(entry):
    files = [path for path in entry["files"] if has_libreoffice or not path.endswith(_LEGACY)]
    first, *others = (read(path) for path in files)
    for other in others:
        assert _records(first) == _records(other)
        assert [_key(each) for each in first.findings] == [_key(each) for each in other.findings]


def _records(found):
    report = msgspec.structs.replace(found.report, grids=())
    return _without_places(msgspec.to_builtins((report, found.rescores)))


def _key(finding):
    return (finding.code, finding.assessment, finding.indicator, _bare(finding.message))
