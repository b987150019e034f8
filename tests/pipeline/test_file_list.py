"""The list of found files: a sequence of paths, also of names that are no Unicode."""

import os
from pathlib import Path

from fuhe.pipeline.file_list import FileList, file_size


def test_it_is_a_sequence_of_paths():
    paths = [Path("/b/乙.docx"), Path("/a/甲.docx"), Path(os.fsdecode(b"/c/\xff.pdf"))]
    files = FileList(paths[:2])
    files.append(paths[2])
    assert list(files) == paths
    assert files == paths
    assert files != paths[:2]
    assert (len(files), files[1], files[-1], files[1:]) == (3, paths[1], paths[2], paths[1:])
    assert paths[0] in files
    assert not FileList()


def test_the_largest_come_first_and_what_is_gone_last(tmp_path):
    sizes = {"a": 5, "b": 500, "c": 50, "d": 500}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(bytes(size))
    files = FileList(tmp_path / name for name in ("gone", *sizes))
    assert [path.name for path in files.largest_first()] == ["b", "d", "c", "a", "gone"]
    assert file_size(tmp_path / "c") == 50
