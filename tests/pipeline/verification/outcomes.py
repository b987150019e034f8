"""Documents that tests write, put through the middle stages: what the verification report gets."""

from fuhe.pipeline.check import check
from fuhe.pipeline.normalize import normalize
from fuhe.pipeline.recognize import recognize
from fuhe.pipeline.rescore import rescore
from fuhe.schemas.report import Outcome, Status
from tests.pipeline.stages import content_of


def outcome_of(*parts, **more) -> Outcome:
    """Return the outcome of a document of these parts, or of one national form."""
    content = content_of(*parts, **more)
    report = normalize(recognize(content))
    rescoring = rescore(report)
    return Outcome(
        document_id="ab" * 32,
        media_type=content.media_type,
        size_bytes=1234,
        status=Status.OK,
        extractor=content.extractor,
        extractor_version=content.extractor_version,
        content=content,
        report=report,
        choices=rescoring.choices,
        rescores=rescoring.rescores,
        findings=check(content, report, rescoring),
    )
