"""Set up, run and check sigexplorer from a checkout, with nothing but Python, on Linux, macOS and Windows.

    python3 packaging/dev.py run [ARGUMENTS]     open the window; the arguments go to sigexplorer
    python3 packaging/dev.py test [ARGUMENTS]    every check, then every test; the arguments go to pytest
    python3 packaging/dev.py bench [NAMES]       the figures, beside their peers: all, or those of "frames", "start", ...; what else is given goes to pytest
    python3 packaging/dev.py soak [ARGUMENTS]    drive the window at random, 100,000 actions; --actions, --seeds
    python3 packaging/dev.py faults [ARGUMENTS]  end whatever writes at every call to the system, and 500 times on a small full disk; --kills, --seed, writers
    python3 packaging/dev.py fuzz [ARGUMENTS]    give every reader what nobody would write, 10 minutes each; --seconds, readers
    python3 packaging/dev.py patience [ARGUMENTS] how long computations go on without asking whether to; --seeds, --states, --seconds, topics
    python3 packaging/dev.py mutate [ARGUMENTS]  make small mistakes in the program, and see whether its tests notice; --minutes, --seed, --only, --since
    python3 packaging/dev.py cover [ARGUMENTS]   every test, with the share of lines and branches that they run; the arguments go to pytest
    python3 packaging/dev.py picture             draw the README's picture of the window
    python3 packaging/dev.py build [ARGUMENTS]   what people install, into dist; the arguments go to packaging/build.py
    python3 packaging/dev.py lock [ARGUMENTS]    resolve the locked versions again; --upgrade for the newest

The first start makes the virtual environment .venv with the exact versions of requirements.lock, and installs the
system libraries that Qt needs on Linux where it may. Later starts skip all of that.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from system_packages import BUILD_TOOLS, MANAGERS, TEST_TOOLS, missing

MINIMUM_PYTHON = (3, 11)
ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
LOCK, BENCH_LOCK, BUILD_LOCK = (ROOT / "packaging" / f"requirements{kind}.lock" for kind in ("", "-bench", "-build"))
INCOMPLETE = "incomplete"
# Only `lock` needs it, so that it is in no lock itself.
RESOLVER = "uv==0.13.9"
# Asked for these, a command installs nothing; the scripts of some answer with nothing but Python.
HELP = {"-h", "--help"}
ANSWERING = {"soak", "faults", "fuzz", "patience", "mutate", "build"}


def run(arguments: list[str]) -> int:
    """Open the window, or do what `arguments` tell sigexplorer."""
    set_up(*needed(arguments, LOCK))
    return become([str(BIN / f"sigexplorer{SUFFIX}"), *arguments])


def test(arguments: list[str]) -> int:
    """Run every check and show all that fail, then pytest, whose closing line comes last."""
    install_system_packages(TEST_TOOLS)
    set_up(LOCK)
    checks = {
        "ruff check": ("ruff", "check"),
        "ruff format": ("ruff", "format", "--check"),
        "mypy": ("mypy",),
        "mypy of the scripts": ("mypy", *map(str, sorted(Path(__file__).parent.glob("*.py")))),
        "import-linter": ("lint-imports",),
    }
    failed = [name for name, (tool, *words) in checks.items() if call([str(BIN / f"{tool}{SUFFIX}"), *words], title=name) != 0]
    if failed:
        say(f"Failed before the tests: {', '.join(failed)}.")
    more = {"SIGEXPLORER_FAILED_CHECKS": ", ".join(failed)}
    # A later `-n` wins: `dev.py test -n 0 --pdb` runs them in one process.
    return call([str(python()), "-m", "pytest", "-n", str(test_processes()), "--dist", "worksteal", *arguments], title="pytest", **more) or bool(failed)


def test_processes() -> int:
    """Return how many processes share the tests: one a core, and no more than memory and the clock profit from; 0 is this process alone."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(4, cores) if cores > 1 else 0


