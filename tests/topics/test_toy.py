"""A topic and an activation are added to a copy of the program, and are seen in all of it; counted is what that takes."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

MODEL = '''
"""A toy: a parabola over the inputs of the curve."""

from __future__ import annotations

from typing import Annotated

import msgspec
import numpy as np

from sigexplorer.model.arrays import FloatArray
from sigexplorer.model.parameters import Parameters, parameter
from sigexplorer.model.table import Column, Table


class ToyParameters(Parameters, frozen=True):
    """What the toy shows."""

    height: Annotated[float, parameter("Height", limits=(0, 10), slider=(0, 10), help="How steep it is.")] = 1.0
    dotted: Annotated[bool, parameter("Dotted toy", help="Draw dots.")] = False


class ToyResult(msgspec.Struct, frozen=True, eq=False):
    """A parabola."""

    x: FloatArray
    y: FloatArray

    def table(self) -> Table:
        """Return x and y."""
        return Table("Toy", (Column("x", self.x), Column("y", self.y)))


def compute_toy(x_min: float, x_max: float, height: float) -> ToyResult:
    """Return the parabola."""
    x = np.linspace(x_min, x_max, 50)
    return ToyResult(x, height * x * x)
'''

TOPIC = '''
"""The toy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from sigexplorer.model.running import Cancel, never
from sigexplorer.model.running import Progress, unheard
from sigexplorer.results import Results
from sigexplorer.state import State
from sigexplorer.moves import range_under
from sigexplorer.topic import FUNCTION, Help, Moved, Page, PaneEntry, Topic

if TYPE_CHECKING:
    from sigexplorer.model.toy import ToyResult


def _inputs(state: State) -> tuple[Any, ...]:
    return state.curve.x_min, state.curve.x_max, state.toy.height


def _compute(x_min: float, x_max: float, height: float, *, cancel: Cancel = never, progress: Progress = unheard) -> ToyResult:
    from sigexplorer.model.toy import compute_toy

    return compute_toy(x_min, x_max, height)


def _sentence(results: Results) -> str:
    return f"The toy reaches {results.of(TOY).y.max():.3g}."


def _moves(state: State, moved: Moved) -> Mapping[str, Any]:
    return {"toy.height": moved.y}


TOY = Topic(
    name="toy",
    title="Toy",
    inputs=_inputs,
    compute=_compute,
    keys=("curve.x_min", "curve.x_max", "toy.height"),
    panes=(PaneEntry("toy", "Toy plot", "toy:ToyPane", moves=_moves, views=range_under("curve.x")),),
    page=Page(
        title="Toys",
        summary="A toy.",
        group="Lessons",
        icon="toy",
        rows=(("toy",),),
        sentence=_sentence,
        controls=(("Toy", "toy"), FUNCTION,),
        open=("toy",),
    ),
    switches=("toy.dotted",),
    shortcuts={"toy.dotted": "Ctrl+Shift+T"},
    help=(Help("Toy", "drag it"),),
)
'''

PANE = '''
"""The pane of the toy."""

from __future__ import annotations

from typing import Any, ClassVar

from sigexplorer.model.curve import CurveParameters
from sigexplorer.panes.base import Pane, limits_of
from sigexplorer.plot.curves import Stroke
from sigexplorer.results import Results
from sigexplorer.theme import LIGHT, Theme
from sigexplorer.topic import Topic
from sigexplorer.topics.toy import TOY


class ToyPane(Pane):
    """The parabola."""

    name: ClassVar[str] = "toy"
    title: ClassVar[str] = "Toy plot"
    topics: ClassVar[tuple[Topic[Any], ...]] = (TOY,)

    def __init__(self, theme: Theme = LIGHT, **options: Any) -> None:
        super().__init__(theme, **options)
        self.view.setMouseEnabled(x=True, y=False)
        self.view.limits[0] = limits_of(CurveParameters, "x")

    def show_results(self, results: Results) -> None:
        """Draw it."""
        result = results.of(TOY)
        self.show_range(results.state, (float(result.x[0]), float(result.x[-1])), (-1.0, max(1.0, float(result.y.max()))))
        self.curves.set_strokes((Stroke(result.x, result.y, self.theme.value, results.state.style.line_width),))
'''

ACTIVATION = '''

class Toyish(PiecewiseLinear, frozen=True, tag="toyish"):
    """Twice the input."""

    title: ClassVar[str] = "Toyish"
    family: ClassVar[str] = "Piecewise"

    def _lines(self, x: FloatArray) -> tuple[FloatArray, float]:
        return 2.0 * x, 2.0

    def asymptotes(self) -> tuple[Asymptote, ...]:
        """Return the line itself."""
        return (Asymptote("left", 2.0, 0.0), Asymptote("right", 2.0, 0.0))

    def latex(self, *, values: bool = False) -> str:
        """Return the formula of f in LaTeX."""
        return "f(x) = 2 x"
