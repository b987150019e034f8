"""`fuhe query`: the list, the result in each form, its SQL, and wrong names."""

import csv
import io
import json
import sqlite3
from contextlib import closing

import pytest
from rich.cells import cell_len

from fuhe.pipeline.cli import commands, main
from fuhe.pipeline.explore.ready_queries import ready_queries
from tests.pipeline.explore.archives import write_archive
from tests.pipeline.forms import document, national

LOW_FUNDS = (
    "年度资金总额 | 100 | 100 | 60 | 10 | 60% | 6",
    "其中：当年财政拨款 | 100 | 100 | 60 | — | | —",
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    path = tmp_path_factory.mktemp("query") / "archive.db"
    low = national(name="=采购费", funds=LOW_FUNDS, total=("100", "96"))
    write_archive(
        path,
        document("项目支出绩效自评表", "(2023年度)", low),
        document("项目支出绩效自评表", "(2022年度)", national(name="培训费")),
    )
    return path


@pytest.fixture
def ask(archive, capsysbinary, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")

    def query(*arguments):
        code = main(["query", str(archive), *arguments])
        printed = capsysbinary.readouterr()
        return code, printed.out.decode(), printed.err.decode()

    return query


def test_the_list_names_queries_titles_and_parameters(ask):
    code, output, _ = ask()
    assert code == 0
    for query in ready_queries().values():
        assert f"{query.name}\n    {query.chinese}\n    {query.english}\n" in output
    assert "    --share 0.8  执行率低于 share spent below\n" in output


def test_the_list_as_json(ask):
    records = [json.loads(line) for line in ask("--json")[1].splitlines()]
    assert [record["name"] for record in records] == list(ready_queries())
    assert all(record["record"] == "query" and record["sql"] for record in records)


def test_a_result_as_json(ask):
    code, output, _ = ask("full-marks-on-low-spending", "--json")
    assert code == 0
    (row,) = [json.loads(line) for line in output.splitlines()]
    assert row["record"] == "full-marks-on-low-spending"
    assert (row["project_name"], row["share_spent"], row["fiscal_year"]) == ("=采购费", 0.6, 2023)


def test_a_parameter_is_an_option(ask):
    assert ask("full-marks-on-low-spending", "--share", "0.6", "--json")[1] == ""
    assert ask("full-marks-on-low-spending", "--share", "0.61", "--json")[1] != ""


def test_a_query_can_be_asked_of_what_somebody_published(ask):
    assert ask("score-bunching", "--publisher", "教育局", "--json")[1] == ""
    _, output, _ = ask("score-bunching", "--given-region", "安徽省", "--sql")
    assert '-- :given_region = "安徽省"\n' in output
    assert "region = :given_region" in output
    assert "publisher" not in output


def test_a_result_as_csv_is_safe_from_formulas(ask):
    _, output, _ = ask("full-marks-on-low-spending", "--csv")
    assert output.startswith("\ufeff")
    (row,) = csv.DictReader(io.StringIO(output.removeprefix("\ufeff"), newline=""))
    assert row["project_name"] == "'=采购费"
    assert row["share_spent"] == "0.6"


def test_a_result_as_a_table_of_80_columns(ask):
    _, output, _ = ask("full-marks-on-low-spending")
    lines = output.splitlines()
    assert lines[0].strip() == "支出不足而指标全部满分的自评表"
    assert lines[1].strip() == "Full marks for every indicator on low spending"
    assert all(cell_len(line) <= 80 for line in lines)
    # Weights add to 100; 4 of the 10 points for execution are lost.
    assert any(line.rstrip().endswith(" 0.6       96") for line in lines)


def test_where_columns_have_no_room_each_row_is_a_list(ask, monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    _, output, _ = ask("full-marks-on-low-spending")
    assert "项目名称: =采购费\n" in output
    assert "公布总分: 96\n" in output


def test_no_rows(ask):
    assert "没有符合的记录 (no rows)" in ask("near-identical-reports", "--rows", "500")[1]


def test_the_sql_can_be_asked_elsewhere(ask, archive):
    code, output, _ = ask("full-marks-on-low-spending", "--share", "0.7", "--sql")
    assert code == 0
    assert output.startswith("-- :share = 0.7\n-- :confidence = 0.9\n")
    with closing(sqlite3.connect(archive)) as connection:
        rows = connection.execute(output, {"share": 0.7, "confidence": 0.9}).fetchall()
    assert [row[1] for row in rows] == ["=采购费"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["no-such-query"], "there is no such query; there are: largest-gaps, "),
        (["largest-gaps", "--share", "1"], "has no parameter share; its parameters: confidence"),
        (["score-bunching", "--lowest", "九十"], "lowest=九十"),
        (["score-bunching", "--nope", "1"], "No such option"),
        (["--share", "0.5"], "name the query that is meant"),
        (["--sql"], "name the query that is meant"),
        (["score-bunching", "--json", "--csv"], "--csv and --json: choose one of them"),
    ],
)
def test_wrong_use(ask, arguments, words):
    code, output, errors = ask(*arguments)
    assert (code, output) == (2, "")
    assert words in errors


def test_parameters_do_not_hide_options_of_the_command():
    options = [option for each in commands.commands["query"].params for option in each.opts]
    parameters = {each.name for query in ready_queries().values() for each in query.parameters}
    assert parameters.isdisjoint(option.removeprefix("--") for option in options)


def test_help_has_an_example_for_every_parameter(capsys):
    assert main(["query", "--help"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert "[fuhe query archive.db indicator-over-years --indicator 满意度]" in text


def test_no_archive_of_fuhe(tmp_path, capsys):
    (tmp_path / "a.db").write_text("mine")
    assert main(["query", str(tmp_path / "a.db")]) == 5
    assert "is no database" in capsys.readouterr().err
