"""Columns whose label no vocabulary lists, told by how it ends: 年末实现值, 自评打分.

Only in a row that is a head by its other labels, and only for a column that none of them names.
"""

from fuhe.pipeline.recognize.lattice import Lattice, overlap
from fuhe.pipeline.recognize.matching import label_forms, match
from fuhe.schemas.document import Cell
from fuhe.schemas.vocabulary import Synonyms, labels

_LONGEST = 14
# Words of a label that heads another quantity.
_OTHER = ("never", "joining")


def guess(text: str, block: str) -> str | None:
    """Return the column that a label's ending tells; `block` is `indicator`, `fund` or `goal`."""
    table: Synonyms = getattr(labels(), f"{block}_endings")
    whole: Synonyms = getattr(labels(), f"{block}_words", {})
    for form in label_forms(text):
        if len(form) > _LONGEST or any(character.isdigit() for character in form):
            continue
        word_of = next((name for name, words in whole.items() if form in words), None)
        if word_of is not None:
            return word_of
        if any(word in form for key in _OTHER for word in table.get(key, ())):
            return None
        found = {
            word: name
            for name, words in table.items()
            if name not in _OTHER
            for word in words
            if form.endswith(word)
        }
        if found:
            return found[max(found, key=len)]
    return None


def is_of_other_time(text: str, block: str) -> bool:
    """Return whether a head stands over columns of another year, or of another's judgement."""
    table: Synonyms = getattr(labels(), f"{block}_endings")
    return any(word in form for form in label_forms(text) for word in table["never"])


def is_of_other_quantity(text: str, block: str) -> bool:
    """Return whether a label ends as one of ours does, and a word in it makes it another's."""
    table: Synonyms = getattr(labels(), f"{block}_endings")
    endings = tuple(word for name, words in table.items() if name not in _OTHER for word in words)
    return any(
        form.endswith(endings) and any(word in form for word in table["never"])
        for form in label_forms(text)
    )


def with_guesses(
    lattice: Lattice, row: int, columns: dict[str, Cell], block: str
) -> dict[str, Cell]:
    """Return the columns of a head row with those that endings tell, from left to right.

    `block` is `indicator` or `fund`. Where two labels would be the same column, neither is
    taken. Left of the indicators' known columns stand names; left of the funds' may stand
    amounts as well.
    """
    known_columns = columns.values() if block == "indicator" else ()
    first = min((cell.column for cell in known_columns), default=0)
    guessed: dict[str, list[Cell]] = {}
    for cell in lattice.row(row):
        known = any(overlap(cell, column) for column in columns.values())
        if known or not cell.text.strip() or match(cell, f"{block}_block") or cell.column < first:
            continue
        name = guess(cell.text, block)
        if name is not None and name not in columns:
            guessed.setdefault(name, []).append(cell)
    found = columns | {name: cells[0] for name, cells in guessed.items() if len(cells) == 1}
    return dict(sorted(found.items(), key=lambda item: item[1].column))
