from __future__ import annotations

import importlib.util
import threading
import time
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import ReLU, Sigmoid, Tanh
from sigexplorer.model.curve.regions import saturated_regions
from sigexplorer.model.running import Cancelled
from sigexplorer.model.weights.report import Watch
from sigexplorer.model.weights.run import RunResult, run_network
from tests.examples import WITH_FIXTURES, examples
from tests.model.weights.networks import GENERATOR, node, perceptron, saved, shipped

BELOW = 0.01
OPEN = "silero_vad_openvino_16k.onnx"


def run(path: Path, inputs: Path | str = "", rows: int = 32, seed: int = 0, size: int = 16) -> RunResult:
    return run_network(str(path), str(inputs), rows, seed, size, BELOW)


def written(path: Path, values: np.ndarray) -> Path:
    np.savetxt(path, values, delimiter=",", fmt="%.9g")
    return path


@pytest.mark.parametrize("kind", ["csv", "npy"])
def test_every_function_is_seen_with_what_it_is_given(tmp_path, kind):
    path, arrays = perceptron(tmp_path / "n.onnx")
    x = GENERATOR.standard_normal((50, 6)).astype(np.float32)
    if kind == "csv":
        inputs = written(tmp_path / "x.csv", x)
    else:
        inputs = tmp_path / "x.npy"
        np.save(inputs, x)
    result = run(path, inputs, rows=50)
    first = x @ arrays["a"] + arrays["shift"]
    second = np.maximum(first, 0.0) @ arrays["b"].T
    third = np.tanh(second) @ arrays["c"]
    assert "50 rows of x" in str(result.fed)
    for site, given, function in zip(result.sites, (first, second, third), (ReLU(), Tanh(), Sigmoid()), strict=True):
        assert site.function == function
        assert (site.count, site.nans, site.units) == (given.size, 0, given.shape[1])
        assert site.mean == pytest.approx(given.mean(), rel=1e-4, abs=1e-5)
        assert site.deviation == pytest.approx(given.std(), rel=1e-4)
        assert (site.low, site.high) == pytest.approx((given.min(), given.max()), rel=1e-4)
        off = np.zeros(given.shape, dtype=bool)
        for low, high in saturated_regions(function, BELOW):
            off |= (given >= low) & (given <= high)
        assert site.saturated == pytest.approx(off.mean(), abs=1.5 / given.size)
        assert site.dead == off.all(axis=0).sum()
        edges, density = site.density()
        assert (density * np.diff(edges)).sum() == pytest.approx(1.0)
        assert edges[0] <= site.low
        assert site.high <= edges[-1]
    assert [site.name for site in result.sites] == ["a", "b", "c"]
    assert result.sites[0].dead >= 2
    assert result.table().columns[0].values.tolist() == ["a", "b", "c"]
    assert result.shown_table().columns[2].values.size > 0


