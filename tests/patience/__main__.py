"""Reads the command line before anything is loaded that has to be installed."""

from __future__ import annotations

import sys

from tests.patience.arguments import parser_of_patience

if __name__ == "__main__":
    parser_of_patience().parse_args()
    from tests.patience.patience import main

    sys.exit(main())
