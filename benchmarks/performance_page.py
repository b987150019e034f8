"""docs/performance.md from what the benchmarks have kept."""

from benchmarks import archive, peers
from benchmarks.results import kept

_PAGE = """# Performance

How fast fuhe is, and what it takes. Each table comes from one run of a script in `benchmarks/`;
the figures are kept in `benchmarks/results/` and `make docs` writes this page from them. Ratios
count: the machine was a small one and other programs ran on it, so seconds of processors tell more
than seconds on the clock.

## An archive

`python -m benchmarks.archive` makes documents by the generators of random forms (families of forms,
.docx, .pdf, .xlsx and .html, one report or five bound into one) and runs `fuhe run` over them. Here
on {processors} processors, {megabytes:.1f} MB of documents, a load of {load:.1f} when it began.

{archive}

The process that loads works while the workers read: one worker can keep more than one processor
busy, and on two processors the second worker cannot double that. A run reads each file in a worker
and holds the records of a few of them only. A few documents at a time are loaded in one
transaction, none later than a second after it was read: a run that is killed reads those once more.

## Beside other tools

`python -m benchmarks.peers`: fuhe reads, recognizes, recomputes, checks and loads into SQLite, in
one process; the others only hand over tables and text. They take turns, eight documents
at a time; processor time is counted, imports are not.

{peers}

Readers of tables alone, cell by cell against what was written: `python -m benchmarks.pdf_tables`
and `python -m benchmarks.docx_tables`.

## What it rests on

- A PDF whose fonts are not embedded costs more: pdfium takes a font of the system in their place,
  and reads its outlines. The archive above has its fonts embedded, as office programs write them.
- Applying rules again does not read files: `python -m benchmarks.rescore`.
- Old Word files are converted by LibreOffice, in batches: `python -m benchmarks.legacy_word`.
- Pages read from their picture take seconds each, see `fuhe doctor`.
"""


def page() -> str:
    """Return the page."""
    result = kept("archive", archive.ArchiveResult)
    return _PAGE.format(
        processors=result.processors,
        megabytes=result.megabytes,
        load=result.load_average,
        archive="\n".join(archive.lines_of(result)),
        peers="\n".join(peers.lines_of(kept("peers", peers.PeerResult))),
    )


if __name__ == "__main__":
    print(page(), end="")
