"""Networks of PyTorch that were broken on purpose, in one way each, and sound ones of several kinds: what was planted is found first, and nothing else."""

from __future__ import annotations

import pytest

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder

torch = pytest.importorskip("torch", reason="PyTorch is not installed: pip install torch")
nn, functional = torch.nn, torch.nn.functional
pytestmark = pytest.mark.filterwarnings("ignore")


class Convolutional(nn.Module):
    def __init__(self, norm: bool = True) -> None:
        super().__init__()
        self.one, self.two = nn.Conv2d(1, 16, 3, padding=1), nn.Conv2d(16, 32, 3, padding=1, stride=2)
        self.norm = nn.BatchNorm2d(32) if norm else nn.Identity()
        self.out = nn.Linear(32 * 16, 4)

    def forward(self, x):
        x = functional.relu(self.one(x.reshape(-1, 1, 8, 8)))
        return self.out(functional.relu(self.norm(self.two(x))).flatten(1))


class Attentive(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.embed, self.encoder, self.out = nn.Linear(8, 32), nn.TransformerEncoderLayer(32, 4, 64, batch_first=True, dropout=0.0), nn.Linear(32, 4)

    def forward(self, x):
        return self.out(self.encoder(self.embed(x.reshape(-1, 8, 8))).mean(dim=1))


def perceptron(function, depth: int = 3, width: int = 64):
    layers = [nn.Linear(64, width), function()]
    for _ in range(depth - 1):
        layers += [nn.Linear(width, width), function()]
    model = nn.Sequential(*layers, nn.Linear(width, 4))
    for module in model:
        if isinstance(module, nn.Linear):
            (nn.init.kaiming_normal_ if function is nn.ReLU else nn.init.xavier_normal_)(module.weight)
            nn.init.zeros_(module.bias)
    return model


NETWORKS = {
    "tanh": lambda: perceptron(nn.Tanh),
    "relu": lambda: perceptron(nn.ReLU),
    "gelu": lambda: perceptron(nn.GELU),
    "convolutional": Convolutional,
    "without norm": lambda: Convolutional(norm=False),
    "attention": Attentive,
}


def found_in(path, model, *, seed: int = 0, steps: int = 120, scale: float = 1.0, optimizer=None, half: bool = False, before=None, divided: float = 1.0):
    torch.manual_seed(seed)
    torch.set_num_threads(1)
    x = torch.randn(512, 64)
    # Which quarter of a picture is the brightest.
    y = x.reshape(-1, 4, 16).mean(dim=2).argmax(dim=1)
    optimizer = optimizer or torch.optim.Adam(model.parameters(), 1e-3)
    with Recorder(model, path, 10) as recorder:
        for step in range(steps):
            if before is not None:
                before(step, model)
            batch = torch.randint(0, 512, (64,))
            with torch.autocast("cpu", torch.float16, enabled=half):
                loss = functional.cross_entropy(model(scale * x[batch]), y[batch])
            (loss / divided).backward()
            optimizer.step()
            recorder.step(loss)
            optimizer.zero_grad()
    assert recorder.problem == ""
    return find_all(read_recording(path))


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("name", NETWORKS)
def test_a_sound_training_has_no_findings(tmp_path, name: str, seed: int) -> None:
    torch.manual_seed(seed)
    model = NETWORKS[name]()
    assert found_in(tmp_path / "a.sigrec", model, seed=seed) == ()
    model = NETWORKS[name]()
    assert found_in(tmp_path / "b.sigrec", model, seed=seed, optimizer=torch.optim.SGD(model.parameters(), 0.02, momentum=0.9)) == ()


@pytest.mark.parametrize("name", ["tanh", "relu", "convolutional", "attention"])
def test_inputs_that_are_not_scaled(tmp_path, name: str) -> None:
    assert found_in(tmp_path / "a.sigrec", NETWORKS[name](), scale=255.0)[0].cause == "inputs not scaled"


@pytest.mark.parametrize("name", ["tanh", "relu", "gelu", "without norm"])
def test_a_learning_rate_that_is_far_too_high_or_far_too_low(tmp_path, name: str) -> None:
    for rate, cause in ((0.5, "steps too large"), (1e-8, "steps too small")):
        model = NETWORKS[name]()
        assert found_in(tmp_path / "a.sigrec", model, optimizer=torch.optim.Adam(model.parameters(), rate))[0].cause == cause


def test_gradients_vanish_in_ten_logistic_layers_and_explode_in_large_weights(tmp_path) -> None:
    assert found_in(tmp_path / "a.sigrec", perceptron(nn.Sigmoid, 10))[0].cause == "vanishing gradients"
    model = perceptron(nn.ReLU, 10)
    with torch.no_grad():
        for module in model:
            if isinstance(module, nn.Linear):
                module.weight *= 3.0
    finding = found_in(tmp_path / "b.sigrec", model, optimizer=torch.optim.SGD(model.parameters(), 1e-14))[0]
    assert finding.cause == "exploding gradients"


@pytest.mark.parametrize("name", ["tanh", "relu", "convolutional"])
def test_a_layer_that_the_optimizer_was_not_given_and_one_that_is_detached(tmp_path, name: str) -> None:
    model = NETWORKS[name]()
    last = list(model.modules())[-1]
    left_out = {id(parameter) for parameter in last.parameters()}
    optimizer = torch.optim.Adam([parameter for parameter in model.parameters() if id(parameter) not in left_out], 1e-3)
    finding = found_in(tmp_path / "a.sigrec", model, optimizer=optimizer)[0]
    assert finding.cause == "layer does not move"
    assert "though its gradient is there" in finding.evidence
    assert finding.layer == ("out" if name == "convolutional" else "6")


def test_a_frozen_layer_is_no_finding(tmp_path) -> None:
    model = NETWORKS["tanh"]()
    model[0].requires_grad_(False)
    assert found_in(tmp_path / "a.sigrec", model) == ()


def test_units_that_died_and_a_layer_that_saturates(tmp_path) -> None:
    model = NETWORKS["relu"]()
    with torch.no_grad():
        model[2].bias[:52] = -30.0
    finding = found_in(tmp_path / "a.sigrec", model)[0]
    assert (finding.cause, finding.layer) == ("dead units", "3")
    model = NETWORKS["tanh"]()

    def blow_up(step, model):
        if step == 60:
            with torch.no_grad():
                model[2].weight *= 60.0

    finding = found_in(tmp_path / "b.sigrec", model, optimizer=torch.optim.SGD(model.parameters(), 0.02), before=blow_up)[0]
    assert (finding.cause, finding.layer) == ("saturated since a step", "3")
    assert 60 <= finding.step <= 70


def test_gradients_that_float16_loses(tmp_path) -> None:
    """Under autocast without a scaler, the loss divided as if by the tokens of a long sequence."""
    model = NETWORKS["tanh"]()
    found = found_in(tmp_path / "a.sigrec", model, half=True, divided=20000.0)
    assert found[0].cause == "gradients below float16"
    assert "Multiply the loss by 2" in found[0].advice
    assert found_in(tmp_path / "b.sigrec", NETWORKS["tanh"](), half=True) == ()


@pytest.mark.parametrize("every", [1, 100])
@pytest.mark.parametrize(("place", "kind", "quantity"), [(2, "weight", "weight_nonfinite"), (4, "bias", "bias_nonfinite"), (0, "weight", "weight_nonfinite")])
def test_a_single_weight_that_is_none_is_found_in_its_layer_however_many_there_are(tmp_path, place: int, kind: str, quantity: str, every: int) -> None:
    torch.manual_seed(0)
    # More weights than are sampled: the one planted is none of these.
    model = nn.Sequential(nn.Linear(64, 200), nn.Tanh(), nn.Linear(200, 200), nn.Tanh(), nn.Linear(200, 1))
    optimizer = torch.optim.Adam(model.parameters(), 1e-3)
    with Recorder(model, tmp_path / "a.sigrec", every) as recorder:
        for step in range(30):
            loss = model(torch.randn(32, 64)).square().mean()
            loss.backward()
            optimizer.step()
            recorder.step(loss)
            optimizer.zero_grad()
            if step == 23:
                with torch.no_grad():
                    getattr(model[place], kind).view(-1)[-1] = float("nan")
    finding = next(finding for finding in find_all(read_recording(tmp_path / "a.sigrec")) if finding.cause == "NaN born")
    assert (finding.layer, finding.step, finding.quantity) == (str(place), 24, quantity)
