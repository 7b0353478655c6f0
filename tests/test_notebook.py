"""The page as a widget of notebooks: in a real kernel its traits are those of the sliders, both ways; in a real browser it draws, and tells what is moved."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys

import pytest

from sigexplorer.errors import ExportError, ParameterError
from sigexplorer.export.html import as_script, module_script, style_sheet
from sigexplorer.export.html.live import configuration
from sigexplorer.model.activations import Custom, Sigmoid
from sigexplorer.notebook import explore
from sigexplorer.state import State, replace
from tests.export.browser import Browser, found


def test_without_anywidget_it_is_said_how_to_get_it(monkeypatch):
    real = importlib.import_module

    def without(name, *words):
        if name == "anywidget":
            raise ImportError(name)
        return real(name, *words)

    monkeypatch.setattr(importlib, "import_module", without)
    with pytest.raises(ExportError, match=r"pip install 'sigexplorer\[notebook\]'"):
        explore()
    with pytest.raises(ExportError, match="give one of page:curve"):
        explore(page="network")
    with pytest.raises(ParameterError):
        explore(page="none")


def test_qt_is_not_loaded():
    program = """
import sys, sigexplorer.notebook
from sigexplorer.export.html import html_bytes
from sigexplorer.state import State
html_bytes(State(), "saturation")
sys.exit("PySide6" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


PROGRAM = """
import json, traitlets
from sigexplorer.errors import SigexplorerError
from sigexplorer.notebook import explore
widget = explore("sigmoid(gain=3)", {"chain.depth": 50, "curve.x_max": 10.0})
heard = []
widget.observe(lambda change: heard.append((change.name, change.new)), ["chain_depth", "activation_gain"])
widget
"""


@pytest.mark.timeout(180)
def test_a_real_kernel_has_the_sliders_as_traits_both_ways():
    for name in ("anywidget", "ipykernel"):
        pytest.importorskip(name, reason="notebooks need it")
    manager = pytest.importorskip("jupyter_client", reason="notebooks need it").manager
    kernels, client = manager.start_new_kernel(kernel_name="python3")
    try:

        def run(code):
            """What a cell has published, by the kind of message, and its own result as text."""
            said = []
            answer = client.execute_interactive(code, timeout=60, output_hook=said.append)
            assert answer["content"]["status"] == "ok", answer["content"]
            return said

        shown = run(PROGRAM)
        (opened,) = [item["content"] for item in shown if item["msg_type"] == "comm_open" and "_esm" in item["content"]["data"]["state"]]
        state = opened["data"]["state"]
        assert state["activation_gain"] == 3.0
        assert state["chain_depth"] == 50
        assert state["configuration"]["curve"]["x_max"] == 10.0
        assert state["_esm"] == module_script(Sigmoid())
        (result,) = [item["content"]["data"] for item in shown if item["msg_type"] in {"execute_result", "display_data"}]
        assert result["application/vnd.jupyter.widget-view+json"]["model_id"] == opened["comm_id"]
        # What the browser sends when a slider is moved.
        data = {"method": "update", "state": {"chain_depth": 77}, "buffer_paths": []}
        client.shell_channel.send(client.session.msg("comm_msg", {"comm_id": opened["comm_id"], "data": data}))
        told = run("widget.activation_gain = 5\nprint(json.dumps([heard, widget.activation.gain, widget.state.chain.depth]))")
        (text,) = [item["content"]["text"] for item in told if item["msg_type"] == "stream"]
        assert json.loads(text) == [[["chain_depth", 77], ["activation_gain", 5.0]], 5.0, 77]
        assert any(item["msg_type"] == "comm_msg" and item["content"]["data"].get("state") == {"activation_gain": 5.0} for item in told)
        refused = run(
            "for value in (0, 1.5, 'x'):\n    try:\n        widget.chain_depth = value\n    except traitlets.TraitError as error:\n        print(error)"
        )
        lines = "".join(item["content"]["text"] for item in refused if item["msg_type"] == "stream").splitlines()
        assert len(lines) == 3
        assert all("depth" in line for line in lines)
    finally:
        client.stop_channels()
        kernels.shutdown_kernel(now=True)


@pytest.mark.sampled
@pytest.mark.parametrize("activation", [Sigmoid(gain=3.0), Custom("x*sigmoid(beta*x)", "</script>", beta=1.5)])
def test_the_widget_draws_and_tells_in_a_real_browser(activation, tmp_path):
    program = found()
    if program is None:
        pytest.skip("no browser is installed: chromium, or a relative of it")
    state = replace(State(), {"activation": activation})
    content = configuration(state, "curve")
    first = next(iter(content["values"]))
    traits = {key.replace(".", "_", 1): value for key, value in content["values"].items()}
    stub = f"""
const values = {as_script({**traits, "configuration": content})}, hooks = {{}}, saved = [];
const model = {{ get: name => values[name], set(name, value) {{ values[name] = value; }}, save_changes() {{ saved.push({{ ...values }}); }},
  on(name, hook) {{ hooks[name] = hook; }}, off(name) {{ delete hooks[name]; }} }};
"""
    module = as_script(module_script(activation))
    path = tmp_path / "widget.html"
    address = f"URL.createObjectURL(new Blob([{module}], {{ type: 'text/javascript' }}))"
    load = f"import({address}).then(found => {{ window.close_widget = found.default.render({{ model, el }}); }})"
    path.write_text(f"<!doctype html><style>{style_sheet('.sigexplorer')}</style><div id=el></div><script>{stub}{load}</script>", encoding="utf-8")
    browser = Browser(program)
    try:
        browser.open(path)
        browser.ask("new Promise(done => { const look = () => window.close_widget ? done(1) : setTimeout(look, 20); look(); })")
        browser.settle()
        assert browser.ask("document.querySelectorAll('.plot').length") == 3
        assert browser.ask("el.page.results.layers.log10.length") == 11
        # Moved here, and heard there; set there, and drawn here.
        browser.ask(
            f"const range = document.querySelector('input[type=range][data-key=\"{first}\"]'); range.value = 900; range.dispatchEvent(new Event('input')); 1"
        )
        assert browser.ask(f"values['{first.replace('.', '_', 1)}']") == browser.ask(f"el.page.values['{first}']") != content["values"][first]
        assert browser.ask("saved.length") >= 1
        browser.ask("values.chain_depth = 25; hooks['change:chain_depth'](); 1")
        browser.settle()
        assert browser.ask("el.page.results.layers.layer.at(-1)") == 25
        browser.ask("window.close_widget(); 1")
        assert browser.ask("Object.keys(hooks).length") == 0
    finally:
        browser.close()
