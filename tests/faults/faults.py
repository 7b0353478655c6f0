"""Ends writers at every call to the system, and at random on a small full disk: ``packaging/dev.py faults [--kills 500] [--seed N] [WRITER ...]``.

Whenever it ends, what is read afterwards is the old content or the new one, and the next write leaves nothing but the file.
"""

from __future__ import annotations

import argparse
import fnmatch
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

# One thread of the arithmetic: processes are made from this one by the hundred.
os.environ.update(OPENBLAS_NUM_THREADS="1", QT_QPA_PLATFORM="offscreen", SIGEXPLORER_LANGUAGE="en")

ROOT = Path(__file__).parents[2]
# More calls than any writer makes, the bytes of the small disk, and those that are left free on it at most.
MOST_CALLS = 5000
DISK = 1_000_000
FREE = 200_000
# How a process of ours ends that the system refuses something.
REFUSED = 3
# What a line begins with that says what could not be tried here.
SKIPPED = "skipped: "


class Told(NamedTuple):
    """What became of a writer that was ended again and again.

    Attributes
    ----------
    kills : int
        How often it was.
    old, new : int
        How often the old content was there afterwards, and the new one.
    refused : int
        How often it said itself that it cannot write.
    """

    kills: int = 0
    old: int = 0
    new: int = 0
    refused: int = 0


def at_every_call(name: str, folder: Path) -> Told:
    """End a writer before each call that changes the disk.

    Raises
    ------
    AssertionError
        If neither the old content nor the new one is there afterwards, or something stays beside it.
    """
    from tests.faults.tracer import killed_at
    from tests.faults.writers import WRITERS

    writer, told = WRITERS[name], Told()
    before, after = _contents(name, folder)
    for number in range(1, MOST_CALLS):
        place = folder / f"{name}-{number}"
        place.mkdir()
        writer.old(place)
        ended = killed_at(number, lambda place=place: writer.act(place))
        assert ended.killed or ended.status == 0, f"{name} fails"
        told = _counted(told, name, writer.read(place), before, after, ended.killed, f"ended at call {number}")
        writer.act(place)
        assert writer.read(place) == after, f"{name}, ended at call {number}, cannot be written any more"
        _check_alone(name, place, f"ended at call {number}")
        if not ended.killed:
            return told
    raise AssertionError(f"{name} does not end")


