"""In which order files are read, and which of them again."""

import zipfile

from msgspec.structs import replace

from fuhe.extractors.extractor import Extractor
from fuhe.schemas.document import Cell, Content, Grid
from tests.pipeline import fakes
from tests.pipeline.runs import pack, run_here


def names(watcher):
    return [ended.source.path.rpartition("/")[2] for ended in watcher.endings]


def test_the_largest_files_are_read_first(inbox, output):
    for name, lines in (("a", 1), ("b", 50), ("c", 20), ("d", 50)):
        fakes.report_file(inbox, name, "good", *([name * 9] * lines))
    (inbox / "gone").symlink_to("d")
    _, watcher = run_here(output, inbox)
    assert names(watcher) == ["b", "d", "gone", "c", "a"]


def test_members_are_read_as_they_come_to_light_the_largest_first(inbox, output):
    fakes.report_file(inbox, "loose")
    pack(inbox / "a.zip", small="good")
    pack(inbox / "b.zip", **{"larger" * 4: "good", "largest" * 6: "good"})
    _, watcher = run_here(output, inbox)
    assert names(watcher) == ["largest" * 6, "larger" * 4, "small", "loose", "b.zip", "a.zip"]
    assert [ended.is_member for ended in watcher.endings] == [True] * 3 + [False] * 3


def test_a_file_that_vanishes_is_told_and_costs_itself(inbox, output):
    fakes.report_file(inbox, "there")
    (inbox / "broken").symlink_to("nowhere")
    summary, watcher = run_here(output, inbox / "there", inbox / "broken")
    assert names(watcher) == ["there", "broken"]
    assert summary.failures == 1


def two_extractors(version):
    """Stages with the usual extractor, and one of a version for files that begin with OTHER."""
    usual = fakes.stages()

    def identify(path):
        return "text/x-other" if path.read_bytes().startswith(b"OTHER") else None

    def extract(path):
        content = Grid(1, 2, 2, tuple(Cell(r, c, text="甲") for r in (0, 1) for c in (0, 1)))
        return Content(
            media_type="text/x-other",
            extractor="other",
            extractor_version=version,
            grids=(content,),
        )

    other = Extractor("other", version, identify, extract)
    return replace(usual, extractors=(*usual.extractors, other))


def test_a_newer_extractor_reads_again_only_what_it_reads(inbox, output, query):
    fakes.report_file(inbox, "usual.txt")
    (inbox / "other.txt").write_text("OTHER", encoding="utf-8")
    pack(inbox / "packed.zip", usual="good")
    with zipfile.ZipFile(inbox / "both.zip", "w") as archive:
        archive.writestr("other", "OTHER in an archive")
        archive.writestr("usual", f"{fakes.MARK}good\nin both.zip")
    run_here(output, inbox, stages=lambda: two_extractors("1"))
    summary, watcher = run_here(output, inbox, stages=lambda: two_extractors("2"))
    read = sorted(
        ended.source.path.rpartition("inbox/")[2]
        for ended in watcher.endings
        if not ended.unchanged
    )
    # The archives are opened again, since the newer extractor might have known them.
    assert read == ["both.zip", "both.zip!other", "other.txt", "packed.zip"]
    found = query("SELECT extractor, extractor_version FROM documents WHERE extractor IS NOT NULL")
    assert {(row["extractor"], row["extractor_version"]) for row in found} == {
        ("fake", "1"),
        ("other", "2"),
    }
    assert summary.unchanged == 3
