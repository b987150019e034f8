"""Whole forms in layouts and wordings of their own, each with what it says, written by hand.

Nobody coded for these forms when they were written: they hold what is general in the reading.
"""
