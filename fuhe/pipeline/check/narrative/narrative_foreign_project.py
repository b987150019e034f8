"""The report evaluates a project by name that is in no form and no list of the document.

Method: a name in quotation marks that the sentence evaluates (…项目评价得分, …项目为评价对象),
held against the projects that the document is about (known_projects). No list of names is used.
"""

from fuhe.pipeline.check.evidence import Check, DocumentContext, NotApplicable, Result, surest
from fuhe.pipeline.check.narrative.known_projects import is_own, known_projects
from fuhe.pipeline.check.same_project import bare_name
from fuhe.schemas.narrative import ClaimKind
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Severity


def _run(context: DocumentContext) -> Result:
    names = known_projects(context)
    if not names:
        return NotApplicable("没有自评表或项目清单的项目名称可比照")
    # A name that was read with doubt may be the one that the report means.
    sure = surest(
        [
            *(form.printed.project_name for form in context.report.assessments),
            *(listed.printed.name for listed in context.report.listed_projects),
        ]
    )
    found: dict[str, Finding] = {}
    for claim in context.report.claims:
        if claim.printed.kind is not ClaimKind.PROJECT_NAME or not isinstance(claim.value, str):
            continue
        if claim.value in found or is_own(claim, claim.value, names, context):
            continue
        message = (
            f"报告评价了“{claim.value}”项目，而本文件的自评表与项目清单中没有这个项目"
            f"(有：{'、'.join({bare_name(name): name for name in reversed(names)}.values())})。"
        )
        found[claim.value] = Finding(
            code=CHECK.code,
            severity=CHECK.severity,
            message=message,
            published=claim.value,
            evidence=(Evidence(paragraph=claim.printed.paragraph),),
            confidence=sure,
        )
    return tuple(found.values())


CHECK = Check(
    FindingCode.NARRATIVE_FOREIGN_PROJECT,
    Severity.WARNING,
    says="报告写到本文件没有的项目",
    skipped="没有自评表或项目清单的项目名称可比照",
    english="The report evaluates a project that the document is not about.",
    evidence="报告的段落",
    run=_run,
    version=2,
)
