"""A form in the making: rows of cells, each with its role, and beside them what they say."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from random import Random

from corpus.typeset.page import Paragraph
from corpus.typeset.table import Cell as TableCell
from corpus.typeset.table import Row, Table
from fuhe.schemas.assessment import Role
from tests.pipeline.random_forms.families import Family

Record = dict[str, object]
_STEP = 120  # twips: lines of different blocks stand this far apart or on one another
_HAN_PAIR_BREAKS = ("\n", "\n", " ", "　", "  ")


@dataclass(frozen=True)
class Cell(TableCell):
    """A cell of the table and what reading must make of it; None where either will do."""

    role: Role | None = Role.VALUE


@dataclass
class FormTruth:
    """One form as the database must have it: column to value; absent columns are NULL."""

    fields: Record = field(default_factory=dict)
    funds: list[Record] = field(default_factory=list)
    indicators: list[Record] = field(default_factory=list)


@dataclass
class Draft:
    """What a form is made with, and what has been made of it. `year` is None if not printed."""

    random: Random
    family: Family
    width: int
    place: str
    fiscal_year: int
    unit: str | None = None
    # Where the unit is printed: block, heads, above, cells or, with no unit, nowhere.
    unit_place: str = "nowhere"
    year: int | None = None
    header_year: str | None = None
    above: list[Paragraph] = field(default_factory=list)
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    # Rows at the top that a printer repeats on each page.
    repeated: int = 0
    # The first row of the second table, where the form is typed as two.
    split: int = 0
    truth: FormTruth = field(default_factory=FormTruth)

    def chance(self, share: float) -> bool:
        """Return True in a `share` of cases."""
        return self.random.random() < share

    def pick(self, wordings: str) -> str:
        """Return one of several wordings, parted by `|`."""
        return self.random.choice(wordings.split("|"))

    def label(self, text: str, left: int, right: int, rows: int = 1) -> Cell:
        """Return a label, wrapped at random."""
        return Cell(wrapped(self.random, text), left, right, rows, role=Role.LABEL)

    def edges(self, weights: Sequence[float], left: int = 0, right: int | None = None) -> list[int]:
        """Return the lines of columns with about these widths, from `left` to `right`."""
        return edges(self.random, weights, left, self.width if right is None else right)

    def table_rows(self) -> tuple[Row, ...]:
        """Return the rows as they are typeset."""
        return tuple(Row(cells, 360, n < self.repeated) for n, cells in enumerate(self.rows))

    def tables(self) -> list[Table]:
        """Return the form as its table, or its two tables."""
        rows, size = self.table_rows(), self.random.choice((18, 20, 21))
        parts = (rows[: self.split], rows[self.split :])
        return [Table(part, size=size) for part in parts if part]


def edges(random: Random, weights: Sequence[float], left: int, right: int) -> list[int]:
    """Return the lines of columns, on a lattice so coarse that no two nearly meet."""
    varied = [weight * random.uniform(0.85, 1.2) for weight in weights]
    whole = sum(varied)
    inner = [left + (right - left) * part / whole for part in accumulate(varied)][:-1]
    return [left, *(round(edge / _STEP) * _STEP for edge in inner), right]


def values(lines: Sequence[int], texts: Sequence[str], rows: int = 1) -> tuple[Cell, ...]:
    """Return cells with values between neighbouring lines."""
    return tuple(
        Cell(text, left, right, rows)
        for text, (left, right) in zip(texts, pairwise(lines), strict=True)
    )


def wrapped(random: Random, text: str) -> str:
    """Return a label with breaks and spaces between its characters, or as it is."""
    if random.random() < 0.7 or len(text) < 2:
        return text
    if random.random() < 0.4:
        return random.choice(_HAN_PAIR_BREAKS).join(text)
    place = random.randrange(1, len(text))
    return text[:place] + random.choice(_HAN_PAIR_BREAKS) + text[place:]
