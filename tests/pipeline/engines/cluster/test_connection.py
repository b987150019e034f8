"""What is refused before a file is read: no scheduler, no worker, another version, no dask."""

import shutil
import socket
import sys

import pytest

from fuhe.pipeline.engines.cluster import connection
from fuhe.pipeline.engines.cluster.connection import connected
from fuhe.schemas.errors import MissingPartError, UsageError
from tests.pipeline.engines.cluster.machines import ROOT


def refusal(address, patience=60.0):
    with pytest.raises(UsageError) as refused, connected(address, patience):
        pass
    return refused.value.message


def test_where_nobody_answers_the_address_is_named(monkeypatch):
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 0.3)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        message = refusal(address)
    assert message.startswith(f"{address}: no dask scheduler answers there")
    assert "dask scheduler" in message


@pytest.mark.parametrize("address", ["nonsense", "tcp://", "http://example.invalid:1", ""])
def test_what_is_no_address_is_refused(address, monkeypatch):
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 0.3)
    assert "--scheduler tcp://HOST:8786" in refusal(address)


def test_a_scheduler_without_workers_is_not_waited_for_forever(machines):
    assert "has no worker" in refusal(machines.address, patience=0.5)


def test_workers_of_another_version_are_refused(machines, tmp_path):
    other = shutil.copytree(ROOT / "fuhe", tmp_path / "other" / "fuhe").parent
    with (other / "fuhe" / "schemas" / "text.py").open("a") as file:
        file.write("# another version\n")
    machines.worker(PYTHONPATH=str(other))
    message = refusal(machines.address)
    assert "another version of fuhe" in message
    assert "install the same on every machine" in message


def test_workers_without_fuhe_are_refused(machines, tmp_path):
    (tmp_path / "empty" / "fuhe").mkdir(parents=True)
    (tmp_path / "empty" / "fuhe" / "__init__.py").touch()
    machines.worker(PYTHONPATH=str(tmp_path / "empty"))
    assert "pip install 'fuhe[cluster]' there" in refusal(machines.address)


def test_without_dask_the_command_that_installs_it_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(MissingPartError, match=r"pip install 'fuhe\[cluster\]'"):
        connection.require_distributed()
