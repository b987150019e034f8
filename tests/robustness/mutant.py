"""One mutated file: a number gives it, always the same."""

from random import Random

from msgspec import Struct

from tests.robustness.mutations import any_bytes, compound, markup, package, pdf_objects
from tests.robustness.mutations.any_bytes import Change
from tests.robustness.samples import Sample, samples

MOST_BYTES = 16 << 20

_CHANGES: dict[str, tuple[Change, ...]] = {
    "docx": package.CHANGES,
    "xlsx": package.CHANGES,
    "ods": package.CHANGES,
    "odt": package.CHANGES,
    "zip": package.CHANGES,
    "pdf": pdf_objects.CHANGES,
    "html": markup.CHANGES,
    "xml": markup.CHANGES,
    "mht": (*markup.CHANGES, *any_bytes.CHANGES),
    "rtf": (*markup.CHANGES, *any_bytes.CHANGES),
    "xls": compound.CHANGES,
    "doc": compound.CHANGES,
    "wps": compound.CHANGES,
}
# How often a kind is taken: what most reports are comes first.
_SHARES = {"docx": 8, "pdf": 8, "xlsx": 5, "html": 5, "ods": 3, "xls": 4, "zip": 2}


class Mutant(Struct, frozen=True):
    """A changed file; `changes` are the names of what was done to `sample`, in order."""

    sample: str
    kind: str
    changes: tuple[str, ...]
    data: bytes


def mutant(
    seed: int, number: int, kinds: tuple[str, ...] = (), *, by_office: bool = False
) -> Mutant:
    """Return the mutant of a seed and a number; of these kinds of samples if any are given."""
    random = Random(f"{seed}/{number}")
    known = samples(by_office=by_office)
    found = {sample.kind for sample in known if not kinds or sample.kind in kinds}
    kind = random.choices(sorted(found), [_SHARES.get(name, 1) for name in sorted(found)])[0]
    sample = random.choice([sample for sample in known if sample.kind == kind])
    return _changed(sample, random)


def _changed(sample: Sample, random: Random) -> Mutant:
    data = sample.data
    names: list[str] = []
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        change = random.choice(_CHANGES.get(sample.kind, any_bytes.CHANGES))
        data = change(data, random)[:MOST_BYTES]
        names.append(change.__name__)
    return Mutant(sample.name, sample.kind, tuple(names), data)
