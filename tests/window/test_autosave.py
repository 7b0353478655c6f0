"""The slot of a window whose disk is slow or full of what others have left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading

import msgspec
import pytest
from PySide6.QtCore import QCoreApplication, QStorageInfo, QTimer

from sigexplorer import autosave
from sigexplorer.autosave import SUFFIX
from sigexplorer.errors import SessionError
from sigexplorer.state import State, replace
from sigexplorer.window import autosave as module
from sigexplorer.window import locks
from sigexplorer.window.autosave import LOCK, Autosave


def document(depth: int):
    return autosave.Document(autosave.session.Session(replace(State(), {"chain.depth": depth})))


def kept(folder) -> list[int]:
    return [autosave.read(path).session.state.chain.depth for path in autosave.kept_files(folder)]


def clock(slot: Autosave) -> QTimer:
    return slot.findChild(QTimer)


def written_out() -> None:
    """Wait until what is on its way to the disk is there."""
    for thread in threading.enumerate():
        if thread.name == "autosave":
            thread.join()


def run_out(slot: Autosave) -> None:
    """Let the clock run out at once."""
    clock(slot).stop()
    clock(slot).timeout.emit()


@pytest.fixture
def slot(qapp, tmp_path):
    made = Autosave(tmp_path / "kept")
    yield made
    made.close()
    made.deleteLater()


def test_a_disk_that_is_slow_has_the_newest_in_the_end_and_nothing_twice(slot, tmp_path, monkeypatch) -> None:
    written, begun, open_gate, write = [], threading.Event(), threading.Event(), autosave.write

    def slow(what, path) -> None:
        written.append(what.session.state.chain.depth)
        begun.set()
        open_gate.wait(20)
        write(what, path)

    monkeypatch.setattr(autosave, "write", slow)
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    slot.keep(document(11))
    assert not slot.keep_now()
    # The clock runs out while the first is on its way: the second waits for its turn.
    slot.keep(document(12))
    run_out(slot)
    assert clock(slot).isActive()
    assert not slot.keep_now()
    assert begun.wait(20)
    assert written == [11]
    open_gate.set()
    written_out()
    QCoreApplication.processEvents()
    assert kept(tmp_path / "kept") == [11]
    assert clock(slot).isActive()
    run_out(slot)
    written_out()
    QCoreApplication.processEvents()
    assert kept(tmp_path / "kept") == [12]
    assert not clock(slot).isActive()
    # There and back before the clock runs out is nothing to write.
    for depth in (13, 12):
        slot.keep(document(depth))
    run_out(slot)
    assert slot.keep_now()
    assert written == [11, 12]


def test_who_closes_while_a_slow_disk_gives_a_lock_finds_the_work_on_it_all_the_same(slot, tmp_path, monkeypatch) -> None:
    class Slow(module.QLockFile):
        def tryLock(self, patience):  # noqa: N802 - Qt's name
            slot.close()
            return super().tryLock(patience)

    monkeypatch.setattr(module, "QLockFile", Slow)
    slot.keep(document(11))
    slot.keep_now()
    written_out()
    assert kept(tmp_path / "kept") == [11]


@pytest.mark.parametrize("gone", ["first", "last"])
def test_what_goes_while_a_start_looks_hides_no_other(tmp_path, gone) -> None:
    for depth in (11, 12):
        autosave.write(document(depth), tmp_path / f"{depth}{SUFFIX}")
    # As one that another program has saved meanwhile: it has a name, and nothing can be asked of it.
    order = [entry.name for entry in os.scandir(tmp_path)]
    (tmp_path / order[0 if gone == "first" else -1]).unlink()
    (tmp_path / order[0 if gone == "first" else -1]).symlink_to("nowhere")
    assert len(kept(tmp_path)) == 1


def test_locks_that_others_have_left_are_taken_away_and_those_of_the_living_stay(slot, tmp_path) -> None:
    folder = tmp_path / "kept"
    folder.mkdir()
    other = Autosave(folder)
    other.keep(document(21))
    assert other.keep_now()
    for name in (f"gone{SUFFIX}{LOCK}", f"gone{SUFFIX}{LOCK}.rmlock"):
        (folder / name).write_bytes(b"")
    assert slot.take_over() == (None, [])
    (path,) = autosave.kept_files(folder)
    assert {item.name for item in folder.iterdir()} == {path.name, f"{path.name}{LOCK}"}
    other.close()
    found, said = slot.take_over()
    assert (found, said) == (document(21), [])
    other.deleteLater()


@pytest.mark.skipif(os.name != "posix", reason="what is open cannot be removed there")
@pytest.mark.parametrize("after", [61, 62])
@pytest.mark.parametrize("gone", ["folder", "slot", "lock"])
def test_what_somebody_clears_up_is_there_again_and_this_window_s(slot, tmp_path, gone, after) -> None:
    """While the window is open: also where nothing was changed since, which closing without a question would lose."""
    slot.keep(document(61))
    assert slot.keep_now()
    (path,) = autosave.kept_files(tmp_path / "kept")
    if gone == "folder":
        shutil.rmtree(tmp_path / "kept")
    else:
        (path if gone == "slot" else path.with_name(f"{path.name}{LOCK}")).unlink()
    slot.keep(document(after))
    assert slot.keep_now()
    assert kept(tmp_path / "kept") == [after]
    if gone != "lock" or after == 62:
        other = Autosave(tmp_path / "kept")
        assert other.take_over() == (None, [])
        other.deleteLater()


OTHER = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from sigexplorer.window.autosave import Autosave
app = QCoreApplication([])
other = Autosave(Path(sys.argv[1]))
print(other.take_over()[0].session.state.chain.depth, flush=True)
input()
"""


