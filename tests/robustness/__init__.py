"""Hostile files: what is promised of them, and the search for files that break a promise.

`python -m tests.robustness [DIR]` runs a folder of files (`make robustness DIR=PATH`),
`python -m tests.robustness.fuzz` mutates files of the corpus by the thousand.
"""
