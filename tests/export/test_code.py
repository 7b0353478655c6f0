"""What is copied as code is what was on the screen: functions beside the model, figures beside their panes, commands by running them."""

from __future__ import annotations

import importlib
import re
import shlex
import shutil
import subprocess
import sys
import types

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer import cli
from sigexplorer.arguments import window_state
from sigexplorer.errors import ExportError
from sigexplorer.export.code import KINDS, copy_as
from sigexplorer.export.code.dialects import DIALECTS
from sigexplorer.export.code.drawing import Axis, drawing, points_of
from sigexplorer.export.code.forms import FORMS
from sigexplorer.export.code.functions import function_code
from sigexplorer.export.code.scripts import tex
from sigexplorer.model.activations import Richards, Sigmoid, Tanh, catalogue
from sigexplorer.plot.annotations import Mark
from sigexplorer.results import compute
from sigexplorer.state import State, parse, replace
from sigexplorer.topics import drawn_panes
from sigexplorer.topics.approximation import APPROXIMATION
from tests.examples import examples
from tests.strategies import states, structs

WITH_FORMS = [name for name in catalogue if name in FORMS]
EVERY = [catalogue[name]() for name in WITH_FORMS]
NEAR = np.linspace(-30.0, 30.0, 301)
FAR = np.array([-1e300, -1e160, -746.0, -50.0, -1e-9, 1e-9, 50.0, 746.0, 1e160, 1e300])
# The rounding of an exponent is magnified by its size; no code of a few lines splits it as the model does.
TAIL = 1e-12


def run(activation, language):
    """Return the function that the code defines."""
    names: dict = {}
    exec(function_code(activation, language), names)
    return names[f"{activation.name}_derivatives"]


def rows_of(activation, language, x):
    function = run(activation, language)
    if language == "python":
        return np.array([[float(item) for item in function(value)] for value in x.tolist()]).T
    with np.errstate(all="ignore"):
        return np.stack([np.broadcast_to(row, x.shape) for row in function(x)])


def compare(found, activation, x, bound):
    true = activation.derivatives(x, 3)
    for row, expected in zip(found, true, strict=True):
        assert np.abs(row - expected).max() <= bound * max(1.0, np.abs(expected).max())


def test_every_function_of_the_catalogue_can_be_copied():
    assert set(FORMS) == {name for name in catalogue if name != "custom"}


@pytest.mark.parametrize("name", WITH_FORMS)
@pytest.mark.parametrize("language", ["numpy", "python"])
def test_code_is_the_function_with_its_derivatives(name, language):
    activation = catalogue[name]()
    compare(rows_of(activation, language, NEAR), activation, NEAR, 2e-15)
    found, true = rows_of(activation, language, FAR), activation.derivatives(FAR, 3)
    assert (np.isfinite(found) | np.isinf(true)).all()
    for row, expected in zip(found[:2], true, strict=False):
        shown = (np.abs(expected) > 1e-290) & np.isfinite(expected)
        np.testing.assert_allclose(row[shown], expected[shown], rtol=TAIL)


@pytest.mark.parametrize("name", WITH_FORMS)
def test_slopes_keep_their_digits_in_the_tails(name):
    activation = catalogue[name]()
    found, true = rows_of(activation, "numpy", NEAR), activation.derivatives(NEAR, 3)
    # Away from turning points, where what is left of a slope is rounding.
    sloping = (np.abs(true[1]) > 1e-290) & (np.abs(true[1]) > 1e-2 * np.abs(true[0]))
    np.testing.assert_allclose(found[1][sloping], true[1][sloping], rtol=TAIL)


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from(WITH_FORMS).flatmap(lambda name: structs(catalogue[name])), st.floats(-20.0, 20.0))
def test_present_parameters_stand_in_the_code(activation, t):
    gain = getattr(activation, "gain", None) or getattr(activation, "beta", None) or getattr(activation, "rate", None) or 1.0
    x = np.array([(t / gain) + getattr(activation, "centre", 0.0)])
    found, true = rows_of(activation, "numpy", x), activation.derivatives(x, 3)
    assert found == pytest.approx(rows_of(activation, "python", x), rel=1e-12, abs=1e-300)
    # Powers of the gain scale a derivative; near a zero of it rounding counts in units of what stands around.
    around = np.abs(activation.derivatives(x + np.linspace(-1.0, 1.0, 9) / gain, 3)).max(axis=1)
    assert (np.abs(found - true)[:, 0] <= 1e-11 * np.maximum(around, 1e-300)).all()


