"""Findings on two documents in the archive: replaced as a whole, whatever the order and number."""

import random

import pytest

from fuhe.pipeline.archive import open_archive
from fuhe.pipeline.comparison import compare_documents, is_due
from fuhe.pipeline.load import load
from fuhe.pipeline.rows import document_rows
from fuhe.schemas.report import Outcome, Status
from tests.pipeline.check.archive.archives import compared, identity, put
from tests.pipeline.check.archive.test_passages import NAMING, OWN, school, water


@pytest.fixture
def archive(tmp_path):
    connection = open_archive(tmp_path / "archive.db")
    yield connection
    connection.close()


DOCUMENTS = {
    "water": water(OWN, NAMING),
    "school": school(OWN, NAMING),
    "plain": water("甲。", name="水库除险加固工程"),
}


def test_ids_are_apart_from_those_of_the_document_and_stay(archive):
    put(archive, **DOCUMENTS)
    first = compare_documents(archive)
    assert first.findings == {"needs-source-check": 2, "narrative-foreign-project": 1}
    assert first.added == first.findings
    assert first.removed == {}
    ids = archive.execute("SELECT id FROM findings WHERE other_document_id IS NOT NULL ORDER BY id")
    key = {name: identity(name)[:12] for name in DOCUMENTS}
    assert {row[0] for row in ids} == {
        f"{key['school']}-a1",
        f"{key['school']}-a2",
        f"{key['water']}-a1",
    }
    again = compare_documents(archive)
    assert (again.findings, again.added, again.removed) == (first.findings, {}, {})


def test_the_order_of_loading_does_not_matter(tmp_path):
    names = list(DOCUMENTS)
    results = []
    for seed in range(3):
        random.Random(seed).shuffle(names)
        folder = tmp_path / str(seed)
        folder.mkdir()
        connection = open_archive(folder / "archive.db")
        for name in names:
            put(connection, **{name: DOCUMENTS[name]})
            compare_documents(connection)
        results.append(compared(connection))
        connection.close()
    assert results[0] == results[1] == results[2]
    assert len(results[0]) == 3


def test_a_document_that_is_replaced_or_deleted_takes_its_findings_along(archive):
    put(archive, **DOCUMENTS)
    assert is_due(archive)
    assert len(compared(archive)) == 3
    assert not is_due(archive)
    put(archive, school=school("甲。"))
    assert is_due(archive)
    assert compared(archive) == []
    put(archive, school=DOCUMENTS["school"])
    assert len(compared(archive)) == 3
    archive.execute("DELETE FROM files WHERE path = 'water'")
    archive.execute("DELETE FROM documents WHERE id = ?", (identity("water"),))
    assert compared(archive) == []
    assert archive.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_third_body_later_makes_a_template_of_it(archive):
    put(archive, **DOCUMENTS)
    assert len(compared(archive)) == 3
    put(archive, health=school(OWN, NAMING, body="安宁市卫生健康局", name="医疗设备购置经费"))
    change = compare_documents(archive)
    assert change.findings == {}
    assert change.removed == {"needs-source-check": 2, "narrative-foreign-project": 1}


def test_documents_that_could_not_be_read_or_have_no_records(archive):
    put(archive, **DOCUMENTS)
    failed = Outcome(
        document_id="a" * 64, media_type="text/plain", size_bytes=1, status=Status.FAILED
    )
    load(archive, document_rows(failed, "v1", None), [])
    archive.execute("DELETE FROM records WHERE document_id = ?", (identity("water"),))
    assert compare_documents(archive).findings == {}
    assert not is_due(archive)


def test_all_findings_carry_the_place_in_the_other_document(archive):
    put(archive, **DOCUMENTS)
    rows = compared(archive)
    assert {(row.file, row.other) for row in rows} == {("water", "school"), ("school", "water")}


def test_stopped_it_replaces_nothing_and_is_due(archive):
    put(archive, **DOCUMENTS)
    assert compare_documents(archive, lambda: True) is None
    assert is_due(archive)
    assert len(compared(archive)) == 3
