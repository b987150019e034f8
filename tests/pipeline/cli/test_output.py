"""`fuhe run --output`: a database, or a folder of Parquet in one word or in two."""

from pathlib import Path

import pytest

from fuhe.pipeline.cli import main
from fuhe.pipeline.cli.output import joined, parquet_folder


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["in", "--output", "parquet", "out"], ["in", "--output", "parquet:out"]),
        (["-o", "parquet", "out", "in"], ["-o", "parquet:out", "in"]),
        (["in", "--output=parquet", "out"], ["in", "--output=parquet:out"]),
        (["in", "-o", "parquet:out"], ["in", "-o", "parquet:out"]),
        (["in", "-o", "archive.db", "more"], ["in", "-o", "archive.db", "more"]),
        (["parquet", "out"], ["parquet", "out"]),
        (["in", "-o", "parquet"], ["in", "-o", "parquet"]),
        (["in", "--", "-o", "parquet", "x"], ["in", "--", "-o", "parquet", "x"]),
    ],
)
def test_two_words_are_taken_as_one(words, expected):
    assert joined(words) == expected


def test_only_what_says_parquet_is_a_folder():
    assert parquet_folder("parquet:out/it") == Path("out/it")
    assert parquet_folder("archive.db") is None
    assert parquet_folder("./parquet") is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["-o", "parquet:out"], "--engine dask"),
        (["-o", "parquet"], "names no folder"),
        (["--engine", "dask"], "needs the address of a scheduler"),
        (["--scheduler", "tcp://127.0.0.1:8786"], "give --engine dask as well"),
        (["--engine", "dask", "--scheduler", "x:1", "-j", "2"], "-j is for this machine"),
        (
            ["-o", "parquet:reports/out", "--engine", "dask", "--scheduler", "x:1"],
            "lies in the input",
        ),
    ],
)
def test_what_does_not_go_together_is_said(words, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "reports").mkdir()
    assert main(["run", "reports", *words]) == 2
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]
