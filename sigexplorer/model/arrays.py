"""The array types of the model."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
