"""Normalize: printed strings in, typed readings out. No certain reading, no reading."""

from fuhe.pipeline.normalize.report import normalize

__all__ = ["normalize"]
