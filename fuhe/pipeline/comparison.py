"""Documents held against each other: the findings that rest on two of them."""

import sqlite3
from collections import Counter

from msgspec import Struct, field


class Comparison(Struct):
    """What holding documents against each other gave: findings by code, and what changed."""

    findings: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    removed: Counter[str] = field(default_factory=Counter)


def compare_documents(connection: sqlite3.Connection) -> Comparison:
    """Return what holding the documents against each other gives."""
    return Comparison()
