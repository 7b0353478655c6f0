"""What is said where a film cannot be written: another kind only where this machine can write it, and how the rest is installed."""

from __future__ import annotations

import importlib.util
import itertools
import re
import shutil
import sys

import pytest

from sigexplorer.errors import ExportError, ParameterError
from sigexplorer.export import animation
from sigexplorer.export.animation import export_animation
from sigexplorer.export.film_kinds import ANIMATIONS, missing, writable
from sigexplorer.export.picture import Picture
from sigexplorer.export.sweeping import Pace, Sweep
from sigexplorer.state import State

SMALL = Picture(width=320, height=240, dpi=96.0)
MACHINES = list(itertools.product([False, True], [False, True]))


@pytest.fixture
def machine(monkeypatch):
    """Have this machine be one with or without ffmpeg and Pillow."""
    found = importlib.util.find_spec

    def be(*, ffmpeg: bool, pillow: bool, system: str = "linux", frozen: bool = False) -> None:
        monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/ffmpeg" if ffmpeg else None)
        monkeypatch.setattr(importlib.util, "find_spec", lambda name, *more: (object() if pillow else None) if name == "PIL" else found(name, *more))
        if not pillow:
            # What is installed is loaded all the same, and of a module that was loaded nobody asks where it is.
            monkeypatch.setitem(sys.modules, "PIL", None)
            monkeypatch.setitem(sys.modules, "PIL.Image", None)
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(sys, "frozen", frozen, raising=False)

    return be


@pytest.mark.parametrize(("ffmpeg", "pillow"), MACHINES)
def test_what_is_named_as_the_way_out_can_be_written(machine, tmp_path, ffmpeg, pillow):
    machine(ffmpeg=ffmpeg, pillow=pillow)
    can = {".gif", ".apng"} if pillow else set()
    can |= {".mp4"} if ffmpeg else set()
    assert set(writable()) == can
    for suffix in set(ANIMATIONS) - can:
        with pytest.raises(ExportError) as refused:
            export_animation(State(), "curve", tmp_path / f"a{suffix}", Sweep("activation.gain", "1", "2", Pace(frames=2)), SMALL)
        said = str(refused.value)
        advised = "".join(re.findall(r"[Gg]ive a name that ends with (.*?), which can be written here", said))
        assert set(re.findall(r"\.\w+", advised)) == can
        assert ("sudo apt install ffmpeg" in said) == (suffix == ".mp4")
        assert ("pip install 'sigexplorer[animation]'" in said) == (suffix != ".mp4" or not pillow)
        assert "\n" not in said
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("system", "way"), [("win32", "winget install ffmpeg"), ("darwin", "brew install ffmpeg"), ("freebsd14", "install it")])
def test_ffmpeg_is_installed_as_the_system_has_it(machine, system, way):
    machine(ffmpeg=False, pillow=True, system=system)
    assert way in str(missing(".mp4"))
    assert "apt" not in str(missing(".mp4"))


def test_a_program_in_one_piece_is_given_no_package(machine):
    machine(ffmpeg=False, pillow=False, frozen=True)
    assert "install sigexplorer by pip" in str(missing(".gif"))


@pytest.mark.parametrize("pillow", [False, True])
def test_an_ffmpeg_that_fails_names_what_can_be_written(machine, monkeypatch, tmp_path, pillow):
    machine(ffmpeg=True, pillow=pillow)
    monkeypatch.setattr(animation.subprocess, "run", lambda *words, **more: type("Done", (), {"returncode": 1, "stderr": b"no codec"})())
    with pytest.raises(ExportError) as refused:
        export_animation(State(), "curve", tmp_path / "a.mp4", Sweep("activation.gain", "1", "2", Pace(frames=2)), SMALL)
    assert str(refused.value) == "ffmpeg cannot write the film (no codec)" + (": give a name that ends with .gif or .apng." if pillow else ".")


@pytest.mark.parametrize(("ffmpeg", "pillow"), MACHINES)
def test_a_rate_that_a_gif_cannot_hold_names_what_can_hold_it(machine, ffmpeg, pillow):
    machine(ffmpeg=ffmpeg, pillow=pillow)
    with pytest.raises(ParameterError) as refused:
        Pace(rate=60.0).delay(".gif")
    assert (".mp4" in str(refused.value)) == ffmpeg
    assert (".apng" in str(refused.value)) == pillow
