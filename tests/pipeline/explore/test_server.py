"""The server itself: it answers on this machine, leaves nothing behind, says what is wrong."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request

import pytest

from fuhe.pipeline.cli import main
from fuhe.pipeline.explore.archive_database import reading_uri
from fuhe.pipeline.explore.server import is_loopback, opened
from tests.pipeline.explore.archives import write_archive
from tests.pipeline.forms import document, national


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "库" / "archive.db"
    path.parent.mkdir()
    write_archive(path, document("项目支出绩效自评表", national()))
    return path


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_until_it_is_ended(archive, ending):
    before = archive.read_bytes()
    command = [sys.executable, "-m", "fuhe.pipeline.cli", "serve", str(archive), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    address = process.stderr.readline().split("→")[1].split()[0]
    assert address.startswith("http://127.0.0.1:")
    with urllib.request.urlopen(f"{address}search?q=%E5%9F%B9%E8%AE%AD", timeout=60) as response:
        assert "职业技能" in response.read().decode()
    process.send_signal(ending)
    assert process.wait(timeout=60) == 0
    assert process.stderr.read() == ""
    process.stderr.close()
    assert archive.read_bytes() == before
    assert [file.name for file in archive.parent.iterdir()] == ["archive.db"]


def test_a_port_in_use_says_so(archive, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["serve", str(archive), "--port", str(taken.getsockname()[1])]) == 2
    assert "--port" in capsys.readouterr().err


def test_what_is_no_archive_is_refused(tmp_path, capsys):
    assert main(["serve", str(tmp_path / "none.db")]) == 2
    assert "fuhe run" in capsys.readouterr().err
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE t (a)").connection.close()
    assert main(["serve", str(other)]) == 5
    assert "another program" in capsys.readouterr().err


def test_archive_in_a_folder_without_write_permission(archive, monkeypatch):
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and may(path, mode))
    assert reading_uri(archive).endswith("archive.db?mode=ro&immutable=1")
    with opened(archive) as application:
        connection = application.archive.connect()
        assert connection.execute("SELECT count(*) FROM documents").fetchone()[0] == 1


def test_loopback_addresses_are_known():
    assert all(map(is_loopback, ("127.0.0.1", "localhost", "::1", "127.0.0.2")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.2", "example.com")))