def test_nothing_of_the_folder_in_which_one_is_runs(tmp_path, monkeypatch):
    path, _ = perceptron(tmp_path / "n.onnx")
    for name in ("onnx", "onnxruntime", "numpy", "msgspec"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('code of a folder')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(run(path, rows=4).sites) == 3


def test_the_same_seed_gives_the_same_and_another_others(tmp_path):
    path, _ = perceptron(tmp_path / "n.onnx")
    assert run(path).sites == run(path).sites
    assert run(path).sites != run(path, seed=1).sites


def test_numbers_in_files_beside_the_model_are_read_here_and_by_nobody_else(tmp_path):
    path, _ = perceptron(tmp_path / "n.onnx", save_as_external_data=True, location="n.bin", size_threshold=16)
    assert (tmp_path / "n.bin").exists()
    assert len(run(path).sites) == 3
    onnx = pytest.importorskip("onnx")
    model = onnx.load(path, load_external_data=False)
    for entry in model.graph.initializer[0].external_data:
        if entry.key == "location":
            entry.value = "../n.bin"
    (tmp_path / "inner").mkdir()
    onnx.save(model, tmp_path / "inner" / "n.onnx")
    with pytest.raises(ParameterError, match="outside of its folder"):
        run(tmp_path / "inner" / "n.onnx")


def test_numbers_outside_of_the_folder_are_not_read_wherever_a_model_hides_them(tmp_path, monkeypatch):
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    helper = onnx.helper
    (tmp_path / "secret").write_bytes(np.arange(3, dtype=np.float32).tobytes())
    monkeypatch.chdir(tmp_path)
    hidden = helper.make_tensor("value", 1, [3], np.zeros(3, np.float32).tobytes(), raw=True)
    hidden.ClearField("raw_data")
    hidden.data_location = 1
    entry = hidden.external_data.add()
    entry.key, entry.value = "location", str(tmp_path / "secret")
    constant = helper.make_node("Constant", [], ["c"], value=hidden)
    opset = helper.make_opsetid("", 20)
    function = helper.make_function("own", "F", ["x"], ["y"], [constant, helper.make_node("Add", ["x", "c"], ["y"])], [opset])
    nodes = [helper.make_node("F", ["x"], ["f"], domain="own"), helper.make_node("Relu", ["f"], ["y"])]
    info = helper.make_tensor_value_info
    graph = helper.make_graph(nodes, "g", [info("x", 1, ["n", 3])], [info("y", 1, ["n", 3])])
    (tmp_path / "inner").mkdir()
    for location in (str(tmp_path / "secret"), "secret", "../secret"):
        function.node[0].attribute[0].t.external_data[0].value = location
        model = helper.make_model(graph, functions=[function], opset_imports=[opset, helper.make_opsetid("own", 1)], ir_version=9)
        (tmp_path / "inner" / "n.onnx").write_bytes(model.SerializeToString())
        with pytest.raises(ParameterError, match=r"outside of its folder|does not exist"):
            run(tmp_path / "inner" / "n.onnx")


@pytest.mark.parametrize(
    ("values", "words"),
    [(np.zeros((4, 5)), "every row has 5 numbers, the network's input x takes 6"), (np.zeros((3, 2, 6)), "every row has 12 numbers")],
)
def test_inputs_that_do_not_fit_are_refused_with_what_fits(tmp_path, values, words):
    path, _ = perceptron(tmp_path / "n.onnx")
    np.save(tmp_path / "x.npy", values)
    with pytest.raises(ParameterError, match=words):
        run(path, tmp_path / "x.npy")


def test_a_network_that_takes_pictures_gets_pictures(tmp_path):
    kernel = GENERATOR.standard_normal((4, 3, 3, 3)).astype(np.float32)
    nodes = [node("Conv", ["x", "w"], ["z"]), node("Relu", ["z"], ["y"])]
    path = saved(tmp_path / "n.onnx", nodes, {"w": kernel}, [("x", 1, ["n", 3, "height", "width"])], ["y"])
    (site,) = run(path, size=10).sites
    assert (site.units, site.count) == (4, 32 * 4 * 8 * 8)
    pictures = GENERATOR.standard_normal((5, 3, 7, 9))
    np.save(tmp_path / "x.npy", pictures)
    assert run(path, tmp_path / "x.npy").sites[0].count == 5 * 4 * 5 * 7


def test_functions_inside_of_branches_are_seen_where_inputs_take_them(tmp_path):
    onnx = pytest.importorskip("onnx")
    helper = onnx.helper
    info = helper.make_tensor_value_info
    deep = [
        helper.make_graph([node("Tanh", ["z"], ["t"])], "deep", [], [info("t", 1, None)]),
        helper.make_graph([node("Softsign", ["z"], ["s"])], "other", [], [info("s", 1, None)]),
    ]
    taken = helper.make_graph(
        [node("MatMul", ["x", "w"], ["z"]), node("If", ["yes"], ["inner"], then_branch=deep[0], else_branch=deep[1])], "taken", [], [info("inner", 1, None)]
    )
    left = helper.make_graph([node("Sigmoid", ["x"], ["left"])], "left", [], [info("left", 1, None)])
    nodes = [node("If", ["yes"], ["b"], then_branch=taken, else_branch=left), node("Relu", ["b"], ["y"])]
    weight = GENERATOR.standard_normal((3, 3)).astype(np.float32)
    path = saved(tmp_path / "n.onnx", nodes, {"w": weight, "yes": np.array(True)}, [("x", 1, ["n", 3])], ["y"])
    x = GENERATOR.standard_normal((20, 3)).astype(np.float32)
    np.save(tmp_path / "x.npy", x)
    result = run(path, tmp_path / "x.npy")
    found = {site.function.name: site for site in result.sites}
    assert set(found) == {"relu", "tanh"}
    assert (found["tanh"].mean, found["tanh"].deviation) == pytest.approx(((x @ weight).mean(), (x @ weight).std()), rel=1e-4)
    assert (found["relu"].mean, found["relu"].deviation) == pytest.approx((np.tanh(x @ weight).mean(), np.tanh(x @ weight).std()), rel=1e-4)
    assert any("2 functions inside of branches that these inputs do not take" in str(problem) for problem in result.problems)


def test_a_network_that_looks_words_up_gets_places_in_its_table(tmp_path):
    table = GENERATOR.standard_normal((11, 4)).astype(np.float32)
    nodes = [node("Gather", ["table", "words"], ["z"]), node("Gelu", ["z"], ["y"])]
    path = saved(tmp_path / "n.onnx", nodes, {"table": table}, [("words", 7, ["n", "length"])], ["y"])
    result = run(path)
    assert result.sites[0].count == 32 * 16 * 4
    assert result.sites[0].units == 4
    assert result.sites[0].low == pytest.approx(table.min())
    np.save(tmp_path / "x.npy", np.full((3, 2), 11))
    with pytest.raises(ParameterError, match="cannot be run"):
        run(path, tmp_path / "x.npy")


def test_what_a_network_asks_for_takes_no_more_memory_than_it_may(tmp_path):
    nodes = [node("ConstantOfShape", ["shape"], ["big"]), node("Relu", ["big"], ["z"]), node("ReduceSum", ["z"], ["y"])]
    path = saved(tmp_path / "n.onnx", nodes, {"shape": np.array([1 << 34], np.int64)}, [("x", 1, ["n", 2])], ["y"])
    with pytest.raises(ParameterError) as caught:
        run(path)
    assert "more than 4 GiB" in str(caught.value) or "cannot be run" in str(caught.value) or "has died" in str(caught.value)


@pytest.mark.parametrize("threads", [0, 1])
def test_where_the_system_gives_no_thread_that_is_what_is_said(tmp_path, monkeypatch, threads):
    (path, _), start, left = perceptron(tmp_path / "n.onnx"), threading.Thread.start, [threads]

    def begin(thread):
        if not left[0]:
            raise RuntimeError("can't start new thread")
        left[0] -= 1
        start(thread)

    monkeypatch.setattr(threading.Thread, "start", begin)
    with pytest.raises(RuntimeError, match="can't start new thread"):
        run(path)


def test_a_network_that_never_ends_is_ended(tmp_path):
    onnx = pytest.importorskip("onnx")
    helper = onnx.helper
    info = helper.make_tensor_value_info
    body = helper.make_graph(
        [helper.make_node("Identity", ["go"], ["go_on"]), helper.make_node("Identity", ["v"], ["v_on"])],
        "body",
        [info("i", 7, []), info("go", 9, []), info("v", 1, ["n", 2])],
        [info("go_on", 9, []), info("v_on", 1, ["n", 2])],
    )
    nodes = [node("Loop", ["count", "true", "x"], ["l"], body=body), node("Relu", ["l"], ["y"])]
    path = saved(tmp_path / "n.onnx", nodes, {"count": np.array(2**62), "true": np.array(True)}, [("x", 1, ["n", 2])], ["y"])
    begun = time.monotonic()
    asked = threading.Event()
    threading.Timer(3.0, asked.set).start()
    with pytest.raises(Cancelled):
        run_network(str(path), "", 4, 0, 4, BELOW, cancel=asked.is_set)
    assert time.monotonic() - begun < 60.0


@settings(max_examples=examples(12), suppress_health_check=WITH_FIXTURES)
@drawn(st.data())
def test_a_network_with_any_bytes_changed_is_run_or_refused_in_one_line(tmp_path_factory, data):
    folder = tmp_path_factory.getbasetemp() / "changed"
    folder.mkdir(exist_ok=True)
    path, _ = perceptron(folder / "n.onnx")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        said = run(path, rows=4).table().title
    except ParameterError as error:
        said = str(error)
    assert said.isprintable()


def test_a_file_that_is_no_network_says_why_nothing_is_run(tmp_path):
    assert "Only the network of an .onnx file" in run(Path("")).reason or "weights alone" in run(Path("")).reason
    assert "weights alone" in run(tmp_path / "w.npz").reason


def test_without_the_package_it_is_said_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert run(tmp_path / "n.onnx").reason.endswith("pip install onnxruntime.")


def test_one_network_exported_twice_gives_its_functions_the_same():
    pytest.importorskip("onnxruntime")
    inner, outer = (run(shipped("silero_vad", "data", name), rows=8, size=size).sites for name, size in (("silero_vad_16k_op15.onnx", 576), (OPEN, 576)))
    gates = [{site.gate: (site.mean, site.saturated, site.dead) for site in sites if site.gate} for sites in (inner, outer)]
    assert set(gates[0]) == set(gates[1])
    assert all(gates[0][gate] == pytest.approx(gates[1][gate], rel=1e-4) for gate in gates[0])


@pytest.mark.parametrize(
    ("package", "names", "size", "functions"),
    [
        ("silero_vad", ("data", "silero_vad_16k_sequence.onnx"), 512, {"relu", "sigmoid", "tanh"}),
        # One model with branches, and the same network exported without.
        ("silero_vad", ("data", "silero_vad.onnx"), 256, {"relu", "sigmoid", "tanh"}),
        ("silero_vad", ("data", "silero_vad_16k_op15.onnx"), 576, {"relu", "sigmoid", "tanh"}),
        ("magika", ("models", "standard_v3_3", "model.onnx"), 64, {"tanh"}),
        ("rapidocr_onnxruntime", ("models", "ch_ppocr_mobile_v2.0_cls_infer.onnx"), 64, {"relu", "hard_sigmoid", "hard_tanh"}),
    ],
)
def test_real_networks_run(package, names, size, functions):
    pytest.importorskip("onnxruntime")
    result = run(shipped(package, *names), rows=8, size=size)
    assert {site.function.name for site in result.sites} >= functions
    assert all(site.count and not site.nans for site in result.sites)


@pytest.mark.parametrize("size", [1e-300, 1.0, 1e300, 1.7e308])
def test_values_are_counted_up_to_the_ends_of_float64(size):
    watch = Watch("site", "", Tanh(), 0.05)
    watch.add(size * np.linspace(-1.0, 1.0, 33)[:, np.newaxis], 1)
    edges, density = watch.seen().density()
    assert np.isfinite(edges).all()
    assert (density * np.diff(edges)).sum() == pytest.approx(1.0)


@pytest.mark.parametrize("seed", range(4))
def test_each_function_of_a_network_can_be_chosen_whatever_its_layer_is_called(tmp_path, seed):
    """A layer that is used twice, and two functions of what one layer gives."""
    draw = np.random.default_rng(seed)
    used = [(str(draw.choice(["a", "b"])), str(draw.choice(["Tanh", "Relu", "LeakyRelu"]))) for _ in range(1 + seed)]
    arrays = {name: GENERATOR.standard_normal((6, 6)).astype(np.float32) for name in "ab"}
    nodes, value = [], "x"
    for number, (weights, kind) in enumerate(used):
        nodes += [node("MatMul", [value, weights], [f"z{number}"]), node(kind, [f"z{number}"], [f"y{number}"])]
        value = f"y{number}"
        if kind == "LeakyRelu":
            # The same function but for its parameter, of the same values.
            nodes.append(node(kind, [f"z{number}"], [f"other{number}"], alpha=0.3))
    path = saved(tmp_path / "n.onnx", nodes, arrays, [("x", 1, ["batch", 6])], [value])
    result = run(path, rows=8)
    assert len(result.sites) == len(used) + sum(kind == "LeakyRelu" for _, kind in used)
    titles = [site.title for site in result.sites]
    assert len(set(titles)) == len(titles)
    for site in result.sites:
        assert msgspec.structs.replace(result, chosen=site.title).shown is site
    rows = result.table().columns
    assert len(set(zip(rows[0].values.tolist(), rows[1].values.tolist(), strict=True))) == len(titles)
