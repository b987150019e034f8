"""Runs in a test: one in this process, what it told, and what became of each file."""

import zipfile

from fuhe.pipeline.run import Options, run
from tests.pipeline import fakes


class Watcher:
    """Remembers what a run told."""

    def __init__(self):
        self.endings, self.rescores, self.failures, self.warnings = [], [], [], []

    def found(self, found):
        self.files = found.files

    def ended(self, ended):
        self.endings.append(ended)

    def stopping(self):
        pass

    def warned(self, file, problems):
        self.warnings += problems

    def rescored(self, change):
        self.rescores.append(change)

    def not_rescored(self, failed):
        self.failures.append(failed)


class InProcess:
    """An engine without processes: for runs whose files do no harm."""

    def map(self, function, tasks, stopping=lambda: False, idle=lambda: None):
        for task in tasks:
            if stopping():
                break
            yield task, function(task)


def run_here(output, *paths, stages=fakes.stages, engine=None, **options):
    watcher = Watcher()
    summary = run(
        paths,
        Options(output=output, **options),
        lambda _: engine or InProcess(),
        watcher,
        stages,
    )
    return summary, watcher


def pack(path, **members):
    """Write an archive of reports in a folder: `name="order"` each."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, order in members.items():
            archive.writestr(f"甲/{name}", f"{fakes.MARK}{order}\n{name}")
    return path


def statuses(query):
    """Return the status or error code of each file of an inbox, by its path in there."""
    found = query(
        "SELECT path, status, error_code FROM files JOIN documents ON documents.id = document_id"
    )
    return {
        row["path"].rpartition("inbox/")[2]: row["error_code"] or row["status"] for row in found
    }
