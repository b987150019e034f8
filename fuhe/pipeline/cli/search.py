"""`fuhe search`: words in names, goals, indicators, notes and prose, each with its place."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fuhe.pipeline.cli.options import as_json, of_publication

if TYPE_CHECKING:
    from fuhe.pipeline.explore.reading.hit_place import HitPlace
    from fuhe.pipeline.explore.reading.search_hits import Hit, Hits

_SHOWN = 20
_MOST_SHOWN = 5000


@click.command()
@click.argument("database", type=click.Path(path_type=Path))
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(1, _MOST_SHOWN),
    default=_SHOWN,
    show_default=True,
    help="Show so many, the best first.  [fuhe search archive.db 满意度 --limit 100]",
)
@of_publication("fuhe search archive.db 满意度")
@as_json("fuhe search archive.db 培训 满意度 --json")
def search(
    *,
    database: Path,
    words: tuple[str, ...],
    limit: int,
    publisher: str,
    given_region: str,
    as_json: bool,
) -> None:
    """Search DATABASE for texts that have all WORDS; a Chinese word has two characters or more.

    Words stand in 【】 where they were found. Case, width and spaces between Chinese characters
    make no difference; quotation marks and other signs are not looked for.
    """
    from fuhe.pipeline.archive import explained, open_archive_for_reading
    from fuhe.pipeline.explore.reading.filters import SEARCH_CONDITIONS, filter_of
    from fuhe.pipeline.explore.reading.hit_place import place_of
    from fuhe.pipeline.explore.reading.search_hits import search as find

    text = _asked(words)
    given = {"publisher": publisher, "given_region": given_region}
    condition = filter_of(given, SEARCH_CONDITIONS)
    connection = open_archive_for_reading(database)
    try:
        with explained(database):
            found = find(connection, text, limit, condition=condition)
            placed = [(hit, place_of(connection, hit)) for hit in found.hits]
    finally:
        connection.close()
    if as_json:
        from fuhe.pipeline.explore.reading.hit_record import hit_record

        for hit, place in placed:
            click.echo(json.dumps(hit_record(hit, place, text), ensure_ascii=False))
    else:
        _print(placed)
    _summarize(found, database, condition.asked)


def _asked(words: tuple[str, ...]) -> str:
    from fuhe.pipeline.explore.reading.asked_words import single_characters, words_to_search

    text = words_to_search(" ".join(words))
    for character in single_characters(text):
        click.echo(
            f"fuhe: {character}: a single Chinese character is found only where it begins a pair; "
            "a word of two finds every place",
            err=True,
        )
    return text


def _print(placed: "list[tuple[Hit, HitPlace]]") -> None:
    import sys

    from rich.console import Console

    from fuhe.pipeline.cli.search_hit import print_hit

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    for number, (hit, place) in enumerate(placed, start=1):
        print_hit(console, number, hit, place)


def _summarize(found: "Hits", database: Path, asked: Mapping[str, str]) -> None:
    from fuhe.pipeline.intake import printable

    shown = len(found.hits)
    if not shown:
        given = "".join(f", {name} {printable(value)}" for name, value in asked.items())
        message = f"nothing in {database} has all of: {printable(found.words)}{given}"
    elif found.is_bounded:
        message = (
            f"{shown} of more than {found.found:,} shown, ranked among the first {found.found:,} "
            "found; more words find less"
        )
    elif shown < found.found:
        message = f"{shown} of {found.found:,} shown; --limit {found.found} shows more"
    else:
        message = f"{shown} found"
    click.echo(f"fuhe: {message}", err=True)
