"""Moving pictures: the parameter goes where it is said, the axes hold still, and what cannot be written says why."""

from __future__ import annotations

import io
import itertools
import re
import stat

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sigexplorer import cli
from sigexplorer.errors import ExportError, FileError, ParameterError
from sigexplorer.export import animation
from sigexplorer.export.animation import export_animation
from sigexplorer.export.film_kinds import ANIMATIONS
from sigexplorer.export.palette import indexed
from sigexplorer.export.picture import Picture
from sigexplorer.export.sweeping import MODERATE, Pace, Sweep, rates_of, sweep_of
from sigexplorer.model.parameters import parameters_of
from sigexplorer.model.running import Cancelled
from sigexplorer.state import State, get, parse
from sigexplorer.theme import LIGHT

SMALL = Picture(width=320, height=240, dpi=96.0)
FEW = Sweep("activation.gain", "0.5", "8", Pace(frames=5))


def test_a_sweep_goes_in_even_steps_of_what_its_slider_has():
    gains = [state.activation.gain for state in FEW.states(State())]
    np.testing.assert_allclose(gains, [0.5, 1.0, 2.0, 4.0, 8.0], rtol=1e-14)
    assert (gains[0], gains[-1]) == (0.5, 8.0)
    centres = [state.activation.centre for state in Sweep("activation.centre", "-2", "2", Pace(frames=5)).states(State())]
    assert centres == [-2.0, -1.0, 0.0, 1.0, 2.0]
    depths = [get(state, "chain.depth") for state in Sweep("chain.depth", "1", "100", Pace(frames=3)).states(State())]
    assert depths == [1, 10, 100]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("activation.gain", "give KEY=FROM:TO"),
        ("activation.gain=1", "give KEY=FROM:TO"),
        ("=1:2", "give KEY=FROM:TO"),
        ("activation.foo=1:2", "no parameter 'foo'"),
        ("activation.gain=-1:2", "gain"),
        ("activation.gain=a:2", "gain"),
        ("activation=tanh:elu", "no number that could be swept"),
        ("style.theme=light:dark", "no number that could be swept"),
    ],
)
def test_what_is_no_sweep_is_refused_in_one_line(text, words):
    with pytest.raises(ParameterError) as refusal:
        sweep_of(text).states(State())
    assert words in str(refusal.value)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize("given", [{"frames": 1}, {"frames": 601}, {"rate": 0.5}])
def test_a_pace_has_limits(given):
    with pytest.raises(ParameterError, match=next(iter(given))):
        Pace(**given)


def written(monkeypatch, tmp_path, sweep=FEW, **options):
    """Return the frames that are handed to what writes them."""
    taken = []
    monkeypatch.setattr(animation, "pillow_writer", lambda suffix, delay: lambda frames: taken.extend(frames) or b"whole")
    export_animation(State(), "curve", tmp_path / "a.gif", sweep, SMALL, **options)
    assert (tmp_path / "a.gif").read_bytes() == b"whole"
    return taken


def test_frames_differ_in_what_moves_and_share_their_axes(qapp, monkeypatch, tmp_path):
    told, ranges, draw = [], [], animation.raster
    monkeypatch.setattr(animation, "raster", lambda pane, picture: ranges.append((pane.x_range, pane.y_range)) or draw(pane, picture))
    frames = written(monkeypatch, tmp_path, progress=told.append)
    assert len(frames) == 5
    assert told == sorted(told)
    assert 0.0 <= told[0] < told[-1] < 1.0
    assert all(one != other for one, other in itertools.pairwise(frames))
    assert len(set(ranges)) == 1
    (_, (low, high)) = ranges[0]
    # The steepest slope of the last frame is 2, and has room.
    assert low <= 0.0 < 2.0 <= high


def test_cancelled_nothing_is_written(qapp, monkeypatch, tmp_path):
    asked = itertools.count()
    with pytest.raises(Cancelled):
        written(monkeypatch, tmp_path, cancel=lambda: next(asked) > 6)
    assert list(tmp_path.iterdir()) == []


def test_an_old_file_is_kept_unless_asked(qapp, monkeypatch, tmp_path):
    (tmp_path / "a.gif").write_bytes(b"old")
    with pytest.raises(FileError, match="exists"):
        written(monkeypatch, tmp_path)
    assert (tmp_path / "a.gif").read_bytes() == b"old"
    assert len(written(monkeypatch, tmp_path, force=True)) == 5


def test_too_much_is_refused_before_it_begins(qapp, tmp_path):
    with pytest.raises(ExportError, match="600 frames of 1600x900 are too many pixels"):
        export_animation(State(), "curve", tmp_path / "a.gif", Sweep("activation.gain", "1", "2", Pace(frames=600)), Picture())
    with pytest.raises(ExportError, match=r"\.png is no moving picture: give a name that ends with \.gif, \.apng, \.mp4"):
        export_animation(State(), "curve", tmp_path / "a.png", FEW, SMALL)


