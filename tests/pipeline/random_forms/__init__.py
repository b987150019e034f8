"""Random forms with their truth: made from a seed, typeset, read back and compared.

`python -m tests.pipeline.random_forms SEED` tells what one seed gives; see `__main__`.
"""
