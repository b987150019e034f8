"""The report evaluates a project by name that is in no form and no list of the document.

Method: a name in quotation marks that the sentence evaluates (…项目评价得分, …项目为评价对象),
held against the names of the forms and lists. No list of words is used.
"""

from fuhe.pipeline.check.evidence import Check, DocumentContext, NotApplicable, Result
from fuhe.pipeline.check.same_project import bare_name, is_known_project
from fuhe.schemas.narrative import ClaimKind
from fuhe.schemas.verdict import Evidence, Finding, FindingCode, Severity


def _run(context: DocumentContext) -> Result:
    known = [form.project_name for form in context.report.assessments]
    known += [p.name for p in context.report.listed_projects if not p.printed.is_total]
    names = [name for name in known if name]
    if not names:
        return NotApplicable("没有自评表或项目清单的项目名称可比照")
    found: dict[str, Finding] = {}
    for claim in context.report.claims:
        if claim.printed.kind is not ClaimKind.PROJECT_NAME or not isinstance(claim.value, str):
            continue
        if claim.value in found or is_known_project(claim.value, names):
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
        )
    return tuple(found.values())


CHECK = Check(
    FindingCode.NARRATIVE_FOREIGN_PROJECT,
    Severity.WARNING,
    says="报告写到本文件没有的项目",
    skipped="没有自评表或项目清单的项目名称可比照",
    run=_run,
)
