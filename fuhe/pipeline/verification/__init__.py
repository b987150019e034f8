"""The verification report: one document, printed beside recomputed, for a person to judge.

Here stands what the report on the terminal and the page for an auditor's file have in common,
and the page itself (`page`).
"""
