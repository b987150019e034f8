"""`python -m fuhe.pipeline.cli` is the command `fuhe`."""

import sys

from fuhe.pipeline.cli import main

if __name__ == "__main__":
    sys.exit(main())
