import numpy as np
from numpy.typing import NDArray

class ColorMap:
    def getLookupTable(self, start: float = ..., stop: float = ..., nPts: int = ..., alpha: bool | None = ..., mode: str = ...) -> NDArray[np.uint8]: ...

def get(name: str, source: str | None = ..., skipCache: bool = ...) -> ColorMap: ...
