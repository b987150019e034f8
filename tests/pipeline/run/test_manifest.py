"""A run with a manifest: what it says stands with each file, and follows when it changes."""

import pytest

from fuhe.pipeline.process import Stages
from fuhe.schemas.errors import ExitCode, UsageError
from fuhe.schemas.rulebook import rulebook
from fuhe.schemas.verdict import Choice, Rescoring
from tests.pipeline import fakes
from tests.pipeline.runs import pack, run_here

HEAD = "path,source_url,publisher,region,published_on\n"


@pytest.fixture
def write(inbox):
    def manifest(*lines, head=HEAD):
        path = inbox / "manifest.csv"
        path.write_text(head + "\n".join(lines), encoding="utf-8")
        return path

    return manifest


def known(query, *columns):
    found = query("SELECT * FROM files ORDER BY path")
    return {
        row["path"].rpartition("inbox/")[2]: tuple(row[column] for column in columns)
        for row in found
    }


def by_region():
    """Stages that choose the rulebook of Hubei for Hubei."""
    usual = fakes.stages()

    def rescore(report, given):
        is_hubei = "湖北" in (report.region or "")
        book = given or rulebook("hubei" if is_hubei else "national-2020")
        choices = tuple(Choice(form.ordinal, book, "地区") for form in report.assessments)
        return Rescoring(choices, usual.rescore(report, book).rescores)

    return Stages(
        usual.extractors, usual.recognize, usual.normalize, usual.repair, rescore, usual.check
    )


def test_what_the_manifest_says_is_stored_with_each_file(inbox, output, query, write):
    fakes.report_file(inbox, "a.txt")
    fakes.report_file(inbox, "b.txt")
    path = write("a.txt,https://a.gov.cn/1,财政局,安徽省,2024/3/5")
    summary, watcher = run_here(output, inbox, manifest=path)
    assert (summary.exit_code, watcher.warnings) == (ExitCode.OK, [])
    assert known(query, "source_url", "publisher", "region", "published_on") == {
        "a.txt": ("https://a.gov.cn/1", "财政局", "安徽省", "2024-03-05"),
        "b.txt": (None, None, None, None),
    }
    assert query("SELECT region, region_given FROM documents ORDER BY region_given") == [
        {"region": None, "region_given": None},
        {"region": None, "region_given": "安徽省"},
    ]


def test_a_changed_manifest_is_followed_without_reading_a_file(
    inbox, output, query, write, monkeypatch
):
    for name in ("a.txt", "b.txt", "c.txt"):
        fakes.report_file(inbox, name)
    columns = "path,publisher,region\n"
    run_here(output, inbox, manifest=write("a.txt,甲,安徽省", "b.txt,乙,", head=columns))
    monkeypatch.setattr("fuhe.pipeline.run.openings.open_file", lambda _: pytest.fail("opened"))
    path = write("a.txt,,安徽省", "b.txt,丙,四川省", head=columns)
    summary, _ = run_here(output, inbox, manifest=path)
    assert (summary.unchanged, summary.rescored) == (3, 1)
    expected = {"a.txt": (None, "安徽省"), "b.txt": ("丙", "四川省"), "c.txt": (None, None)}
    assert known(query, "publisher", "region") == expected
    # What it has no column for, and a run without it, leave what is stored.
    run_here(output, inbox, manifest=write("a.txt,丁", head="path,publisher\n"))
    (inbox / "manifest.csv").unlink()
    summary, _ = run_here(output, inbox)
    assert summary.rescored == 0
    assert known(query, "publisher", "region") == {**expected, "a.txt": ("丁", "安徽省")}


def test_the_region_chooses_the_rulebook(inbox, output, query, write):
    fakes.report_file(inbox, "a.txt")

    def books():
        return [row["rulebook"] for row in query("SELECT rulebook FROM assessments")]

    def run(*lines):
        summary, _ = run_here(output, inbox, stages=by_region, manifest=write(*lines, head=head))
        return summary

    head = "path,region\n"
    run("a.txt,安徽省")
    assert books() == ["national-2020"]
    assert run("a.txt,湖北省").rescored == 1
    assert books() == ["hubei"]
    assert run("a.txt,湖北省").rescored == 0
    # A file that is read anew has it from the start.
    fakes.report_file(inbox, "a.txt", "good", "另一项目")
    summary = run("a.txt,湖北省")
    assert (summary.documents, summary.rescored) == ({"ok": 1}, 0)
    assert set(books()) == {"hubei"}