def bench(arguments: list[str]) -> int:
    """Measure the figures beside their peers, and print them as a table."""
    set_up(LOCK, BENCH_LOCK)
    # `bench frames start` are those two files.
    files = {path.stem.removeprefix("test_"): str(path.relative_to(ROOT)) for path in (ROOT / "tests" / "benchmarks").glob("test_*.py")}
    asked = [files.get(word, word) for word in arguments]
    return call([str(python()), "-m", "pytest", "--benchmark-only", *(asked or ["tests/benchmarks"])], title="pytest")


def soak(arguments: list[str]) -> int:
    """Drive the real window at random, for long, and make what fails a test."""
    set_up(*needed(arguments, LOCK))
    return script("tests.soak.soak", arguments)


def faults(arguments: list[str]) -> int:
    """End whatever writes a file, at every call to the system and at random, and look what is there afterwards."""
    set_up(*needed(arguments, LOCK))
    return script("tests.faults.faults", arguments)


def fuzz(arguments: list[str]) -> int:
    """Give readers what nobody would write; guided by coverage where atheris is installed in the environment."""
    set_up(*needed(arguments, LOCK))
    return script("tests.fuzz.fuzz", arguments)


def patience(arguments: list[str]) -> int:
    """Look how long whatever computes goes on without asking whether to, in states at the ends of what is allowed."""
    set_up(*needed(arguments, LOCK))
    return script("tests.patience", arguments)


def mutate(arguments: list[str]) -> int:
    """Make small mistakes in the program, one at a time, and see whether the tests of that place notice."""
    # Which tests run a line is measured by what counts lines.
    set_up(*needed(arguments, LOCK, BENCH_LOCK))
    return script("tests.mutation.mutate", arguments)


def cover(arguments: list[str]) -> int:
    """Run every test, and say which lines and branches of the program none of them runs."""
    install_system_packages(TEST_TOOLS)
    set_up(LOCK, BENCH_LOCK)
    counted = ["--cov", "--cov-report=term-missing:skip-covered"]
    return call([str(python()), "-m", "pytest", "-n", str(test_processes()), "--dist", "worksteal", *counted, *arguments], title="pytest")


def picture(arguments: list[str]) -> int:
    """Draw the picture that the README opens with."""
    set_up(LOCK)
    return call([str(python()), str(ROOT / "packaging" / "picture.py"), *arguments])


def build(arguments: list[str]) -> int:
    """Make what people install, in an environment of its own, so that nothing of the tests' gets in."""
    global VENV, BIN
    if HELP & set(arguments):
        return become([base_python(), str(ROOT / "packaging" / "build.py"), *arguments])
    VENV = ROOT / "build" / "venv"
    BIN = VENV / BIN.name
    if not arguments or set(arguments) - {"wheel"}:
        install_system_packages(BUILD_TOOLS)
    set_up(BUILD_LOCK)
    return become([str(python()), str(ROOT / "packaging" / "build.py"), *arguments])


