"""A random document: forms of one family or several, the list before them, what it all says."""

from dataclasses import dataclass, field
from random import Random

from corpus.typeset.page import FORM_YEAR, Paragraph
from corpus.typeset.table import Table
from tests.pipeline.random_forms import words
from tests.pipeline.random_forms.draft import Draft, FormTruth, Record
from tests.pipeline.random_forms.families import FAMILIES, Family
from tests.pipeline.random_forms.form import fill
from tests.pipeline.random_forms.project_list import list_table

PORTRAIT, LANDSCAPE = 9600, 14400


@dataclass
class Case:
    """A document: what is typeset, and what the database must say of it."""

    seed: int
    blocks: list[Paragraph | Table] = field(default_factory=list)
    forms: list[FormTruth] = field(default_factory=list)
    listed: list[Record] = field(default_factory=list)
    region: str = ""
    is_wide: bool = False


def make(seed: int) -> Case:
    """Return the document of a seed; always the same one."""
    random = Random(seed)
    case = Case(seed, is_wide=random.random() < 0.3)
    width = LANDSCAPE if case.is_wide else PORTRAIT
    place = case.region = words.region(random)
    family = random.choice(FAMILIES)
    drafts = []
    for _ in range(random.choice((1, 1, 1, 1, 2, 3))):
        if random.random() < 0.2:
            family = random.choice(FAMILIES)
        drafts.append(_draft(random, family, width, place))
    one_table = len(drafts) > 1 and random.random() < 0.15
    for number, draft in enumerate(drafts):
        fill(draft, number, inside=one_table or draft.chance(0.25))
    case.forms = [draft.truth for draft in drafts]
    if random.random() < 0.25:
        names = [str(form.fields["project_name"]) for form in case.forms]
        case.blocks += list_table(random, names, width, case.listed)
    if one_table:
        rows = [row for draft in drafts for row in draft.table_rows()]
        above = drafts[0].above or [Paragraph("", FORM_YEAR)]
        case.blocks += [*above, Table(tuple(rows), size=18)]
        return case
    for draft in drafts:
        case.blocks += draft.above
        for part in draft.tables():
            # Word makes one table of two that nothing parts.
            if case.blocks and isinstance(case.blocks[-1], Table):
                case.blocks.append(Paragraph("", FORM_YEAR))
            case.blocks.append(part)
        if random.random() < 0.15:
            case.blocks.append(Paragraph("填报人：李明    联系电话：0553-8123456", FORM_YEAR))
    return case


def _draft(random: Random, family: Family, width: int, place: str) -> Draft:
    unit: str | None = random.choice(family.units)
    where = random.choice(("block", "block", "block", "heads", "above", "cells"))
    if random.random() < 0.04:
        unit, where = None, "nowhere"
    if family.name == "hubei":
        unit, where = "万元", "block"
    year = random.randrange(2018, 2026)
    printed = year if random.random() < 0.95 else None
    return Draft(random, family, width, place, year, unit, where, printed)
