"""The levels of random indicators: names as printed, their standard names, where each begins."""

from dataclasses import dataclass

from tests.pipeline.random_forms import words
from tests.pipeline.random_forms.draft import Draft

# First level as printed, its standard name, its second levels: as printed, standard, kind.
_OUTPUT = (
    ("数量指标|数量指标|数量|产出数量", "数量指标", "quantity"),
    ("质量指标|质量指标|质量|产出质量", "质量指标", "quality"),
    ("时效指标|时效指标|时效|产出时效", "时效指标", "time"),
    ("成本指标|成本指标|成本|产出成本", "成本指标", "cost"),
)
_EFFECT = (
    ("经济效益指标|经济效益\n指标|经济效益|经济效益指标", "经济效益指标", "effect"),
    ("社会效益指标|社会效益 指标|社会效益|社会效益指标", "社会效益指标", "effect"),
    ("生态效益指标|生态效益\n指标|环境效益|生态效益指标", "生态效益指标", "effect"),
    ("可持续影响指标|可持续影响\n指标|可持续影响|可持续影响指标", "可持续影响指标", "effect"),
    ("长效管理指标|长效管理\n指标|长效管理|长效管理指标", None, "effect"),
)
_SATISFACTION = (
    (
        "服务对象满意度指标|服务对象\n满意度指标|服务对象满意度|满意度指标",
        "服务对象满意度指标",
        "satisfaction",
    ),
)
_COST = (
    ("经济成本指标", "经济成本指标", "cost"),
    ("社会成本指标", "社会成本指标", "cost"),
    ("生态环境成本指标", "生态环境成本指标", "cost"),
)
_FIRST = (
    ("产出指标|产出指标|产出\n指标|产出", "产出指标", _OUTPUT),
    ("效益指标|效益指标|效益\n指标|效益", "效益指标", _EFFECT),
    ("满意度指标|满意度\n指标|满意度", "满意度指标", _SATISFACTION),
)
_WITH_COST = (("成本指标|成本\n指标", "成本指标", _COST), *_FIRST)
_POINTS = ("({}分)", "（{}分）", "\n（{}分）", "（{}）", "{}分", " ({} 分)")
_RESTS = ("指标2：", "……", "指标2", "...")


@dataclass(frozen=True)
class Level:
    """One indicator's names, as printed and standard; whether its levels begin with it."""

    level1: str
    level2: str
    standard1: str
    standard2: str | None
    level3: str
    begins1: bool
    begins2: bool
    # A row of the template that nobody filled in.
    is_rest: bool = False


def levels(draft: Draft, count: int) -> list[Level]:
    """Return the names of `count` indicators or a few more, in the order of the form."""
    tree = _WITH_COST if draft.chance(0.15) else _FIRST
    order = list(tree)
    if draft.chance(0.1):
        draft.random.shuffle(order)
    points = draft.random.choice(_POINTS) if draft.chance(0.35) else ""
    most = max(1, round(count / 6))
    style = draft.random.randrange(4)
    found: list[Level] = []
    for wording, standard, seconds in order:
        name = draft.pick(wording) + points.format(draft.random.choice((50, 30, 10, 22.5)))
        chosen = [second for second in seconds if draft.chance(0.75)] or [seconds[0]]
        for n, (second, standard2, kind) in enumerate(chosen):
            wordings = second.split("|")
            printed = wordings[style % len(wordings)]
            thirds = draft.random.randrange(1, most + 2)
            for position in range(thirds):
                third = _name(draft, kind, position)
                first = position == 0
                rest = not first and draft.chance(0.05)
                if rest:
                    third = draft.random.choice(_RESTS)
                names = (name, printed, standard, standard2, third)
                found.append(Level(*names, n == 0 and first, first, rest))
    return found


def run(rest: list[Level], begins: str) -> int:
    """Return how many of the levels go on before one begins; `begins` names the attribute."""
    return next((n for n, level in enumerate(rest) if getattr(level, begins)), len(rest))


def _name(draft: Draft, kind: str, position: int) -> str:
    name = words.indicator(draft.random, kind)
    if draft.family.number_of_name:
        return f"指标{position + 1}：{name}"
    return name
