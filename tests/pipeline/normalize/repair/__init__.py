"""Tests of what the sums of a form repair."""
