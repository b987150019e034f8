"""`fuhe check --html`: what is written where, and what is said of bad input."""

import json
import os

import pytest
from docx import Document
from lxml import html

from fuhe.pipeline.cli import main
from tests.pipeline.cli.form import write_form


@pytest.fixture
def report(tmp_path):
    return write_form(tmp_path / "工作经费.docx")


def test_the_page_is_written_in_place_of_the_report_on_the_terminal(report, tmp_path, capsys):
    page = tmp_path / "report.html"
    assert main(["check", str(report), "--html", str(page)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"page: {page}; forms: 1; findings: ")
    tree = html.parse(str(page)).getroot()
    assert "执行率得分格印的是总分" in tree.text_content()
    assert main(["check", str(report), "--html", str(page)]) == 0
    assert sorted(each.name for each in tmp_path.iterdir()) == ["report.html", "工作经费.docx"]


def test_page_and_records_come_from_one_reading(report, tmp_path, capsys):
    page = tmp_path / "report.html"
    assert main(["check", str(report), "--html", str(page), "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    numbers = [r["id"].rpartition("-f")[2] for r in records if r["record"] == "finding"]
    found = html.parse(str(page)).getroot().xpath("//li[contains(@class,'finding')]/@id")
    assert sorted(found) == sorted(f"f{number}" for number in numbers)


def test_the_rulebook_of_each_form_and_its_reason_are_among_the_records(report, capsys):
    assert main(["check", str(report), "--json"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (form,) = [r for r in records if r["record"] == "assessment"]
    assert form["rulebook"] == "national-2020"
    assert form["rulebook_reason"].startswith("2023年度")
    assert {r["subject"] for r in records if r["record"] == "rescore"} == {
        "execution",
        "indicator",
        "total",
        "grade",
    }
    assert all(r["rulebook"] and r["rule"] for r in records if r["record"] == "rescore")
    assert main(["check", str(report), "--json", "--rulebook", "hubei"]) == 0
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (form,) = [r for r in records if r["record"] == "assessment"]
    assert (form["rulebook"], form["rulebook_reason"]) == ("hubei", "由使用者指定")


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("absent/report.html", "does not exist"),
        (".", "is a folder"),
        ("notes.html", "it is kept"),
        ("工作经费.docx", "is the file to be checked"),
    ],
)
def test_a_page_that_cannot_be_written_is_refused_before_reading(
    report, tmp_path, monkeypatch, capsys, page, words
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.html").write_text("mine")
    before = report.read_bytes()
    assert main(["check", report.name, "--html", page]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
    assert (tmp_path / "notes.html").read_text() == "mine"
    assert report.read_bytes() == before


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(report, tmp_path, capsys):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    assert main(["check", str(report), "--html", str(folder / "a.html")]) == 2
    assert "no permission" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_gives_no_page(tmp_path, capsys):
    path = tmp_path / "broken.docx"
    path.write_bytes(b"PK\x03\x04 broken")
    page = tmp_path / "report.html"
    assert main(["check", str(path), "--html", str(page)]) == 1
    printed = capsys.readouterr()
    assert "broken.docx: " in printed.err
    assert f"{page} was not written" in printed.err
    assert not page.exists()


@pytest.mark.parametrize("paragraphs", [(), ("工作总结", "一年来工作平稳。")])
def test_a_document_without_forms_is_told(tmp_path, capsys, paragraphs):
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path, page = tmp_path / "a.docx", tmp_path / "report.html"
    document.save(str(path))
    assert main(["check", str(path)]) == 0
    assert "自评表 0 张; 问题 0 项" in capsys.readouterr().out
    assert main(["check", str(path), "--html", str(page)]) == 0
    assert "; forms: 0; findings: 0" in capsys.readouterr().err
    assert "文件中没有读到自评表" in page.read_text("utf-8")
