"""The rulebooks in words: for `fuhe rulebooks` and for docs/rules.md."""
