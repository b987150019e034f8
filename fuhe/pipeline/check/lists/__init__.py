"""Checks of the list of projects against itself and the forms."""
