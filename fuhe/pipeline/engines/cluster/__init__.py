"""The engine of many machines: the same stages in workers of dask.distributed.

The command (`engine.py`) sends errands (`errand.py`) through a scheduler (`connection.py`); each
worker has the files of its errand read one by one in processes with limits (`guard.py`). Asked for
with `pip install 'fuhe[cluster]'`.
"""
