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
        "documents": 100,
        "start": {"processor_seconds": 2.0},
        "two_workers_to_parquet": {"processor_seconds": 7.0},
    }
    assert own_costs(cluster, {"last_seconds": 0.2}) == Costs(0.25, 0.05)


def test_what_gives_way_is_said_in_processors():
    told = verdict(Costs(0.01, 0.0025), 0.1)
    assert "from about 10 processors" in told
    assert "at about 40 processors" in told
