"""Checks of the fund block: amounts and the execution rate."""
