"""Checks of weights, scores, totals and grades."""
