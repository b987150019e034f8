"""Checks of indicators: levels, targets, results."""
