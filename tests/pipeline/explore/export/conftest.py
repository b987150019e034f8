"""An archive that tests only read, and how they export it."""

import pytest

from fuhe.pipeline.archive import open_archive_for_reading
from fuhe.pipeline.explore.export.relations import tables
from fuhe.pipeline.explore.export.writing import export
from tests.pipeline.explore.export.hostile import write_hostile


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    path = tmp_path_factory.mktemp("export") / "archive.db"
    write_hostile(path)
    return path


@pytest.fixture
def connection(path):
    connection = open_archive_for_reading(path)
    yield connection
    connection.close()


@pytest.fixture
def exported(connection, tmp_path):
    """Return a function that exports relations, all tables by default, to a new folder."""

    def write(format_, *relations, folder=tmp_path / "out", **options):
        asked = relations or tuple(tables().values())
        export(connection, asked, folder, format_, **options)
        return folder

    return write