'''

# In old files: what is replaced by what, one pair a place.
TOPIC_PLACES = {
    "contents.py": [('    "phase": (),\n', '    "phase": (),\n    "toy": (),\n')],
    "state.py": [
        (
            "from sigexplorer.model.saturation.parameters import SaturationParameters\n",
            "from sigexplorer.model.saturation.parameters import SaturationParameters\nfrom sigexplorer.model.toy import ToyParameters\n",
        ),
        ("    style: StyleParameters = StyleParameters()\n", "    toy: ToyParameters = ToyParameters()\n    style: StyleParameters = StyleParameters()\n"),
    ],
}
ACTIVATION_PLACES = {
    "model/activations/functions.py": [("    | Identity\n", "    | Identity\n    | Toyish\n"), ("Identity, Step\n", "Identity, Step, Toyish\n")]
}


# What each adds to the program: new files of the package, and lines of old ones. What a topic computes, with its parameters, is the first.
NEW_FILES = ["model/toy.py", "panes/toy.py", "topics/toy.py"]
TOPIC_LINES = {"contents.py": 1, "state.py": 2}
ACTIVATION_LINES = {"model/activations/functions.py": 2}
# Pieces of memory that Python holds for a topic that has not been looked at.
BLOCKS = 400


def place(package: Path, places: dict[str, list[tuple[str, str]]]) -> None:
    for name, pairs in places.items():
        path = package / name
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert text.count(old) == 1, (name, old)
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("copy")
    package = folder / "sigexplorer"
    shutil.copytree(ROOT / "sigexplorer", package, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "resources").symlink_to(ROOT / "resources")
    for name, source in {"model/toy.py": MODEL, "topics/toy.py": TOPIC, "panes/toy.py": PANE}.items():
        (package / name).write_text(source.lstrip(), encoding="utf-8")
    piecewise = package / "model" / "activations" / "piecewise.py"
    piecewise.write_text(piecewise.read_text(encoding="utf-8") + ACTIVATION, encoding="utf-8")
    place(package, TOPIC_PLACES)
    place(package, ACTIVATION_PLACES)
    return folder


def run(folder: Path, *arguments: str, source: str = "") -> str:
    command = [sys.executable, *(["-c", textwrap.dedent(source)] if source else ["-m", "sigexplorer", *arguments])]
    environment = os.environ | {"PYTHONPATH": str(folder), "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(folder / "config")}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines_added(old: Path, new: Path) -> int:
    """Return how many lines one file has that the other has not; those that are changed count too."""
    before, after = (path.read_text(encoding="utf-8").splitlines() for path in (old, new))
    return sum(line.startswith("+ ") for line in difflib.ndiff(before, after))


def test_a_topic_is_three_lines_in_two_old_files_and_an_activation_two_in_one(copy) -> None:
    """Counted in the copy as it lies there: it is drawn, dragged and zoomed, has parameters, switches, a shortcut and help."""
    package, program = copy / "sigexplorer", ROOT / "sigexplorer"
    files = {path.relative_to(package).as_posix() for path in package.rglob("*.py")}
    old = {path.relative_to(program).as_posix() for path in program.rglob("*.py")}
    assert sorted(files - old) == NEW_FILES
    changed = {name: count for name in sorted(old) if (count := lines_added(program / name, package / name))}
    # The class of the activation itself, in a file that has others.
    del changed["model/activations/piecewise.py"]
    assert changed == ACTIVATION_LINES | TOPIC_LINES


def test_the_command_line_lists_and_exports_both(copy) -> None:
    listed = run(copy, "list")
    for words in ("Toy plot", "toy.height", "toy.dotted", "toyish"):
        assert words in listed
    table = copy / "toy.csv"
    run(copy, "export", "--set", "toy.height=3", "--set", "activation=toyish", "--pane", "toy", "--to", str(table))
    lines = table.read_text(encoding="utf-8").splitlines()
    assert "# toy.height = 3" in lines
    assert lines[-1] == "6.0,108.0"
    for suffix in ("png", "svg", "pdf"):
        run(copy, "export", "--pane", "toy", "--to", str(copy / f"toy.{suffix}"))
        assert (copy / f"toy.{suffix}").stat().st_size > 1000


def test_the_library_has_the_activation(copy) -> None:
    found = run(copy, source="from sigexplorer.model import *; print(catalogue['toyish'].__name__, float(Toyish()(2.0)))")
    assert found.split() == ["Toyish", "4.0"]


def test_the_window_and_the_session_have_both(copy) -> None:
    found = json.loads(
        run(
            copy,
            source="""
            import json, sys
            from PySide6.QtWidgets import QWidget
            from sigexplorer import session
            from sigexplorer.app import create_window
            from sigexplorer.topic import Moved
            window = create_window(["--set", "activation=toyish"])
            window.finish()
            before = sorted(name for name in sys.modules if name.endswith("toy"))
            window.store.set("style.page", "toy")
            window.finish()
            pane = window.panes["toy"]
            said = window.reading.text()
            for height in (2.0, 3.0, 40.0, 4.0):
                pane.moved.emit(Moved("", "dragged", 0.0, height))
            pane.drag_finished.emit()
            window.finish()
            pane.view.zoom((0.5, 1.0))
            window.finish()
            zoomed = (window.store.state.curve.x_min, window.store.state.curve.x_max) == pane.x_range
            window.store.undo()
            state = session.decode(session.encode(session.Session(window.store.state))).state
            names = [widget.objectName() for widget in window.findChildren(QWidget)]
            dragged = window.store.state.toy.height
            window.store.undo()
            print(json.dumps({
                "before": before, "said": said, "strokes": len(pane.curves.strokes), "height": state.toy.height, "dragged": dragged, "zoomed": zoomed,
                "undone": window.store.state.toy.height, "control": "toy.height" in names, "activation": state.activation.name,
            }))
            window.store.mark_saved()
            window.close()
            """,
        )
    )
    assert found == {
        "before": ["sigexplorer.model.toy", "sigexplorer.topics.toy"],
        "said": "The toy reaches 36.",
        "strokes": 1,
        "height": 4.0,
        "dragged": 4.0,
        "zoomed": True,
        "undone": 1.0,
        "control": True,
        "activation": "toyish",
    }


def test_the_start_loads_of_twenty_topics_no_more_than_what_they_state(tmp_path) -> None:
    package = tmp_path / "sigexplorer"
    shutil.copytree(ROOT / "sigexplorer", package, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "resources").symlink_to(ROOT / "resources")
    count = 20
    for number in range(count):
        name = f"toy{number}"
        (package / "model" / f"{name}.py").write_text(MODEL.lstrip(), encoding="utf-8")
        # These have no parameters of their own.
        topic = TOPIC.replace("state.toy.height", "state.chain.weight").replace('"toy.height"', '"chain.weight"').replace('("toy.dotted",)', "()")
        topic = topic.replace('{"toy.dotted": "Ctrl+Shift+T"}', "{}").replace('("Toy", "toy"), ', "").replace('open=("toy",)', "open=()")
        topic = topic.replace("toy:ToyPane", f"{name}:ToyPane").replace("model.toy", f"model.{name}").replace('"toy"', f'"{name}"').replace("TOY", name.upper())
        (package / "topics" / f"{name}.py").write_text(topic.lstrip(), encoding="utf-8")
        pane = PANE.replace("topics.toy", f"topics.{name}").replace("TOY", name.upper()).replace('"toy"', f'"{name}"')
        (package / "panes" / f"{name}.py").write_text(pane.lstrip(), encoding="utf-8")
    lines = "".join(f'    "toy{number}": (),\n' for number in range(count))
    place(package, {"contents.py": [('    "phase": (),\n', '    "phase": (),\n' + lines)]})
    source = """
        import gc, json, sys
        from sigexplorer.app import create_window
        window = create_window()
        window.finish()
        gc.collect()
        first, blocks = sorted(sys.modules), sys.getallocatedblocks()
        if "toy7" in window.rail.names:
            window.store.set("style.page", "toy7")
            window.finish()
        print(json.dumps([first, sorted(sys.modules), blocks]))
        window.store.mark_saved()
        window.close()
        """
    plain = tmp_path / "plain"
    plain.mkdir()
    for name in ("sigexplorer", "resources"):
        (plain / name).symlink_to(ROOT / name)
    (before, _, fewer), (first, then, more) = (json.loads(run(folder, source=source)) for folder in (plain, tmp_path))
    assert set(first) - set(before) == {f"sigexplorer.topics.toy{number}" for number in range(count)}
    assert set(then) - set(first) == {"sigexplorer.model.toy7", "sigexplorer.panes.toy7"}
    # A topic is its one value, and an entry in the rail and in the menus.
    assert more - fewer < BLOCKS * count