def test_richards_with_different_asymptotes():
    activation = Richards(lower=-2.0, upper=3.0, gain=1.7, centre=0.4, nu=0.3)
    compare(rows_of(activation, "numpy", NEAR), activation, NEAR, 4e-15)


def test_as_pytorch_runs_it():
    torch = pytest.importorskip("torch")
    for activation in EVERY:
        rows = run(activation, "pytorch")(torch.tensor(NEAR))
        assert all(row.dtype == torch.float64 for row in rows)
        compare([row.numpy() for row in rows], activation, NEAR, 2e-15)


def test_as_jax_runs_it():
    jax = pytest.importorskip("jax")
    jax.config.update("jax_enable_x64", True)
    for activation in EVERY:
        compare([np.broadcast_to(np.asarray(row), NEAR.shape) for row in run(activation, "jax")(NEAR)], activation, NEAR, 2e-15)


def test_as_tensorflow_runs_it():
    tensorflow = pytest.importorskip("tensorflow")
    for activation in EVERY:
        rows = run(activation, "tensorflow")(tensorflow.constant(NEAR))
        compare([np.broadcast_to(row.numpy(), NEAR.shape) for row in rows], activation, NEAR, 2e-15)


@pytest.mark.parametrize("language", DIALECTS)
def test_code_says_what_it_is_and_names_its_parameters(language):
    code = function_code(Sigmoid(gain=2.5, centre=-1.0), language)
    assert code.startswith("# Logistic sigmoid, gain 2.5, centre -1") or code.startswith("# Logistic sigmoid, gain 2.5, centre \N{MINUS SIGN}1")
    assert "    gain = 2.5\n    centre = -1.0\n" in code
    compile(code, "code", "exec")


class Plotted(types.ModuleType):
    """What stands for matplotlib.pyplot: it notes what is drawn."""

    def __init__(self):
        super().__init__("matplotlib.pyplot")
        self.calls = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        if name == "subplots":
            return lambda **options: (self, self)
        return lambda *given, **options: self.calls.append((name, given, options))


def redrawn(script, monkeypatch):
    plotted = Plotted()
    monkeypatch.setitem(sys.modules, "matplotlib", types.ModuleType("matplotlib"))
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", plotted)
    sys.modules["matplotlib"].pyplot = plotted
    exec(script, {})
    return plotted.calls


@pytest.mark.parametrize("pane", ["curve", "chain", "layers", "formats.error", "losses"])
def test_a_script_draws_what_the_pane_draws(pane, qapp, monkeypatch):
    state = parse(State(), {"activation": "tanh(gain=2)", "compare": "elu", "curve.landmarks": "yes"})
    figure = drawing(state, pane)
    calls = redrawn(copy_as("matplotlib", state, pane), monkeypatch)
    lines = [call for call in calls if call[0] == "plot" and isinstance(call[1][0], list)]
    assert len(lines) == len(figure.lines)
    for (_, (x, y), options), line in zip(lines, figure.lines, strict=True):
        np.testing.assert_array_equal(x, line.x)
        np.testing.assert_array_equal(np.isfinite(y), np.isfinite(line.y))
        assert options["color"] == line.color
    scales = {name: given for name, given, _ in calls if name.endswith("scale")}
    assert ("set_yscale" in scales) == figure.y.logarithmic
    assert calls[-1][0] == "show"
    labels = [options["label"] for *_, options in lines if "label" in options]
    assert len(labels) == len(set(labels))


def test_a_logarithmic_pane_gives_its_numbers_and_not_their_logarithms(qapp):
    figure = drawing(parse(State(), {"activation": "tanh", "chain.depth": "10"}), "layers")
    assert figure.y.logarithmic
    (line,) = [line for line in figure.lines if line.dots]
    assert line.y[0] == pytest.approx(1.0)
    deep = drawing(parse(State(), {"activation": "sigmoid", "chain.depth": "100000"}), "layers")
    assert not deep.y.logarithmic
    assert deep.y.title.startswith("log10")


def test_compared_functions_are_named_by_their_own_curves(qapp):
    figure = drawing(parse(State(), {"activation": "sigmoid", "compare": "elu"}), "curve")
    named = {line.name: line for line in figure.lines if line.name}
    assert {"Logistic sigmoid", "derivative", "ELU"} <= set(named)
    elu = named["ELU"]
    np.testing.assert_allclose(elu.y, catalogue["elu"]()(elu.x), rtol=1e-12)


