from pathlib import Path

import olefile
import pytest

from fuhe.extractors.compound_file import root_stream_names
from tests.extractors.compound_files import ROOT, STORAGE, STREAM, entry, root_with, write


def test_streams_of_the_root_are_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a", root_with("EncryptionInfo", "EncryptedPackage"))
    assert olefile.OleFileIO(path).exists("EncryptedPackage")
    assert root_stream_names(path) == {"EncryptionInfo", "EncryptedPackage"}


def test_a_directory_of_many_sectors_is_followed(tmp_path: Path) -> None:
    names = [f"Stream{number}" for number in range(30)]
    path = write(tmp_path / "a", root_with(*names))
    assert {stream[0] for stream in olefile.OleFileIO(path).listdir()} == set(names)
    assert root_stream_names(path) == set(names)


def test_a_directory_far_in_a_large_file_is_found(tmp_path: Path) -> None:
    # Sector 14,000 stands in the 110th sector of the table: the header names only 109.
    path = write(tmp_path / "a", root_with("a", "b", "c", "d", "EncryptedPackage"), first=14_000)
    assert root_stream_names(path) == {"a", "b", "c", "d", "EncryptedPackage"}


def test_a_stream_within_a_storage_is_not_one_of_the_root(tmp_path: Path) -> None:
    entries = [
        entry("Root Entry", ROOT, child=1),
        entry("ObjectPool", STORAGE, right=3, child=2),
        entry("EncryptedPackage", STREAM),
        entry("WordDocument", STREAM),
    ]
    path = write(tmp_path / "a", entries)
    assert olefile.OleFileIO(path).exists("ObjectPool/EncryptedPackage")
    assert root_stream_names(path) == {"WordDocument"}


def test_siblings_in_a_circle_end(tmp_path: Path) -> None:
    entries = [entry("Root Entry", ROOT, child=1), entry("a", STREAM, right=1)]
    assert root_stream_names(write(tmp_path / "a", entries)) == {"a"}


@pytest.mark.parametrize("length", [0, 7, 8, 100, 511, 512, 600, 1024, 1100])
def test_a_file_that_breaks_off_has_no_names_or_some(tmp_path: Path, length: int) -> None:
    whole = write(tmp_path / "a", root_with("EncryptedPackage")).read_bytes()
    path = tmp_path / "b"
    path.write_bytes(whole[:length])
    assert root_stream_names(path) == frozenset()


def test_other_files_have_no_streams(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"PK\x03\x04" + bytes(600))
    assert root_stream_names(path) == frozenset()
