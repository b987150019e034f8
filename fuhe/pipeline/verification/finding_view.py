"""What the page shows of one finding: its names, its rule, links to its places."""

from msgspec import Struct

from fuhe.pipeline.verification.applied_rules import AppliedRule, AppliedRules
from fuhe.pipeline.verification.names import FINDING_NAMES
from fuhe.pipeline.verification.passages import paragraph_anchor
from fuhe.pipeline.verification.places import Places
from fuhe.pipeline.verification.source_table import anchor
from fuhe.schemas.database.names import SEVERITY_NAMES
from fuhe.schemas.verdict import Evidence, Finding


class Link(Struct, frozen=True):
    """A place in the page, its name, and what is printed there."""

    anchor: str
    place: str
    text: str | None


class FindingView(Struct, frozen=True, kw_only=True):
    """One finding with its number in the document, from 1."""

    number: int
    finding: Finding
    name: str
    severity: str
    rule: AppliedRule | None
    links: tuple[Link, ...]

    @property
    def anchor(self) -> str:
        """The name by which it is pointed at in the page."""
        return finding_anchor(self.number)


def finding_anchor(number: int) -> str:
    """Return the name by which a finding is pointed at in the page."""
    return f"f{number}"


def finding_view(number: int, finding: Finding, rules: AppliedRules, places: Places) -> FindingView:
    """Return what the page shows of a finding."""
    return FindingView(
        number=number,
        finding=finding,
        name=FINDING_NAMES.get(finding.code, finding.code.value),
        severity=SEVERITY_NAMES[finding.severity.value],
        rule=rules.find(finding.rulebook, finding.rule, finding.assessment),
        links=tuple(_link(each, places) for each in finding.evidence),
    )


def _link(evidence: Evidence, places: Places) -> Link:
    cell = evidence.cell
    if cell is None:
        ordinal = evidence.paragraph or 0
        return Link(paragraph_anchor(ordinal), f"第{ordinal}段", None)
    page = places.page(cell)
    table = f"第{page}页表{cell.grid}" if page is not None else f"表{cell.grid}"
    place = f"{table}第{cell.row + 1}行第{cell.column + 1}列"
    return Link(anchor(cell), place, places.text(cell))