@pytest.mark.parametrize("suffix", ANIMATIONS)
def test_what_is_not_installed_is_named_with_what_to_do(suffix, monkeypatch, tmp_path):
    monkeypatch.setattr(animation.importlib, "import_module", lambda name: (_ for _ in ()).throw(ImportError(name)))
    monkeypatch.setattr(animation.shutil, "which", lambda name: None)
    with pytest.raises(ExportError, match=r"not installed: (pip install 'sigexplorer\[animation\]'|.*ffmpeg)"):
        export_animation(State(), "curve", tmp_path / f"a{suffix}", FEW, SMALL)


@pytest.mark.parametrize("suffix", [".gif", ".apng"])
def test_pillow_writes_every_frame(suffix, qapp, tmp_path):
    image = pytest.importorskip("PIL.Image")
    target = tmp_path / f"a{suffix}"
    export_animation(State(), "curve", target, FEW, SMALL)
    with image.open(io.BytesIO(target.read_bytes())) as found:
        assert found.n_frames == 5
        assert found.size == (320, 240)
        # Every kind holds the usual rate exactly.
        assert found.info["duration"] == 80.0


def test_a_gif_has_the_colours_of_all_frames(qapp, tmp_path):
    image = pytest.importorskip("PIL.Image")
    target = tmp_path / "a.gif"
    # Saturation begins within the range of inputs only later.
    sweep = Sweep("activation.gain", "0.3", "6", Pace(frames=8))
    frames = list(animation.frames_of(State(), "curve", sweep, SMALL, lambda: False, lambda share: None))
    export_animation(State(), "curve", target, sweep, SMALL)
    with image.open(target) as found:
        for number, frame in enumerate(frames):
            found.seek(number)
            seen = {color for _, color in found.convert("RGB").getcolors(1 << 24)}
            drawn = {frame.pixelColor(x, y).getRgb()[:3] for x in range(320) for y in range(0, 240, 2)}
            for color in (LIGHT.background, LIGHT.value, LIGHT.slope, LIGHT.saturated, LIGHT.saturated_edge, LIGHT.probe):
                rgb = tuple(int(color[start : start + 2], 16) for start in (1, 3, 5))
                assert rgb not in drawn or rgb in seen, (number, color)


def test_a_palette_keeps_what_is_frequent_and_cuts_the_rest():
    image = pytest.importorskip("PIL.Image")
    rng = np.random.default_rng(1)
    few = rng.integers(0, 256, (200, 3), np.uint8)
    found = indexed([few.tobytes()], image)
    assert np.array_equal(found.palette[np.frombuffer(found.frames[0], np.uint8)], few)
    many = rng.integers(0, 256, (5000, 3), np.uint8)
    often = np.repeat(few[:60], 50, axis=0)
    frames = [many.tobytes(), often.tobytes()]
    found = indexed(frames, image)
    assert len(found.palette) <= 256
    first, second = (found.palette[np.frombuffer(frame, np.uint8)].astype(float) for frame in found.frames)
    assert np.array_equal(second, often)
    # Each in the nearest, and 192 of a cube's colours are not far from one another.
    away = np.linalg.norm(many[:, None] - found.palette[None].astype(float), axis=2).min(axis=1)
    assert np.allclose(np.linalg.norm(first - many, axis=1), away)
    assert away.mean() < 30
    assert indexed(frames, image).frames == found.frames


def test_a_rate_is_held_exactly_or_refused(qapp, tmp_path):
    image = pytest.importorskip("PIL.Image")
    for rate in (60.0, 24.0, 29.97, 7.0):
        target = tmp_path / f"{rate}.apng"
        export_animation(State(), "curve", target, msgspec.structs.replace(FEW, pace=Pace(frames=3, rate=rate)), SMALL)
        with image.open(io.BytesIO(target.read_bytes())) as found:
            assert found.info["duration"] == pytest.approx(1000 / rate, rel=1e-9)
            found.load()


@pytest.mark.parametrize("suffix", ANIMATIONS)
def test_the_rates_offered_are_those_that_a_file_holds(suffix):
    low, high = parameters_of(Pace)["rate"].limits
    offered = rates_of(suffix)
    assert list(offered) == sorted(offered)
    assert Pace().rate in offered
    assert all(low <= rate <= high and float(Pace(rate=rate).delay(suffix)) == pytest.approx(1 / rate, rel=5e-3) for rate in offered)


@given(st.floats(1, 60))
def test_a_gif_has_the_rate_asked_for_or_says_which_it_can_have(rate):
    try:
        delay = Pace(rate=rate).delay(".gif")
    except ParameterError as refusal:
        said = str(refusal)
        assert "\n" not in said
        for near in re.findall(r"give ([\d.]+)(?: or ([\d.]+))?", said)[0]:
            near = near.rstrip(".")
            if near:
                assert float(Pace(rate=float(near)).delay(".gif")) == pytest.approx(1 / float(near), rel=5e-3)
                assert float(near) == 50.0 or 0.6 < float(near) / rate < 1.6
    else:
        assert (100 * delay).denominator == 1
        assert 100 * delay >= 2
        assert float(delay) == pytest.approx(1 / rate, rel=6e-3)
    # Neither of the others is so coarse.
    assert float(Pace(rate=rate).delay(".apng")) == pytest.approx(1 / rate, rel=6e-3)