def at_random(kills: int, seed: int, folder: Path, names: Sequence[str]) -> dict[str, Told]:
    """End writers at random on a disk with no or little space left; see `at_every_call`."""
    from sigexplorer.errors import SigexplorerError
    from tests.faults.tracer import killed_at
    from tests.faults.writers import WRITERS

    chance, ballast = random.Random(seed), folder / "ballast"
    told, contents, calls = {name: Told() for name in names}, {}, {}
    for name in names:
        with tempfile.TemporaryDirectory() as elsewhere:
            contents[name] = _contents(name, Path(elsewhere))
            WRITERS[name].old(Path(elsewhere))
            calls[name] = killed_at(0, lambda name=name, elsewhere=elsewhere: WRITERS[name].act(Path(elsewhere))).calls
        (folder / name).mkdir()

    def act(name: str) -> None:
        try:
            WRITERS[name].act(folder / name)
        except (SigexplorerError, OSError):
            os._exit(REFUSED)

    ended_by_us = 0
    for number in range(20 * kills):
        if ended_by_us >= kills:
            break
        name = chance.choice(list(names))
        ballast.unlink(missing_ok=True)
        shutil.rmtree(folder / name)
        (folder / name).mkdir()
        WRITERS[name].old(folder / name)
        free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
        with open(ballast, "wb") as file:
            file.write(bytes(max(0, free - chance.choice((0, chance.randrange(FREE), chance.randrange(FREE // 10))))))
        for _ in range(chance.randint(1, 3)):
            ended = killed_at(chance.randint(1, calls[name]), lambda name=name: act(name))
            assert ended.killed or ended.status in (0, REFUSED), f"{name} fails"
            ended_by_us += ended.killed
            where = f"ended at call {ended.calls} of round {number}, seed {seed}"
            told[name] = _counted(told[name], name, WRITERS[name].read(folder / name), *contents[name], ended.killed, where)
            if ended.status == REFUSED:
                told[name] = told[name]._replace(refused=told[name].refused + 1)
        ballast.unlink()
        WRITERS[name].act(folder / name)
        _check_alone(name, folder / name, f"round {number}, seed {seed}")
    return told


def _contents(name: str, folder: Path) -> tuple[object, object]:
    """Return what is read of the old content, and of the new one."""
    from tests.faults.writers import WRITERS

    writer, place = WRITERS[name], folder / f"{name}-0"
    place.mkdir()
    writer.old(place)
    before = writer.read(place)
    writer.act(place)
    after = writer.read(place)
    assert before != after, f"{name} writes the same"
    shutil.rmtree(place)
    return before, after


def _counted(told: Told, name: str, found: object, before: object, after: object, killed: bool, where: str) -> Told:
    from tests.faults.writers import WRITERS

    grows = WRITERS[name].steps and isinstance(found, tuple) and isinstance(after, tuple) and found[0] == after[0] and found[1] <= after[1]
    assert found in (before, after) or grows, f"{name}, {where}: neither the old content nor the new one, but {str(found)[:200]!r}"
    return told._replace(kills=told.kills + killed, old=told.old + (found == before), new=told.new + (found != before))


def _check_alone(name: str, place: Path, where: str) -> None:
    """Check that nothing lies in a folder but what is meant to."""
    from tests.faults.writers import WRITERS

    there = [str(path.relative_to(place)) for path in place.rglob("*") if not path.is_dir()]
    others = [path for path in there if not fnmatch.fnmatch(path, WRITERS[name].names)]
    assert not others, f"{name}, {where}: {others} stay"


def small_disk(words: Sequence[str]) -> list[str]:
    """Return the command that runs this module on a disk of its own, which is gone with it."""
    script = f'mount -t tmpfs -o size={DISK} none "$1" && shift && exec "$@"'
    return ["unshare", "-rm", "sh", "-c", script, "sh", words[0], sys.executable, "-m", "tests.faults.faults", "--on", *words]


def reason_against_disks() -> str:
    """Return why no small disk can be made here; '' where one can."""
    if shutil.which("unshare") is None:
        return "there is no unshare to make a disk with"
    with tempfile.TemporaryDirectory() as folder:
        tried = subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], capture_output=True, text=True, check=False)
    return "" if tried.returncode == 0 else f"no disk can be made here: {tried.stderr.strip()[:200]}"


def main(words: Sequence[str] | None = None) -> int:
    """Try the writers asked for, and say what was there afterwards."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py faults", description="End whatever writes, at every call to the system and at random.")
    parser.add_argument("--kills", type=int, default=500, help="at random, on a small full disk")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only-quick", action="store_true", help="leave out what takes long to draw")
    parser.add_argument("--on", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("writers", nargs="*", metavar="WRITER", help="which; all where none is named")
    options = parser.parse_args(words)
    # Behind the parser: to say how it is called, nothing need be installed.
    from tests.faults.tracer import reason_against
    from tests.faults.writers import QUICK, WRITERS

    if unknown := set(options.writers) - set(WRITERS):
        parser.error(f"there is no writer {', '.join(sorted(unknown))}: choose from {', '.join(WRITERS)}")
    if reason := reason_against():
        sys.stdout.write(f"{SKIPPED}{reason}\n")
        return 0
    from sigexplorer.export.image import ensure_application

    application = ensure_application()
    application.setApplicationName("sigexplorer")
    application.setOrganizationName("sigexplorer")
    if options.on is not None:
        return _say(at_random(options.kills, options.seed, options.on, options.writers or list(QUICK)))
    begun = time.monotonic()
    for name in options.writers or (QUICK if options.only_quick else WRITERS):
        with tempfile.TemporaryDirectory() as folder:
            _say({name: at_every_call(name, Path(folder))})
    sys.stdout.write(f"at every call, in {time.monotonic() - begun:.0f} s\n")
    if reason := reason_against_disks():
        sys.stdout.write(f"{SKIPPED}{reason}\n")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        quick = [name for name in options.writers or QUICK if name in QUICK]
        return subprocess.run(small_disk([folder, "--kills", str(options.kills), "--seed", str(options.seed), *quick]), cwd=ROOT, check=False).returncode


def _say(told: dict[str, Told]) -> int:
    for name, found in told.items():
        sys.stdout.write(
            f"{name}: ended {found.kills} times; the old content {found.old} times, the new one {found.new} times; refused {found.refused} times\n"
        )
    sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
