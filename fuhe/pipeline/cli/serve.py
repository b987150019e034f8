"""`fuhe serve`: an archive as web pages."""

from pathlib import Path

import click


@click.command()
@click.argument("database", type=click.Path(path_type=Path))
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Port; 0 takes any that is free.  [fuhe serve archive.db --port 8080]",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on: another than that of this machine lets others read the archive.  "
    "[fuhe serve archive.db --host 0.0.0.0]",
)
@click.option(
    "--open",
    "open_browser",
    is_flag=True,
    help="Open the page in the browser.  [fuhe serve archive.db --open]",
)
def serve(*, database: Path, port: int, host: str, open_browser: bool) -> None:
    """Show DATABASE as web pages: each value beside its source. Nothing is ever written to it."""
    from fuhe.pipeline.explore.server import serve as serve_pages

    def tell(line: str) -> None:
        click.echo(line, err=True)

    serve_pages(database, host, port, tell, open_browser=open_browser)