def test_ffmpeg_is_given_the_frames_and_its_reason_is_told(qapp, monkeypatch, tmp_path):
    program = tmp_path / "ffmpeg"
    program.write_text('#!/bin/sh\nfor last; do :; done\ncat > "$last"\n', encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(animation.shutil, "which", lambda name: str(program))
    export_animation(State(), "curve", tmp_path / "a.mp4", FEW, Picture(width=321, height=241, dpi=96.0))
    assert (tmp_path / "a.mp4").stat().st_size == 5 * 320 * 240 * 3
    # What the system ends, for its memory or the size of its file, has no time to say why.
    for script, words in (("echo no codec >&2; exit 1", "no codec"), ("kill -XFSZ $$", "ended by SIGXFSZ"), ("kill -KILL $$", "ended by SIGKILL")):
        program.write_text(f"#!/bin/sh\ncat > /dev/null\n{script}\n", encoding="utf-8")
        with pytest.raises(ExportError, match=rf"ffmpeg cannot write the film \({words}\)"):
            export_animation(State(), "curve", tmp_path / "b.mp4", FEW, SMALL)
    assert not (tmp_path / "b.mp4").exists()


def test_an_ffmpeg_that_cannot_be_begun_or_has_no_room_is_one_line(qapp, monkeypatch, tmp_path):
    program, folder = tmp_path / "ffmpeg", tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(animation.shutil, "which", lambda name: str(program))
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    # Of another machine; one that has gone since it was found; and one that ends well and has written nothing.
    for content, mode in ((b"\x7fELF", 0o755), (b"#!/nowhere\n", 0o755), (b"#!/bin/sh\n", 0o644), (b"#!/bin/sh\ncat > /dev/null\n", 0o755)):
        program.write_bytes(content)
        program.chmod(mode)
        with pytest.raises(ExportError, match=r"ffmpeg cannot write the film \(.*\)"):
            export_animation(State(), "curve", tmp_path / "a.mp4", FEW, SMALL)
    assert list(folder.iterdir()) == []
    assert not (tmp_path / "a.mp4").exists()


def test_the_command_line_sweeps(qapp, monkeypatch, tmp_path):
    taken = {}

    def export(state, pane, path, sweep, picture, **asked):
        taken.update(sweep=sweep, picture=picture, pane=pane, state=state)

    monkeypatch.setattr(animation, "export_animation", export)
    words = ["export", "--pane", "layers", "--sweep", "chain.depth=1:50", "--frames", "7", "--theme", "dark", "--set", "activation=tanh", "--to", "a.gif"]
    assert cli.main(words) == 0
    assert taken["sweep"] == Sweep("chain.depth", "1", "50", Pace(frames=7))
    assert (taken["picture"].theme, taken["picture"].width, taken["pane"]) == ("dark", 800, "layers")
    assert taken["state"] == parse(State(), {"activation": "tanh"})
    assert re.match("tanh", taken["state"].activation.name)


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], MODERATE),
        (["--dpi", "192"], MODERATE.changed(dpi=192.0)),
        (["--text", "7"], MODERATE.changed(text=7.0)),
        (["--size", "800x600"], Picture(width=800, height=600)),
        (["--size", "5x4in", "--dpi", "100"], Picture(width=500, height=400, dpi=100.0)),
    ],
)
def test_what_is_asked_for_of_a_moving_picture_is_kept(words, wanted, qapp, monkeypatch):
    taken = []
    monkeypatch.setattr(animation, "export_animation", lambda state, pane, path, sweep, picture, force, progress: taken.append(picture))
    assert cli.main(["export", "--pane", "curve", "--sweep", "activation.gain=1:2", "--to", "a.gif", *words]) == 0
    assert taken == [wanted]


def test_several_plots_move_together_and_their_shared_axis_holds_still(qapp, monkeypatch):
    picture = Picture(width=500, height=500, dpi=96.0, letters=True, share="x", one_legend=True, legend="below")
    seen, draw = [], animation.raster
    monkeypatch.setattr(animation, "raster", lambda sheet, picture: seen.append([(pane.x_range, pane.y_range) for pane in sheet.panes]) or draw(sheet, picture))
    frames = list(animation.frames_of(State(), "curve/chain", FEW, picture, lambda: False, lambda share: None))
    assert len(frames) == 5
    assert all(one != other for one, other in itertools.pairwise(frames))
    assert all(ranges == seen[0] for ranges in seen)
    assert seen[0][0][0] == seen[0][1][0]
