"""What a frame, a start and the memory of one tree cost beside another's: ``python tests/benchmarks/programs/compare.py BEFORE [NOW] [ROUNDS]``.

A tree of history comes from ``git archive COMMIT | tar -x -C FOLDER``. Both open their window in a process of its own, which take turns, a few
frames each: what else runs on the machine then slows both down alike. Compared are the medians of the ratios, and the least of all turns.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

FRAMES = Path(__file__).parent / "frames.py"
KINDS = ("gain", "probe", "pan", "paint")
# Frames in a turn, and turns a kind in each round.
EACH, TURNS = 60, 8


class Window:
    """A process that has opened the window of a tree; see `frames.py`."""

    def __init__(self, tree: Path, compiled: str) -> None:
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        # The same hashes, so that neither is luckier than the other.
        environment |= {"PYTHONPATH": str(tree), "PYTHONHASHSEED": "0", "PYTHONPYCACHEPREFIX": compiled, "QT_QPA_PLATFORM": "offscreen"}
        self._process = subprocess.Popen(
            [sys.executable, str(FRAMES)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment, cwd=tree
        )
        self.start, self.memory = self._answer()

    def frame(self, kind: str) -> float:
        """Return the milliseconds that a frame of a kind takes."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{kind} {EACH}\n")
        self._process.stdin.flush()
        return self._answer()[0]

    def close(self) -> None:
        """End the process."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)

    def _answer(self) -> list[float]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self._process.args}: ended with {self._process.wait(timeout=60)}")
        return [float(word) for word in line.split()]


def main(before: str, now: str = ".", rounds: str = "3", *kinds: str) -> None:
    """Measure both trees in turn and print a table."""
    trees = [Path(before).resolve(), Path(now).resolve()]
    found: dict[str, list[tuple[float, float]]] = {}
    with tempfile.TemporaryDirectory() as compiled:
        for number in range(int(rounds) + 1):
            one, other = (Window(tree, compiled) for tree in trees)
            # The first start of each has compiled what it imports.
            if number:
                found.setdefault("start", []).append((one.start, other.start))
                found.setdefault("memory", []).append((one.memory, other.memory))
                for kind in kinds or KINDS:
                    found.setdefault(kind, []).extend((one.frame(kind), other.frame(kind)) for _ in range(TURNS))
            one.close()
            other.close()
    lines = [f"{'':8} {'before':>10} {'now':>10} {'ratio':>8} {'of least':>10}   middle half of the ratios"]
    for kind, pairs in found.items():
        ratios = sorted(new / old for old, new in pairs)
        quarter = len(ratios) // 4
        old, new = (min(column) for column in zip(*pairs, strict=True))
        unit = "MB" if kind == "memory" else "ms"
        lines.append(
            f"{kind:8} {old:7.2f} {unit} {new:7.2f} {unit} {statistics.median(ratios):8.3f} {new / old:10.3f}"
            f"   {ratios[quarter]:.3f} to {ratios[-1 - quarter]:.3f}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