def test_matplotlib_itself_runs_the_script(qapp, tmp_path):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    script = copy_as("matplotlib", State(), "curve").replace("plt.show()", f"figure.savefig({str(tmp_path / 'curve.png')!r})")
    exec(script, {})
    importlib.import_module("matplotlib.pyplot").close("all")
    assert (tmp_path / "curve.png").stat().st_size > 5000


def test_pgfplots_has_every_point(qapp):
    state = parse(State(), {"activation": "tanh(gain=2)", "compare": "elu"})
    figure, text = drawing(state, "curve"), copy_as("pgfplots", state, "curve")
    tables = [part.partition("\n};")[0].split("\n")[1:] for part in text.split("\\addplot[")[1:]]
    assert len(tables) == len(figure.lines)
    for rows, line in zip(tables, figure.lines, strict=True):
        pairs = [tuple(map(float, row.split())) for row in rows]
        np.testing.assert_array_equal([pair[0] for pair in pairs], line.x)
    assert text.count("{") == text.count("}")
    assert text.endswith("\\end{axis}\n\\end{tikzpicture}\n")
    assert "Hyperbolic tangent" in text


@pytest.mark.sampled
@pytest.mark.parametrize(
    "chosen",
    [
        "tanh(gain=2)",
        "gelu",
        "hard_sigmoid",
        "gompertz",
        "custom(formula=x*tanh(x), label=a /* b */ c */*)",
        "custom(formula=log(x))",
        "custom(formula=-1/(x - 8)^2)",
        "custom(formula=1/x^2)",
        "custom(formula=log(8 + x))",
        "custom(formula=0*log(-1 - x^2))",
    ],
)
def test_c99_is_the_approximation(chosen, tmp_path):
    compiler = shutil.which("cc")
    if compiler is None:
        pytest.skip("there is no C compiler")
    state = parse(State(), {"activation": chosen, "cost.entries": "40"})
    result = compute(state, [APPROXIMATION]).of(APPROXIMATION)
    name = state.activation.name
    main = f"""
#include <stdio.h>
int main(void) {{ double x; while (scanf("%la", &x) == 1) printf("%a %a\\n", {name}_table(x), {name}_pieces(x)); return 0; }}
"""
    source, program = tmp_path / "table.c", tmp_path / "table"
    source.write_text(copy_as("c99", state) + main, encoding="utf-8")
    subprocess.run([compiler, "-std=c99", "-Wall", "-Wextra", "-Werror", "-O1", str(source), "-o", str(program)], check=True)
    entries = [entry for item in result.ways if item.way in ("interpolated", "pieces where it bends") for entry in item.x.tolist()]
    x = np.concatenate([np.linspace(-12.0, 12.0, 1001), entries, [-np.inf, np.inf, -1e300, 1e300]])
    done = subprocess.run([str(program)], input="\n".join(value.hex() for value in x.tolist()), capture_output=True, text=True, check=True)
    found = np.array([[float.fromhex(item) for item in row.split()] for row in done.stdout.splitlines()]).T
    for way, got in zip(("interpolated", "pieces where it bends"), found, strict=True):
        (item,) = [item for item in result.ways if item.way == way]
        np.testing.assert_allclose(got, item(x), rtol=1e-12, atol=1e-14)
    assert "nan" in subprocess.run([str(program)], input="nan", capture_output=True, text=True, check=True).stdout


def test_text_is_escaped_for_tex():
    assert tex("50 % of f_1 & {x}") == r"50 \% of f\_1 \& \{x\}"
    assert tex("10\N{SUPERSCRIPT MINUS}\N{SUPERSCRIPT ONE}\N{SUPERSCRIPT TWO}") == "10$^{-12}$"
    assert tex("\N{GREEK SMALL LETTER CHI}\N{SUBSCRIPT ONE} \N{MINUS SIGN} 2\\") == r"$\chi$$_{1}$ $-$ 2\textbackslash{}"
    assert tex("\N{SQUARE ROOT}n \N{LESS-THAN OR EQUAL TO} \N{INFINITY}, \N{GREEK CAPITAL LETTER OMEGA}") == r"$\surd$n $\leq$ $\infty$, $\Omega$"


