"""Networks of PyTorch of unusual builds: each is recorded as it computes, or what is left out is said; and it trains on."""

from __future__ import annotations

import math

import pytest

from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
nn, functional = torch.nn, torch.nn.functional
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning", "ignore::FutureWarning")


class Two(nn.Module):
    """Two layers, and what stands between them."""

    def __init__(self, between, first="first") -> None:
        super().__init__()
        self.add_module(first, nn.Linear(8, 16))
        self.out = nn.Linear(16, 2)
        self.between, self.called = between, first

    def forward(self, x):
        return self.between(self, x)

    def hidden(self, x):
        return self._modules[self.called](x)


def trained(make, path, shape=(64, 8)):
    """Return what is recorded of two steps, which are those of a training without a recorder."""
    losses = []
    for recorded in (False, True):
        torch.manual_seed(0)
        model, x = make(), torch.randn(shape)
        optimizer = torch.optim.SGD(model.parameters(), 0.1)
        recorder = Recorder(model, path, 1) if recorded else None
        for _ in range(2):
            optimizer.zero_grad()
            loss = model(x).square().mean()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
            if recorder is not None:
                recorder.step(loss)
        if recorder is not None:
            recorder.close()
            assert recorder.problem == ""
    assert losses[:2] == losses[2:]
    return read_recording(path)


@pytest.mark.parametrize(
    ("function", "inputs", "flat"),
    [
        (lambda z: functional.leaky_relu(z, 0.3), "leaky_relu", lambda z: z > math.inf),
        (lambda z: functional.leaky_relu(z, negative_slope=0.01), "leaky_relu", lambda z: z <= 0.0),
        (lambda z: functional.leaky_relu(z), "leaky_relu", lambda z: z <= 0.0),
        (lambda z: functional.elu(z, alpha=0.1), "elu", lambda z: z <= math.log(0.5)),
        (lambda z: functional.softplus(z, 9.0), "softplus", lambda z: z <= math.log(0.05 / 0.95) / 9.0),
        (lambda z: functional.hardtanh(z, -0.2, max_val=0.4), "hard_tanh", lambda z: (z <= -0.2) | (z >= 0.4)),
    ],
)
def test_a_function_that_is_called_is_flat_where_its_own_parameters_make_it(tmp_path, function, inputs: str, flat) -> None:
    kept = []

    def between(model, x):
        z = model.hidden(x)
        kept.append(z.detach())
        return model.out(function(z))

    found = trained(lambda: Two(between), tmp_path / "t.sigrec")
    place = [layer.activation for layer in found.layers].index(inputs)
    assert found.of("saturated")[0, place] == pytest.approx(flat(kept[2]).float().mean().item(), abs=1e-3)


def test_a_layer_called_input_is_not_what_the_network_is_given(tmp_path) -> None:
    found = trained(lambda: Two(lambda model, x: model.out(torch.tanh(model.hidden(x))), "input"), tmp_path / "t.sigrec")
    assert [(layer.name, layer.kind) for layer in found.layers][:2] == [("input", "input"), ("input (layer)", "Linear")]
    assert found.of("value_std")[0, 0] == pytest.approx(1.0, abs=0.1)
    assert found.of("value_std")[0, 1] == pytest.approx(0.6, abs=0.15)


def test_what_is_computed_without_gradients_is_no_layer(tmp_path) -> None:
    def between(model, x):
        with torch.no_grad():
            torch.tanh(x)
        return model.out(model.hidden(x))

    assert [layer.name for layer in trained(lambda: Two(between), tmp_path / "t.sigrec").layers] == ["input", "first", "out"]


def vectorised(model, x):
    return torch.vmap(lambda row: model.out(torch.relu(model.hidden(row))))(x)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Two(vectorised), "vectorised (vmap)"),
        (lambda: nn.Sequential(torch.jit.script(nn.Sequential(nn.Linear(8, 16), nn.ReLU())), nn.Linear(16, 2)), "a part of the network is scripted"),
    ],
)
def test_what_has_no_numbers_to_look_at_is_said_and_its_weights_are_recorded(tmp_path, make, said: str) -> None:
    found = trained(make, tmp_path / "t.sigrec")
    assert sum(said in note.text for note in found.notes) == 1
    weighted = [layer.fan_in > 0 for layer in found.layers]
    assert sum(weighted) == 2
    assert (found.of("update_ratio")[:, weighted] > 0.0).all()


def test_complex_weights_are_said_to_be_left_out(tmp_path) -> None:
    class Wave(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.wave, self.out = nn.Linear(8, 8, dtype=torch.complex64), nn.Linear(8, 2)

        def forward(self, x):
            return self.out(self.wave(x.to(torch.complex64)).abs())

    found = trained(Wave, tmp_path / "t.sigrec")
    assert [note.text.startswith("wave has complex weights") for note in found.notes] == [True]
    assert [layer.name for layer in found.layers] == ["input", "out"]


@pytest.mark.parametrize(("stride", "groups", "fans"), [(1, 1, (6 * 9, 4)), (2, 1, (6 * 9 // 4, 4)), (1, 2, (3 * 9, 4))])
def test_a_convolution_that_is_turned_around_takes_what_comes_in(tmp_path, stride: int, groups: int, fans) -> None:
    found = trained(lambda: nn.ConvTranspose2d(6, 4, 3, stride=stride, groups=groups), tmp_path / "t.sigrec", (5, 6, 7, 7))
    assert [(layer.fan_in, layer.fan_out) for layer in found.layers][1:] == [fans]


def test_a_matrix_that_is_made_of_others_is_known_by_the_largest(tmp_path) -> None:
    found = trained(lambda: nn.utils.parametrizations.weight_norm(nn.Linear(8, 3)), tmp_path / "t.sigrec")
    assert [(layer.fan_in, layer.fan_out) for layer in found.layers][1:] == [(8, 3)]
