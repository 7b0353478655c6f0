"""Pages whose pictures are computed ahead: those of the program itself, as many as there is room for; and what is said where one is missing."""

from __future__ import annotations

import base64
import html
import itertools
import json
import random
import re
import time
import zlib

import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.export.html import checked_sliders, export_html, grid
from sigexplorer.export.html.grid import SIZE, Frame, Plan, drawing_of, framed, sliders_of, topics_of, values_of
from sigexplorer.export.html.live import LIVE
from sigexplorer.export.html.places import without_places
from sigexplorer.export.image import image_bytes
from sigexplorer.model.activations import Custom
from sigexplorer.model.running import Cancelled
from sigexplorer.results import compute
from sigexplorer.state import State, get, parameters, replace
from sigexplorer.steps import at_once
from sigexplorer.topics import pages
from tests.export.test_html import HOSTILE, LARGEST, asked


@pytest.mark.parametrize("page", [name for name in pages() if name not in LIVE])
def test_every_other_page_has_sliders_that_change_something(page):
    keys = sliders_of(State(), page)
    assert len(keys) <= 2
    declared = parameters(State())
    for key in keys:
        values = values_of(declared[key], get(State(), key), 5)
        assert get(State(), key) in values
        assert list(values) == sorted(set(values))
        low, high = declared[key].limits
        assert all(low <= value <= high for value in values)


@pytest.mark.parametrize("page", [name for name in pages() if name not in LIVE])
def test_a_page_names_the_function_that_it_is_of_and_no_other(page):
    named = set()
    for name in ("gelu", "tanh"):
        state = replace(State(), {"activation": name})
        named.add(grid.configuration_of(Plan(page, state, (), ()), [Frame("<svg/>", "")])["subtitle"])
    followed = {name: [item.inputs(replace(State(), {"activation": name})) for item in topics_of(page)] for name in ("gelu", "tanh")}
    assert named == ({"GELU", "Hyperbolic tangent"} if followed["gelu"] != followed["tanh"] else {""})


def test_sliders_are_chosen_or_refused_with_those_there_are():
    assert sliders_of(State(), "training", ["training.rate"]) == ("training.rate",)
    for wrong in (["chain.depth"], ["training.optimiser"], ["nonsense"], ["training.rate"] * 2, ["training.rate", "training.noise", "activation.gain"]):
        with pytest.raises(ParameterError) as caught:
            sliders_of(State(), "training", wrong)
        assert len(str(caught.value).splitlines()) == 1
    with pytest.raises(ParameterError, match="has all of its sliders alive"):
        checked_sliders(State(), "curve", ["chain.depth"])


def frames_in(content):
    """What the pictures of a page are, and its sliders, as its browser reads them."""
    given = re.search(r"sigexplorer\.mount\(document\.getElementById\('page'\), (\{.*\}), null\);", content.decode())
    config = json.loads(given[1])
    return config, json.loads(zlib.decompress(base64.b64decode(config["frames"])))


