"""Write what winget, Homebrew and conda are told of a release, once its files are together.

    python3 packaging/recipes.py RELEASE_FOLDER TARGET_FOLDER

RELEASE_FOLDER holds what is attached to the release; of what is not in it no recipe is made, and that is said.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from installers.descriptions import day
from installers.program import BuildError, commit_time, read_program
from installers.recipes import write_recipes


def main(words: Sequence[str]) -> int:
    """Write them; 1 with one line where that cannot be done."""
    if len(words) != 2:
        sys.stderr.write((__doc__ or "").partition("\n\n")[2])
        return 2
    try:
        written, lacking = write_recipes(read_program(), Path(words[0]), Path(words[1]), day(commit_time()))
    except BuildError as error:
        sys.stderr.write(f"recipes: {error}\n")
        return 1
    for line in (*map(str, written), *lacking):
        sys.stdout.write(f"{line}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
