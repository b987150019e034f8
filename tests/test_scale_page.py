"""docs/scale.md holds what was measured, and nothing else."""

import json
from pathlib import Path

from benchmarks.scale_page import RESULTS, Costs, own_costs, page, verdict

DOCUMENT = Path(__file__).parents[1] / "docs" / "scale.md"


def test_the_page_is_up_to_date():
    results = json.loads(RESULTS.read_text("utf-8"))
    assert DOCUMENT.read_text("utf-8") == page(results), "run: make docs"


def test_the_start_of_the_command_is_no_cost_of_a_document():
    cluster = {
        "start": {"processor_seconds": 2.0},
        "two_workers": {"processor_seconds": 12.0},
        "two_workers_to_parquet": {"processor_seconds": 7.0},
    }
    assert own_costs(cluster, 100) == Costs(0.1, 0.05)


def test_parquet_is_recommended_only_where_it_is_cheaper():
    assert "at about 40 processors" in verdict(Costs(0.01, 0.0025), 0.1)
    assert "did not help" in verdict(Costs(0.01, 0.02), 0.1)
