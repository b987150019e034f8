"""`fuhe run --engine dask`: the same rows in a folder of Parquet as in a database made here."""

import json
import os
import signal
import sqlite3
import zipfile

import duckdb
import pytest

from fuhe.pipeline.cli import main
from fuhe.pipeline.engines.cluster.connection import connected
from fuhe.pipeline.engines.cluster.engine import DaskEngine, Settings
from fuhe.pipeline.engines.cluster.errand import Limits
from fuhe.pipeline.parquet.columns import GIVEN, schema_of
from fuhe.pipeline.parquet.depot import open_depot
from fuhe.pipeline.process import load_stages
from tests.pipeline import fakes
from tests.pipeline.engines.cluster.machines import wait_for
from tests.pipeline.random_forms.comparison import written
from tests.pipeline.random_forms.documents import make
from tests.pipeline.runs import run_here

# Times, and the order in which documents came.
OF_ONE_RUN = {"seconds", "ingested_at", "first_seen_at", "last_seen_at"}


@pytest.fixture
def machines(machines):
    machines.worker()
    machines.worker()
    return machines


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for seed in range(10):
        (folder / f"{seed}.docx").write_bytes(written(make(seed), "docx"))
    (folder / "copy.docx").write_bytes((folder / "3.docx").read_bytes())
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 and no more")
    with zipfile.ZipFile(folder / "packed.zip", "w") as packed:
        packed.writestr("内/甲.docx", written(make(20), "docx"))
        packed.writestr("乙.docx", written(make(21), "docx"))
    return folder


def stored(folder, table):
    """Return the rows of a table in the folder, without what differs from run to run."""
    names = [name for name in GIVEN[table].column_names if name not in OF_ONE_RUN]
    columns = ", ".join(f'"{name}"' for name in names)
    pattern = f"{folder}/{table}/*.parquet"
    return sorted(
        duckdb.sql(f"SELECT {columns} FROM read_parquet('{pattern}')").fetchall(), key=repr
    )


def in_database(file, table):
    """Return the same of a database; a column that holds numbers and text is text in Parquet."""
    fields = [field for field in schema_of(table) if field.name not in OF_ONE_RUN]
    columns = ", ".join(f'"{field.name}"' for field in fields)
    connection = sqlite3.connect(file)
    try:
        found = connection.execute(f"SELECT {columns} FROM {table}").fetchall()
    finally:
        connection.close()
    texts = [str(field.type) == "string" for field in fields]
    return sorted((tuple(map(as_text, row, texts)) for row in found), key=repr)


def as_text(value, is_text):
    return str(value) if is_text and value is not None else value


def test_rows_are_those_of_a_database_and_a_second_run_adds_none(machines, inbox, tmp_path, capfd):
    here, out = tmp_path / "here.db", tmp_path / "out"
    run_here(here, inbox, stages=load_stages, compares=False)
    words = ["run", str(inbox), "--engine", "dask", "--scheduler", machines.address]
    words += ["--output", "parquet", str(out), "--json"]
    assert main(words) == 1
    (summary,) = summaries(capfd)
    assert summary["documents"] == {"ok": 13, "partial": 0, "empty": 0, "failed": 1}
    tables = [name for name in GIVEN if name not in {"runs", "migrations"}]
    expected = {name: in_database(here, name) for name in tables}
    assert len(expected["files"]) == 15
    assert min(len(expected[name]) for name in ("cells", "indicators", "funds", "rescores")) > 10
    for name in tables:
        assert stored(out, name) == expected[name], name

    assert main(words) == 1
    (summary,) = summaries(capfd)
    assert summary["unchanged"] == 15
    assert main([*words, "--force"]) == 1
    for name in tables:
        assert stored(out, name) == expected[name], name
    assert len(stored(out, "runs")) == 3

    # Other rules: there are no records to apply them to, so the files are read again.
    assert main([*words, "--rulebook", "national-2020"]) == 1
    books = duckdb.sql(f"SELECT DISTINCT rulebook FROM read_parquet('{out}/rescores/*.parquet')")
    assert books.fetchall() == [("national-2020",)]
    assert stored(out, "cells") == expected["cells"]


def summaries(capfd):
    lines = map(json.loads, capfd.readouterr().out.splitlines())
    return [line for line in lines if line["record"] == "summary"]


def test_a_worker_killed_in_the_middle_leaves_each_document_once(machines, tmp_path):
    inbox, out = tmp_path / "many", tmp_path / "out"
    inbox.mkdir()
    for n in range(48):
        fakes.report_file(inbox, f"{n}", "sleep 0.05", f"项目{n}")
    with open_depot(out) as depot, connected(machines.address, 60.0) as client:
        wait_for(lambda: len(client.nthreads()) == 2)
        real = DaskEngine(client, Settings(machines.address, Limits(20.0), depot), 48)
        assert real.share(2) == 6
        killed = []

        def losing(function, tasks, *watch):
            for ended in real.map(function, tasks, *watch):
                if not killed:
                    killed.append(min(client.run(os.getpid).values()))
                    os.kill(killed[0], signal.SIGKILL)
                yield ended

        engine = type("Losing", (), {"map": staticmethod(losing)})()
        summary, _ = run_here(out / "_fuhe" / "archive.db", inbox, engine=engine, compares=False)
    assert killed
    assert summary.documents == {"ok": 48}
    assert summary.forms == 48
    assert len(stored(out, "documents")) == len(stored(out, "assessments")) == 48
    assert len({row[1] for row in stored(out, "assessments")}) == 48
    assert not list((out / "_fuhe" / "staged").glob("*/*"))
