"""`fuhe export`: what it says where, and its exit codes."""

import builtins
import json
import sqlite3
from contextlib import closing

import pytest

from fuhe.pipeline.cli import main
from tests.pipeline.explore.export.hostile import write_hostile


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "archive.db"
    write_hostile(path)
    return path


def test_all_tables_as_csv(archive, tmp_path, capsys):
    assert main(["export", str(archive), str(tmp_path / "out")]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "assessments: 1 rows\n" in printed.err
    assert f"{tmp_path / 'out'}: assessments.csv, cells.csv, " in printed.err
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"datapackage.json", "documents.csv", "cells.csv", "findings.csv"} <= names


def test_named_tables_views_and_queries_once_each(archive, tmp_path, capsys):
    arguments = ["--table", "funds", "--table", "问题清单", "--table", "funds"]
    asked = ["export", str(archive), str(tmp_path / "out"), *arguments, "--query", "largest-gaps"]
    assert main([*asked, "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["name"] for record in records] == ["funds", "问题清单", "largest-gaps"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "datapackage.json",
        "funds.csv",
        "largest-gaps.csv",
        "问题清单.csv",
    ]


def test_what_a_cell_could_not_hold_is_told(archive, tmp_path, capsys):
    asked = ["export", str(archive), str(tmp_path / "out"), "--format", "xlsx"]
    assert main([*asked, "--table", "paragraphs"]) == 0
    assert "paragraphs: 2 texts are longer than the 32,767 characters" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--table", "records"], "records: there is no such table; there are: documents, "),
        (["--query", "x"], "x: there is no such query; there are: largest-gaps, "),
        (["--format", "xls"], "Invalid value for '--format'"),
    ],
)
def test_wrong_use(archive, tmp_path, capsys, arguments, words):
    assert main(["export", str(archive), str(tmp_path / "out"), *arguments]) == 2
    assert words in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_parquet_without_its_library(archive, tmp_path, capsys, monkeypatch):
    real = builtins.__import__

    def without_duckdb(name, *arguments, **options):
        if name == "duckdb":
            raise ImportError(name)
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", without_duckdb)
    assert main(["export", str(archive), str(tmp_path / "out"), "--format", "parquet"]) == 4
    assert "pip install 'fuhe[export]'" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_foreign_or_newer_database(archive, tmp_path, capsys):
    (tmp_path / "a.db").write_text("mine")
    assert main(["export", str(tmp_path / "a.db"), str(tmp_path / "out")]) == 5
    assert "is no database" in capsys.readouterr().err
    with closing(sqlite3.connect(archive)) as connection:
        connection.execute("PRAGMA user_version = 1000000")
    assert main(["export", str(archive), str(tmp_path / "out")]) == 5
    assert "made by a newer fuhe" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_archive_is_not_changed(archive, tmp_path):
    before = archive.read_bytes()
    assert main(["export", str(archive), str(tmp_path / "out"), "--format", "jsonl"]) == 0
    assert archive.read_bytes() == before
