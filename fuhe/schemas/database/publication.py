"""SQL for what a manifest gave of a document: it stands with each path, in table `files`."""


def given_of(document: str, column: str) -> str:
    """Return SQL: all different values that the files of a document have in a column, by `；`.

    Copies of one document may have been published in several places: nothing is chosen among them.
    """
    return (
        f"(SELECT group_concat(given, '；') FROM (SELECT DISTINCT {column} AS given FROM files "  # noqa: S608
        f"WHERE document_id = {document} AND {column} IS NOT NULL ORDER BY given))"
    )
