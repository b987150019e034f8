"""`fuhe rulebooks`: the rules in force, with their sources."""

import json
import sys

import click

from fuhe.pipeline.cli.options import as_json


@click.command()
@click.argument("name", required=False, metavar="[CODE|FILE]")
@as_json("fuhe rulebooks --json")
def rulebooks(*, name: str | None, as_json: bool) -> None:
    """List the rulebooks that scores are recomputed by, or show one whole.

    CODE is one of the list; FILE a .toml of your own, which is checked and shown: line and reason
    where it is not in order. A rule that is not verified has not been compared with the text of
    its source.

    \b
    fuhe rulebooks                     all
    fuhe rulebooks hubei               one: when it is chosen, every rule with its source
    fuhe rulebooks my-rules.toml       your own; use it with: fuhe check FILE --rulebook my-rules.toml
    """  # noqa: D301, E501 - click's mark of a paragraph that keeps its lines
    from fuhe.schemas.rulebook import rulebook_at
    from fuhe.schemas.rulebook import rulebooks as known_rulebooks

    books = known_rulebooks() if name is None else (rulebook_at(name),)
    if as_json:
        import msgspec

        for book in books:
            record = {"record": "rulebook", **msgspec.to_builtins(book)}
            click.echo(json.dumps(record, ensure_ascii=False))
        return
    from fuhe.pipeline.cli.rulebook_report import print_rulebook, print_rulebooks

    if name is None:
        print_rulebooks(books, sys.stdout)
    else:
        print_rulebook(books[0], sys.stdout)
