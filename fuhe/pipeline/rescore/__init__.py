"""Rescore: readings and a rulebook in, intervals of allowed scores and verdicts out."""
