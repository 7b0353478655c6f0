"""A page as one HTML file: what its script computes is what the model does, into the tails; nothing of it asks for anything; no text leaves its place.

What needs a browser is tried in a real one, where there is one.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import math
import random
import re
import time

import numpy as np
import pytest

from sigexplorer.errors import ExportError, ParameterError, SigexplorerError
from sigexplorer.export.html import as_script, html_bytes, library, page_of
from sigexplorer.export.html.live import LIVE, VIRIDIS, configuration
from sigexplorer.export.html.script import function_script
from sigexplorer.export.html.words import WORDS
from sigexplorer.language import Language, spoken
from sigexplorer.model.activations import Custom, HardTanh, Sigmoid, Tanh, catalogue
from sigexplorer.model.activations.landmarks import find_shape
from sigexplorer.model.chain import compute_chain, compute_layers
from sigexplorer.model.chain.reading import gradient_sentence
from sigexplorer.model.parameters import parameters_of
from sigexplorer.panes import create_pane
from sigexplorer.plot.colormap import sequential
from sigexplorer.resources import resource
from sigexplorer.results import compute
from sigexplorer.state import State, replace

LARGEST = 500_000
HOSTILE = "</script><script>bad = 1</script><!-- <b>&quot;'\"\\ ${bad} `"
FORMULAS = (
    *("x*sigmoid(beta*x) + a*tanh(x)", "where(x < 0, alpha*expm1(x), x)", "x/(1 + abs(x))", "new*Phi(x) + x^2.5", "elu(x, alpha=delete)"),
    *("max(x, -x/(1+x^2))*exp(-x^2)", "clip(x, -1, 2) + erf(x)*sin(x)", "where(not(x<0) and x<3, x, 0)", "2^x", "log(1 + exp(x))", "erfc(x)*pi", "gauss(3*x)"),
)
INPUTS = [
    0.0,
    -0.0,
    *(sign * size for size in (1e-300, 1e-12, 1e-3, 0.1, 0.5, 0.9, 1.0, 1.3, 2.0, 3.3, 5.0, 8.0, 13.0, 20.0, 37.0, 50.0, 90.0, 300.0) for sign in (1, -1)),
]
FAR = [*INPUTS, 700.0, -700.0, 745.0, -745.0, 1e3, -1e3, 1e4, -1e4]


def some(kind, rng):
    """A function with parameters that its sliders reach."""
    while True:
        values = {}
        for name, declared in parameters_of(kind).items():
            low, high = declared.slider
            values[name] = math.exp(rng.uniform(math.log(low), math.log(high))) if declared.scale == "log" else rng.uniform(low, high)
        try:
            return kind(**values)
        except SigexplorerError:
            continue


def functions(rng, each=2):
    kinds = [kind for name, kind in catalogue.items() if name != "custom"]
    return [*(kind() for kind in kinds), *(some(kind, rng) for kind in kinds for _ in range(each)), *map(Custom, FORMULAS)]


def parameters_js(activation):
    return as_script({name: getattr(activation, name) for name, item in parameters_of(type(activation)).items() if item.kind == "real"})


def numbers(values):
    """Numbers that came as JSON, in which what is not finite has come as text."""
    return np.array([[float(value) for value in row] for row in values])


SPELL = "(key, value) => typeof value === 'number' && !Number.isFinite(value) ? String(value).replace('Infinity', 'inf') : value"


def asked(browser, expression):
    return json.loads(browser.ask(f"JSON.stringify({expression}, {SPELL})"))


def opened(browser, tmp_path, state, page="curve", **options):
    path = tmp_path / "page.html"
    path.write_bytes(html_bytes(state, page))
    assert browser.open(path, **options) == []
    return path


@pytest.mark.parametrize("page", LIVE)
def test_a_page_is_small_and_speaks_to_nobody(page):
    content = html_bytes(State(), page)
    assert len(content) < LARGEST
    text = content.decode()
    assert html_bytes(State(), page) == content
    assert not re.search(
        r"https?:|//[a-z]|@import|url\(|\bfetch\b|XMLHttpRequest|WebSocket|\beval\b|new Function|innerHTML|importScripts",
        text.replace("http://www.w3.org/2000/svg", ""),
    )
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        (inside,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_every_function_has_a_page():
    for name in catalogue:
        assert b"sigexplorer.mount" in html_bytes(replace(State(), {"activation": name}), "curve")


def test_pages_that_are_none_are_refused():
    assert page_of("layers") == "curve"
    assert page_of("page:saturation") == "saturation"
    for name, kind in (("page:none", ParameterError), ("none", ParameterError), ("curve,chain", ExportError)):
        with pytest.raises(kind):
            page_of(name)


def test_no_text_leaves_its_place():
    for activation in (Custom("x*beta", HOSTILE[:60]), Custom("x*beta", sliders="beta: 0.1 to 10 log (</style><i>)")):
        text = html_bytes(replace(State(), {"activation": activation}), "curve").decode()
        assert text.count("<script>") == text.count("</script>") == text.count("</style>") == 1
        assert "<i>" not in text
        assert "<b>" not in text
    told = f"{HOSTILE}\u2028\u2029"
    assert json.loads(as_script(told)) == told
    assert not set("<>&\u2028\u2029") & set(as_script(told))


def test_the_colours_of_the_map_are_those_of_the_program():
    palette = sequential().colors.astype(int)
    for k, color in enumerate(VIRIDIS):
        ours = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
        assert np.abs(palette[round(k / (len(VIRIDIS) - 1) * (len(palette) - 1))] - ours).max() <= 3


def test_functions_and_derivatives_are_the_model_s_into_the_tails(browser, tmp_path):
    rng = random.Random(7)
    all_of_them = functions(rng)
    path = tmp_path / "functions.html"
    wanted = ",".join(f"[({function_script(item)})(sigexplorer.N, sigexplorer.W), {parameters_js(item)}]" for item in all_of_them)
    path.write_text(f"<!doctype html><script>{library()}\nconst functions = [{wanted}];</script>", encoding="utf-8")
    assert browser.open(path) == []
    plain = asked(browser, f"functions.map(([f, p]) => {as_script(INPUTS)}.map(x => sigexplorer.rowsAt(f, x, p)))")
    wide = asked(
        browser, f"functions.map(([f, p]) => {as_script(FAR)}.map(x => {{ const g = f.wide(x, p)[1]; return [sigexplorer.sizeOf(g), Math.sign(g[0])]; }}))"
    )
    near, far = np.array(INPUTS), np.array(FAR)
    for activation, rows, slopes in zip(all_of_them, plain, wide, strict=True):
        got, true = numbers(rows).T, activation.derivatives(near, 3)
        # Near an isolated zero of a derivative the forms are right in units of its values nearby.
        scale = np.maximum(
            np.abs(true), np.where(np.arange(4)[:, None] > 1, 1e-3 * np.nanmax(np.where(np.isfinite(true), np.abs(true), 0.0), axis=1)[:, None], 0.0)
        )
        with np.errstate(invalid="ignore"):
            right = (np.abs(got - true) <= 1e-11 * scale + 1e-300) | (got == true) | ~np.isfinite(true)
        assert right[:2].all(), (activation, near[~right[:2].all(axis=0)])
        if not isinstance(activation, Custom):
            assert right.all(), (activation, near[~right.all(axis=0)])
        size, sign = numbers(slopes).T
        log10, known = activation.log_abs_slope(far) / math.log(10.0), activation.slope_sign(far)
        # Beyond, what the exponential is of leaves float64 itself.
        seen = (log10 > -1e300) & np.isfinite(log10)
        assert np.allclose(size[seen], log10[seen], rtol=1e-12, atol=1e-12), activation
        assert (sign[seen] == known[seen]).all(), activation


def chain_states(rng):
    """States whose chains have a known gradient, shallow and deep, in the tails too."""
    yield State()
    yield replace(State(), {"activation": Sigmoid(gain=3.0), "chain.depth": 3000, "probe.x": 300.0, "curve.x_min": -400.0, "curve.x_max": 400.0})
    yield replace(State(), {"activation": Tanh(), "chain.depth": 40, "chain.weights": (1.5, -2.0, 0.5), "chain.biases": (0.1, 0.2)})
    yield replace(State(), {"activation": Custom("x*sigmoid(beta*x) + a*tanh(x)", beta=1.7, a=0.3), "chain.depth": 25})
    for name in ("elu", "gelu", "silu", "mish", "softplus", "erf", "richards", "gompertz", "softsign", "relu", "hard_tanh"):
        yield replace(
            State(),
            {
                "activation": some(catalogue[name], rng),
                "chain.depth": rng.choice((1, 7, 60)),
                "chain.weight": rng.uniform(-1.5, 2.0),
                "probe.x": rng.uniform(-9, 9),
            },
        )


def test_chains_are_the_model_s_at_every_layer(browser, tmp_path):
    for state in chain_states(random.Random(3)):
        opened(browser, tmp_path, state)
        found = asked(browser, "page.results")
        chain = state.chain
        stack = (chain.depth, chain.weights or chain.weight, chain.biases or chain.bias)
        layers = compute_layers(state.activation, state.probe.x, *stack)
        known = slice(0, layers.rounding_from)
        mine = dict(zip(found["layers"]["layer"], found["layers"]["log10"], strict=True))
        true = dict(zip(layers.layer[known].tolist(), layers.log10_magnitude[known].tolist(), strict=True))
        shared = [layer for layer in true if layer in mine and true[layer] > -1e12]
        assert len(shared) >= 0.9 * min(1000, sum(math.isfinite(value) for value in true.values()))
        assert [float(mine[layer]) for layer in shared] == pytest.approx([true[layer] for layer in shared], rel=1e-9, abs=1e-7), state
        if layers.rounding_from is None:
            assert found["layers"]["zeroAt"] == {name: at for name, at in layers.zero_at.items() if at is not None}, state
        x = np.array(found["chain"]["xs"])
        across = compute_chain(state.activation, x, *stack)
        sure = (across.rounding_from == 0) & (np.array(found["chain"]["unknown"]) == 0) & np.isfinite(across.log10_magnitude)
        got = np.array([float(value) for value in found["chain"]["log10"]])
        assert np.allclose(got[sure], across.log10_magnitude[sure], rtol=1e-8, atol=1e-6), state
        assert (np.array(found["chain"]["sign"])[sure] == across.sign[sure]).all()


SIGNED = [
    {"activation": "tanh", "chain.weight": -1.0, "chain.depth": 3},
    {"activation": "gelu", "chain.depth": 2},
    {"activation": "gelu", "chain.depth": 2, "chain.logarithmic": False},
    {"activation": "sigmoid", "chain.depth": 1, "curve.saturated_below": 0.025},
    {"activation": "tanh", "chain.weight": 0.0, "chain.depth": 2},
    {"activation": "sigmoid", "curve.saturation": False},
    {"activation": "tanh", "chain.weight": -7.0, "chain.bias": 3.0, "chain.depth": 300},
    {"activation": "exponential", "curve.x_min": 6.0, "curve.x_max": 20.0, "chain.depth": 8},
    {"activation": "exponential", "curve.x_min": 6.0, "curve.x_max": 20.0, "chain.depth": 8, "chain.weight": -1.0, "chain.bias": 20.0},
    {"activation": Custom("where(x < 0, 0, exp(x))"), "curve.x_min": -20.0, "curve.x_max": 20.0, "chain.depth": 8},
]


@pytest.mark.sampled
@pytest.mark.parametrize("values", SIGNED, ids=str)
def test_signs_and_saturation_are_drawn_and_named_as_in_the_window(browser, tmp_path, qtbot, values):
    state = replace(State(), values)
    opened(browser, tmp_path, state)
    for name in ("curve", "chain"):
        pane = create_pane(name)
        qtbot.addWidget(pane)
        pane.render_results(compute(state, pane.topics))
        said = asked(browser, f"[...document.querySelectorAll('.pane.{name} figcaption > span')].map(item => item.textContent)")
        known = [entry.text for entry in pane.legend.entries]
        if name == "curve":
            said, known = ([text for text in texts if text.startswith("saturated")] for texts in (said, known))
        assert said == known
    # A dashed line is drawn exactly where the gradient is negative.
    chain = asked(browser, "page.results.chain")
    dashed = asked(browser, "[...document.querySelectorAll('.pane.chain path.negative:not(.thin)')].map(item => item.getAttribute('d').match(/[ML]/g).length)")
    heights = np.array([float(value) for value in chain["log10"]])
    negative = (np.array(chain["sign"], dtype=float) < 0) & (np.array(chain["unknown"]) == 0) & np.isfinite(heights)
    assert dashed == ([int(negative.sum())] if negative.any() and state.chain.logarithmic else [])


@pytest.mark.parametrize("values", [{"activation": "exponential", "probe.x": 6.0}, {"activation": Custom("where(x < 0, 0, exp(x))"), "probe.x": -1.0}], ids=str)
def test_what_has_no_size_is_said_as_in_the_program(browser, tmp_path, values):
    state = replace(State(), {**values, "chain.depth": 8})
    opened(browser, tmp_path, state)
    known = gradient_sentence(compute_layers(state.activation, state.probe.x, 8, 1.0, 0.0))
    said = browser.said()
    # At which layer activations leave all numbers, the page does not say.
    assert said.endswith(f"{known.partition(':')[0].rstrip('.')}.")
    assert "%" not in said


def test_rounding_decides_where_it_does_in_the_program(browser, tmp_path):
    # Chaos, in which errors grow by the same factor in every layer: the page has to know it, within some layers.
    for values in (
        {"activation": Custom("r*x*(1-x)", r=3.9), "probe.x": 0.3, "chain.depth": 200},
        {"activation": "tanh", "chain.weight": -7.0, "chain.bias": 3.0, "chain.depth": 300},
        # And one that comes to rest after all, where gradients vanish; at which layer, rounding decides too.
        {"activation": Custom("where(x < 0.0101, x/2, 3.99*x*(1 - x))"), "probe.x": 0.3, "chain.depth": 2000},
    ):
        state = replace(State(), values)
        opened(browser, tmp_path, state)
        mine = asked(browser, "page.results.layers.unknown")
        true = compute_layers(state.activation, state.probe.x, state.chain.depth, state.chain.weight, state.chain.bias).rounding_from
        assert bool(mine) == (true is not None)
        assert not mine or abs(mine - true) <= 1
        assert all(at < mine for at in asked(browser, "page.results.layers.zeroAt").values()) or not mine
        assert ("rounding decides" in browser.said()) == bool(mine)


def test_saturated_regions_and_the_steepest_slope_are_the_model_s(browser, tmp_path):
    rng = random.Random(11)
    for name in ("sigmoid", "tanh", "gelu", "mish", "softplus", "gompertz", "arctan", "selu", "hard_sigmoid"):
        activation = some(catalogue[name], rng)
        opened(browser, tmp_path, replace(State(), {"activation": activation}))
        found = asked(browser, "page.results")
        assert found["steepest"] == pytest.approx(find_shape(activation).reference_slope, rel=1e-6), activation
    activation = Sigmoid(gain=800.0, centre=2.2345)
    opened(browser, tmp_path, replace(State(), {"activation": activation}))
    assert asked(browser, "page.results.steepest") == pytest.approx(200.0, rel=1e-6)


def test_the_map_is_the_model_s(browser, tmp_path):
    for axes, depth in ((("input", "weight"), 10), (("gain", "bias"), 30), (("depth", "input"), 10)):
        state = replace(
            State(),
            {"saturation.horizontal": axes[0], "saturation.vertical": axes[1], "saturation.resolution": 40, "chain.depth": depth, "saturation.depth_max": 300},
        )
        opened(browser, tmp_path, state, "saturation")
        end = time.monotonic() + 30
        while not browser.ask("!!(page.map && page.map.finished)"):
            assert time.monotonic() < end
            time.sleep(0.05)
        found = asked(browser, "page.results.saturation")
        from sigexplorer.model.saturation.result import compute_map

        true = compute_map(state.activation, state.saturation, state.probe.x, depth, 1.0, 0.0)
        sure = np.isfinite(true.log10_gradient) & ~true.unknown
        assert np.allclose(np.array(found["log10"], dtype=float).reshape(40, 40)[sure], true.log10_gradient[sure], rtol=1e-7, atol=1e-6)
        assert browser.ask("document.querySelector('canvas').width") == 40


def test_a_page_lives_by_keys_pointer_and_boxes_in_both_themes(browser, tmp_path):
    grounds = set()
    for dark in (False, True):
        opened(browser, tmp_path, State(), dark=dark)
        grounds.add(browser.ask("getComputedStyle(document.querySelector('.ground')).fill"))
        said = browser.said()
        assert said.startswith("At x = 2 the value is 0.8808 and the slope 0.105, 42 % of the steepest. Through 10 layers 1.39×10⁻⁷ of the gradient is left.")
        before = browser.ask("document.querySelector('.line.f0').getAttribute('d')")
        browser.press("Tab", 9)
        assert browser.ask("document.activeElement.dataset.key") == "activation.gain"
        browser.press("Tab", 9)
        assert browser.ask("document.activeElement.type") == "range"
        browser.press("ArrowRight", 39)
        assert browser.ask("page.values['activation.gain']") > 1.0
        assert browser.ask("document.querySelector('.line.f0').getAttribute('d')") != before
        assert browser.said() != said
        box = "document.querySelector('input[type=text][data-key=\"chain.depth\"]')"
        for text, value in (("77", 77), ("7.5", 77), ("nonsense", 77), ("0", 77), ("1e9", 77)):
            browser.ask(f"{box}.value = '{text}'; {box}.dispatchEvent(new Event('change')); 1")
            assert browser.ask("page.values['chain.depth']") == value
            assert browser.ask("document.querySelector('.refusal').textContent") == ("" if text == "77" else "Depth: give a whole number from 1 to 10⁶.")
        left, top = browser.ask("(() => { const b = document.querySelector('.curve .plot').getBoundingClientRect(); return [b.left, b.top]; })()")
        browser.drag((left + 300, top + 100), (left + 500, top + 100))
        x = browser.ask("page.values['probe.x']")
        assert x != 2
        browser.press("ArrowLeft", 37)
        assert browser.ask("page.values['probe.x']") < x
        assert browser.complaints((tmp_path / "page.html").as_uri()) == []
    assert len(grounds) == 2


def test_hostile_names_are_shown_as_text(browser, tmp_path):
    activation = Custom("x*beta", HOSTILE[:60], "beta: 0.1 to 10 log (<img src=x onerror=bad>)")
    opened(browser, tmp_path, replace(State(), {"activation": activation}))
    assert browser.ask("typeof bad") == "undefined"
    assert browser.ask("document.querySelectorAll('img').length") == 0
    assert HOSTILE[:60] in browser.ask("document.querySelector('header').textContent")
    assert "<img src=x onerror=bad>" in browser.ask("document.querySelector('.controls').textContent")


def test_a_height_that_was_chosen_stands_and_what_is_left_out_is_said(browser, tmp_path):
    opened(browser, tmp_path, replace(State(), {"curve.fit": False, "curve.y_min": -3.0, "curve.y_max": 7.0, "compare": [Tanh()]}))
    assert browser.ask("[page.panes.curve.y.low, page.panes.curve.y.high]") == [-3, 7]
    assert "compared are left out" in browser.ask("document.querySelector('footer').textContent")


def test_values_that_do_not_go_together_are_refused(browser, tmp_path):
    opened(browser, tmp_path, replace(State(), {"activation": HardTanh()}))
    browser.ask("page.set({'activation.lower': 5}); 1")
    assert browser.ask("page.values['activation.lower']") == -1
    assert "stay below" in browser.ask("document.querySelector('.refusal').textContent")


def test_sliders_are_made_from_the_declarations():
    for name, kind in catalogue.items():
        made = {item["key"]: item for item in configuration(replace(State(), {"activation": name}), "curve")["sliders"]}
        for key, declared in parameters_of(kind).items():
            if declared.kind == "real":
                item = made[f"activation.{key}"]
                assert (item["title"], item["limits"], item["slider"], item["help"]) == (declared.title, declared.limits, declared.slider, declared.help)


def test_scripts_say_what_is_handed_to_translators_and_nothing_else() -> None:
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in resource("page").glob("*.js"))
    assert [text for text in WORDS if f'"{text}"' not in scripts] == []
    # What is asked for where it is said, and every template, also one that is chosen first.
    literals = {text for line in scripts.split("\n") for text in re.findall(r'"([^"]*)"', line)}
    said = {*re.findall(r'\btr\("([^"]*)"', scripts), *(text for text in literals if re.search(r"(?<!\$)\{\w+\}", text))}
    assert said <= set(WORDS)
    assert len(said) > 25


def test_a_page_speaks_the_language_that_it_is_made_in() -> None:
    german = Language("de", lambda text, comment, number: f"<{text}>", ",", ".")
    state = State()
    assert configuration(state, "curve")["language"] == {"decimal": ".", "group": ",", "words": {}}
    with spoken(german):
        made, content = configuration(state, "curve"), html_bytes(state, "curve").decode()
    assert made["language"] == {"decimal": ",", "group": ".", "words": {text: f"<{text}>" for text in WORDS}}
    assert '<html lang="de">' in content
    # What values are called by programs stays.
    assert made["values"] == configuration(state, "curve")["values"]
