"""The records of one document as bytes: all that the stages after reading need of it.

MessagePack (https://msgpack.org) of the records' own fields, compressed by zlib: an eighth of the
size. Fields that are not known are left out when it is read, new ones get their default.
"""

import zlib
from decimal import Decimal
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import asdict, replace

from fuhe.schemas.assessment import Assessment
from fuhe.schemas.document import Content
from fuhe.schemas.errors import FuheError
from fuhe.schemas.narrative import Claim, ListedProject, PrintedClaim, Section
from fuhe.schemas.repair import Repair
from fuhe.schemas.report import GridUse, Report

RECORDS_FORMAT = 1
"""Rises when what is written could no longer be read, or would mean something else."""

_LEVEL = 1  # in a third of the time of level 6, a fifth larger


class RecordsError(FuheError):
    """Stored records cannot be read; the document must be read again."""


class Records(Struct, frozen=True):
    """What extraction, recognition and normalization made of a document."""

    content: Content
    report: Report


class _StoredClaim(Struct, frozen=True, kw_only=True):
    """A claim whose value says what it is: both numbers and names are text in MessagePack."""

    ordinal: int
    printed: PrintedClaim
    number: Decimal | None = None
    text: str | None = None
    places: int = 0


class _StoredReport(Struct, frozen=True, kw_only=True):
    """The fields of `Report`, in their order."""

    title: str | None = None
    fiscal_year: int | None = None
    region: str | None = None
    grids: tuple[GridUse, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    listed_projects: tuple[ListedProject, ...] = ()
    sections: tuple[Section, ...] = ()
    claims: tuple[_StoredClaim, ...] = ()
    repairs: tuple[Repair, ...] = ()


class _Stored(Struct, frozen=True):
    content: Content
    report: _StoredReport


_DECODER = msgspec.msgpack.Decoder(_Stored)


def pack(records: Records) -> bytes:
    r"""Return the records as bytes. Half of a surrogate pair is written `\\udXXX`."""
    try:
        plain = msgspec.msgpack.encode(_stored(records))
    except UnicodeEncodeError:
        plain = msgspec.msgpack.encode(_encodable(_stored(records)))
    return zlib.compress(plain, _LEVEL)


def unpack(packed: bytes) -> Records:
    """Return the records that `pack` wrote. Raises RecordsError if they cannot be read."""
    try:
        stored = _DECODER.decode(zlib.decompress(packed))
    except (zlib.error, msgspec.MsgspecError, UnicodeDecodeError) as error:
        message = f"its records cannot be read ({error}); read the file again: fuhe run --force"
        raise RecordsError(message) from error
    fields: dict[str, Any] = {name: getattr(stored.report, name) for name in _FIELDS}
    claims = tuple(
        Claim(claim.ordinal, claim.printed, _value(claim), claim.places)
        for claim in stored.report.claims
    )
    return Records(stored.content, Report(**(fields | {"claims": claims})))


_FIELDS = _StoredReport.__struct_fields__


def _stored(records: Records) -> _Stored:
    claims = tuple(
        _StoredClaim(
            ordinal=claim.ordinal,
            printed=claim.printed,
            number=claim.value if isinstance(claim.value, Decimal) else None,
            text=claim.value if isinstance(claim.value, str) else None,
            places=claim.places,
        )
        for claim in records.report.claims
    )
    fields: dict[str, Any] = asdict(records.report)
    return _Stored(records.content, _StoredReport(**(fields | {"claims": claims})))


def _value(claim: _StoredClaim) -> Decimal | str | None:
    return claim.text if claim.number is None else claim.number


def _encodable(value: Any) -> Any:  # noqa: ANN401 - any record, and what its fields hold
    """Return the record with every text as UTF-8 can hold it."""
    if isinstance(value, str):
        return type(value)(value.encode("utf-8", "backslashreplace").decode())
    if isinstance(value, tuple):
        return tuple(_encodable(item) for item in value)
    if isinstance(value, Struct):
        return replace(value, **{name: _encodable(item) for name, item in asdict(value).items()})
    return value
