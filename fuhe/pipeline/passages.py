"""The passages of an archive: the sampled shingles of its paragraphs, kept in a table."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping

from fuhe.pipeline.archive import transaction
from fuhe.pipeline.check.archive.context import DocumentCard, Place
from fuhe.pipeline.check.archive.passages import METHOD, hash_of, passages
from fuhe.schemas.database.record_tables import PASSAGES
from fuhe.schemas.database.table import insert_statement
from fuhe.schemas.document import Paragraph
from fuhe.schemas.text import squeeze

_SIGNED_AT_ONCE = 200

_BODY_BITS = 31

_MEMBERS_AT_MOST = 200
"""A passage that stands in more paragraphs is a template, whoever uses it."""

_UNSIGNED = (
    "SELECT d.id FROM documents d WHERE NOT EXISTS "
    "(SELECT 1 FROM signatures s WHERE s.document_id = d.id AND s.method = ?) ORDER BY d.id"
)
_SHARED = (
    "SELECT hash FROM passages GROUP BY hash "
    "HAVING min(body) <> max(body) AND count(*) <= ? ORDER BY hash"
)
_INSERT = insert_statement(PASSAGES).replace("INSERT", "INSERT OR IGNORE", 1)


def unsigned(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the documents that have not been held against the others."""
    return [row[0] for row in connection.execute(_UNSIGNED, (METHOD,))]


def mark_unsigned(connection: sqlite3.Connection) -> None:
    """Make sure that the documents are held against each other next time, whatever ends this run.

    For that one of them is marked as if it were new.
    """
    with transaction(connection):
        connection.execute(
            "UPDATE signatures SET method = 0 WHERE number = (SELECT min(number) FROM signatures)"
        )


def sign(
    connection: sqlite3.Connection,
    documents: Iterable[str],
    cards: Mapping[str, DocumentCard],
    stopping: Callable[[], bool],
) -> None:
    """Put the passages of documents into the table, some hundred in one transaction.

    Ends early once `stopping()` is true; the rest stays unsigned.

    A document whose forms name no public body, or several departments, has none: it cannot be
    said whose it is.
    """
    documents = list(documents)
    for start in range(0, len(documents), _SIGNED_AT_ONCE):
        if stopping():
            return
        with transaction(connection):
            rows: list[tuple[int, int, int, int]] = []
            for document in documents[start : start + _SIGNED_AT_ONCE]:
                rows += _sign(connection, document, cards.get(document))
            # In the order of the table, so that each of its pages is written once.
            connection.executemany(_INSERT, sorted(rows))


def _sign(
    connection: sqlite3.Connection, document: str, card: DocumentCard | None
) -> list[tuple[int, int, int, int]]:
    """Record that a document is signed, and return the rows of its passages."""
    row = connection.execute(
        "SELECT number, method FROM signatures WHERE document_id = ?", (document,)
    ).fetchone()
    if row is not None and row[1] == METHOD:
        return []  # another program was faster
    if row is not None:
        number = row[0]
        connection.execute("UPDATE signatures SET method = ? WHERE number = ?", (METHOD, number))
        connection.execute("DELETE FROM passages WHERE number = ?", (number,))
    else:
        number = connection.execute(
            "INSERT INTO signatures (document_id, method) SELECT id, ? FROM documents WHERE id = ?",
            (METHOD, document),
        ).lastrowid
    body = _body(card)
    if body is None:
        return []
    paragraphs = (
        Paragraph(ordinal, text, heading_level=level)
        for ordinal, text, level in connection.execute(
            "SELECT ordinal, text, heading_level FROM paragraphs WHERE document_id = ?",
            (document,),
        )
    )
    return [
        (sample, hash_of(body, _BODY_BITS), int(number or 0), ordinal)
        for ordinal, samples in passages(paragraphs)
        for sample in samples
    ]


def _body(card: DocumentCard | None) -> str | None:
    """Return the name of the one body that a document is of, None if there is no such."""
    departments = (
        {squeeze(form.department) for form in card.forms if form.department} if card else ()
    )
    units = {squeeze(form.unit) for form in card.forms if form.unit} if card else ()
    names = departments or units
    return next(iter(names)) if len(names) == 1 else None


def like_places(connection: sqlite3.Connection) -> tuple[tuple[Place, Place], ...]:
    """Return the pairs of paragraphs of two bodies that share samples, in a fixed order.

    Half of the samples of a paragraph or more must stand with these two bodies alone: what a
    third body has as well is a template. Of the documents of one body the first stands for all
    on the other side.
    """
    bodies = _Bodies(connection)
    pairs: set[tuple[Place, Place]] = set()
    hashes = [row[0] for row in connection.execute(_SHARED, (_MEMBERS_AT_MOST,))]
    for shared in hashes:
        members = bodies.members(shared)
        if len(members) == 2:
            first, second = members.values()
            for ours, theirs in ((first, second), (second, first)):
                pairs.update(_ordered(place, theirs[0]) for place in ours)
    return tuple(sorted(pair for pair in pairs if all(bodies.is_rare(place) for place in pair)))


def _ordered(first: Place, second: Place) -> tuple[Place, Place]:
    return (first, second) if first < second else (second, first)


class _Bodies:
    """Which bodies have a sample."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._counts: dict[int, int] = {}
        self._rare: dict[Place, bool] = {}

    def members(self, sample: int) -> dict[int, list[Place]]:
        """Return the paragraphs with a sample by body, in order of document and paragraph."""
        found: dict[int, list[Place]] = {}
        for body, document, paragraph in self._connection.execute(
            "SELECT p.body, s.document_id, p.paragraph FROM passages p "
            "JOIN signatures s ON s.number = p.number WHERE p.hash = ?",
            (sample,),
        ):
            found.setdefault(body, []).append(Place(document, paragraph))
        self._counts[sample] = len(found)
        return {body: sorted(found[body]) for body in sorted(found)}

    def is_rare(self, place: Place) -> bool:
        """Return whether half of the samples of a paragraph or more stand with two bodies."""
        if place not in self._rare:
            samples = [
                row[0]
                for row in self._connection.execute(
                    "SELECT p.hash FROM passages p JOIN signatures s ON s.number = p.number "
                    "WHERE s.document_id = ? AND p.paragraph = ?",
                    (place.document, place.paragraph),
                )
            ]
            widespread = sum(self._count(sample) > 2 for sample in samples)
            self._rare[place] = widespread * 2 <= len(samples)
        return self._rare[place]

    def _count(self, sample: int) -> int:
        if sample not in self._counts:
            (count,) = self._connection.execute(
                "SELECT count(DISTINCT body) FROM passages WHERE hash = ?", (sample,)
            ).fetchone()
            self._counts[sample] = count
        return self._counts[sample]
