"""Where the frozen program starts."""

from __future__ import annotations

import os
import sys
import types

# A program without a console on Windows has no streams, and everything that writes to them would fail.
for name in ("stdout", "stderr"):
    if getattr(sys, name) is None:
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open as long as the program runs

# pyqtgraph asks for Qt's OpenGL classes as soon as it is imported, yet uses them only where curves are drawn by OpenGL, which
# this program never does. Empty modules in their place save 10 MB; a use of them would be an AttributeError.
opengl, widgets = types.ModuleType("PySide6.QtOpenGL"), types.ModuleType("PySide6.QtOpenGLWidgets")
widgets.__dict__["QOpenGLWidget"] = type("QOpenGLWidget", (), {})
sys.modules |= {module.__name__: module for module in (opengl, widgets)}

from sigexplorer.cli import main  # noqa: E402 - importing may write, and imports pyqtgraph

if __name__ == "__main__":
    sys.exit(main())
