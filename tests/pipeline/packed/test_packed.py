"""Packed folders: members by their right names, nothing trusted, nothing outside."""

import io
import os
import signal
import stat
import struct
import subprocess
import sys
import tarfile
import time
import zipfile
import zlib
from pathlib import Path

import py7zr
import pytest

from fuhe.extractors import EXTRACTORS
from fuhe.pipeline.intake import open_file
from fuhe.pipeline.packed import rar, unpacking
from fuhe.pipeline.packed.archives import unpack
from fuhe.pipeline.packed.names import any_name, is_hidden, safe_name
from fuhe.pipeline.packed.private_folder import PrivateFolder
from fuhe.schemas.errors import ErrorCode, ExtractionError
from tests.corpus.files import CORPUS

REPORT = "项目支出绩效自评表".encode()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "private"
    made.mkdir()
    return made


def zip_file(path, *members, method=zipfile.ZIP_DEFLATED):
    """Write members, each a name or ZipInfo with its bytes."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def open_packed(path, folder):
    look = open_file(path).look
    assert look.is_packed
    return unpack(path, look.media_type, folder)


def contents(unpacked):
    return {member.name: Path(member.place).read_bytes() for member in unpacked.members}


def code_of(path, folder):
    with pytest.raises(ExtractionError) as raised:
        open_packed(path, folder)
    assert ";" in raised.value.message or ":" in raised.value.message
    return raised.value.code


def with_raw_names(path, raw, extra=b""):
    """Write a zip file with one member whose name is these bytes, without flag 11."""
    stream = io.BytesIO()
    info = zipfile.ZipInfo("x" * len(raw))
    info.extra = extra
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(info, REPORT)
    path.write_bytes(stream.getvalue().replace(b"x" * len(raw), raw))
    return path


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_in_zip_files_without_a_flag(tmp_path, folder, encoding):
    path = with_raw_names(tmp_path / "a.zip", "甲县/自评表.docx".encode(encoding))
    assert contents(open_packed(path, folder)) == {"甲县/自评表.docx": REPORT}


def test_names_in_zip_files_with_flag_11(tmp_path, folder):
    path = zip_file(tmp_path / "a.zip", ("甲县/自评表.docx", REPORT))
    assert contents(open_packed(path, folder)) == {"甲县/自评表.docx": REPORT}


@pytest.mark.parametrize(("is_right", "name"), [(True, "镕喆.docx"), (False, "？.docx")])
def test_the_unicode_path_holds_only_for_its_name(tmp_path, folder, is_right, name):
    raw = "？.docx".encode("gb18030")
    # Info-ZIP: version 1, checksum of the name, the name in UTF-8.
    data = struct.pack("<BL", 1, zlib.crc32(raw) if is_right else 1) + "镕喆.docx".encode()
    extra = struct.pack("<2H", 0x7075, len(data)) + data
    path = with_raw_names(tmp_path / "a.zip", raw, extra)
    assert list(contents(open_packed(path, folder))) == [name]


def test_other_bytes_of_names_are_kept():
    assert any_name(b"\xff\xff.doc").encode("utf-8", "surrogateescape") == b"\xff\xff.doc"


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a/b.docx", "a/b.docx"),
        (r"a\b.docx", "a/b.docx"),
        ("./a//b.docx", "a/b.docx"),
        ("a..b/c", "a..b/c"),
        ("../a", None),
        (r"a\..\..\b", None),
        ("/etc/passwd", None),
        (r"C:\a.docx", None),
        ("", None),
        ("a" * 3000, None),
    ],
)
def test_names_that_lead_outside_are_none(name, safe):
    assert safe_name(name) == safe


@pytest.mark.parametrize("name", ["__MACOSX/a", "a/.DS_Store", "a/~$b.docx", "a/Thumbs.db"])
def test_what_systems_hide_is_hidden(name):
    assert is_hidden(name)
    assert not is_hidden("a/b.docx")


def test_what_leads_outside_is_left_out_and_told(tmp_path, folder):
    link = zipfile.ZipInfo("链接")
    link.create_system = 3
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = zip_file(
        tmp_path / "a.zip",
        ("../outside", b"x"),
        ("/outside", b"x"),
        (link, b"/etc/passwd"),
        ("__MACOSX/._a", b"x"),
        ("folder/", b""),
        ("a.docx", REPORT),
    )
    unpacked = open_packed(path, folder)
    assert contents(unpacked) == {"a.docx": REPORT}
    paths, links = (trouble.message for trouble in unpacked.troubles)
    assert "'../outside', '/outside'" in paths
    assert "'链接'" in links
    assert not (tmp_path / "outside").exists()
    assert all(file.parent == folder for file in tmp_path.rglob("0*"))


def test_of_two_members_of_one_name_the_later_holds(tmp_path, folder):
    with pytest.warns(UserWarning, match="Duplicate"):
        path = zip_file(tmp_path / "a.zip", ("a", b"1"), ("a", b"2"))
    unpacked = open_packed(path, folder)
    assert contents(unpacked) == {"a": b"2"}
    assert len(unpacked.troubles) == 1


def test_a_damaged_member_costs_only_itself(tmp_path, folder):
    path = zip_file(tmp_path / "a.zip", ("a", b"1" * 50), ("b", REPORT), method=0)
    path.write_bytes(path.read_bytes().replace(b"1" * 50, b"2" * 50))
    unpacked = open_packed(path, folder)
    assert contents(unpacked) == {"b": REPORT}
    assert unpacked.troubles[0].code is ErrorCode.CORRUPT


@pytest.mark.parametrize("kind", ["zip", "tar"])
@pytest.mark.parametrize("ending", ["pdf", "docx", "xlsx", "html"])
def test_an_archive_is_not_taken_for_the_report_that_lies_in_it(tmp_path, kind, ending):
    report = CORPUS / f"reports/putuo-jiesuan-2022.{ending}"
    path = tmp_path / "a"
    if kind == "zip":
        zip_file(path, (report.name, report.read_bytes()), method=0)
    else:
        with tarfile.open(path, "w") as archive:
            archive.add(report, report.name)
    assert [each.name for each in EXTRACTORS if each.identify(path)] == []
    assert open_file(path).look.is_packed


@pytest.mark.parametrize("packing", ["", ":gz", ":bz2", ":xz"])
def test_tar(tmp_path, folder, packing):
    path = tmp_path / "a.tar"
    with tarfile.open(path, f"w{packing}") as archive:
        for name in ("甲县/a.docx", "../b.docx"):
            entry = tarfile.TarInfo(name)
            entry.size = len(REPORT)
            archive.addfile(entry, io.BytesIO(REPORT))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
            entry = tarfile.TarInfo(f"kind {kind!r}")
            entry.type, entry.linkname = kind, "/etc/passwd"
            archive.addfile(entry)
    unpacked = open_packed(path, folder)
    assert contents(unpacked) == {"甲县/a.docx": REPORT}
    assert len(unpacked.troubles) == 2


def test_a_tar_with_names_in_gbk(tmp_path, folder):
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT, encoding="gb18030") as archive:
        entry = tarfile.TarInfo("甲县/自评表.docx")
        entry.size = len(REPORT)
        archive.addfile(entry, io.BytesIO(REPORT))
    assert list(contents(open_packed(path, folder))) == ["甲县/自评表.docx"]


def test_a_cut_tar_gives_what_is_whole(tmp_path, folder):
    path = tmp_path / "a.tar"
    with tarfile.open(path, "w") as archive:
        for name in "ab":
            entry = tarfile.TarInfo(name)
            entry.size = 5000
            archive.addfile(entry, io.BytesIO(bytes(5000)))
    path.write_bytes(path.read_bytes()[:8000])
    unpacked = open_packed(path, folder)
    assert list(contents(unpacked)) == ["a"]
    assert unpacked.troubles[0].code is ErrorCode.CORRUPT


def test_seven_zip(tmp_path, folder):
    path = tmp_path / "a.7z"
    with py7zr.SevenZipFile(path, "w") as archive:
        archive.writestr(REPORT, "甲县/a.docx")
        archive.writestr(b"", "b.docx")
    assert contents(open_packed(path, folder)) == {"甲县/a.docx": REPORT, "b.docx": b""}


@pytest.mark.parametrize("header", [False, True])
def test_an_encrypted_seven_zip(tmp_path, folder, header):
    path = tmp_path / "a.7z"
    with py7zr.SevenZipFile(path, "w", password="x", header_encryption=header) as archive:
        archive.writestr(REPORT, "a.docx")
    assert code_of(path, folder) is ErrorCode.ENCRYPTED


def test_an_encrypted_zip(tmp_path, folder):
    data = bytearray(zip_file(tmp_path / "a.zip", ("a", REPORT)).read_bytes())
    # The flag of encryption, in the header of the member and in the table of contents.
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert code_of(tmp_path / "a.zip", folder) is ErrorCode.ENCRYPTED


@pytest.mark.parametrize("kind", ["zip", "7z", "gz"])
def test_bombs(tmp_path, folder, kind, monkeypatch):
    monkeypatch.setattr(unpacking, "RATIO_FLOOR_BYTES", 1 << 20)
    path, zeros = tmp_path / f"a.{kind}", bytes(8 << 20)
    if kind == "zip":
        zip_file(path, ("a", zeros))
    elif kind == "7z":
        with py7zr.SevenZipFile(path, "w") as archive:
            archive.writestr(zeros, "a")
    else:
        with tarfile.open(path, "w:gz") as archive:
            entry = tarfile.TarInfo("a")
            entry.size = len(zeros)
            archive.addfile(entry, io.BytesIO(zeros))
    assert code_of(path, folder) is ErrorCode.TOO_LARGE


def test_too_many_members(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(unpacking, "MAX_MEMBERS", 3)
    path = zip_file(tmp_path / "a.zip", *((f"{n}", b"") for n in range(4)))
    assert code_of(path, folder) is ErrorCode.TOO_LARGE


def test_an_archive_in_an_archive_is_unpacked_once(tmp_path, folder):
    inmost = zip_file(tmp_path / "c.zip", ("x.docx", REPORT)).read_bytes()
    inner = zip_file(tmp_path / "b.zip", ("y.docx", REPORT), ("c.zip", inmost)).read_bytes()
    path = zip_file(tmp_path / "a.zip", ("乙/b.zip", inner), ("z.docx", REPORT))
    assert contents(open_packed(path, folder)) == {
        "乙/b.zip!y.docx": REPORT,
        "乙/b.zip!c.zip": inmost,
        "z.docx": REPORT,
    }


def test_an_archive_that_cannot_be_unpacked_within_another_is_told(tmp_path, folder):
    path = zip_file(tmp_path / "a.zip", ("b.zip", b"PK\x03\x04 cut off"), ("z.docx", REPORT))
    unpacked = open_packed(path, folder)
    assert contents(unpacked) == {"z.docx": REPORT}
    assert unpacked.troubles[0].message.startswith("b.zip: ")


def test_an_archive_that_holds_itself(tmp_path, folder, monkeypatch):
    inner = zip_file(tmp_path / "b", ("x", b"")).read_bytes()
    path = zip_file(tmp_path / "a.zip", ("b.zip", inner))
    monkeypatch.setattr("fuhe.pipeline.packed.archives._digest", lambda path: b"the same")
    assert code_of(path, folder) is ErrorCode.TOO_LARGE


def test_bombs_within_archives_are_bombs(tmp_path, folder, monkeypatch):
    monkeypatch.setattr(unpacking, "RATIO_FLOOR_BYTES", 1 << 20)
    inner = zip_file(tmp_path / "b.zip", ("a", bytes(8 << 20))).read_bytes()
    assert code_of(zip_file(tmp_path / "a.zip", ("b.zip", inner)), folder) is ErrorCode.TOO_LARGE


@pytest.mark.parametrize(
    "start", [b"PK\x03\x04", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\x00"]
)
def test_damaged_archives(tmp_path, folder, start):
    path = tmp_path / "a"
    path.write_bytes(start + bytes(range(256)) * 20)
    assert code_of(path, folder) is ErrorCode.CORRUPT


def test_an_empty_archive(tmp_path, folder):
    unpacked = open_packed(zip_file(tmp_path / "a.zip"), folder)
    assert (unpacked.members, unpacked.troubles) == ((), ())


@pytest.mark.parametrize("names", [("[Content_Types].xml", "ppt/a"), ("mimetype", "content.xml")])
def test_files_of_office_programs_are_no_packed_folders(tmp_path, names):
    path = zip_file(tmp_path / "a", *((name, b"application/epub+zip" * 999) for name in names))
    assert not open_file(path).look.is_packed


def test_a_folder_called_word_does_not_make_a_word_file(tmp_path, folder):
    docx = zip_file(tmp_path / "d", ("[Content_Types].xml", b"x"), method=0).read_bytes()
    path = zip_file(tmp_path / "a.zip", ("word/a.docx", docx), ("xl/b", b"x"), method=0)
    assert list(contents(open_packed(path, folder))) == ["word/a.docx", "xl/b"]


@pytest.fixture
def rar_file(tmp_path):
    path = tmp_path / "a.rar"
    path.write_bytes(b"Rar!\x1a\x07\x01\x00" + bytes(100))
    return path


def test_without_a_program_for_rar_it_says_which_to_install(rar_file, folder, monkeypatch):
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ExtractionError) as raised:
        open_packed(rar_file, folder)
    assert raised.value.code is ErrorCode.MISSING_PROGRAM
    assert rar.INSTALL in raised.value.message


def install(tmp_path, monkeypatch, *lines):
    """Put a program `bsdtar` into the path that runs these lines of shell in its folder."""
    programs = tmp_path / "programs"
    programs.mkdir()
    program = programs / "bsdtar"
    program.write_text("#!/bin/sh\n" + "\n".join(lines))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setattr(rar, "PROGRAMS", {"bsdtar": rar.PROGRAMS["bsdtar"]})


def test_rar_by_a_program(rar_file, folder, tmp_path, monkeypatch):
    order = 'mkdir "$5/甲县"; printf %s "$1 $2" > "$5/甲县/a.docx"; ln -s /etc/passwd "$5/b"'
    install(tmp_path, monkeypatch, order)
    unpacked = open_packed(rar_file, folder)
    assert contents(unpacked) == {"甲县/a.docx": b"-x -f"}
    assert "'b'" in unpacked.troubles[0].message


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ("echo 'Passphrase required' >&2; exit 1", ErrorCode.ENCRYPTED),
        ("echo 'Truncated' >&2; exit 1", ErrorCode.CORRUPT),
        ('while :; do head -c 1000000 /dev/zero >> "$5/a"; done', ErrorCode.TOO_LARGE),
    ],
)
def test_rar_that_a_program_cannot_unpack(rar_file, folder, tmp_path, monkeypatch, order, code):
    monkeypatch.setattr(unpacking, "RATIO_FLOOR_BYTES", 1 << 20)
    install(tmp_path, monkeypatch, order)
    assert code_of(rar_file, folder) is code


def test_a_private_folder_is_for_its_owner_alone_and_goes():
    with PrivateFolder() as private:
        path = private.new()
        (path / "a").write_bytes(b"x")
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        private.clear()
        assert not path.exists()
        assert private.new().parent == path.parent
    assert not path.parent.exists()


def test_a_private_folder_goes_when_its_run_is_killed(tmp_path):
    code = (
        "import sys, time\nfrom fuhe.pipeline.packed.private_folder import PrivateFolder\n"
        "folder = PrivateFolder().new()\n(folder / 'a').touch()\nprint(folder, flush=True)\n"
        "time.sleep(600)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )
    with process:
        folder = Path(process.stdout.readline().decode().strip())
        assert (folder / "a").exists()
        process.send_signal(signal.SIGKILL)
    for _ in range(600):
        if not folder.parent.exists():
            break
        time.sleep(0.05)
    assert list(tmp_path.iterdir()) == []
