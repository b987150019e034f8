"""A cluster for each test that asks for one."""

import pytest

from tests.pipeline.engines.cluster.machines import Machines


@pytest.fixture
def machines(tmp_path):
    """A scheduler without workers."""
    machines = Machines(tmp_path)
    try:
        yield machines
    finally:
        machines.close()
