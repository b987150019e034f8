"""Tables of what was found: documents, the paths they were seen at, grids, cells, paragraphs."""

from fuhe.schemas.database.table import Column, Index, Table

DOCUMENTS = Table(
    name="documents",
    meaning="One row per distinct file content.",
    columns=(
        Column(
            "id",
            "TEXT PRIMARY KEY NOT NULL",
            "SHA-256 of the bytes, lower-case hex; of `unreadable:` and the path where the file "
            "could not be opened.",
        ),
        Column("media_type", "TEXT NOT NULL", "Media type, from the content and not the name."),
        Column("size_bytes", "INTEGER NOT NULL", "Size of the file in bytes.", unit="byte"),
        Column("page_count", "INTEGER", "Number of pages; NULL where the format has none."),
        Column("title", "TEXT", "Title, as far as the text says."),
        Column("fiscal_year", "INTEGER", "Budget year, as far as the text says."),
        Column("region", "TEXT", "Province or region, as far as the text says."),
        Column(
            "extractor", "TEXT", "The extractor that read it; NULL where none knows the format."
        ),
        Column("extractor_version", "TEXT", "Version of that extractor."),
        Column(
            "pipeline_version",
            "TEXT NOT NULL",
            "Version of fuhe with a fingerprint of the stages and vocabulary that made the records "
            "and one of the rules and checks applied to them. Where the first is another one, "
            "`fuhe run` reads the file again; where the second is, it applies the rules again.",
        ),
        Column(
            "rulebook",
            "TEXT",
            "Rulebook that the last `fuhe run` or `fuhe rescore` was told to apply to it; NULL "
            "where each form chose its own.",
        ),
        Column(
            "text_source", "TEXT", "Where the characters come from: `born_digital`, `ocr`, `mixed`."
        ),
        Column(
            "status",
            "TEXT NOT NULL CHECK (status IN ('ok', 'partial', 'empty', 'failed'))",
            "`ok`; `partial`: something was read, something was not; `empty`: opened, but without "
            "self-assessment content; `failed`.",
        ),
        Column("error_code", "TEXT", "Stable code of why it was not, or not wholly, read."),
        Column("error_message", "TEXT", "What happened and what to do; NULL when status is ok."),
        Column(
            "seconds",
            "REAL NOT NULL",
            "Time from opening the file to its last finding.",
            unit="second",
        ),
        Column("ingested_at", "TEXT NOT NULL", "When it was loaded, ISO 8601 UTC."),
        Column(
            "region_given",
            "TEXT",
            "Region that manifests gave its files when its rules were last chosen; NULL where they "
            "gave none, or several.",
        ),
    ),
    indexes=(Index(("status", "error_code"), "`fuhe status`: counts by status and code"),),
)

FILES = Table(
    name="files",
    meaning="Every path at which a document was seen.",
    columns=(
        Column(
            "path",
            "TEXT PRIMARY KEY NOT NULL",
            "Absolute path with `/`, or address as `s3://bucket/name.docx`; a member of an archive "
            "is `archive.zip!inner/name.docx`; bytes that are no UTF-8 are written `\\xff`.",
        ),
        Column(
            "document_id",
            "TEXT NOT NULL REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED",
            "The content last seen there.",
        ),
        Column("size_bytes", "INTEGER NOT NULL", "Size when last seen.", unit="byte"),
        Column("modified_at", "TEXT NOT NULL", "Time of last change, ISO 8601 UTC."),
        Column("first_seen_at", "TEXT NOT NULL", "When a run first found this path, ISO 8601 UTC."),
        Column("last_seen_at", "TEXT NOT NULL", "When a run last found this path, ISO 8601 UTC."),
        Column("source_url", "TEXT", "Where it was published; NULL unless given in a manifest."),
        Column("publisher", "TEXT", "Who published it; NULL unless given in a manifest."),
        Column("region", "TEXT", "Region it is of; NULL unless given in a manifest."),
        Column(
            "published_on", "TEXT", "Day of publication, ISO 8601; NULL unless given in a manifest."
        ),
    ),
    indexes=(Index(("document_id",), "paths of a document, in the views and `fuhe status`"),),
)

