"""What one check gives for a form that a test writes, and whether it applies at all."""

from fuhe.pipeline.check.evidence import Check, NotApplicable
from fuhe.pipeline.check.registry import DOCUMENT_CHECKS
from fuhe.schemas.verdict import Finding
from tests.pipeline.stages import document_context, findings


def given(check: Check | None, *parts, **more) -> list[Finding]:
    """Return the findings of a check, those of all checks for None."""
    found = findings(*parts, **more)
    return [each for each in found if check is None or each.code is check.code]


def is_not_applicable(check: Check, *parts, **more) -> bool:
    context = document_context(*parts, **more)
    subject = context if check in DOCUMENT_CHECKS else context.forms[0]
    result = check.run(subject)
    return isinstance(result, NotApplicable) and bool(result.reason)