@pytest.mark.skipif(os.name != "posix", reason="what is open cannot be removed there")
def test_two_windows_that_have_come_to_one_slot_part(slot, tmp_path) -> None:
    slot.keep(document(71))
    assert slot.keep_now()
    (path,) = autosave.kept_files(tmp_path / "kept")
    path.with_name(f"{path.name}{LOCK}").unlink()
    words = [sys.executable, "-c", OTHER, str(tmp_path / "kept")]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "71\n"
        slot.keep(document(72))
        assert slot.keep_now()
        assert sorted(kept(tmp_path / "kept")) == [71, 72]
        other.communicate("\n")


@pytest.fixture
def lock_of_another_name(tmp_path):
    """Return what makes a slot with the lock that a machine without a number of its own has left, when it was called something else."""

    def made(depth: int):
        (tmp_path / "kept").mkdir()
        autosave.write(document(depth), tmp_path / "kept" / f"a{SUFFIX}")
        lock = tmp_path / "kept" / f"a{SUFFIX}{LOCK}"
        lock.write_text("4194303\npython3\nwhat-it-was-called\n\n00000000-0000-0000-0000-000000000000\n", encoding="utf-8")
        return lock

    return made


@pytest.mark.skipif(sys.platform != "linux", reason="disks of Linux")
def test_the_work_comes_back_to_a_machine_that_is_called_otherwise_now(slot, tmp_path, lock_of_another_name) -> None:
    # As a container is at every start, with the same folder of the user's in it.
    if bytes(QStorageInfo(str(tmp_path)).fileSystemType().data()) not in locks.OWN:
        pytest.skip("a disk that may be of several machines")
    lock_of_another_name(51)
    assert slot.take_over() == (document(51), [])


@pytest.mark.skipif(sys.platform != "linux", reason="disks of Linux")
@pytest.mark.parametrize("shared", [False, True])
def test_the_work_of_another_machine_or_of_whoever_lives_is_left_alone(slot, lock_of_another_name, monkeypatch, shared) -> None:
    import fcntl

    with open(lock_of_another_name(52), "r+b") as lock:
        if shared:
            monkeypatch.setattr(locks, "OWN", frozenset())
        else:
            # In another container.
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        assert slot.take_over() == (None, [])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes of POSIX")
def test_a_pipe_in_the_place_of_a_lock_is_not_waited_for(slot, tmp_path) -> None:
    autosave.write(document(7), tmp_path / "older")
    (tmp_path / "kept").mkdir()
    (tmp_path / "older").rename(tmp_path / "kept" / f"a{SUFFIX}")
    autosave.write(document(8), (tmp_path / "kept") / f"b{SUFFIX}")
    os.utime(tmp_path / "kept" / f"a{SUFFIX}", (1, 1))
    os.mkfifo(tmp_path / "kept" / f"b{SUFFIX}{LOCK}")
    found, said = slot.take_over()
    assert found is not None
    assert found.session.state.chain.depth == 7
    assert said == []


def test_what_was_put_aside_stays_when_there_is_nothing_more_to_keep(slot, tmp_path) -> None:
    slot.keep(document(31))
    assert slot.keep_now()
    aside = slot.put_aside()
    slot.keep(None)
    assert slot.keep_now()
    assert autosave.read(aside).session.state.chain.depth == 31
    assert kept(tmp_path / "kept") == []


@pytest.mark.parametrize("head", [b'{"autosave": 2, "path": "", "digest": ""}', b'{"autosave": 1, "path": 3, "digest": ""}', b'{"autosave": 1}', b"[]", b"{"])
def test_a_slot_of_another_program_is_not_taken_for_one(tmp_path, head) -> None:
    path = tmp_path / f"a{SUFFIX}"
    autosave.write(document(41), path)
    _, _, content = path.read_bytes().partition(b"\n")
    path.write_bytes(head + b"\n" + content)
    with pytest.raises(SessionError, match="its first line is broken"):
        autosave.read(path)


def test_what_was_left_is_kept_with_what_is_shown(slot, tmp_path) -> None:
    several = msgspec.structs.replace(document(81), left=(document(82), msgspec.structs.replace(document(83), path="b\udcff.sigx", digest="1")))
    slot.keep(several)
    assert slot.keep_now()
    (path,) = autosave.kept_files(tmp_path / "kept")
    assert autosave.read(path) == several
    whole = path.read_bytes()
    # But for the end of its last line.
    for end in range(0, len(whole) - 1, 11):
        path.write_bytes(whole[:end])
        with pytest.raises(SessionError):
            autosave.read(path)


def test_of_more_than_a_file_may_hold_the_newest_are_kept(tmp_path, monkeypatch) -> None:
    path = tmp_path / f"a{SUFFIX}"
    several = msgspec.structs.replace(document(90), left=tuple(map(document, range(1, 21))))
    monkeypatch.setattr(autosave, "LARGEST", 12 * len(autosave.session.encode(document(90).session)))
    autosave.write(several, path)
    found = [each.session.state.chain.depth for each in autosave.read(path).left]
    assert found == list(range(21 - len(found), 21))
    assert 0 < len(found) < 20
