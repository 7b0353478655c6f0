"""How `packaging/dev.py patience` is called: told with nothing but Python."""

from __future__ import annotations

import argparse

# Seconds of CPU time that may pass between two questions.
MOST = 0.1


def parser_of_patience() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py patience", description="How long whatever computes goes on without asking whether to.")
    parser.add_argument("topics", nargs="*", help="which; all where none is named")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--states", type=int, default=3, help="of each topic and seed")
    parser.add_argument("--only", type=int, help="one of them, counted from 1")
    parser.add_argument("--seconds", type=float, default=2.0, help="after which a computation is given up")
    parser.add_argument("--most", type=float, default=MOST, help="seconds that may pass between two questions")
    return parser
