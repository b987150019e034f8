"""What a manifest gave: who published a report, of which region, on which day, at which address."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct

from fuhe.pipeline.explore.listing import Column, columns
from fuhe.schemas.database.publication import given_of

PUBLICATION_COLUMNS: tuple[Column, ...] = columns(
    ("publisher", "发布者", "publisher"),
    ("given_region", "登记地区", "region given"),
    ("published_on", "发布日期", "published on"),
    ("source_url", "来源网址", "source address"),
)
"""`given_region` is the region of a manifest; `region` is what the text says."""

_GIVEN = ("publisher", "region", "published_on", "source_url")
_OF_FILES = {"given_region": "region"}
_MOST_PUBLISHERS = 500
_LINKED = frozenset({"http", "https"})


class Given(Struct, frozen=True):
    """What manifests gave in the whole archive: the publishers of most files, all regions.

    `is_any` also where only days or addresses were given.
    """

    publishers: tuple[str, ...]
    regions: tuple[str, ...]
    is_any: bool


def publication_of(document: str) -> str:
    """Return the SQL of `PUBLICATION_COLUMNS` for a document."""
    return ", ".join(
        f"{given_of(document, _OF_FILES.get(column.name, column.name))} AS {column.name}"
        for column in PUBLICATION_COLUMNS
    )


def read_given(connection: sqlite3.Connection) -> Given:
    """Return what manifests gave in the whole archive."""

    def all_of(sql: str) -> tuple[str, ...]:
        return tuple(row[0] for row in connection.execute(sql))

    found = connection.execute(
        f"SELECT EXISTS (SELECT 1 FROM files WHERE coalesce({', '.join(_GIVEN)}) IS NOT NULL)"  # noqa: S608
    )
    return Given(
        publishers=all_of(
            "SELECT publisher FROM files WHERE publisher IS NOT NULL GROUP BY publisher "  # noqa: S608
            f"ORDER BY count(*) DESC, publisher LIMIT {_MOST_PUBLISHERS}"
        ),
        regions=all_of(
            "SELECT DISTINCT region FROM files WHERE region IS NOT NULL ORDER BY region"
        ),
        is_any=bool(found.fetchone()[0]),
    )


def published(files: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return those rows of `files` for which a manifest gave something.

    Of copies with the same it is the first.
    """
    found: dict[tuple[object, ...], Mapping[str, Any]] = {}
    for file in files:
        said = tuple(file[name] for name in _GIVEN)
        if any(said):
            found.setdefault(said, file)
    return list(found.values())


def link_of(address: str | None) -> str | None:
    """Return an address if it is one of the web, which a page may lead to; else None."""
    try:
        parts = urlsplit(address or "")
        is_linked = parts.scheme in _LINKED and bool(parts.hostname)
    except ValueError:
        return None
    return address if is_linked else None
