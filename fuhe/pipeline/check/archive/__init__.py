"""Checks over many documents: what can only be seen where two are held against each other."""

from fuhe.pipeline.check.archive.report import check_archive

__all__ = ["check_archive"]