def lock(arguments: list[str]) -> int:
    """Resolve the versions and hashes for every platform and Python, from pyproject.toml and requirements.in."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        resolver = Path(folder) / BIN.name / f"uv{SUFFIX}"
        pip = [str(Path(folder) / BIN.name / f"python{SUFFIX}"), "-m", "pip", "install", "-q", RESOLVER]
        words = ["pip", "compile", "-q", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
        sources = ["pyproject.toml", "packaging/requirements.in", "--extra", "test", "--extra", "check"]
        compiling = [str(resolver), *words, *arguments, *sources]
        return (
            call([base_python(), "-m", "venv", folder])
            or call(pip)
            or call([*compiling, "-o", str(LOCK)])
            or call([*compiling, "--extra", "benchmark", "-c", str(LOCK), "-o", str(BENCH_LOCK)])
            or call([str(resolver), *words, *arguments, *sources[:2], "packaging/requirements-build.in", "-c", str(LOCK), "-o", str(BUILD_LOCK)])
        )


COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "soak": soak,
    "faults": faults,
    "fuzz": fuzz,
    "patience": patience,
    "mutate": mutate,
    "cover": cover,
    "picture": picture,
    "build": build,
    "lock": lock,
}


def needed(arguments: list[str], *locks: Path) -> tuple[Path, ...]:
    """Return the locks that a command needs: none of them where it only tells how it is called."""
    return () if HELP & set(arguments) else locks


def script(module: str, arguments: list[str]) -> int:
    """Run a script of the tests, with whatever Python there is where it only tells how it is called."""
    return call([str(python()) if python().exists() else base_python(), "-m", module, *arguments])


def usage(name: str) -> str:
    """Return how a command is called and what it does: for those whose own program would have to be installed to say more."""
    lines = [line.strip() for line in (__doc__ or "").splitlines()]
    line = next(line for line in lines if line.startswith(f"python3 packaging/dev.py {name}"))
    called, _, does = line.partition("  ")
    return f"usage: {called}\n\n{COMMANDS[name].__doc__}\n{does.strip()}\n"


def set_up(*locks: Path) -> None:
    """Make the virtual environment hold exactly what locks list, one after the other, and the project itself; stamps say that it does already."""
    for requirements in locks:
        stamp, wanted = VENV / f"{requirements.stem}.stamp", fingerprint(requirements)
        if read(stamp) == wanted:
            continue
        install_system_packages({})
        with alone():
            # Whoever was waited for has done it.
            if read(stamp) != wanted:
                make(requirements, stamp, wanted)


def make(requirements: Path, stamp: Path, wanted: str) -> None:
    """Make the virtual environment, or complete it."""
    # A foreign environment is kept and completed; one that was left half made, or whose Python is gone, is made again.
    if VENV.exists() and (read(stamp) == INCOMPLETE or not has_pip()):
        import shutil

        shutil.rmtree(VENV)
    VENV.mkdir(parents=True, exist_ok=True)
    stamp.write_text(INCOMPLETE, encoding="utf-8")
    if not has_pip():
        say(f"Making the virtual environment {VENV.relative_to(ROOT)}")
        logged([base_python(), "-m", "venv", str(VENV)], "the virtual environment could not be made")
    say(f"Installing the packages of {requirements.relative_to(ROOT)}: some 300 MB, once")
    pip = [str(python()), "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "--progress-bar", "off", "--retries", "2"]
    logged([*pip, "--require-hashes", "-r", str(requirements)], "the packages could not be installed")
    logged([*pip, "--no-build-isolation", "--no-deps", "-e", str(ROOT)], "the project could not be installed")
    stamp.write_text(wanted, encoding="utf-8")


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Let one process at a time change what this folder's commands run in; the others wait, and a process that ends lets the next one on."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        if not claimed(file):
            say("Another dev.py is at the set-up of this folder: waiting for it.")
            while not claimed(file):
                time.sleep(0.2)
        yield


def claimed(file: BinaryIO) -> bool:
    """Return whether nobody else has a file, and have it until it is closed; where nothing can be claimed, nobody waits."""
    try:
        if sys.platform == "win32":
            import msvcrt

            # Behind its end, since what is claimed there cannot be read by others.
            file.seek(2**30)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def install_system_packages(tools: dict[str, tuple[str, ...]]) -> None:
    """Install the libraries that Qt does not find on this Linux, and `tools`, or say with which command."""
    if missing(tools):
        # Of two package managers at once the second one fails.
        with alone():
            install(tools)


def install(tools: dict[str, tuple[str, ...]]) -> None:
    """Install what is missing still, by the system's package manager."""
    absent = missing(tools)
    if not absent:
        return
    import shutil
    import subprocess

    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None:
        raise problem(f"Install these with your system's package manager, then repeat the command: {', '.join(absent)}.")
    column = list(MANAGERS).index(manager)
    commands = [[manager, *MANAGERS[manager], *sorted({names[column] for names in absent.values()})]]
    if manager == "apt-get":
        commands.insert(0, ["apt-get", "update"])
    prefix: list[str] = []
    if os.geteuid() != 0:
        prefix = ["sudo", "-n"]
        if not shutil.which("sudo") or subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode != 0:
            by_hand = " && ".join(" ".join(["sudo", *command]) for command in commands)
            raise problem(f"System packages are missing; install them, then repeat the command: {by_hand}")
    for command in commands:
        say(" ".join([*prefix, *command]))
        # A package list that is out of reach does not matter unless the packages cannot be had; what is still missing says so.
        subprocess.run([*prefix, "env", "DEBIAN_FRONTEND=noninteractive", *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=False)
    absent = missing(tools)
    if absent:
        raise problem(f"These are still missing, see the package manager's own words above: {', '.join(absent)}.")


def fingerprint(requirements: Path) -> str:
    """Return a hash of all that an environment depends on; the folder counts, since scripts name it."""
    parts = [requirements.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), os.fsencode(ROOT)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def has_pip() -> bool:
    """Return whether the virtual environment has a Python of this version that runs, and pip."""
    import subprocess

    wanted = "{}.{}".format(*sys.version_info[:2])
    asking = [str(python()), "-c", "import sys, pip; print('{}.{}'.format(*sys.version_info[:2]))"]
    return python().exists() and subprocess.run(asking, capture_output=True, text=True, check=False).stdout.strip() == wanted


def python() -> Path:
    """Return the virtual environment's Python."""
    return BIN / f"python{SUFFIX}"


def base_python() -> str:
    """Return the Python to make environments from: not that of an activated .venv, which may have to be replaced."""
    return str(getattr(sys, "_base_executable", sys.executable))


def logged(command: list[str], failure: str) -> None:
    """Run a step of the set-up with its output in a file; if it fails, stop with the one line that matters."""
    import subprocess

    log = VENV / "setup.log"
    with log.open("a", encoding="utf-8") as stream:
        start = stream.tell()
        status = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=subprocess.STDOUT, cwd=ROOT, check=False).returncode
    if status != 0:
        words = log.read_bytes()[start:].decode("utf-8", "replace")
        offline = any(
            sign in words for sign in ("Retrying (", "NameResolutionError", "NewConnectionError", "ProxyError", "ReadTimeoutError", "(from versions: none)")
        )
        lines = [line.strip() for line in words.splitlines() if line.strip()] or [f"exit status {status}"]
        telling = [line for line in lines if line.startswith("ERROR: ")] or [line for line in lines if "Error: " in line] or lines
        cause = "the package index cannot be reached; check the network and repeat the command" if offline else telling[-1][:300]
        raise problem(f"{failure[0].upper()}{failure[1:]}: {cause} (all of it is in {log.relative_to(ROOT)}).")


