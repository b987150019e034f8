"""Recognize: a document's content in, its records as printed out. Reads by labels and geometry."""

from fuhe.pipeline.recognize.report import recognize

__all__ = ["recognize"]
