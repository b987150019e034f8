"""The datasette application: the archive to read, our pages before datasette's own."""

import threading
from pathlib import Path

from datasette.app import Datasette
from datasette.plugins import pm

from fuhe.pipeline.explore import plugin
from fuhe.pipeline.explore.archive_database import AnswerCache, ArchiveDatabase
from fuhe.pipeline.explore.page_drawing import PageDrawer
from fuhe.pipeline.explore.protection import LOOPBACK_NAMES

DATABASE_NAME = "archive"
_SETTINGS = {
    "sql_time_limit_ms": 5000,  # of SQL that a reader writes
    "max_returned_rows": 5000,
    "suggest_facets": False,  # each costs a query over the whole table
    "allow_download": False,
    "default_cache_ttl": 0,
    "truncate_cells_html": 500,
}
_METADATA = {"title": "fuhe 复核", "source": "首页 (fuhe)", "source_url": "/"}


class Application(Datasette):  # type: ignore[misc]
    """One archive as a web application. `host_names`: names it answers to; None for any.

    `prepared` is set when the counts of the overview are there.
    """

    def __init__(self, path: Path, host_names: frozenset[str] | None = LOOPBACK_NAMES) -> None:
        self.host_names = host_names
        self.cache = AnswerCache(path.absolute())
        self.drawer = PageDrawer()
        self.prepared = threading.Event()
        # Registered here and not as an entry point: any other use of datasette stays as it is.
        if not pm.has_plugin(plugin.NAME):
            pm.register(plugin, plugin.NAME)
        super().__init__(settings=_SETTINGS, metadata=_METADATA)
        self.remove_database("_memory")
        self.archive = ArchiveDatabase(self, str(path))
        self.add_database(self.archive, name=DATABASE_NAME)

    def close(self) -> None:
        """Let go of the archive, the threads and the process that draws."""
        self.drawer.close()
        if self.executor is not None:
            self.executor.shutdown(wait=True)
        for database in self.databases.values():
            database.close()
