"""Repair: doubtful readings that the form's own sums correct beyond doubt, each one recorded."""

from fuhe.pipeline.normalize.repair.report import repair

__all__ = ["repair"]