@pytest.mark.sampled
@pytest.mark.parametrize("pane", [name for name in drawn_panes() if name not in {"saturation", "initialisation.table", "overview"}])
def test_figures_for_tex_have_no_sign_that_its_fonts_lack(qapp, pane):
    """A figure with other letters than these ends pdflatex: seen with the root on an axis of the phase diagram's lines."""
    try:
        figure = copy_as("pgfplots", State(), pane)
    except ExportError:
        return
    assert not {sign for sign in figure if ord(sign) > 127} - set("\N{EN DASH}\N{EM DASH}\N{HORIZONTAL ELLIPSIS}")


# Pages on which curves have other ends than those of the defaults, and are drawn by other code.
OTHER = {"activation": "tanh(gain=3)", "compare": "elu, erf", "chain.depth": "7", "calibration.source": "network"}


@pytest.mark.parametrize("settings", [{}, OTHER])
@pytest.mark.parametrize("pane", drawn_panes())
def test_no_number_of_generated_code_is_spelled_as_numpy_does(qapp, monkeypatch, pane, settings):
    """``np.float64(1.0)`` is what numpy calls its numbers since its second version, and no name in a script."""
    state = parse(State(), settings)
    try:
        script, figure = copy_as("matplotlib", state, pane), copy_as("pgfplots", state, pane)
    except ExportError:
        return
    for code in (script, figure):
        assert not re.search(r"\b(?:np|numpy)\.|\b(?:float|int)(?:16|32|64)\(", code)
    # It runs, with nothing of numpy there.
    assert redrawn(script, monkeypatch)


def test_a_map_is_refused_in_one_line(qapp):
    with pytest.raises(ExportError, match="no curves that a script could draw again"):
        copy_as("matplotlib", State(), "phase")
    with pytest.raises(ExportError, match="no kind of code: give one of numpy"):
        copy_as("fortran", State())
    with pytest.raises(ExportError, match="language 'latex' is unknown"):
        function_code(Tanh(), "latex")


@pytest.mark.parametrize("kind", ["matplotlib", "pgfplots", "command"])
@pytest.mark.parametrize("panes", ["curve,chain", "curve/chain", "page:curve"])
def test_code_of_several_panes_is_refused_with_what_to_do(kind, panes, qapp):
    with pytest.raises(ExportError, match=r"is of one pane: give one of curve, chain.* alone\.$"):
        copy_as(kind, State(), panes)


def test_a_pane_of_numbers_only_is_refused_with_what_code_can_do(qapp):
    with pytest.raises(ExportError, match="pane 'probe' has numbers but no picture that a script could draw: export its data as CSV"):
        copy_as("pgfplots", State(), "probe")


def test_the_command_makes_the_state_again(capsys):
    state = parse(State(), {"activation": "tanh(gain=2)", "chain.depth": "30", "compare": "elu, sigmoid(gain=3)"})
    words = shlex.split(copy_as("command", state, "chain"))
    assert words[:2] == ["sigexplorer", "export"]
    assert words[-4:] == ["--pane", "chain", "--to", "chain.png"]
    settings_ = [words[i + 1] for i, word in enumerate(words) if word == "--set"]
    assert parse(State(), dict(item.split("=", 1) for item in settings_)) == state


@given(st.lists(st.floats(-400.0, 400.0), min_size=1, unique=True))
def test_no_point_stands_on_a_logarithmic_axis_at_its_logarithm(powers):
    x, y = Axis("x", -500.0, 500.0, logarithmic=False), Axis("y", 1e-290, 1e290, logarithmic=True)
    for point in points_of([Mark(power, power, "", "#000000") for power in powers], x, y):
        assert np.log10(point.y) == pytest.approx(point.x, rel=1e-9, abs=1e-9)


@given(states())
def test_the_command_shows_whatever_the_plot_shows(state):
    words = shlex.split(copy_as("command", state, "curve"))
    made, _ = window_state(words[2:-4])
    # Two points on the curve, what is hidden and the colours of the plot are not of the curve's own numbers; formulas that wait beside it are of none.
    assert replace(made, {"style.page": state.style.page, "formulas": state.formulas}) == state


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_line_prints_every_kind(kind, capsys, qapp):
    of_pane = ["--pane", "layers"] if KINDS[kind].of_pane else []
    assert cli.main(["code", kind, "--set", "activation=tanh", *of_pane]) == 0
    printed = capsys.readouterr().out
    assert printed == copy_as(kind, parse(State(), {"activation": "tanh"}), "layers")


def test_an_unknown_kind_is_refused(capsys):
    assert cli.main(["code", "fortran"]) == 2
    assert capsys.readouterr().err.count("\n") == 1
