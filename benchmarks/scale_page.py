"""docs/scale.md from what `benchmarks.scale` measured: `python -m benchmarks.scale_page`."""

import json
from pathlib import Path
from typing import Any

from msgspec import Struct

RESULTS = Path(__file__).parent / "results" / "scale.json"

MILLION = 1_000_000
_HOUR = 3600
_CORES = 100
_GIGABYTE = 10**9

_KINDS = {
    "pdf": "PDF with a text layer",
    "word": "Word (.docx)",
    "spreadsheet": "spreadsheet",
    "web": "web page",
    "legacy_word": "old Word (.doc, .wps, .odt), each alone",
    "scan": "scanned page",
}

_TEXT = Path(__file__).with_suffix(".md")


class Costs(Struct, frozen=True):
    """What the command itself takes for a document, in seconds of a processor."""

    database: float
    parquet: float


def page(results: dict[str, Any]) -> str:
    """Return the text of docs/scale.md."""
    documents, cluster, loading = results["documents"], results["cluster"], results["loading"]
    machine, seconds = results["machine"], results["documents"]["seconds"]
    costs = own_costs(cluster, loading)
    kinds = results["kinds"]
    scan, pdf = kinds["scan"]["seconds"], kinds["pdf"]["seconds"]
    return _TEXT.read_text("utf-8").format(
        date=results["date"],
        processor=machine["processor"],
        processors=machine["processors"],
        memory=round(machine["memory_bytes"] / 2**30),
        python=machine["python"],
        load=machine["load_average"],
        cores=_CORES,
        kinds="\n".join(_kind(name, kinds[name]) for name in _KINDS if name in kinds),
        count=documents["count"],
        forms=documents["forms"],
        seconds=_rounded(seconds),
        hours=_rounded(hours(seconds)),
        hours_on=_rounded(hours(seconds) / _CORES),
        scan_note=f"and the first pages of {kinds['scan']['files']} of them as pictures of 200 dpi",
        scan_ratio=_rounded(scan / pdf),
        legacy_ratio=_rounded(kinds["legacy_word"]["seconds"] / pdf),
        rows=documents["rows"],
        file_bytes=documents["file_bytes"],
        file_total=_gigabytes(documents["file_bytes"]),
        database_bytes=loading["database_bytes"],
        database_total=_gigabytes(loading["database_bytes"]),
        parquet_bytes=cluster["parquet_bytes"],
        parquet_total=_gigabytes(cluster["parquet_bytes"]),
        db_own=_rounded(costs.database),
        db_hours=_rounded(hours(costs.database)),
        db_feeds=seconds / costs.database,
        parquet_own=_rounded(costs.parquet),
        parquet_hours=_rounded(hours(costs.parquet)),
        parquet_feeds=seconds / costs.parquet,
        scan_more=_rounded(scan / seconds),
        first_ms=_rounded(loading["first_seconds"] * 1000),
        last_ms=_rounded(loading["last_seconds"] * 1000),
        loaded=loading["documents"],
        growth=_rounded(loading["last_seconds"] / loading["first_seconds"]),
        errands=_rounded(cluster["errands_a_second"]),
        read=cluster["read"],
        here=cluster["here_two_processes"]["seconds"],
        two=cluster["two_workers"]["seconds"],
        parquet=cluster["two_workers_to_parquet"]["seconds"],
        verdict=verdict(costs, seconds),
    )


def own_costs(cluster: dict[str, Any], loading: dict[str, Any]) -> Costs:
    """Return what the command takes for a document, its start taken off.

    Into a database it does all that it does for Parquet, and loads.
    """
    start = cluster["start"]["processor_seconds"]
    whole = cluster["two_workers_to_parquet"]["processor_seconds"]
    handing_out = (whole - start) / cluster["documents"]
    return Costs(handing_out + loading["last_seconds"], handing_out)


def verdict(costs: Costs, seconds: float) -> str:
    """Say what gives way first, as the figures have it."""
    lines = [
        f"1. The command that loads the database: from about {seconds / costs.database:.0f} "
        "processors of workers on, more of them read no faster (documents with a text layer)."
    ]
    lines.append(
        f"2. With `--output parquet:DIR` that comes at about {seconds / costs.parquet:.0f} "
        "processors. Beyond it, divide the input by folder, one command and one output for "
        "each part; DuckDB and Spark read several folders as one."
    )
    lines.append(
        "3. Files that workers do not see, and all files at addresses, pass through the machine "
        "of the command: its network is the limit there. A file system that all machines share "
        "under the same path takes that away."
    )
    return "\n".join(lines)


def hours(seconds: float) -> float:
    """Return the hours that a million documents take at so many seconds each."""
    return seconds * MILLION / _HOUR


def _kind(name: str, found: dict[str, Any]) -> str:
    each = found["seconds"]
    cells = (
        _KINDS[name],
        str(found["files"]),
        _rounded(each),
        _rounded(hours(each)),
        _rounded(hours(each) / _CORES),
    )
    return f"| {' | '.join(cells)} |"


def _gigabytes(size: float) -> str:
    return _rounded(size * MILLION / _GIGABYTE)


def _rounded(number: float) -> str:
    """Return two significant figures: more would say more than was measured."""
    return f"{float(f'{number:.2g}'):,.10g}"


if __name__ == "__main__":
    print(page(json.loads(RESULTS.read_text("utf-8"))), end="")
