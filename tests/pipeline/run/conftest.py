"""An inbox, an archive beside it and questions to the archive."""

import sqlite3

import pytest

from tests.pipeline.test_load import rows


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def output(tmp_path):
    return tmp_path / "archive.db"


@pytest.fixture
def query(output):
    def ask(statement):
        connection = sqlite3.connect(output)
        try:
            return rows(connection, statement)
        finally:
            connection.close()

    return ask
