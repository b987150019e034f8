"""Tables that fuhe itself reads: the records, and what tells of like passages in documents."""

from fuhe.schemas.database.table import Column, Index, Table

RECORDS = Table(
    name="records",
    meaning="The records of each document as fuhe holds them, with the cell or paragraph of every "
    "value: what `fuhe rescore` reads instead of the file.",
    columns=(
        Column(
            "document_id",
            "TEXT PRIMARY KEY NOT NULL REFERENCES documents (id) ON DELETE CASCADE",
            "The document.",
        ),
        Column("format", "INTEGER NOT NULL", "How `records` is written."),
        Column(
            "records",
            "BLOB NOT NULL",
            "MessagePack, compressed by zlib; `fuhe.schemas.records.unpack` reads it.",
        ),
    ),
    without_rowid=False,
)

SIGNATURES = Table(
    name="signatures",
    meaning="The documents whose passages are in `passages`; one that is missing here has not yet "
    "been held against the others.",
    columns=(
        Column("number", "INTEGER PRIMARY KEY NOT NULL", "Number of the document in `passages`."),
        Column(
            "document_id",
            "TEXT UNIQUE NOT NULL REFERENCES documents (id) ON DELETE CASCADE",
            "The document.",
        ),
        Column("method", "INTEGER NOT NULL", "How its passages were taken."),
    ),
    without_rowid=False,
)

PASSAGES = Table(
    name="passages",
    meaning="A few hashed strings of characters out of each long paragraph: paragraphs that share "
    "them are compared word for word.",
    columns=(
        Column("hash", "INTEGER NOT NULL", "Hash of the characters, figures masked."),
        Column("body", "INTEGER NOT NULL", "Hash of the name of the public body."),
        Column(
            "number",
            "INTEGER NOT NULL REFERENCES signatures (number) ON DELETE CASCADE",
            "The document.",
        ),
        Column("paragraph", "INTEGER NOT NULL", "The paragraph, by its ordinal."),
    ),
    constraints=("PRIMARY KEY (hash, body, number, paragraph)",),
    indexes=(Index(("number",), "replacing a document: its passages"),),
)

RECORD_TABLES = (RECORDS, SIGNATURES, PASSAGES)
