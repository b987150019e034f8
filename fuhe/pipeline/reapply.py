"""Rules applied again to the records of documents, without their files: what a worker does."""

import pickle
import traceback
from collections.abc import Callable

from msgspec import Struct

from fuhe.pipeline.process import Stages, fault, located
from fuhe.pipeline.rows.forms import rulebook_columns
from fuhe.pipeline.rows.values import Row
from fuhe.pipeline.rows.verdicts import finding_rows, rescore_rows
from fuhe.schemas.errors import FuheError
from fuhe.schemas.records import Records, unpack
from fuhe.schemas.rulebook import Rulebook


class Packed(Struct, frozen=True):
    """A document of the archive with its packed records; None where nothing was read in it.

    `region` is that of its files, as manifests gave it.
    """

    document_id: str
    pipeline_version: str
    ingested_at: str
    records: bytes | None
    region: str | None = None


class Batch(Struct, frozen=True):
    """Documents for one worker; `rulebook` is that of all forms, None where each tells its own."""

    documents: tuple[Packed, ...]
    rulebook: Rulebook | None = None


class Reapplied(Struct, frozen=True, kw_only=True):
    """What the rules give for a document: rows of `rescores` and `findings`.

    `rulebooks` are rows (assessment id, rulebook, reason). Where `problem` says why the rules
    could not be applied, there are no rows; `detail` is the traceback of a fault in fuhe itself.
    """

    document_id: str
    rulebooks: tuple[Row, ...] = ()
    rescores: tuple[Row, ...] = ()
    findings: tuple[Row, ...] = ()
    problem: str | None = None
    detail: str | None = None


def reapply(batch: Batch, stages: Callable[[], Stages]) -> bytes:
    """Return the pickled list of `Reapplied` of a batch; never raises for what is in a document."""
    known = stages()
    results = [_reapplied(packed, batch.rulebook, known) for packed in batch.documents]
    return pickle.dumps(results, protocol=pickle.HIGHEST_PROTOCOL)


def _reapplied(packed: Packed, rulebook: Rulebook | None, stages: Stages) -> Reapplied:
    document = packed.document_id
    if packed.records is None:
        return Reapplied(document_id=document)
    try:
        return _rows(packed, unpack(packed.records), rulebook, stages)
    except FuheError as error:
        return Reapplied(document_id=document, problem=error.message)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a fault costs the one document
        problem = fault("rescore", error)
        return Reapplied(document_id=document, problem=problem, detail=traceback.format_exc())


def _rows(packed: Packed, records: Records, rulebook: Rulebook | None, stages: Stages) -> Reapplied:
    document = packed.document_id
    rescoring = stages.rescore(located(records.report, packed.region), rulebook)
    findings = stages.check(records.content, records.report, rescoring)
    return Reapplied(
        document_id=document,
        rulebooks=tuple(rulebook_columns(records.report, rescoring.choices, document)),
        rescores=tuple(rescore_rows(rescoring.rescores, document)),
        findings=tuple(finding_rows(findings, document)),
    )