GRIDS = Table(
    name="grids",
    meaning="Every table found, whether it was understood or not.",
    columns=(
        Column("id", "TEXT PRIMARY KEY NOT NULL", "`<first 12 hex of the document>-g<ordinal>`."),
        Column(
            "document_id",
            "TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE",
            "The document it stands in.",
        ),
        Column("ordinal", "INTEGER NOT NULL", "Position among the tables of the document, from 1."),
        Column("page_first", "INTEGER", "First page, from 1; NULL without pages."),
        Column("page_last", "INTEGER", "Last page; differs where the table goes on over pages."),
        Column("row_count", "INTEGER NOT NULL", "Number of rows."),
        Column("column_count", "INTEGER NOT NULL", "Number of columns."),
        Column(
            "kind",
            "TEXT NOT NULL",
            "`self_assessment`, `performance_target`, `project_list` or `other`.",
        ),
        Column("source_path", "TEXT", "Place where the format has no page: `body/tbl[2]`."),
    ),
    indexes=(Index(("document_id", "ordinal"), "tables of a document in order"),),
)

CELLS = Table(
    name="cells",
    meaning="Every cell of every grid, merged cells once.",
    columns=(
        Column("grid_id", "TEXT NOT NULL REFERENCES grids (id) ON DELETE CASCADE", "Its table."),
        Column(
            "row", 'INTEGER NOT NULL CHECK ("row" >= 0)', "Row of the upper left corner, from 0."
        ),
        Column(
            "column",
            'INTEGER NOT NULL CHECK ("column" >= 0)',
            "Column of the upper left corner, from 0.",
        ),
        Column("row_span", "INTEGER NOT NULL", "Number of rows it spans."),
        Column("column_span", "INTEGER NOT NULL", "Number of columns it spans."),
        Column("text", "TEXT NOT NULL", "Text as published, line breaks kept."),
        Column("page", "INTEGER", "Page, from 1; NULL without pages."),
        Column(
            "x0",
            "REAL",
            "Left edge in PDF points from the left of the page.",
            unit="PDF point (1/72 inch)",
        ),
        Column(
            "top",
            "REAL",
            "Upper edge in PDF points from the top of the page.",
            unit="PDF point (1/72 inch)",
        ),
        Column("x1", "REAL", "Right edge in PDF points.", unit="PDF point (1/72 inch)"),
        Column("bottom", "REAL", "Lower edge in PDF points.", unit="PDF point (1/72 inch)"),
        Column(
            "confidence", "REAL NOT NULL", "How surely the text was read, 0 to 1.", unit="ratio"
        ),
        Column(
            "role",
            "TEXT NOT NULL CHECK (role IN ('label', 'value', 'blank', 'unclaimed'))",
            "What became of it: `label`, `value`, `blank`, or `unclaimed` where no field took it.",
        ),
    ),
    constraints=('PRIMARY KEY (grid_id, "row", "column")',),
)

PARAGRAPHS = Table(
    name="paragraphs",
    meaning="All text outside tables, in reading order.",
    columns=(
        Column(
            "document_id",
            "TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE",
            "The document it stands in.",
        ),
        Column("ordinal", "INTEGER NOT NULL", "Position in the document, from 1."),
        Column("page", "INTEGER", "Page, from 1; NULL without pages."),
        Column("heading_level", "INTEGER", "Level of the heading, from 1; NULL for body text."),
        Column("text", "TEXT NOT NULL", "Text as published."),
    ),
    constraints=("PRIMARY KEY (document_id, ordinal)",),
)

SOURCE_TABLES = (DOCUMENTS, FILES, GRIDS, CELLS, PARAGRAPHS)
