"""Gives readers what nobody would write: ``packaging/dev.py fuzz [--seconds 600] [READER ...]``, guided by coverage where atheris is installed.

What a reader falls over is kept in `found/READER/`, from where the tests give it to the reader again.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import hashlib
import random
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

FOUND = Path(__file__).parent / "found"
ROOT = Path(__file__).parents[2]
# CPU seconds and bytes of memory that one input may take, beside what the process has when it begins, and what it may not even ask for; and seconds
# after which it hangs.
LONGEST = 2.0
MEMORY = 300 * 2**20
ASKED = 2**30
HANGS = 30.0
LARGEST = 20_000


def mutated(seed: bytes, others: Sequence[bytes], words: Sequence[bytes], chance: random.Random) -> bytes:
    """Return bytes near others: bits turned, pieces cut, doubled, exchanged, put in from elsewhere, and words that mean something."""
    content = bytearray(seed)
    for _ in range(chance.choice([1, 1, 2, 4, 8])):
        place = chance.randrange(len(content) + 1)
        end = min(len(content), place + chance.choice([1, 2, 4, 16, 64]))
        match chance.randrange(8):
            case 0 if place < len(content):
                content[place] ^= 1 << chance.randrange(8)
            case 1:
                del content[place:end]
            case 2:
                content[place:place] = content[place:end] * chance.choice([1, 2, 50])
            case 3:
                other = chance.choice(others)
                begin = chance.randrange(len(other) + 1)
                content[place:end] = other[begin : begin + chance.choice([1, 8, 64])]
            case 4 | 5 if words:
                content[place:end] = chance.choice(words)
            case 6:
                content[place:end] = bytes(chance.randrange(256) for _ in range(end - place))
            case _:
                content[place:place] = chance.choice([b"0", b"-1", b"9" * 30, b"\0", b"\xff\xff\xff\xff", b"[" * 300, b'"', b"\n", "\u202e".encode()])
    return bytes(content[:LARGEST])


def limit_memory() -> None:
    """Let this process have no more than `ASKED` beyond what it has, so that who asks for all there is finds nothing; where the system can do that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + ASKED
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def held() -> tuple[int, int]:
    """Return the bytes of memory that this process has, and the most that it ever had; zeros where the system does not say."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_bytes().split()[1])
        # Linux counts it in kilobytes.
        return pages * resource.getpagesize(), 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return 0, 0


def wrong_with(name: str, content: bytes) -> str:
    """Return what is wrong with how a reader takes some bytes; '' for nothing."""
    from tests.fuzz.targets import read

    has, most = held()
    begun = time.thread_time()
    faulthandler.dump_traceback_later(HANGS, exit=True)
    try:
        read(name, content)
    except Exception:
        return traceback.format_exc()
    finally:
        faulthandler.cancel_dump_traceback_later()
    spent = time.thread_time() - begun
    if spent > LONGEST:
        return f"it took {spent:.1f} s, and {LONGEST:g} are the most"
    # What stayed below an earlier peak is not told apart from it, and is no larger.
    peak = held()[1]
    return f"it took {(peak - has) / 2**20:.0f} MB, and {MEMORY / 2**20:.0f} are the most" if peak > most and peak - has > MEMORY else ""


def search(name: str, *, seed: int = 0, seconds: float = 1e9, inputs: int = 10**9) -> tuple[bytes, str] | None:
    """Return the first input that a reader falls over, with what is wrong, among some made from its seeds without knowing what they reach."""
    from tests.fuzz.targets import TARGETS

    target = TARGETS[name]
    seeds = target.seeds()
    chance = random.Random(f"{name}:{seed}")
    begun = time.monotonic()
    pool = list(seeds)
    for number in range(inputs):
        if time.monotonic() > begun + seconds:
            return None
        content = seeds[number] if number < len(seeds) else mutated(chance.choice(pool), pool, target.words, chance)
        wrong = wrong_with(name, content)
        if wrong:
            return content, wrong
        # A few of what was made are made further, so that changes add up.
        if chance.random() < 0.02:
            pool = [*pool[-200:], content] if len(pool) > 200 else [*pool, content]
    return None


def guided(name: str, seconds: float) -> None:
    """Search with atheris, which follows what inputs reach; keep the first of each kind that is found."""
    import atheris  # type: ignore[import-not-found, unused-ignore]

    with atheris.instrument_imports(include=["sigexplorer", "tests.fuzz.targets"]):
        from tests.fuzz.targets import TARGETS
    kinds: set[str] = set()
    for seed in TARGETS[name].seeds():
        # What is loaded to read these belongs to no input.
        wrong_with(name, seed)
    limit_memory()
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, seed in enumerate(TARGETS[name].seeds()):
            (corpus / str(number)).write_bytes(seed)

        def one(content: bytes) -> None:
            wrong = wrong_with(name, content)
            # One of each kind is enough, and hides no other.
            if wrong and kind_of(wrong) not in kinds:
                kinds.add(kind_of(wrong))
                keep(name, content, wrong)

        dictionary = Path(folder) / "words"
        dictionary.write_text("".join(f'"{"".join(f"{chr(92)}x{byte:02x}" for byte in word)}"\n' for word in TARGETS[name].words), encoding="ascii")
        words = [
            sys.argv[0],
            str(corpus),
            f"-dict={dictionary}",
            f"-max_total_time={int(seconds)}",
            f"-max_len={LARGEST}",
            "-rss_limit_mb=0",
            "-verbosity=0",
            "-print_final_stats=1",
        ]
        atheris.Setup(words, one)
        atheris.Fuzz()


def kind_of(wrong: str) -> str:
    """Return what two faults have to have in common to be the same: the place in the program that was reached last, or what was too much."""
    places = [line for line in wrong.splitlines() if line.lstrip().startswith("File ") and "sigexplorer" in line]
    return places[-1].strip() if places else " ".join(wrong.split()[:2])


def keep(name: str, content: bytes, wrong: str) -> Path:
    """Keep an input for the tests, and say what is wrong with how it is taken."""
    folder = FOUND / name
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(content).hexdigest()[:12]
    path.write_bytes(content)
    say(f"{name}: {path.name}, {len(content)} bytes\n{wrong}")
    return path


def say(text: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main(words: Sequence[str] | None = None) -> int:
    """Search in every reader, each in a process of its own."""
    parser = argparse.ArgumentParser(prog="packaging/dev.py fuzz", description="Give every reader what nobody would write.")
    parser.add_argument("readers", nargs="*", help="which; all where none is named")
    parser.add_argument("--seconds", type=float, default=600.0, help="for each of them")
    parser.add_argument("--seed", type=int, default=random.randrange(2**31), help="of a search without atheris; another one each time")
    parser.add_argument("--here", action="store_true", help="in this process, for one reader")
    options = parser.parse_args(words)
    if options.here:
        faulthandler.enable()
        (name,) = options.readers
        try:
            import atheris  # type: ignore[import-not-found, unused-ignore]  # noqa: F401
        except ImportError:
            limit_memory()
            found = search(name, seed=options.seed, seconds=options.seconds)
            if found is not None:
                keep(name, *found)
            return found is not None
        guided(name, options.seconds)
        return 0
    from tests.fuzz.targets import TARGETS

    failed = []
    for name in options.readers or TARGETS:
        begun = time.monotonic()
        before = set(FOUND.glob("*/*"))
        call = [sys.executable, "-m", "tests.fuzz.fuzz", "--here", "--seconds", str(options.seconds), "--seed", str(options.seed), name]
        if subprocess.run(call, cwd=ROOT, check=False).returncode or set(FOUND.glob("*/*")) - before:
            failed.append(name)
        else:
            say(f"{name}: nothing found in {time.monotonic() - begun:.0f} s")
    say(f"Found something in {', '.join(failed)}." if failed else "Nothing was found.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
