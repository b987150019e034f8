"""Tables of what the rules say, and the ledgers of runs, rulebooks and migrations."""

from fuhe.schemas.database.table import Column, Index, Table

RESCORES = Table(
    name="rescores",
    meaning="What the rules give, beside what was published.",
    columns=(
        Column(
            "assessment_id",
            "TEXT NOT NULL REFERENCES assessments (id) ON DELETE CASCADE",
            "The form it is about.",
        ),
        Column("ordinal", "INTEGER NOT NULL", "Position among the rescores of the form, from 1."),
        Column("subject", "TEXT NOT NULL", "`execution`, `indicator`, `total` or `grade`."),
        Column("indicator_ordinal", "INTEGER", "The indicator; NULL for other subjects."),
        Column(
            "published",
            "NUMERIC",
            "What was printed: points, or the text of a grade.",
            unit="points",
        ),
        Column("low", "REAL", "Lowest score that the rules allow.", unit="points"),
        Column(
            "high",
            "REAL",
            "Highest score that the rules allow; a point when low = high.",
            unit="points",
        ),
        Column(
            "verdict",
            "TEXT NOT NULL",
            "`consistent`, `rounding`, `overstated`, `understated`, `boundary` (turns on a strict "
            "bound), `judgement` (inside a qualitative band), `not_recomputable` (never a pass) or "
            "`misplaced` (the cell holds another quantity).",
        ),
        Column("rulebook", "TEXT NOT NULL", "Code of the rulebook."),
        Column("rule", "TEXT NOT NULL", "Code of the rule in it."),
        Column(
            "rule_verified",
            "INTEGER NOT NULL CHECK (rule_verified IN (0, 1))",
            "0 where the text of the rule has not been checked against its source.",
        ),
        Column("explanation", "TEXT NOT NULL", "One Chinese sentence with the arithmetic in it."),
    ),
    constraints=("PRIMARY KEY (assessment_id, ordinal)",),
    indexes=(
        Index(
            ("assessment_id", "subject", "indicator_ordinal"),
            "views 项目自评, 资金, 指标: the rescore beside the printed value",
        ),
        Index(("verdict", "subject"), "counts by verdict"),
    ),
)

FINDINGS = Table(
    name="findings",
    meaning="What a reader should look at, with evidence.",
    columns=(
        Column(
            "id",
            "TEXT PRIMARY KEY NOT NULL",
            "`<first 12 hex of the document>-f<ordinal>`; `-a<ordinal>` where it was found by "
            "holding documents against each other.",
        ),
        Column(
            "document_id",
            "TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE",
            "The document it is about.",
        ),
        Column(
            "assessment_id",
            "TEXT REFERENCES assessments (id) ON DELETE CASCADE",
            "The form it is about; NULL where it concerns the document.",
        ),
        Column("indicator_ordinal", "INTEGER", "The indicator it is about."),
        Column("code", "TEXT NOT NULL", "Stable code; a published code keeps its meaning."),
        Column(
            "severity",
            "TEXT NOT NULL CHECK (severity IN ('error', 'warning', 'info'))",
            "`error`, `warning` or `info`.",
        ),
        Column("message", "TEXT NOT NULL", "What is to be seen, in Chinese; blames nobody."),
        Column("published", "TEXT", "What was printed."),
        Column("expected", "TEXT", "What would agree with the rest of the document."),
        Column(
            "evidence",
            "TEXT NOT NULL",
            'JSON list of `{"grid": grids.id, "row": r, "column": c}` or `{"paragraph": ordinal}`.',
            json="array",
        ),
        Column("rulebook", "TEXT", "Code of the rulebook, where a rule is meant."),
        Column("rule", "TEXT", "Code of the rule in it."),
        Column(
            "confidence",
            "REAL NOT NULL",
            "Lowest reading confidence of what it rests on.",
            unit="ratio",
        ),
        Column(
            "other_document_id",
            "TEXT REFERENCES documents (id) ON DELETE CASCADE",
            "The document it was held against; NULL where it rests on its own document alone.",
        ),
        Column(
            "other_evidence",
            "TEXT",
            "What of the other document it rests on, as `evidence`.",
            json="array",
        ),
    ),
    indexes=(
        Index(("document_id",), "findings of a document"),
        Index(("assessment_id",), "findings of a form"),
        Index(("other_document_id",), "replacing a document: what was held against it"),
        Index(("code", "severity"), "`fuhe status`: findings by code"),
    ),
)

RUNS = Table(
    name="runs",
    meaning="One row per `fuhe run` or `fuhe rescore` that wrote to this database.",
    columns=(
        Column("id", "INTEGER PRIMARY KEY", "Number of the run."),
        Column("started_at", "TEXT NOT NULL", "ISO 8601 UTC."),
        Column("finished_at", "TEXT", "ISO 8601 UTC; NULL where the run was killed or goes on."),
        Column("version", "TEXT NOT NULL", "Version of fuhe."),
        Column(
            "arguments", "TEXT NOT NULL", "JSON object of the paths and options.", json="object"
        ),
        Column("files_found", "INTEGER", "Files under the paths."),
        Column("files_skipped", "INTEGER", "Of these, files whose content was already loaded."),
        Column("documents_ok", "INTEGER", "Documents loaded with status ok."),
        Column("documents_partial", "INTEGER", "Documents loaded with status partial."),
        Column("documents_empty", "INTEGER", "Documents loaded with status empty."),
        Column("documents_failed", "INTEGER", "Documents loaded with status failed."),
        Column("exit_code", "INTEGER", "What the command returned."),
        Column(
            "documents_rescored",
            "INTEGER",
            "Documents to whose records the rules were applied again, without reading the file.",
        ),
    ),
    without_rowid=False,
)

RULEBOOKS = Table(
    name="rulebooks",
    meaning="The rulebooks known to the last run.",
    columns=(
        Column("code", "TEXT PRIMARY KEY NOT NULL", "Stable code."),
        Column("title", "TEXT NOT NULL", "Title of the rules."),
        Column("document_number", "TEXT", "Number of the published document, as 财预〔2020〕10号."),
        Column("valid_from", "TEXT", "First day or year it applies to."),
        Column("valid_to", "TEXT", "Last day or year; NULL while in force."),
        Column("region", "TEXT", "Where it applies; NULL for the whole country."),
        Column("verified", "INTEGER NOT NULL", "1 where its text was checked against its source."),
    ),
)

MIGRATIONS = Table(
    name="migrations",
    meaning="The ledger of changes of this schema, each recorded with the change itself.",
    columns=(
        Column("number", "INTEGER PRIMARY KEY NOT NULL", "Number of the change, from 1."),
        Column("name", "TEXT NOT NULL", "What it changed."),
        Column("applied_at", "TEXT NOT NULL", "ISO 8601 UTC."),
        Column("version", "TEXT NOT NULL", "Version of fuhe that applied it."),
    ),
)

SEARCH_RANGES = Table(
    name="search_ranges",
    meaning="Which rows of `search` belong to a document; deleting a range deletes them.",
    columns=(
        Column(
            "document_id",
            "TEXT PRIMARY KEY NOT NULL REFERENCES documents (id) ON DELETE CASCADE",
            "The document.",
        ),
        Column("first_rowid", "INTEGER NOT NULL", "Its first row of `search`."),
        Column("last_rowid", "INTEGER NOT NULL", "Its last row of `search`."),
    ),
)

VERDICT_TABLES = (RESCORES, FINDINGS, RUNS, RULEBOOKS, MIGRATIONS, SEARCH_RANGES)
