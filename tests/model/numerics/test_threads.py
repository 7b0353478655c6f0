import os
import subprocess
import sys

import numpy as np

from sigexplorer.model.numerics.threads import control_of_threads, one_thread

PROGRAM = """
import hashlib
from sigexplorer.model import Tanh
from sigexplorer.model.network.compute import compute_network
from sigexplorer.model.network.parameters import NetworkParameters
found = compute_network(Tanh(), NetworkParameters(width=300, depth=4, batch=90, jacobian=True))
arrays = (found.log10_gradient, found.activations.deviation, found.spectrum.log10_singular_values)
print(hashlib.sha256(b"".join(item.tobytes() for item in arrays)).hexdigest())
"""


def test_a_network_has_the_same_bits_on_any_number_of_processors():
    made = set()
    for threads in ("1", "2", "4"):
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": threads}
        made.add(subprocess.run([sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True).stdout)
    assert len(made) == 1


def test_the_threads_are_given_back():
    control = control_of_threads()
    before = control[0]() if control else None
    with one_thread(), one_thread():
        assert control is None or control[0]() == 1
        assert np.isfinite(np.ones((300, 300)) @ np.ones(300)).all()
    assert control is None or control[0]() == before
