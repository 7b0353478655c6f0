"""The recorder around real trainings of PyTorch, where that is installed."""

from __future__ import annotations

import contextlib
import copy
import math
import warnings

import numpy as np
import pytest

from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder, in_torch

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
nn, functional = torch.nn, torch.nn.functional
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning", "ignore::FutureWarning")


@pytest.fixture(autouse=True)
def alone():
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    yield
    torch.set_num_threads(threads)


def images(count: int = 64):
    return torch.randn(count, 1, 8, 8), torch.randint(0, 10, (count,))


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 6, 3)
        self.norm = nn.BatchNorm2d(6)
        self.first = nn.Linear(6 * 6 * 6, 32)
        self.act = nn.Tanh()
        self.last = nn.Linear(32, 10)

    def forward(self, x):
        x = functional.relu(self.norm(self.conv(x)))
        return self.last(self.act(self.first(x.flatten(1))))


def train(model, path, *, steps: int = 6, data=None, forward=None, optimizer=None, **options):
    """Train and return what was recorded of every step; the weights afterwards are those of a training without a recorder."""
    x, y = data or images()
    forward = forward or model
    optimizer = optimizer or torch.optim.SGD([p for p in model.parameters() if p.requires_grad], 0.05, momentum=0.9)
    with Recorder(model, path, 1, **options) as recorder:
        for _ in range(steps):
            loss = functional.cross_entropy(forward(x), y)
            loss.backward()
            optimizer.step()
            recorder.step(loss)
            optimizer.zero_grad()
    assert recorder.problem == ""
    return read_recording(path)


def names(found) -> list[str]:
    return [layer.name for layer in found.layers]


def test_what_is_recorded_is_what_pytorch_computes(tmp_path) -> None:
    model = Network()
    x, y = images()
    twin = copy.deepcopy(model)
    found = train(model, tmp_path / "a.sigrec", data=(x, y), steps=1)
    assert names(found) == ["input", "conv", "norm", "norm > relu", "first", "act", "last"]
    seen = {}
    before = {name: p.detach().clone() for name, p in twin.named_parameters()}
    z = twin.first(functional.relu(twin.norm(twin.conv(x))).flatten(1))
    z.register_hook(lambda g: seen.__setitem__("gradient", g))
    a = torch.tanh(z)
    loss = functional.cross_entropy(twin.last(a), y)
    loss.backward()
    optimizer = torch.optim.SGD(twin.parameters(), 0.05, momentum=0.9)
    optimizer.step()
    row = dict(zip(found.quantities, found.numbers[0, names(found).index("first")], strict=True))
    assert row["value_std"] == pytest.approx(z.std(correction=0).item(), rel=1e-3)
    assert row["value_largest"] == pytest.approx(z.abs().max().item(), rel=1e-3)
    assert row["value_p95"] == pytest.approx(np.percentile(z.detach().numpy(), 95, method="nearest"), rel=1e-3)
    assert row["gradient_rms"] == pytest.approx(seen["gradient"].square().mean().sqrt().item(), rel=1e-3)
    weight = before["first.weight"]
    assert row["weight_rms"] == pytest.approx(weight.square().mean().sqrt().item(), rel=1e-3)
    assert row["weight_gradient_rms"] == pytest.approx(twin.first.weight.grad.square().mean().sqrt().item(), rel=1e-3)
    moved = twin.first.weight.detach() - weight
    assert row["update_ratio"] == pytest.approx((moved.square().mean().sqrt() / weight.square().mean().sqrt()).item(), rel=1e-3)
    act = dict(zip(found.quantities, found.numbers[0, names(found).index("act")], strict=True))
    assert act["saturated"] == pytest.approx((z.abs() > 2.178272210300876).float().mean().item(), abs=1e-3)
    assert found.loss[0] == pytest.approx(loss.item())
    rectified = found.of("saturated")[0, names(found).index("norm > relu")]
    assert rectified == pytest.approx((twin.norm(twin.conv(x)) <= 0).float().mean().item(), abs=0.02)


