"""Checks of our own reading: what a person should compare with the source."""