@pytest.mark.usefixtures("qapp")
def test_a_page_made_ahead_has_the_program_s_own_pictures_and_sentences(browser, tmp_path, monkeypatch):
    monkeypatch.setattr(grid, "ALONG", 3)
    path = tmp_path / "difference.html"
    state = replace(State(), {"activation": Custom("a*tanh(x)", HOSTILE[:50], a=1.3), "style.page": "difference"})
    export_html(state, "page:difference", path, ["activation.a", "difference.order"])
    content = path.read_bytes()
    assert len(content) < LARGEST
    config, frames = frames_in(content)
    a, orders = (item["values"] for item in config["sliders"])
    assert 1.3 in a
    assert len(frames) == len(a) * len(orders) >= 6
    for index in (0, len(frames) - 1):
        here = replace(state, {"activation.a": a[index // len(orders)], "difference.order": orders[index % len(orders)]})
        results = compute(here, topics_of("difference"))
        assert frames[index] == [image_bytes(here, "page:difference", ".svg", SIZE, results).decode(), pages()["difference"].sentence(results)]
    for dark in (False, True):
        said = browser.open(path, dark=dark)
        assert all(line.startswith("asked for blob:") for line in said), said
        browser.ask("page.ready.then(() => document.querySelector('img').decode())")
        assert browser.ask("document.querySelector('img').naturalWidth") > 100
        start = a.index(1.3) * len(orders) + orders.index(state.difference.order)
        assert asked(browser, "[page.results.index, page.results.sentence]") == [start, frames[start][1]]
        browser.press("Tab", 9)
        browser.press("Home", 36)
        index = orders.index(state.difference.order)
        assert (asked(browser, "page.results.index"), browser.said()) == (index, frames[index][1])
        assert browser.ask("typeof bad") == "undefined"
    shown = browser.ask("fetch(document.querySelector('img').src).then(() => 'read', () => 'refused')")
    assert shown == "refused"


def test_too_many_pictures_are_thinned_out_around_the_present_values(monkeypatch):
    monkeypatch.setattr(grid, "ROOM", 60_000)
    rng = random.Random(1)
    plan = grid.Plan("fit", State(), ("activation.gain", "activation.centre"), ((0.5, 1.0, 2.0, 4.0, 8.0), (-2.0, -1.0, 0.0, 1.0, 2.0)))
    svgs = ["".join(rng.choices("0123456789abcdef", k=8000)) for _ in range(25)]
    made = [grid.Frame(svg, f"{gain} {centre}") for svg, (gain, centre) in zip(svgs, itertools.product(*plan.values), strict=True)]
    config = grid.configuration_of(plan, made)
    assert len(config["frames"]) <= 60_000
    kept = json.loads(zlib.decompress(base64.b64decode(config["frames"])))
    values = [item["values"] for item in config["sliders"]]
    assert 1.0 in values[0]
    assert 0.0 in values[1]
    assert [sentence for _, sentence in kept] == [f"{gain} {centre}" for gain, centre in itertools.product(*values)]


def test_what_cannot_be_shown_is_said_in_its_place(monkeypatch):
    plan = grid.Plan("difference", State(), ("activation.gain",), ((-1.0, 1.0),))
    refused, fine = plan.states()
    assert "gain" in grid.framed(plan, refused).sentence
    monkeypatch.setattr(grid, "PATIENCE", -1.0)
    monkeypatch.setattr(grid, "compute", lambda *words, cancel, **more: (_ for _ in ()).throw(Cancelled) if cancel() else None)
    assert "was not computed ahead" in grid.framed(plan, fine).sentence


FOLDERS = ["deepfolder", "a b & 'c' \"d\" <e> ü"]
ROWS = "x1,x2,y\n" + "".join(f"{a % 7 / 3:.2f},{a % 5 / 2:.2f},{int(a % 7 + a % 3 > 4)}\n" for a in range(40))
READ = [
    ("calibration", "calibration.logits", "logit,label\n" + "".join(f"{a % 9 - 4},{int(a % 7 + a % 3 > 4)}\n" for a in range(40))),
    ("decision", "calibration.logits", "logit,label\n" + "".join(f"{a % 9 - 4},{int(a % 7 + a % 3 > 4)}\n" for a in range(40))),
    ("classification", "classification.data", ROWS),
    ("fit", "fit.data", "x,y\n" + "".join(f"{a},{a * a}\n" for a in range(9))),
    ("training", "training.data", ROWS),
    ("descent", "descent.data", ROWS),
    ("fit", "fit.data", "no table"),
    ("sweep", "sweep.scheduler", "name.within:8786"),
]


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize(("page", "key", "content"), READ)
def test_a_page_for_others_says_no_folder_of_its_maker(tmp_path, monkeypatch, page, key, content, folder):
    place = tmp_path / folder
    place.mkdir()
    value = content
    if parameters(State())[key].files:
        (place / "table.csv").write_text(content)
        value = str(place / "table.csv")
        monkeypatch.chdir(place)
    for given in (value, "../" + folder + "/table.csv") if value != content else (value,):
        state = replace(State(), {key: given})
        frame = at_once(drawing_of(page, framed(Plan(page, state, (), ()), state)))()
        for told in (frame.svg, frame.sentence, html.unescape(frame.svg)):
            assert str(tmp_path) not in told
            assert folder not in told
            assert "name.within" not in told
        # What it is of is still said.
        if key != "sweep.scheduler":
            assert "table.csv" in frame.svg + frame.sentence
    # Another state's pictures are as they were.
    usual = replace(State(), {})
    assert without_places("table.csv of ours", usual) == "table.csv of ours"


def test_how_busy_the_machine_is_does_not_end_a_computation(monkeypatch):
    """Where others take the machine, seconds pass without any of them being computed in."""
    clock = itertools.count(0.0, 1e3)
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    assert not isinstance(framed(Plan("losses", State(), (), ()), State()), Frame)