def call(command: list[str], title: str = "", **more: str) -> int:
    """Run a command in the project's folder, with more in its environment, and return its exit status."""
    import subprocess

    if title:
        say(f"== {title}")
    return subprocess.run(command, cwd=ROOT, check=False, env={**os.environ, **more}).returncode


def become(command: list[str]) -> int:
    """Go on as another program, as far as the system can."""
    if os.name == "posix":
        os.execv(command[0], command)
    import subprocess

    return subprocess.run(command, check=False).returncode


def read(path: Path) -> str:
    """Return a file's text, empty where there is none."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def say(line: str) -> None:
    """Print a line at once, in step with the output of other programs."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def problem(line: str) -> SystemExit:
    """Return what ends the program with one line and exit status 1."""
    return SystemExit(f"dev.py: {line}")


def main(arguments: list[str]) -> int:
    """Do what the command line asks."""
    if tuple(sys.version_info) < MINIMUM_PYTHON:
        raise problem("sigexplorer needs Python {}.{} or newer, this is {}.{}.".format(*MINIMUM_PYTHON, *sys.version_info[:2]))
    if not arguments or arguments[0] not in COMMANDS:
        sys.stdout.write(__doc__ or "")
        return 0 if HELP & set(arguments[:1]) else 2
    name, words = arguments[0], arguments[1:]
    if HELP & set(words) and not (name in ANSWERING or (name == "run" and (BIN / f"sigexplorer{SUFFIX}").exists())):
        sys.stdout.write(usage(name))
        return 0
    try:
        return COMMANDS[name](words)
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