def test_a_training_is_the_same_with_and_without_a_recorder(tmp_path) -> None:
    """To the last bit, dropout and batch normalisation among it; and no hook is left behind."""
    trained = []
    for recorded in (True, False):
        torch.manual_seed(1)
        model = nn.Sequential(nn.Linear(4, 16), nn.ReLU(inplace=True), nn.BatchNorm1d(16), nn.Dropout(0.5), nn.Linear(16, 3))
        optimizer = torch.optim.Adam(model.parameters(), 0.01)
        x, y = torch.randn(30, 4), torch.randint(0, 3, (30,))
        with Recorder(model, tmp_path / "a.sigrec", 2) if recorded else contextlib.nullcontext() as recorder:
            for _ in range(7):
                loss = functional.cross_entropy(model(x), y)
                loss.backward()
                optimizer.step()
                if recorder is not None:
                    recorder.step(loss)
                optimizer.zero_grad()
        trained.append(torch.cat([p.detach().flatten() for p in (*model.parameters(), model[2].running_mean)]))
        assert not any(module._forward_hooks or module._forward_pre_hooks for module in model.modules())
    assert torch.equal(*trained)


class Shared(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.cell, self.act, self.out = nn.Linear(8, 8), nn.ReLU(inplace=True), nn.Linear(8, 10)
        self.again = self.out
        self.frozen = nn.Linear(8, 8).requires_grad_(False)
        self.unused = nn.Linear(5, 5)

    def forward(self, x):
        x = x.flatten(1)[:, :8]
        for _ in range(3):
            x = self.act(self.cell(x))
        return self.out(self.frozen(x))


def test_shared_repeated_in_place_frozen_and_unused_modules(tmp_path) -> None:
    found = train(Shared(), tmp_path / "a.sigrec")
    assert names(found) == ["input", "cell", "act", "cell #2", "act #2", "cell #3", "act #3", "frozen", "out", "unused"]
    place = {name: number for number, name in enumerate(names(found))}
    gradient = found.of("gradient_rms")[0]
    assert np.isfinite(gradient[[place[name] for name in ("cell", "cell #2", "cell #3", "frozen", "out")]]).all()
    assert [layer.name for layer in found.layers if layer.frozen] == ["frozen"]
    assert np.isnan(found.of("update_ratio")[0, place["frozen"]]) or found.of("update_ratio")[0, place["frozen"]] == 0.0
    assert np.isnan(found.of("value_std")[:, place["unused"]]).all()
    # A rectifier in place leaves what it is given no trace in the layer before it: values of both signs were seen there.
    assert found.of("value_p1")[0, place["cell"]] < 0.0 <= found.of("value_p1")[0, place["act"]]


def test_autocast_and_a_loss_scale(tmp_path) -> None:
    """Gradients are those without the scale, in float16 as the layers compute them."""
    model = nn.Sequential(nn.Flatten(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10))
    plain = train(copy.deepcopy(model), tmp_path / "plain.sigrec", data=(data := images()), steps=1)
    scaler = torch.amp.GradScaler("cpu", init_scale=1024.0)
    optimizer = torch.optim.SGD(model.parameters(), 0.05, momentum=0.9)
    path = tmp_path / "half.sigrec"
    with Recorder(model, path, 1, scaler=scaler) as recorder:
        for _ in range(2):
            with torch.autocast("cpu", torch.float16):
                loss = functional.cross_entropy(model(data[0]), data[1])
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            recorder.step(loss)
            optimizer.zero_grad()
    assert recorder.problem == ""
    half = read_recording(path)
    assert {layer.dtype for layer in half.layers if layer.kind == "Linear"} == {"float16"}
    assert half.loss_scale.tolist() == [1024.0, 1024.0]
    for quantity in ("gradient_rms", "weight_gradient_rms", "update_ratio"):
        known = np.isfinite(plain.of(quantity)[0])
        assert half.of(quantity)[0][known] == pytest.approx(plain.of(quantity)[0][known], rel=0.02)


@pytest.mark.parametrize("kind", ["compiled", "compiled part", "compiled in place", "scripted", "parallel"])
def test_what_cannot_be_looked_into_is_said_and_its_weights_are_recorded(tmp_path, kind: str) -> None:
    model = Network()
    match kind:
        case "compiled":
            trained = torch.compile(model, backend="eager")
        case "compiled part":
            model.first = torch.compile(nn.Sequential(nn.Linear(6 * 6 * 6, 32), nn.Tanh()), backend="eager")
            trained = model
        case "compiled in place":
            model.compile(backend="eager")
            trained = model
        case "scripted":
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                trained = torch.jit.trace(model, images()[0])
        case _:
            trained = nn.DataParallel(model)
    found = train(trained, tmp_path / "a.sigrec", steps=3)
    assert any("is not to be seen" in note.text for note in found.notes)
    assert sum(np.isfinite(found.of("update_ratio")[1])) >= 3
    assert sum(np.isfinite(found.of("weight_gradient_rms")[1])) >= 3


def test_a_network_that_is_compiled_while_it_is_recorded_trains_on(tmp_path) -> None:
    model = Network()
    x, y = images()
    with Recorder(model, tmp_path / "a.sigrec", 2) as recorder:
        fast = torch.compile(model, backend="eager")
        optimizer = torch.optim.SGD(model.parameters(), 0.05)
        for _ in range(5):
            loss = functional.cross_entropy(fast(x), y)
            loss.backward()
            optimizer.step()
            recorder.step(loss)
            optimizer.zero_grad()
    assert recorder.problem == ""
    found = read_recording(tmp_path / "a.sigrec")
    assert any("give the compiled one" in note.text for note in found.notes)
    assert np.isfinite(found.of("update_ratio")).any()


def test_quantised_modules_are_named(tmp_path) -> None:
    model = nn.Sequential(nn.Flatten(), nn.Linear(64, 16), nn.ReLU(), nn.Linear(16, 10))
    engine = next((each for each in torch.backends.quantized.supported_engines if each != "none"), None)
    if engine is None:
        pytest.skip("this PyTorch quantises nothing")
    torch.backends.quantized.engine = engine
    frozen = torch.ao.quantization.quantize_dynamic(nn.Sequential(nn.Linear(10, 10)), {nn.Linear})
    whole = nn.Sequential(model, frozen, nn.Linear(10, 10))
    found = train(whole, tmp_path / "a.sigrec", forward=lambda x: whole[2](whole[0](x) + whole[1](whole[0](x).detach())))
    assert any("is quantised" in note.text for note in found.notes)
    assert {"0.1", "0.3", "1.0", "2"} <= set(names(found))
    assert np.isfinite(found.of("value_std")[0, names(found).index("1.0")])


def test_recurrent_attention_embedding_and_parametrised_layers(tmp_path) -> None:
    class Model(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.embed = nn.Embedding(20, 16)
            self.lstm = nn.LSTM(16, 16, batch_first=True)
            self.encoder = nn.TransformerEncoderLayer(16, 2, 32, batch_first=True)
            self.out = torch.nn.utils.parametrizations.weight_norm(nn.Linear(16, 10))
            self.scale = nn.Parameter(torch.ones(1))

        def forward(self, tokens):
            x, _ = self.lstm(self.embed(tokens))
            return self.scale * self.out(self.encoder(x)[:, -1])

    found = train(Model(), tmp_path / "a.sigrec", data=(torch.randint(0, 20, (12, 5)), torch.randint(0, 10, (12,))))
    place = {name: number for number, name in enumerate(names(found))}
    assert {"embed", "lstm", "encoder.linear1", "encoder.self_attn.out_proj", "out", "(network)"} <= set(place)
    assert any("gates" in note.text for note in found.notes)
    assert any(layer.activation == "relu" for layer in found.layers)
    for name in ("embed", "lstm", "encoder.linear1", "out"):
        assert found.of("update_ratio")[0, place[name]] > 0.0
        assert found.of("gradient_rms")[0, place[name]] > 0.0


class Checkpointed(Network):
    def forward(self, x):
        hidden = torch.utils.checkpoint.checkpoint(lambda x: self.act(self.first(x.flatten(1)[:, :216])), x.repeat(1, 4, 1, 1), use_reentrant=False)
        return self.last(hidden)


def test_several_batches_validation_and_checkpoints_before_one_step(tmp_path) -> None:
    """Of several batches the first is measured; what is sent through without gradients, or again on the way back, is not another call."""
    model = Checkpointed()
    optimizer = torch.optim.SGD(model.parameters(), 0.05)
    x, y = images()
    with Recorder(model, tmp_path / "a.sigrec", 1) as recorder:
        for _ in range(3):
            with torch.no_grad():
                model(10.0 * x)
            for part in range(2):
                functional.cross_entropy(model((1.0 + part) * x), y).backward()
            optimizer.step()
            recorder.step(1.0)
            optimizer.zero_grad()
    assert recorder.problem == ""
    found = read_recording(tmp_path / "a.sigrec")
    assert names(found) == ["input", "first", "act", "last", "conv", "norm"]
    assert found.of("value_std")[:, 0] == pytest.approx(x.std().item(), rel=0.01)
    assert np.isfinite(found.of("gradient_rms")[:, 1:4]).all()


def test_two_optimizers_and_a_step_after_the_gradients_are_gone(tmp_path) -> None:
    model = Network()
    x, y = images()
    optimizers = [torch.optim.SGD(model.first.parameters(), 0.1), torch.optim.Adam(model.last.parameters(), 0.01)]
    with Recorder(model, tmp_path / "a.sigrec", 1) as recorder:
        for _ in range(3):
            functional.cross_entropy(model(x), y).backward()
            for optimizer in optimizers:
                optimizer.step()
                optimizer.zero_grad()
            model.zero_grad()
            recorder.step()
    found = read_recording(tmp_path / "a.sigrec")
    place = {name: number for number, name in enumerate(names(found))}
    for name, moves in (("first", True), ("last", True), ("conv", False)):
        assert (found.of("update_ratio")[0, place[name]] > 0.0) == moves
        assert np.isfinite(found.of("weight_gradient_rms")[0, place[name]]) == moves


@pytest.mark.parametrize("place", ["forward", "backward", "step", "optimizer"])
def test_an_error_inside_is_said_once_and_the_training_goes_on(tmp_path, monkeypatch, capsys, place: str) -> None:
    def broken(*_):
        raise RuntimeError("broken\nfor good")

    measured = {"forward": "of_inputs", "backward": "of_gradients", "step": "of_update"}
    if place != "optimizer":
        monkeypatch.setattr(in_torch, measured[place], broken)
    model = Network()
    if place == "optimizer":
        # Where the gradients are taken the first time, not where the weights are kept beforehand.
        taken, calls = in_torch.taken, []
        monkeypatch.setattr(in_torch, "taken", lambda parameters: calls.append(0) or (taken(parameters) if len(calls) <= 4 else broken()))
    before = model.last.weight.detach().clone()
    optimizer = torch.optim.SGD(model.parameters(), 0.05)
    x, y = images()
    with Recorder(model, tmp_path / "a.sigrec", 1) as recorder:
        for _ in range(4):
            loss = functional.cross_entropy(model(x), y)
            loss.backward()
            optimizer.step()
            recorder.step(loss)
            optimizer.zero_grad()
    assert recorder.problem == "RuntimeError: broken for good"
    assert capsys.readouterr().err.count("\n") == 1
    assert not torch.equal(before, model.last.weight)
    assert not any(module._forward_hooks or module._forward_pre_hooks for module in model.modules())
    assert torch.overrides._get_current_function_mode_stack() == []


def test_an_error_of_the_network_leaves_it_as_it_was(tmp_path) -> None:
    model = Network()
    recorder = Recorder(model, tmp_path / "a.sigrec", 1)
    with pytest.raises(RuntimeError, match="mat1"), recorder:
        model(torch.randn(2, 1, 9, 9))
    model(images()[0])
    assert torch.overrides._get_current_function_mode_stack() == []


@pytest.mark.parametrize(("size", "alarmed"), [(3e38, False), (math.inf, True), (-math.inf, True), (math.nan, True), (1.0, False)])
def test_a_gradient_alarms_where_it_is_not_finite_and_not_where_its_sum_alone_is(tmp_path, size: float, alarmed: bool) -> None:
    model = nn.Linear(2, 2, bias=False)
    with torch.no_grad():
        model.weight.zero_()
    optimizer = torch.optim.SGD(model.parameters(), 0.0)
    with Recorder(model, tmp_path / "a.sigrec", lambda step: False) as recorder:
        for _ in range(2):
            model(torch.ones(1, 2)).sum().backward()
            model.weight.grad = torch.full((2, 2), size)
            optimizer.step()
            recorder.step()
            optimizer.zero_grad()
    assert recorder.problem == ""
    assert len(read_recording(tmp_path / "a.sigrec").step) == int(alarmed)
