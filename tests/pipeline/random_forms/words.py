"""Names and texts as reports print them: places, bodies, projects, indicators, goals, reasons."""

import tomllib
from pathlib import Path
from random import Random
from typing import Any, cast

_WORDS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def some(*path: str) -> list[str]:
    """Return the list of `words.toml` at the path."""
    found: Any = _WORDS
    for name in path:
        found = found[name]
    return cast("list[str]", found)


def region(random: Random) -> str:
    """Return a place."""
    return random.choice(some("regions"))


def bureau(random: Random, place: str) -> str:
    """Return a body that plans: of the place, with or without its name."""
    return place + random.choice(some("bureaus"))


def unit(random: Random, place: str) -> str:
    """Return a body that spends: of the place, with or without its name."""
    return (place if random.random() < 0.6 else "") + random.choice(some("units"))


def project(random: Random, place: str, year: int) -> str:
    """Return the name of a project."""
    before = random.choice(("", "", place, f"{year}年", f"{year}年度{place}"))
    code = f"{random.randrange(10**11, 10**12)}-" if random.random() < 0.1 else ""
    return code + before + random.choice(some("things")) + random.choice(some("endings"))


def indicator(random: Random, kind: str) -> str:
    """Return the name of an indicator of a kind of `levels`."""
    ending = random.choice(("", "", "", "（年度）", "(万元)", "★"))
    return random.choice(some("indicators", kind)) + ending


def reason(random: Random, share: float) -> str:
    """Return why a result is off its target; nothing, or a mark for it, but for a `share`."""
    return random.choice(some("reasons") if random.random() < share else some("no_reasons"))


def goal(random: Random) -> str:
    """Return a goal of the year, of one or several sentences."""
    parts = random.sample(some("goals"), random.choice((1, 1, 2, 3)))
    thing = random.choice(some("things"))
    return "\n".join(part.format(thing=thing, n=random.randrange(2, 5000)) for part in parts)
