"""packaging/dev.py: the set-up happens once, comes back from being cut off, and says in one line what stands in its way."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
SCRIPT = ROOT / "packaging" / "dev.py"
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries are Linux's concern")


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script as a module, at work in a folder of its own."""
    monkeypatch.syspath_prepend(str(SCRIPT.parent))
    spec = importlib.util.spec_from_file_location("dev", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "packaging").mkdir()
    for name, text in {"pyproject.toml": "[project]", "packaging/requirements.lock": "a==1", "packaging/requirements-bench.lock": "a==1\nb==2"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "BIN", tmp_path / ".venv" / "bin")
    monkeypatch.setattr(module, "LOCK", tmp_path / "packaging" / "requirements.lock")
    monkeypatch.setattr(module, "BENCH_LOCK", tmp_path / "packaging" / "requirements-bench.lock")
    return module


def packages_of(dev: ModuleType) -> ModuleType:
    """Return the script's module of system packages."""
    return sys.modules[dev.missing.__module__]


@pytest.fixture
def steps(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the set-up would have run, the making of the environment done in place of `venv`."""
    done: list[str] = []

    def logged(command: list[str], failure: str) -> None:
        done.append(" ".join(command[1:]))
        if "venv" in command:
            dev.python().parent.mkdir(exist_ok=True)
            dev.python().write_text("", encoding="utf-8")

    monkeypatch.setattr(dev, "logged", logged)
    monkeypatch.setattr(dev, "has_pip", lambda: dev.python().exists())
    monkeypatch.setattr(dev, "install_system_packages", lambda tools: None)
    return done


def lock_entries(path: Path) -> dict[str, str]:
    """The text of every entry of a lock by name and version and marker."""
    entries = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8").strip())
    return {re.sub(r"\s*\\$", "", entry.splitlines()[0]): entry for entry in entries}


def test_set_up_happens_once(dev: ModuleType, steps: list[str]) -> None:
    dev.set_up(dev.LOCK)
    assert [step.split()[1] for step in steps] == ["venv", "pip", "pip"]
    assert "--require-hashes" in steps[1]
    assert "--no-build-isolation --no-deps -e" in steps[2]
    steps.clear()
    dev.set_up(dev.LOCK)
    assert steps == []


@pytest.mark.parametrize("changed", ["pyproject.toml", "packaging/requirements.lock"])
def test_a_change_is_installed_in_place(dev: ModuleType, steps: list[str], changed: str) -> None:
    dev.set_up(dev.LOCK)
    steps.clear()
    (dev.ROOT / changed).write_text("other", encoding="utf-8")
    dev.set_up(dev.LOCK)
    assert [step.split()[1] for step in steps] == ["pip", "pip"]


def test_another_python_or_folder_is_another_environment(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    prints = {dev.fingerprint(dev.LOCK)}
    with monkeypatch.context() as patched:
        patched.setattr(sys, "version", "3.99.0")
        prints.add(dev.fingerprint(dev.LOCK))
    moved = dev.ROOT.parent / f"{dev.ROOT.name}-moved"
    shutil.copytree(dev.ROOT, moved)
    monkeypatch.setattr(dev, "ROOT", moved)
    prints.add(dev.fingerprint(dev.LOCK))
    assert len(prints) == 3


def test_a_half_made_environment_is_made_again(dev: ModuleType, steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    interrupted = dev.logged

    def cut(command: list[str], failure: str) -> None:
        if "pip" in command:
            raise KeyboardInterrupt
        interrupted(command, failure)

    with monkeypatch.context() as patched:
        patched.setattr(dev, "logged", cut)
        with pytest.raises(KeyboardInterrupt):
            dev.set_up(dev.LOCK)
    (dev.VENV / "half").write_text("", encoding="utf-8")
    dev.set_up(dev.LOCK)
    assert not (dev.VENV / "half").exists()
    assert [step.split()[1] for step in steps] == ["venv", "venv", "pip", "pip"]


AT_ONCE = """
import importlib.util, os, sys, time
from pathlib import Path
sys.path.insert(0, os.path.dirname(sys.argv[1]))
spec = importlib.util.spec_from_file_location("dev", sys.argv[1])
dev = importlib.util.module_from_spec(spec)
spec.loader.exec_module(dev)
dev.ROOT = Path(sys.argv[2])
dev.VENV = dev.ROOT / ".venv"
dev.BIN = dev.VENV / "bin"
def logged(command, failure):
    kind = command[2]
    with open(dev.ROOT / "log", "a") as log:
        log.write(f"{kind} begins\\n")
    # Until the others are seen to wait, however long they take to begin; and then long enough for one that does not to be at the log too.
    until = time.monotonic() + 60.0
    while not (dev.ROOT / "go").exists() and time.monotonic() < until:
        time.sleep(0.01)
    time.sleep(0.3)
    if kind == "venv":
        dev.BIN.mkdir()
        dev.python().write_text("")
    elif sys.argv[3] == "killed":
        os.kill(os.getpid(), 9)
    with open(dev.ROOT / "log", "a") as log:
        log.write(f"{kind} ends\\n")
dev.logged = logged
dev.has_pip = lambda: dev.python().exists()
dev.install_system_packages = lambda tools: None
dev.set_up(dev.ROOT / "packaging" / "requirements.lock")
assert dev.read(dev.VENV / "requirements.stamp") == dev.fingerprint(dev.ROOT / "packaging" / "requirements.lock")
"""


@pytest.mark.parametrize("first", ["ends", "killed"])
def test_several_at_once_make_one_environment(dev: ModuleType, first: str) -> None:
    def started(kind: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-c", AT_ONCE, str(SCRIPT), str(dev.ROOT), kind], stdout=subprocess.PIPE, text=True)

    log = dev.ROOT / "log"
    running = [started(first)]
    while not log.exists():
        time.sleep(0.01)
    running += [started("ends"), started("ends")]
    for process in running[1:]:
        assert process.stdout is not None
        assert "waiting for it" in process.stdout.readline()
    (dev.ROOT / "go").touch()
    for process in running:
        process.communicate(timeout=60)
    assert [process.returncode for process in running] == [-signal.SIGKILL if first == "killed" else 0, 0, 0]
    # Nothing was done while another step was on its way, and nothing twice but what a kill has cut off.
    once = ["venv begins", "venv ends", "pip begins", "pip ends", "pip begins", "pip ends"]
    assert log.read_text().splitlines() == (once if first == "ends" else ["venv begins", "venv ends", "pip begins", *once])


def test_an_environment_of_someone_else_is_kept(dev: ModuleType, steps: list[str]) -> None:
    dev.python().parent.mkdir(parents=True)
    dev.python().write_text("", encoding="utf-8")
    (dev.VENV / "theirs").write_text("", encoding="utf-8")
    dev.set_up(dev.LOCK)
    assert (dev.VENV / "theirs").exists()
    assert [step.split()[1] for step in steps] == ["pip", "pip"]


def test_a_python_that_does_not_run_is_no_environment(dev: ModuleType) -> None:
    assert not dev.has_pip()
    dev.python().parent.mkdir(parents=True)
    dev.python().symlink_to(dev.ROOT / "gone")
    assert not dev.has_pip()


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("WARNING: Retrying (Retry(total=1)) after connection broken\nERROR: No matching distribution found for a==1", "the package index cannot be reached"),
        ("Collecting a\nERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "DO NOT MATCH THE HASHES"),
        ("Traceback\nFileNotFoundError: Forced include not found\nhint: see above", "FileNotFoundError: Forced include not found"),
        ("", "exit status 1"),
    ],
)
def test_a_failed_step_is_one_line(dev: ModuleType, output: str, words: str) -> None:
    dev.VENV.mkdir()
    with pytest.raises(SystemExit) as ended:
        dev.logged([sys.executable, "-c", f"print({output!r}); raise SystemExit(1)"], "the packages could not be installed")
    message = str(ended.value.code)
    assert words in message
    assert message.startswith("dev.py: The packages could not be installed: ")
    assert "\n" not in message


@LINUX
def test_without_rights_the_exact_command_is_printed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_library(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", no_library)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: "apt-get" if name == "apt-get" else None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(os.path, "exists", lambda path: False)
    with pytest.raises(SystemExit) as ended:
        dev.install_system_packages(dev.TEST_TOOLS)
    message = str(ended.value.code)
    assert "\n" not in message
    assert "sudo apt-get update && sudo apt-get install -y --no-install-recommends " in message
    wanted = {names[0] for names in [*packages_of(dev).LIBRARIES.values(), *dev.TEST_TOOLS.values(), packages_of(dev).ENSUREPIP]}
    assert wanted <= set(message.split())
    assert f"python3.{sys.version_info.minor}-venv" in wanted


@LINUX
@pytest.mark.parametrize(("manager", "column"), [("dnf", 1), ("pacman", 2), ("zypper", 3)])
def test_other_managers_get_their_own_names(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, manager: str, column: int) -> None:
    absent = {"libxcb-icccm.so.4": packages_of(dev).LIBRARIES["libxcb-icccm.so.4"]}
    monkeypatch.setattr(dev, "missing", lambda tools: absent)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    monkeypatch.setattr(shutil, "which", lambda name: name if name == manager else None)
    with pytest.raises(SystemExit) as ended:
        dev.install_system_packages({})
    assert str(ended.value.code).endswith(f" {absent['libxcb-icccm.so.4'][column]}")
    assert f"sudo {manager} " in str(ended.value.code)


@LINUX
def test_only_what_is_missing_is_named(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_cursor(name: str) -> None:
        if name == "libxcb-cursor.so.0":
            raise OSError(name)

    monkeypatch.setattr(ctypes, "CDLL", no_cursor)
    monkeypatch.setattr(shutil, "which", lambda name: name)
    monkeypatch.setattr(os.path, "exists", lambda path: True)
    assert list(dev.missing(dev.TEST_TOOLS)) == ["libxcb-cursor.so.0"]


def test_elsewhere_nothing_is_missing(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert dev.missing(dev.TEST_TOOLS) == {}


def test_an_old_python_is_refused_in_one_line(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 12, "final", 0))
    with pytest.raises(SystemExit) as ended:
        dev.main(["run"])
    assert ended.value.code == "dev.py: sigexplorer needs Python 3.11 or newer, this is 3.10."


@pytest.mark.parametrize(("arguments", "status"), [(["--help"], 0), ([], 2), (["fly"], 2)])
def test_usage(dev: ModuleType, capsys: pytest.CaptureFixture[str], arguments: list[str], status: int) -> None:
    assert dev.main(arguments) == status
    usage = capsys.readouterr().out
    assert all(f"dev.py {command}" in usage for command in dev.COMMANDS)


@pytest.mark.parametrize(("statuses", "expected"), [([0, 0, 0, 0, 0, 0], 0), ([0, 1, 0, 0, 0, 0], 1), ([0, 0, 0, 0, 0, 5], 5), ([1, 0, 0, 0, 0, 2], 2)])
def test_every_check_is_shown_and_pytest_ends(dev: ModuleType, monkeypatch: pytest.MonkeyPatch, statuses: list[int], expected: int) -> None:
    titles: list[str] = []
    told: list[str] = []
    before = os.environ.copy()

    def call(command: list[str], title: str = "", **more: str) -> int:
        titles.append(title)
        told.extend(more.values())
        return statuses[len(titles) - 1]

    monkeypatch.setattr(dev, "set_up", lambda requirements: None)
    monkeypatch.setattr(dev, "install_system_packages", lambda tools: None)
    monkeypatch.setattr(dev, "call", call)
    assert int(dev.test([])) == expected
    assert titles == ["ruff check", "ruff format", "mypy", "mypy of the scripts", "import-linter", "pytest"]
    # The tests hear of it, and nobody else does: these run in a process of the tests themselves.
    assert told == [", ".join(title for title, status in zip(titles[:-1], statuses, strict=False) if status)]
    assert os.environ == before


def test_the_script_compiles_on_the_oldest_python_that_may_meet_it() -> None:
    """The line about an old Python must come from a script that this Python can read."""
    import ast

    for path in (SCRIPT, SCRIPT.with_name("system_packages.py")):
        ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 7))


def test_the_script_imports_only_the_standard_library() -> None:
    ended = subprocess.run([sys.executable, "-E", "-s", "-S", str(SCRIPT), "--help"], capture_output=True, text=True, check=True)
    assert "dev.py run" in ended.stdout


@pytest.mark.parametrize(
    ("name", "extras"), [("requirements.lock", ["test", "check"]), ("requirements-bench.lock", ["test", "check", "benchmark"]), ("requirements-build.lock", [])]
)
def test_the_lock_holds_every_dependency_with_hashes(name: str, extras: list[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = [*project["project"]["dependencies"], *project["build-system"]["requires"], "editables"]
    for extra in extras:
        needed += project["project"]["optional-dependencies"][extra]
    entries = lock_entries(ROOT / "packaging" / name)
    locked = {entry.partition("==")[0] for entry in entries}
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", requirement)[0]).lower() for requirement in needed}  # type: ignore[index]
    assert names <= locked
    for head, entry in entries.items():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+( ; [^\\]+)?", head), head
        assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in entry.splitlines()[1:]), head
        assert "--hash=" in entry, head


def test_both_locks_agree() -> None:
    smaller, larger = (set(lock_entries(ROOT / "packaging" / name)) for name in ("requirements.lock", "requirements-bench.lock"))
    assert smaller <= larger


def test_what_is_shipped_is_what_is_tested() -> None:
    tested, shipped = (
        dict(entry.split(" ; ")[0].split("==") for entry in lock_entries(ROOT / "packaging" / name))
        for name in ("requirements.lock", "requirements-build.lock")
    )
    both = tested.keys() & shipped.keys()
    assert {"pyside6-essentials", "numpy", "pyqtgraph", "msgspec", "ml-dtypes", "ziamath"} <= both
    assert {name: tested[name] for name in both} == {name: shipped[name] for name in both}


def test_the_build_has_an_environment_of_its_own(dev: ModuleType, steps: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lock = dev.ROOT / "packaging" / "requirements-build.lock"
    lock.write_text("a==1", encoding="utf-8")
    monkeypatch.setattr(dev, "BUILD_LOCK", lock)
    started: list[list[str]] = []
    asked: list[object] = []
    monkeypatch.setattr(dev, "become", lambda command: started.append(command) or 0)
    monkeypatch.setattr(dev, "install_system_packages", asked.append)
    assert dev.build(["wheel"]) == 0
    home = dev.ROOT / "build" / "venv"
    assert started == [[str(home / dev.BIN.name / f"python{dev.SUFFIX}"), str(dev.ROOT / "packaging" / "build.py"), "wheel"]]
    assert f"-r {lock}" in " ".join(steps)
    assert not (dev.ROOT / ".venv").exists()
    assert dev.BUILD_TOOLS not in asked
    dev.build(["deb"])
    assert asked[-1] == dev.BUILD_TOOLS


@pytest.fixture(scope="module")
def cloned(tmp_path_factory) -> Path:
    """A checkout without an environment, as it was cloned."""
    folder = tmp_path_factory.mktemp("cloned")
    for name in ("packaging", "tests", "sigexplorer"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.parametrize("word", ["-h", "--help"])
@pytest.mark.parametrize("command", re.findall(r"dev\.py (\w+) ", SCRIPT.read_text(encoding="utf-8").partition("from __future__")[0]))
def test_what_only_tells_how_it_is_called_needs_nothing_but_python_and_installs_nothing(cloned: Path, command: str, word: str) -> None:
    before = {path for path in cloned.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    bare = [sys.executable, "-E", "-s", "-S", str(cloned / "packaging" / "dev.py"), command, word]
    # What it starts has no packages either.
    found = subprocess.run(bare, capture_output=True, text=True, timeout=60, check=False, env=os.environ | {"PYTHONPATH": str(cloned / "nothing")})
    assert (found.returncode, found.stderr) == (0, "")
    assert found.stdout.startswith("usage: ")
    assert f"dev.py {command}" in found.stdout or command in found.stdout.splitlines()[0]
    assert {path for path in cloned.rglob("*") if path.is_file() and path.suffix != ".pyc"} == before


def test_qt_is_a_version_that_keeps_its_references() -> None:
    qt = next(entry for entry in lock_entries(ROOT / "packaging" / "requirements.lock") if entry.startswith("pyside6-essentials"))
    assert qt in {"pyside6-essentials==6.10.3", "pyside6-essentials==6.11.3"}
