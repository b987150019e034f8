"""Check: everything known of a document in, findings with evidence out."""

from fuhe.pipeline.check.report import check

__all__ = ["check"]
