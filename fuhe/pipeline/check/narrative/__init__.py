"""Checks of the written report against forms and list."""
