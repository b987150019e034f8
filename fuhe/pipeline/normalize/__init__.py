"""Normalize: printed strings in, typed readings out. No certain reading, no reading."""
