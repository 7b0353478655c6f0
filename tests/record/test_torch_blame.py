"""Networks of PyTorch in which one thing makes the first NaN: it is what is blamed, in random networks, at steps that are recorded and at others."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sigexplorer.model.finding import called
from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder
from tests.examples import WITH_FIXTURES, examples

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
nn, functional = torch.nn, torch.nn.functional
pytestmark = pytest.mark.filterwarnings("ignore")
NAN = float("nan")


class Lossy(torch.autograd.Function):
    """Loses the gradient on the way back."""

    @staticmethod
    def forward(context, x):
        return x.clone()

    @staticmethod
    def backward(context, gradient):
        return gradient * NAN


class Switch(nn.Module):
    """Hands on what it is given, until it is told to fail: on the way forward, or on the way back."""

    def __init__(self) -> None:
        super().__init__()
        self.way = ""

    def forward(self, x):
        if self.way == "forward":
            return x * NAN
        return Lossy.apply(x) if self.way == "back" else x


class Own(nn.Linear):
    """A layer with weights that does more than to multiply and add."""

    broken = False

    def forward(self, x):
        out = super().forward(x)
        return torch.log(-1.0 - out.square()) if self.broken else out


WAYS = ("layer", "between", "back", "data", "labels", "loss", "weight", "optimizer")


@settings(max_examples=examples(60), deadline=None, suppress_health_check=WITH_FIXTURES)
@given(
    way=st.sampled_from(WAYS),
    depth=st.integers(1, 4),
    place=st.integers(0, 3),
    when=st.integers(0, 9),
    every=st.sampled_from([1, 100]),
    function=st.sampled_from([nn.Tanh, nn.ReLU, nn.Identity, nn.GELU]),
)
def test_the_one_that_made_it_is_blamed(tmp_path, way, depth, place, when, every, function) -> None:
    torch.manual_seed(depth)
    place %= depth
    # What the network is given has no gradient to lose.
    assume(way != "back" or place)
    layers = [each for number in range(depth) for each in (Switch(), Own(6 if number else 4, 6), function())]
    model = nn.Sequential(*layers, nn.Linear(6, 2))
    optimizer = torch.optim.SGD(model.parameters(), 0.01)
    with Recorder(model, tmp_path / "a.sigrec", every) as recorder:
        for step in range(when + 3):
            now = step == when
            x, y = torch.randn(8, 4), torch.randn(8, 2)
            if now and way == "data":
                x[3, 2] = NAN
            if now and way == "labels":
                y[3, 1] = NAN
            layers[3 * place + 1].broken = now and way == "layer"
            layers[3 * place].way = {"between": "forward", "back": "back"}.get(way, "") if now else ""
            loss = (model(x) - y).square().mean()
            if now and way == "loss":
                loss = loss * NAN
            loss.backward()
            if now and way == "optimizer":
                optimizer.param_groups[0]["lr"] = NAN
            optimizer.step()
            recorder.step(loss)
            optimizer.zero_grad()
            if now and way == "weight":
                with torch.no_grad():
                    layers[3 * place + 1].weight[0, 0] = NAN
    assert recorder.problem == ""
    recording = read_recording(tmp_path / "a.sigrec")
    finding = next(finding for finding in find_all(recording) if finding.cause.startswith("NaN born"))
    name = str(3 * place + 1)
    seen = every == 1 or when in {0, 1, 2, 5}
    if way == "layer":
        assert (finding.cause, finding.layer, finding.quantity, finding.step) == ("NaN born", name, "value_nonfinite", when)
        assert "and what it was given are finite" in finding.evidence
        assert "logarithm" in finding.advice
    elif way == "between":
        assert (finding.cause, finding.layer, finding.quantity, finding.step) == ("NaN born before a layer", name, "input_nonfinite", when)
        assert "while the values before it are finite" in finding.evidence
    elif way == "back":
        # Its gradient is lost in front of the layer: its own weights still have one.
        assert (finding.cause, finding.layer, finding.step) == ("NaN born on the way back", name, when)
        assert f"those of {called(name)} (Own) behind it are finite" in finding.evidence
    elif way == "data":
        assert (finding.layer, finding.step) == ("input", when)
    elif way in {"labels", "loss"}:
        assert (finding.layer, finding.step) == ("", when)
        assert f"At step {when} the loss is NaN, while all values of the layers are finite." in finding.evidence
        assert "labels" in finding.advice
    elif way == "weight":
        assert (finding.layer, finding.quantity, finding.step) == (name, "weight_nonfinite", when + 1)
    elif seen:
        assert (finding.layer, finding.quantity, finding.step) == ("", "update_nonfinite", when)
        assert "Their gradients are finite." in finding.evidence
    else:
        # The step itself was not looked at: what it has left is.
        assert (finding.quantity, finding.step) == ("weight_nonfinite", when + 1)
        assert "optimizer" in finding.advice


class ByName(nn.Module):
    """Gives its second layer what it is given by name, and loses it in between when it is told to; with biases or without."""

    def __init__(self, bias: bool) -> None:
        super().__init__()
        self.first, self.second, self.lost = nn.Linear(4, 5, bias=bias), nn.Linear(5, 3, bias=bias), False

    def forward(self, x):
        between = self.first(x)
        return self.second(input=between * NAN if self.lost else between)


@pytest.mark.parametrize("bias", [True, False])
def test_of_what_was_not_recorded_nothing_is_said_to_be_finite(tmp_path, bias) -> None:
    model = ByName(bias)
    with Recorder(model, tmp_path / "a.sigrec", 1) as recorder:
        for step in range(3):
            model.lost = step == 2
            loss = model(torch.randn(8, 4)).square().mean()
            loss.backward()
            recorder.step(loss)
    finding = next(finding for finding in find_all(read_recording(tmp_path / "a.sigrec")) if finding.cause.startswith("NaN born"))
    assert (finding.layer, finding.step) == ("second", 2)
    assert "what it was given" not in finding.evidence
    own = "its weights, its biases and the values" if bias else "its weights and the values"
    assert f"{own} before it are finite" in finding.evidence


class Broken(nn.Linear):
    """Makes NaN of numbers when it is told to."""

    lost = False

    def forward(self, x):
        return super().forward(x) * (NAN if self.lost else 1.0)


@pytest.mark.parametrize("bias", [True, False])
def test_what_a_layer_is_made_of_is_said_as_it_has_it(tmp_path, bias) -> None:
    model = nn.Sequential(nn.Linear(4, 5), Broken(5, 3, bias=bias))
    with Recorder(model, tmp_path / "a.sigrec", 1) as recorder:
        for step in range(3):
            model[1].lost = step == 2
            loss = model(torch.randn(8, 4)).square().mean()
            loss.backward()
            recorder.step(loss)
    finding = next(finding for finding in find_all(read_recording(tmp_path / "a.sigrec")) if finding.cause.startswith("NaN born"))
    assert (finding.layer, finding.step) == ("1", 2)
    assert (" its weights, its biases and what it was given are finite." in finding.evidence) == bias
    assert (" its weights and what it was given are finite." in finding.evidence) != bias


class Fragile(nn.Module):
    """Behind its middle layer it makes NaN, forward or back, of an input that is marked."""

    def __init__(self, back: bool) -> None:
        super().__init__()
        self.first, self.middle, self.drop, self.norm, self.last = nn.Linear(4, 8), nn.Linear(8, 8), nn.Dropout(0.3), nn.BatchNorm1d(8), nn.Linear(8, 3)
        self.back = back

    def forward(self, x):
        marked = x[:, :1] > 90.0
        x = torch.tanh(self.middle(torch.tanh(self.first(x.clamp(-2, 2)))))
        if marked.any():
            # The root of 0 is 0, and its slope is not finite.
            x = x + torch.sqrt(0.0 * x) if self.back else x + torch.log(-1.0 - x.square())
        return self.last(self.norm(self.drop(x)))


@pytest.mark.parametrize(
    ("back", "cause", "quantity"), [(False, "NaN born before a layer", "input_nonfinite"), (True, "NaN born on the way back", "weight_gradient_nonfinite")]
)
def test_nan_is_found_where_and_when_it_is_born_whether_that_step_is_recorded_or_not(tmp_path, back: bool, cause: str, quantity: str) -> None:
    """And what is sent through once more to see it changes neither buffers nor random numbers."""
    ends = []
    for recorded in (True, False):
        torch.manual_seed(3)
        model = Fragile(back)
        optimizer = torch.optim.SGD(model.parameters(), 0.05)
        path = tmp_path / "a.sigrec"
        with Recorder(model, path) if recorded else contextlib.nullcontext() as recorder:
            for step in range(40):
                x, y = torch.randn(16, 4), torch.randint(0, 3, (16,))
                if step == 33:
                    x[0, 0] = 100.0
                loss = functional.cross_entropy(model(x), y)
                loss.backward()
                optimizer.step()
                if recorder is not None:
                    recorder.step(loss)
                optimizer.zero_grad()
        ends.append((model.norm.num_batches_tracked.item(), torch.rand(1).item()))
    assert ends[0] == ends[1]
    assert recorder is None
    found = read_recording(path)
    assert found.step.tolist() == [0, 1, 2, 5, 10, 20, 33]
    finding = find_all(found)[0]
    assert (finding.cause, finding.step, finding.layer, finding.quantity) == (cause, 33, "norm", quantity)
