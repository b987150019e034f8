"""fuhe (复核): published budget self-assessments, read, recomputed and checked with evidence."""

__version__ = "0.1.0"
