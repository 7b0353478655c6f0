"""What Qt says of a locale without UTF-8, or that is not there, is of no use to who exports; what else it says is passed on."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from PySide6.QtCore import qInstallMessageHandler, qWarning
from sigexplorer.qt import beginning_application
if sys.argv[1] == "own":
    qInstallMessageHandler(lambda kind, context, text: print("own:", text))
with beginning_application():
    qWarning('Detected locale "C" with character encoding "ANSI_X3.4-1968", which is not UTF-8.')
    qWarning("meanwhile")
qWarning("after")
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="locales of Linux")
@pytest.mark.parametrize("locale", ["C", "xx_YY.UTF-8"])
@pytest.mark.parametrize("words", [["export", "--pane", "curve", "--to", "a.png"], ["list", "fonts"]])
def test_whatever_the_locale_nothing_is_said_of_it(tmp_path, words, locale) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG"))} | {"LC_ALL": locale}
    done = subprocess.run([sys.executable, "-m", "sigexplorer", *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    # The system's own library of typefaces has its word on a locale that is not there.
    said = [line for line in done.stderr.splitlines() if not line.startswith("Fontconfig")]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize(("whose", "stream"), [("own", "stdout"), ("Qt's", "stderr")])
def test_all_else_is_said_as_before(whose, stream) -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM, whose], capture_output=True, text=True, check=True)
    assert [line.removeprefix("own: ") for line in getattr(done, stream).splitlines()] == ["meanwhile", "after"]
    assert done.stdout + done.stderr == getattr(done, stream)


@pytest.mark.parametrize("binding", ["PyQt6", "junk"])
def test_what_other_programs_draw_with_is_nothing_to_ours(tmp_path, binding) -> None:
    environment = os.environ | {"PYQTGRAPH_QT_LIB": binding, "QT_API": binding}
    words = ["export", "--pane", "curve", "--to", "a.png"]
    done = subprocess.run([sys.executable, "-m", "sigexplorer", *words], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
