"""The command: what each prints where, its exit codes, and what it says of bad input."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from importlib import metadata

import pytest

import fuhe
from fuhe.extractors import office_program
from fuhe.extractors.office_program import program_version
from fuhe.pipeline.cli import commands, main
from tests.libreoffice import needs_libreoffice
from tests.pipeline.cli.form import write_form


@pytest.fixture
def report(tmp_path):
    return write_form(tmp_path / "工作经费.docx")


@pytest.fixture
def archive(report, tmp_path, capsys):
    path = tmp_path / "archive.db"
    assert main(["run", str(report), "-o", str(path), "-q"]) == 0
    capsys.readouterr()
    return path


def lines(text):
    return [json.loads(line) for line in text.splitlines()]


def test_run_reads_a_folder_into_a_database(report, tmp_path, capsys):
    (tmp_path / "旧.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    output = tmp_path / "archive.db"
    assert main(["run", str(tmp_path), "-o", str(output), "-j", "1"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "旧.doc: unsupported_format: looks like an old Office file" in printed.err
    assert "save it as .docx or PDF" in printed.err
    assert "read 2 documents" in printed.err
    assert "1 failed, 1 ok" in printed.err
    assert f"database: {output}" in printed.err
    assert f"fuhe status {output}" in printed.err
    connection = sqlite3.connect(output)
    (row,) = connection.execute("SELECT 项目名称, 总得分_原文, 全年执行数_原文 FROM 项目自评")
    assert row == ("区政府工作经费", "96", "134.64")
    found = connection.execute("SELECT field FROM search WHERE search MATCH '走访'").fetchall()
    assert found == [("indicators.level3",)]
    connection.close()


def test_run_prints_json_on_stdout(report, tmp_path, capsys):
    arguments = ["run", str(report), "-o", str(tmp_path / "a.db"), "--json", "-q"]
    assert main(arguments) == 0
    printed = capsys.readouterr()
    document, summary = lines(printed.out)
    assert printed.err == ""
    assert (document["record"], document["status"], document["forms"]) == ("document", "ok", 1)
    assert document["path"] == str(report)
    assert document["unchanged"] is False
    assert (summary["record"], summary["exit_code"]) == ("summary", 0)
    assert summary["documents"] == {"ok": 1, "partial": 0, "empty": 0, "failed": 0}
    assert main(arguments) == 0
    document, summary = lines(capsys.readouterr().out)
    assert document["unchanged"] is True
    assert summary["unchanged"] == 1


def test_only_some_failures_are_shown_and_the_rest_counted(tmp_path, capsys):
    for n in range(23):
        (tmp_path / f"{n}.bin").write_bytes(bytes([0, n]))
    assert main(["run", str(tmp_path), "-o", str(tmp_path / "a.db"), "-q"]) == 1
    printed = capsys.readouterr().err.splitlines()
    assert len(printed) == 21
    assert printed[-1].startswith("... and 3 more: fuhe status ")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "absent"], 2, "no such file or folder: absent"),
        (["run"], 2, "Missing argument"),
        (["run", ".", "--jobs", "0"], 2, "--jobs"),
        (["run", "empty"], 3, "nothing to read in empty"),
        (["run", "a.txt", "-o", "."], 2, "is a folder"),
        (["run", "a.txt", "-o", "no/a.db"], 2, "does not exist"),
        (["run", "a.txt", "-o", "a.txt"], 2, "both as input and as database"),
        (["run", "b.txt", "-o", "a.txt"], 5, "is no database"),
        (["run", "a.txt", "--rulebook", "absent"], 2, "no rulebook 'absent'"),
        (["check", "absent"], 2, "no such file or folder: absent"),
        (["check", "empty"], 2, "is a folder"),
        (["status", "absent.db"], 2, "no such file"),
        (["status", "a.txt"], 5, "is no database"),
        (["rescore", "absent.db"], 2, "no such file"),
        (["rescore", "a.txt"], 5, "is no database"),
        (["rescore", "a.txt", "--rulebook", "absent"], 2, "no rulebook 'absent'"),
    ],
)
def test_bad_arguments(tmp_path, monkeypatch, capsys, arguments, code, words):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("text of nobody's database " * 9)
    assert main(arguments) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert "Traceback" not in printed.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt", "empty"]


def test_check_prints_the_verification_report(report, capsys):
    assert main(["check", str(report)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    text = printed.out
    for words in (
        "项目名称 区政府工作经费",
        "主管部门 相山区政府办公室",
        "年度     2023",
        "金额单位 万元",
        "位置     表1 (body/tbl[1])",
        "规则     national-2020 ",
        "选用理由 2023年度",
        "年度资金总额",
        "走访企业数量",
        "满意度指标 / 服务对象满意度指标",
        "[错误] 执行率得分格印的是总分  total-in-execution-cell",
        "未达指标值而记满分  missed-target-full-score",
        "依据 表1 第10行第4列“≥90%”、第5列“80%”",
        "自评表中未归入任何栏目的单元格 0",
    ):
        assert words in text, words
    totals = [line.split() for line in text.splitlines()]
    # Printed 96, of the weights 100; the total that was checked stands in the execution cell.
    assert ["公布", "100", "96"] in totals
    assert ["公布(在执行率得分格)", "96"] in totals
    # The indicators: 50 + 30 + 10. The 96 in the execution cell is the total, not a part of it.
    assert ["各指标之和", "90", "90"] in totals
    # 61.2% of 10, 50, 30, and 80/90 of 10: 6.12 + 50 + 30 + 8.8889; 90 and above is 优.
    assert ["重算", "95.01", "偏高", "优", "无从比对"] in totals
    from rich.cells import cell_len

    path, *rest = text.splitlines()
    # A path is never broken: it is there to be copied.
    assert path == str(report)
    assert max(cell_len(line) for line in rest) <= 80


def test_check_as_json_gives_the_rows_of_the_database(report, archive, capsys):
    assert main(["check", str(report), "--json"]) == 0
    records = lines(capsys.readouterr().out)
    connection = sqlite3.connect(archive)
    connection.row_factory = sqlite3.Row
    for record, table in (
        ("assessment", "assessments"),
        ("fund", "funds"),
        ("indicator", "indicators"),
        ("rescore", "rescores"),
        ("cell", "cells"),
        ("claim", "claims"),
        ("paragraph", "paragraphs"),
    ):
        printed = [r for r in records if r["record"] == record]
        loaded = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]
        assert [{"record": record, **row} for row in loaded] == printed
        assert printed
    connection.close()
    findings = [r for r in records if r["record"] == "finding"]
    assert all(
        set(place) <= {"grid", "row", "column", "paragraph"}
        for f in findings
        for place in f["evidence"]
    )


def test_check_of_a_file_that_cannot_be_read(tmp_path, capsys):
    path = tmp_path / "空.docx"
    path.write_bytes(b"")
    assert main(["check", str(path)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "空.docx: corrupt: file is empty (0 bytes)" in printed.err
    assert main(["check", str(path), "--json"]) == 1
    (record,) = lines(capsys.readouterr().out)
    assert (record["record"], record["status"]) == ("document", "failed")


def test_without_libreoffice_an_old_word_file_says_what_to_install(tmp_path):
    path = tmp_path / "旧表.doc"
    path.write_bytes(b"{\\rtf1 x}")

    def call(*arguments):
        # A process of its own, since the workers of this one keep the search path.
        return subprocess.run(
            [sys.executable, "-m", "fuhe.pipeline.cli", *arguments],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PATH": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)},
            check=False,
        )

    checked = call("check", str(path))
    assert checked.returncode == 4
    assert "旧表.doc: missing_program: needs LibreOffice" in checked.stderr
    assert call("run", str(path), "-o", str(tmp_path / "archive.db")).returncode == 1
    examined = call("doctor")
    assert examined.returncode == 4
    (line,) = (line for line in examined.stdout.splitlines() if line.startswith("MISSING"))
    assert "LibreOffice" in line
    assert "install" in line


@needs_libreoffice
def test_doctor_tells_the_version_of_libreoffice():
    assert re.fullmatch(r"\d+(\.\d+)+", program_version() or "")


def test_rescore_tells_what_changed(archive, capsys):
    connection = sqlite3.connect(archive)
    connection.execute("UPDATE rescores SET verdict = 'consistent' WHERE subject = 'execution'")
    connection.execute("DELETE FROM findings WHERE code = 'missed-target-full-score'")
    connection.commit()
    connection.close()
    assert main(["rescore", str(archive), "-j", "1", "--json"]) == 0
    printed = capsys.readouterr()
    changed, summary = lines(printed.out)
    assert changed["verdicts"] == [{"old": "consistent", "new": "misplaced", "count": 1}]
    assert changed["findings_added"] == {"missed-target-full-score": 1}
    assert (summary["documents"], summary["forms"], summary["changed"]) == (1, 1, 1)
    assert (summary["findings_removed"], summary["without_records"]) == ({}, 0)
    assert "rescored 1 documents with 1 forms" in printed.err
    assert "verdicts changed: 1: 1 consistent > misplaced" in printed.err
    assert "findings added: 1: 1 missed-target-full-score" in printed.err
    assert main(["rescore", str(archive), "-j", "1", "-q"]) == 0
    assert capsys.readouterr() == ("", "")


def test_rescore_of_documents_without_records_says_what_to_do(archive, capsys):
    connection = sqlite3.connect(archive)
    connection.execute("DELETE FROM records")
    connection.commit()
    connection.close()
    assert main(["rescore", str(archive), "-q"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert f"read them again: fuhe run PATH -o {archive}" in printed.err


def test_status_tells_what_needs_a_person(archive, tmp_path, capsys):
    (tmp_path / "a.gif").write_bytes(b"GIF89a")
    assert main(["run", str(tmp_path / "a.gif"), "-o", str(archive), "-q"]) == 1
    connection = sqlite3.connect(archive)
    connection.execute("UPDATE cells SET role = 'unclaimed' WHERE text = '80%'")
    connection.execute("UPDATE cells SET confidence = 0.4 WHERE text = '134.64'")
    connection.execute("UPDATE assessments SET confidence = 0.4")
    connection.commit()
    connection.close()
    capsys.readouterr()
    assert main(["status", str(archive)]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    for words in (
        "unsupported_format",
        "a.gif",
        "save it as PNG",
        "missed-target-full-score",
        "table 1 row 10 column 5 80%",
        "Forms read with doubt",
        "--only-failed",
    ):
        assert words in printed.out.replace("\n    ", " "), words
    assert main(["status", str(archive), "--json"]) == 0
    records = lines(capsys.readouterr().out)
    assert {"record": "status", "status": "ok", "error_code": None, "documents": 1} in records
    (failed,) = [r for r in records if r["record"] == "failed"]
    assert failed["path"] == str(tmp_path / "a.gif")
    (doubtful,) = [r for r in records if r["record"] == "doubtful"]
    assert (doubtful["project_name"], doubtful["confidence"]) == ("区政府工作经费", 0.4)
    assert doubtful["first_cells"].endswith("134.64")
    (unclaimed,) = [r for r in records if r["record"] == "unclaimed"]
    assert (unclaimed["project_name"], unclaimed["cells"]) == ("区政府工作经费", 1)


def test_status_changes_nothing(archive):
    before = archive.read_bytes()
    assert main(["status", str(archive)]) == 0
    assert archive.read_bytes() == before


def test_rulebooks_and_doctor(capsys, monkeypatch):
    monkeypatch.setattr(office_program, "program_version", lambda: "7.4")
    assert main(["rulebooks"]) == 0
    assert "财预〔2020〕10号" in capsys.readouterr().out
    assert main(["rulebooks", "--json"]) == 0
    books = lines(capsys.readouterr().out)
    assert "national-2020" in {book["code"] for book in books}
    assert all(rule["source"] for book in books for rule in book["rules"])
    assert main(["doctor"]) == 0
    assert "SQLite FTS5" in capsys.readouterr().out
    assert main(["doctor", "--json"]) == 0
    components = lines(capsys.readouterr().out)
    assert {"Python", "SQLite", "pypdfium2"} <= {c["name"] for c in components}
    # What only some commands need may be missing.
    missing = {each["name"] for each in components if not each["present"]}
    assert missing <= {"rar", "duckdb", "pandas", "distributed", "pyarrow", "fsspec"}


def test_doctor_names_the_extra_of_a_package_that_only_one_command_needs(capsys, monkeypatch):
    version = metadata.version

    def without_duckdb(package):
        if package == "duckdb":
            raise metadata.PackageNotFoundError(package)
        return version(package)

    monkeypatch.setattr(office_program, "program_version", lambda: "7.4")
    monkeypatch.setattr(metadata, "version", without_duckdb)
    assert main(["doctor"]) == 0
    (line,) = (line for line in capsys.readouterr().out.splitlines() if "duckdb" in line)
    assert line.startswith("without duckdb:")
    assert "pip install 'fuhe[export]'" in line


def test_version_and_help(capsys):
    assert main(["--version"]) == 0
    assert fuhe.__version__ in capsys.readouterr().out
    for flag in ("-h", "--help"):
        assert main([flag]) == 0
        assert set(commands.commands) == {
            "run",
            "check",
            "rescore",
            "status",
            "search",
            "query",
            "export",
            "serve",
            "rulebooks",
            "doctor",
        }
        assert "fuhe check report.docx" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_option_has_an_example_that_parses(name):
    command = commands.commands[name]
    for option in command.params:
        if option.param_type_name != "option":
            continue
        example = option.help.rpartition("[")[2].removesuffix("]")
        words = example.split(" > ", maxsplit=1)[0].split()
        assert words[:2] == ["fuhe", name], option.name
        assert set(words) & set(option.opts), option.name
        command.make_context(name, words[2:])


def test_help_loads_nothing_heavy():
    program = (
        "import sys, fuhe.pipeline.cli\n"
        "heavy = {'lxml', 'jinja2', 'pypdfium2', 'pdfplumber', 'rich', 'sqlite_utils', 'pebble',"
        " 'multiprocessing', 'sqlite3'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    printed = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert printed.stdout.strip() == "['sqlite3']"


def test_results_that_nobody_reads_any_more_end_the_command_quietly(archive):
    process = subprocess.Popen(
        [sys.executable, "-m", "fuhe.pipeline.cli", "status", str(archive), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    process.stdout.close()
    complaint = process.stderr.read()
    process.stderr.close()
    process.wait()
    assert complaint == b""


def test_a_terminal_that_knows_no_chinese(report):
    printed = subprocess.run(
        [sys.executable, "-m", "fuhe.pipeline.cli", "check", str(report)],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=False,
    )
    assert printed.returncode == 0
    assert b"Traceback" not in printed.stderr
    assert b"134.64" in printed.stdout
