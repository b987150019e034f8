"""`fuhe rulebooks`: the rules in force, with their sources."""

import json

import click

from fuhe.pipeline.cli.options import as_json


@click.command()
@as_json("fuhe rulebooks --json")
def rulebooks(*, as_json: bool) -> None:
    """List the rules that scores are recomputed by, with their sources.

    A rule that is not verified has not been compared with the text of its source.
    """
    from fuhe.schemas.rulebook import rulebooks as known_rulebooks

    for book in known_rulebooks():
        if as_json:
            import msgspec

            record = {"record": "rulebook", **msgspec.to_builtins(book)}
            click.echo(json.dumps(record, ensure_ascii=False))
            continue
        until = f"{book.valid_from or '...'} to {book.valid_to or 'now'}"
        click.echo(f"{book.code}  {book.title}")
        click.echo(
            f"  {book.document_number or 'no number'}; {book.region}; {until}; "
            f"{_verified(book.verified)}"
        )
        for rule in book.rules:
            source = " ".join(
                part
                for part in (rule.source.document, rule.source.number, rule.source.article)
                if part
            )
            click.echo(f"  - {rule.code} ({rule.kind}, {_verified(rule.verified)}): {rule.title}")
            click.echo(f"      {source}")


def _verified(verified: bool) -> str:
    return "verified" if verified else "not verified"
