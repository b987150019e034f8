"""A search hit as a record for machines."""

from typing import Any

from fuhe.pipeline.explore.marking import hits
from fuhe.pipeline.explore.reading.hit_place import HitPlace
from fuhe.pipeline.explore.reading.search_hits import Hit


def hit_record(hit: Hit, place: HitPlace, words: str) -> dict[str, Any]:
    """Return a hit with its whole text and its place.

    `marks` are pairs of first character and character after the last, of each place in `text`
    where one of the words stands. `row` and `column` count from 0 as in `cells`. The last four are
    what a manifest gave.
    """
    return {
        "record": "hit",
        "field": hit.field,
        "text": hit.text,
        "marks": [list(span) for span in hits(hit.text, words)],
        "project_name": hit.project_name,
        "document_title": hit.document_title,
        "fiscal_year": hit.fiscal_year,
        "assessment_id": hit.assessment_id,
        "document_id": hit.document_id,
        "path": place.path,
        "page": place.page,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "paragraph": place.paragraph,
        "publisher": hit.publisher,
        "given_region": hit.given_region,
        "published_on": hit.published_on,
        "source_url": hit.source_url,
    }
