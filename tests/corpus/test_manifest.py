"""The manifest names every file of the corpus, and where its facts come from."""

from corpus.typeset.documents import DOCUMENTS
from tests.corpus.files import CORPUS, ENTRIES


def test_every_document_has_its_files_and_its_truth():
    for entry in ENTRIES:
        assert all((CORPUS / path).is_file() for path in (*entry["files"], entry["truth"]))
        assert entry["published"]
        assert entry["typesetting"]
        assert entry.get("source_url") or entry["source"]


def test_nothing_lies_in_the_corpus_unnamed():
    named = {path for entry in ENTRIES for path in (*entry["files"], entry["truth"])}
    found = {
        f"{folder}/{path.name}"
        for folder in ("reports", "truth")
        for path in (CORPUS / folder).iterdir()
    }
    assert found == named
    assert [entry["name"] for entry in ENTRIES] == list(DOCUMENTS)
