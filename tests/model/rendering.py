"""Whether a formula can be drawn."""

import warnings


def drawn(latex: str) -> bool:
    """Return whether ziamath draws `latex` as paths, without leaving a command of it as text."""
    with warnings.catch_warnings():
        # ziamath finds its fonts in a way that importlib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        import ziamath
    before = ziamath.config.svg2
    ziamath.config.svg2 = False
    try:
        svg = ziamath.Latex(latex).svg()
    finally:
        ziamath.config.svg2 = before
    return "<path" in svg and "<text" not in svg