def test_copies_of_several_regions_have_none(inbox, output, query, write):
    for name in ("a.txt", "b.txt"):
        fakes.report_file(inbox, name, "good", "甲")
    path = write("a.txt,湖北省", "b.txt,安徽省", head="path,region\n")
    run_here(output, inbox, stages=by_region, manifest=path)
    assert known(query, "region") == {"a.txt": ("湖北省",), "b.txt": ("安徽省",)}
    assert query("SELECT region_given FROM documents") == [{"region_given": None}]
    assert query("SELECT rulebook FROM assessments") == [{"rulebook": "national-2020"}]
    path = write("a.txt,湖北省", "b.txt,", head="path,region\n")
    run_here(output, inbox, stages=by_region, manifest=path)
    assert query("SELECT rulebook FROM assessments") == [{"rulebook": "hubei"}]


def test_members_have_what_is_said_of_their_archive_or_of_themselves(inbox, output, query, write):
    pack(inbox / "a.zip", one="good", two="good")
    pack(inbox / "a.zipped", other="good")
    lines = ("a.zip!甲/two,丙,四川省", "a.zip,甲,安徽省", "a.zip!甲/none,丁,")
    path = write(*lines, head="path,publisher,region\n")
    summary, watcher = run_here(output, inbox, manifest=path)
    expected = {
        "a.zip": ("甲", "安徽省"),
        "a.zip!甲/one": ("甲", "安徽省"),
        "a.zip!甲/two": ("丙", "四川省"),
        "a.zipped": (None, None),
        "a.zipped!甲/other": (None, None),
    }
    assert known(query, "publisher", "region") == expected
    assert summary.rescored == 0
    (problem,) = watcher.warnings
    assert problem.startswith(f"line 4: {inbox}/a.zip!甲/none: no file was read there")
    again, _ = run_here(output, inbox, manifest=path)
    assert (again.rescored, sum(again.documents.values())) == (0, 0)
    assert known(query, "publisher", "region") == expected


def test_paths_that_do_not_concern_the_run_are_told(inbox, output, query, write, tmp_path):
    fakes.report_file(inbox, "a.txt")
    fakes.report_file(tmp_path, "beside.txt")
    path = write("b.txt,甲", "../beside.txt,乙", "a.txt,丙", ".,丁", head="path,publisher\n")
    summary, watcher = run_here(output, inbox, manifest=path)
    assert summary.exit_code == ExitCode.OK
    assert known(query, "publisher") == {"a.txt": ("丙",)}
    assert watcher.warnings == [
        f"line 2: {inbox}/b.txt: there is no such file: a path is taken from the folder of the "
        "manifest",
        f"line 3: {tmp_path}/beside.txt: is not among the files of this run: name its folder too",
        f"line 5: {inbox}: is a folder: a row stands for one file",
    ]


def test_the_manifest_is_no_input_and_a_wrong_one_ends_the_run_before_it_begins(
    inbox, output, write
):
    fakes.report_file(inbox, "a.txt")
    with pytest.raises(UsageError, match="unknown column") as error:
        run_here(output, inbox, manifest=write(head="path,what\n"))
    assert error.value.exit_code == ExitCode.USAGE
    assert not output.exists()
    summary, _ = run_here(output, inbox, manifest=write("a.txt,,,,"))
    assert len(summary.found.files) == 1


def test_the_rules_of_a_region_are_kept_by_rescoring(inbox, output, query, write):
    from tests.pipeline.test_rescoring import rescore_here

    fakes.report_file(inbox, "a.txt")
    run_here(output, inbox, stages=by_region, manifest=write("a.txt,湖北省", head="path,region\n"))
    rescore_here(output, stages=by_region)
    assert query("SELECT rulebook FROM assessments") == [{"rulebook": "hubei"}]
