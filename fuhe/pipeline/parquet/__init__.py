"""Rows of many documents as a folder of Parquet: `DIR/<table>/part-*.parquet`.

Workers write parts into a place of their own (`sink.py`); the command alone moves them to where
readers look, and takes out what they replace (`depot.py`, `ledger.py`). Names and types of the
columns are those of the database (`columns.py`).
"""
