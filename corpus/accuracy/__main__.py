"""`python -m corpus.accuracy [NAME...]`: how exactly each document of the corpus is read.

Prints a line for each document and format, for each family and format, for each format, the share
of right findings and of known errors found, then every mismatch, then the same for scans of some.
Exit 1 if there is a mismatch, or a finding from a misreading.
"""

import sys
import tomllib
from pathlib import Path

from corpus.accuracy.accuracy import Accuracy
from corpus.accuracy.comparison import compare, read_document, read_truth
from corpus.accuracy.scans import SCANS, ScanAccuracy, compare_scan, read_scan

_CORPUS = Path(__file__).parents[1]


def main(names: list[str]) -> int:
    """Compare the documents of the manifest (those named, else all) with their truth."""
    manifest = tomllib.loads((_CORPUS / "manifest.toml").read_text("utf-8"))
    results: dict[str, Accuracy] = {}
    families: dict[str, Accuracy] = {}
    formats: dict[str, Accuracy] = {}
    for document in manifest["documents"]:
        if names and document["name"] not in names:
            continue
        truth = read_truth(_CORPUS / document["truth"])
        for file in document["files"]:
            # A PDF cannot show a typed break: of all others each character is demanded.
            rows = read_document(_CORPUS / file)
            result = compare(truth, rows, exact=not file.endswith(".pdf"))
            results[Path(file).name] = result
            kind = Path(file).suffix[1:]
            families.setdefault(f"{document['family']} ({kind})", Accuracy()).add(result)
            formats.setdefault(f"all ({kind})", Accuracy()).add(result)
    print(
        f"{'file':34}{'forms':>8}{'rows':>10}{'printed':>12}{'read':>12}{'coverage':>10}  findings"
    )
    for name, result in results.items():
        print(_line(name, result))
    print()
    for group in (families, formats):
        for name, result in group.items():
            print(_line(name, result))
        print()
    whole = Accuracy()
    for result in results.values():
        whole.add(result)
    print(f"of the findings printed, right: {_percent(whole.share_right())}")
    print(f"of the errors known, found: {_percent(whole.share_found())}\n")
    for name, result in results.items():
        for mismatch in result.mismatches:
            print(f"{name}: {mismatch}")
    accused = _print_scans(names)
    return int(accused or any(result.mismatches for result in results.values()))


def _print_scans(names: list[str]) -> bool:
    """Print how exactly scans are read; return whether one gave a finding that is wrong."""
    chosen = [(name, look) for name, look in SCANS if not names or name in names]
    if not chosen:
        return False
    print(f"\n{'scan':34}{'dpi':>5}{'cells exact':>14}{'share':>8}{'sure, wrong':>13}  findings")
    results: list[tuple[str, ScanAccuracy]] = []
    for name, look in chosen:
        pdf = _CORPUS / "reports" / f"{name}.pdf"
        result = compare_scan(read_document(pdf), read_scan(pdf, look))
        results.append((name, result))
        print(
            f"{name:34}{look.dpi:>5}{f'{result.exact}/{result.cells}':>14}{result.share:>8.1%}"
            f"{result.surely_wrong:>13}  {len(result.accusations)} wrong, {result.doubts} doubtful"
        )
    for name, result in results:
        for line in (*result.accusations, *result.mismatches):
            print(f"{name} (scan): {line}")
    return any(result.accusations for _, result in results)


def _line(name: str, result: Accuracy) -> str:
    hits = f"{result.share_found()} known found, {result.share_right()} printed right"
    return (
        f"{name:34}{_share(result.forms):>8}{_share(result.indicators):>10}"
        f"{_share(result.raw):>12}{_share(result.read):>12}{result.coverage:>10.3f}"
        f"  {hits}"
    )


def _percent(share: str) -> str:
    """Return a share with its percentage: `57/57 (100.0%)`."""
    part, whole = (int(number) for number in share.split("/"))
    return f"{share} ({part / whole:.1%})" if whole else share


def _share(counted: dict[bool, int]) -> str:
    return f"{counted.get(True, 0)}/{sum(counted.values())}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
