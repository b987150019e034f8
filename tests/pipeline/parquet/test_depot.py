"""The folder of Parquet: whole parts, each document once, whatever was killed when."""

import duckdb
import pyarrow.dataset
import pyarrow.parquet
import pytest

from fuhe.pipeline.intake import open_file
from fuhe.pipeline.parquet.columns import GIVEN, OF_DOCUMENTS, schema_of
from fuhe.pipeline.parquet.depot import open_depot
from fuhe.pipeline.parquet.sink import FolderSink
from fuhe.pipeline.process import Task, process
from fuhe.pipeline.rows import document_rows
from fuhe.schemas.errors import FuheError, UsageError
from tests.pipeline import fakes


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def read(tmp_path):
    def rows_of(name):
        opened = open_file(fakes.report_file(tmp_path, name))
        outcome = process(Task(opened.source, opened.look), fakes.stages()).outcome
        return document_rows(outcome, "version", None)

    return rows_of


def ids(*documents):
    return [each.outcome.document_id for each in documents]


def count(folder, table="cells"):
    found = duckdb.sql(f"SELECT count(*) FROM read_parquet('{folder}/{table}/*.parquet')")
    return found.fetchall()[0][0]


def forms(folder):
    table = pyarrow.dataset.dataset(folder / "assessments", format="parquet").to_table()
    return sorted(table["document_id"].to_pylist())


def test_every_table_can_be_read_before_there_is_a_row(folder):
    with open_depot(folder):
        pass
    for name, table in GIVEN.items():
        found = duckdb.sql(f"SELECT * FROM read_parquet('{folder}/{name}/*.parquet')")
        assert tuple(found.columns) == table.column_names
        assert found.fetchall() == []


def test_types_are_those_of_the_contract():
    kinds = {field.name: str(field.type) for field in schema_of("indicators")}
    assert kinds["ordinal"] == "int64"
    assert kinds["weight"] == "double"
    assert kinds["level1_raw"] == "string"


def test_what_workers_wrote_is_seen_when_it_was_accepted(folder, read):
    one, two = read("one"), read("two")
    with open_depot(folder) as depot:
        written = depot.sink.write([one, two])
        assert count(folder) == 0
        depot.accept(ids(one, two), written.name)
        assert count(folder) == 8
        assert forms(folder) == sorted(ids(one, two))


def test_a_document_that_is_read_again_stands_there_once(folder, read):
    one, two = read("one"), read("two")
    with open_depot(folder) as depot:
        depot.accept(ids(one, two), depot.sink.write([one, two]).name)
        depot.accept(ids(two), depot.sink.write([two]).name)
        assert forms(folder) == sorted(ids(one, two))
        assert count(folder) == 8
        depot.accept(ids(one), None)
        assert forms(folder) == ids(two)
        assert all(count(folder, name) for name in ("cells", "paragraphs", "funds", "findings"))


@pytest.mark.parametrize("stop_at", ["removals", "unfinished", "strike_out"])
def test_killed_while_it_accepts_the_next_run_does_the_rest(folder, read, stop_at, monkeypatch):
    one, two = read("one"), read("two")

    def killed(*_):
        raise KeyboardInterrupt

    with open_depot(folder) as depot:
        depot.accept(ids(one, two), depot.sink.write([one, two]).name)
        written = depot.sink.write([two])
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            patch.setattr(depot._ledger, stop_at, killed)
            depot.accept(ids(two), written.name)
    with open_depot(folder):
        assert forms(folder) == sorted(ids(one, two))
        assert count(folder) == 8


def test_what_a_lost_worker_left_is_swept(folder, read):
    with open_depot(folder) as depot:
        depot.sink.write([read("one")])
    with open_depot(folder):
        assert count(folder) == 0
        assert not list((folder / "_fuhe" / "staged").iterdir())


def test_values_that_no_column_holds_cost_their_document_only(folder, read):
    good, bad = read("good"), read("bad")
    *_, last = bad.tables["paragraphs"][0]
    bad.tables["paragraphs"] = [(bad.outcome.document_id, 1 << 70, None, None, last)]
    with open_depot(folder) as depot:
        written = depot.sink.write([good, bad])
        assert list(written.faults) == ids(bad)
        depot.accept(ids(good, bad), written.name)
    assert forms(folder) == ids(good)


def test_half_a_surrogate_pair_is_written_as_the_database_has_it(folder, read):
    one = read("one")
    one.tables["paragraphs"] = [(one.outcome.document_id, 1, None, None, "half \ud800")]
    with open_depot(folder) as depot:
        depot.accept(ids(one), depot.sink.write([one]).name)
    (part,) = (p for p in (folder / "paragraphs").iterdir() if "none" not in p.name)
    assert pyarrow.parquet.read_table(part)["text"].to_pylist() == ["half \\ud800"]


def test_two_runs_at_once_are_refused(folder):
    with open_depot(folder), pytest.raises(UsageError, match="another run"), open_depot(folder):
        pass


def test_a_folder_with_other_files_is_not_touched(folder):
    folder.mkdir()
    (folder / "letter.txt").write_text("dear")
    with pytest.raises(UsageError, match="holds other files"), open_depot(folder):
        pass
    assert [path.name for path in folder.iterdir()] == ["letter.txt"]


def test_a_worker_that_sees_another_folder_refuses(folder, read):
    with open_depot(folder) as depot:
        other = FolderSink(str(folder), "another")
        with pytest.raises(FuheError, match="file system that all machines share"):
            other.write([read("one")])
        assert depot.sink.token != "another"


def test_tables_of_documents_are_all_but_those_of_runs():
    assert set(GIVEN) - set(OF_DOCUMENTS) == {
        "documents",
        "files",
        "runs",
        "rulebooks",
        "migrations",
    }
