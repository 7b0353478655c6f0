"""``python -m sigexplorer``: the same as the command."""

import sys

from sigexplorer.cli import main

if __name__ == "__main__":
    sys.exit(main())
