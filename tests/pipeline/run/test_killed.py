"""A run that is killed at any moment goes on to the same end: nothing twice, nothing lost."""

import random
import signal
import sqlite3
import time

from fuhe.pipeline.run import Options, run
from tests.pipeline import fakes
from tests.pipeline.runs import InProcess, Watcher, pack
from tests.pipeline.test_interruption import start, wait_for
from tests.pipeline.test_load import dump

LOOSE, ARCHIVES, MEMBERS, COPIES = 40, 4, 20, 6
KILLS = 8


def fill(inbox):
    """Write reports, archives of reports, and copies of both; return how many contents differ."""
    inbox.mkdir()
    for n in range(LOOSE):
        fakes.report_file(inbox, f"{n:02}.txt", "sleep 0.01", f"项目{n}")
    for n in range(COPIES):
        fakes.report_file(inbox, f"copy {n}.txt", "sleep 0.01", f"项目{n * 3}")
    for n in range(ARCHIVES):
        orders = {f"{n}-{m}": "sleep 0.01" for m in range(MEMBERS)}
        pack(inbox / f"{n}.zip", **orders, common="sleep 0.01", locked="encrypted")
    (inbox / "copy.zip").write_bytes((inbox / "0.zip").read_bytes())
    return LOOSE + ARCHIVES * (1 + MEMBERS) + 2


def dumped(output):
    connection = sqlite3.connect(output)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    found = dump(connection)
    connection.close()
    found.pop("runs")
    return found


def document_of(row):
    """Return the beginning of the id of the document that a row belongs to."""
    columns = dict(row)
    names = ("document_id", "id", "grid_id", "assessment_id")
    return next((str(columns[name])[:12] for name in names if name in columns), None)


def check_whole(partial, unbroken):
    """Each document that is there has all that it has at the end; files may come later."""
    there = {document_of(row) for row in partial["documents"]}
    for table, rows in partial.items():
        whole = [row for row in unbroken[table] if document_of(row) in there]
        if table == "files":
            assert set(rows) <= set(whole)
        elif table not in ("rulebooks", "migrations", "signatures", "passages"):
            assert rows == whole, table


def test_killed_at_random_moments_a_run_goes_on_to_the_same_end(tmp_path):
    inbox, output, unbroken = tmp_path / "inbox", tmp_path / "archive.db", tmp_path / "unbroken.db"
    contents = fill(inbox)
    run([inbox], Options(output=unbroken), lambda _: InProcess(), Watcher(), fakes.stages)
    expected = dumped(unbroken)
    assert len(expected["documents"]) == contents
    seed = 20231123
    print(f"seed {seed}")
    points = random.Random(seed)
    counts = [0]
    for _ in range(KILLS):
        process = start(inbox, output)
        # What is there already is told first.
        wait_for(process, counts[-1] + points.randint(0, 24))
        time.sleep(points.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        if output.exists():
            found = dumped(output)
            check_whole(found, expected)
            counts.append(len(found["documents"]))
    print(f"documents after each kill: {counts}")
    assert counts == sorted(counts)
    assert any(0 < count < contents for count in counts)
    watcher = Watcher()
    run([inbox], Options(output=output), lambda _: InProcess(), watcher, fakes.stages)
    assert dumped(output) == expected
    read = [ended.source.document_id for ended in watcher.endings if not ended.unchanged]
    zips = [ended.source for ended in watcher.endings if ended.source.path.endswith(".zip")]
    assert len(read) - len(zips) <= contents - counts[-1]
