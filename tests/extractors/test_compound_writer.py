"""Compound files that are written: olefile and our own reader find the streams in them."""

import olefile
import pytest

from fuhe.extractors.compound_file import CompoundFile
from fuhe.extractors.compound_writer import MAX_SECTORS, write


@pytest.mark.parametrize("size", [1, 4096, 5000, 65_000, 127 * 512, 300_000, 6_900_000])
def test_streams_come_back_filled_up_with_zeros(tmp_path, size):
    streams = {"WordDocument": bytes(range(256)) * (size // 256) + b"x", "Data": b"y" * 9000}
    path = tmp_path / "a"
    write(path, streams)
    with olefile.OleFileIO(path) as theirs, CompoundFile.open(path) as ours:
        assert {name for (name,) in theirs.listdir()} == set(streams)
        for name, data in streams.items():
            found = theirs.openstream(name).read()
            assert found.rstrip(b"\0") == data.rstrip(b"\0")
            assert ours.read(name, 1 << 30) == found
        assert not theirs.parsing_issues


def test_what_the_header_has_no_room_for_is_refused(tmp_path):
    with pytest.raises(ValueError, match="sectors"):
        write(tmp_path / "a", {"a": bytes(MAX_SECTORS * 512)})
    assert not (tmp_path / "a").exists()
