"""Named arrays of a training of JAX, where that is installed."""

from __future__ import annotations

import numpy as np
import pytest

from sigexplorer.model.recording.findings import find_all
from sigexplorer.model.recording.reader import read_recording
from sigexplorer.record import Recorder

jax = pytest.importorskip("jax", reason="JAX is not installed: pip install jax")
pytestmark = pytest.mark.filterwarnings("ignore")


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_trees_of_parameters_and_gradients_are_layers(tmp_path, dtype: str) -> None:
    jnp = jax.numpy
    keys = jax.random.split(jax.random.PRNGKey(0), 6)
    sizes = (8, 32, 32, 2)
    params = {
        f"dense{k}": {"kernel": jax.random.normal(keys[k], (sizes[k], sizes[k + 1]), dtype) / sizes[k] ** 0.5, "bias": jnp.zeros(sizes[k + 1], dtype)}
        for k in range(3)
    }
    x = jax.random.normal(keys[4], (128, 8), dtype)
    y = (x[:, 0] > 0).astype(int)

    def forward(params, x):
        seen = {}
        for k in range(3):
            seen[f"dense{k}"] = x = x @ params[f"dense{k}"]["kernel"] + params[f"dense{k}"]["bias"]
            x = jnp.tanh(x) if k < 2 else x
        return x, seen

    def loss(params):
        logits, seen = forward(params, x)
        return -jax.nn.log_softmax(logits.astype("float32"))[jnp.arange(128), y].mean(), seen

    path = tmp_path / "jax.sigrec"
    with Recorder(None, path, activations={"dense0": "tanh", "dense1": "tanh"}) as recorder:
        for step in range(30):
            (value, seen), gradients = jax.value_and_grad(loss, has_aux=True)(params)
            updates = jax.tree.map(lambda g: -0.05 * g, gradients)
            if recorder.due(step):
                recorder.record(step, values=seen, weights=params, weight_gradients=gradients, updates=updates, inputs=x, loss=value)
            params = jax.tree.map(lambda p, u: p + u, params, updates)
    assert recorder.problem == ""
    found = read_recording(path)
    assert [(layer.name, layer.fan_in, layer.fan_out, layer.dtype) for layer in found.layers[1:]] == [
        (f"dense{k}", sizes[k], sizes[k + 1], dtype) for k in range(3)
    ]
    assert found.loss[-1] < found.loss[0]
    assert (found.of("update_ratio")[:, 1:] > 0.0).all()
    assert np.isfinite(found.of("saturated")[:, 1:3]).all()
    assert find_all(found) == ()
