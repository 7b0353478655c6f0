"""Each guard of conftest.py and pyproject.toml is tripped once, in a pytest of its own under the same configuration."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent

TRIPS = {
    "slot": (
        """
        from PySide6.QtCore import QTimer
        def test_it(qtbot):
            QTimer.singleShot(0, lambda: 1 / 0)
            qtbot.wait(50)
        """,
        "ZeroDivisionError",
    ),
    "hook": (
        """
        import sys
        def test_it(qtbot):
            sys.excepthook = lambda *error: None
        """,
        "left behind: another sys.excepthook",
    ),
    "paint": (
        """
        from PySide6.QtWidgets import QWidget
        class Broken(QWidget):
            def paintEvent(self, event):
                raise RuntimeError("cannot paint")
        def test_it(qtbot):
            widget = Broken()
            qtbot.addWidget(widget)
            widget.show()
            qtbot.wait(50)
        """,
        "cannot paint",
    ),
    "qt-warning": (
        """
        from PySide6.QtCore import QObject
        def test_it(qtbot):
            QObject().startTimer(-5)
        """,
        "QtWarningMsg: QObject::startTimer",
    ),
    "qt-warning-without-qtbot": (
        """
        from PySide6.QtCore import QObject
        def test_it():
            QObject().startTimer(-5)
        """,
        "QtWarningMsg: QObject::startTimer",
    ),
    "widget": (
        """
        from PySide6.QtWidgets import QLabel
        kept = []
        def test_it(qtbot):
            kept.append(QLabel("still here", objectName="leaked"))
        """,
        "left behind: QLabel 'leaked'",
    ),
    "thread": (
        """
        import threading
        stop = threading.Event()
        def test_it():
            threading.Thread(target=stop.wait, name="forgotten", daemon=True).start()
        """,
        "left behind: thread forgotten",
    ),
    "qthread": (
        """
        import atexit
        from PySide6.QtCore import QThread
        kept = []
        def test_it(qtbot):
            thread = QThread()
            thread.start()
            kept.append(thread)
            atexit.register(lambda: (thread.quit(), thread.wait()))
        """,
        "left behind: a QThread at work",
    ),
    "pool": (
        """
        import threading
        from PySide6.QtCore import QThreadPool
        stop = threading.Event()
        import atexit
        atexit.register(stop.set)
        def test_it(qtbot):
            QThreadPool.globalInstance().start(stop.wait)
        """,
        "left behind: the global QThreadPool at work",
    ),
    "numpy-warning": (
        """
        import numpy as np
        def test_it():
            np.log(np.zeros(1))
        """,
        "RuntimeWarning: divide by zero",
    ),
    "exception-in-thread": (
        """
        import threading
        def test_it():
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        """,
        "ZeroDivisionError",
    ),
}

HARMLESS = {
    "closed-window": """
        from PySide6.QtWidgets import QMainWindow, QMenu
        def test_it(qtbot):
            window = QMainWindow()
            qtbot.addWidget(window)
            QMenu("child", window)
            window.show()
            qtbot.wait(10)
        """,
    "plot": """
        import pyqtgraph as pg
        def test_it(qtbot):
            plot = pg.PlotWidget()
            qtbot.addWidget(plot)
            plot.plot([1, 2, 3])
            plot.show()
            qtbot.wait(10)
        """,
    "ended-workers": """
        import threading, time
        from PySide6.QtCore import QThreadPool
        def test_it(qtbot):
            QThreadPool.globalInstance().start(lambda: time.sleep(0.05))
            threading.Thread(target=time.sleep, args=(0.05,)).start()
        """,
}


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What pytest says of each test below, empty where it passed; all of them in one process, to be quick."""
    folder = tmp_path_factory.mktemp("guards")
    conftest = (ROOT / "tests" / "conftest.py").read_text(encoding="utf-8")
    assert "PATIENCE = 3.0" in conftest
    (folder / "conftest.py").write_text(conftest.replace("PATIENCE = 3.0", "PATIENCE = 0.3"), encoding="utf-8")
    # Those that leave something behind come last, since it would be found again after the others.
    sources = HARMLESS | {name: source for name, (source, _) in TRIPS.items()}
    modules = {name: folder / f"test_{number:02}.py" for number, name in enumerate(sources)}
    for name, module in modules.items():
        module.write_text(textwrap.dedent(sources[name]), encoding="utf-8")
    report = folder / "report.xml"
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    ended = subprocess.run(
        [*command, f"--junitxml={report}", *map(str, modules.values())], cwd=folder, capture_output=True, text=True, timeout=100, check=False
    )
    assert ended.returncode == 1, ended.stdout + ended.stderr
    said = {module.stem: "" for module in modules.values()}
    for case in ElementTree.parse(report).iter("testcase"):
        for problem in [*case.findall("failure"), *case.findall("error")]:
            said[case.attrib["classname"].split(".")[-1]] += f"{problem.attrib['message']}\n{problem.text}"
    return {name: said[module.stem] for name, module in modules.items()}


@pytest.mark.parametrize("name", TRIPS)
def test_trips(name: str, failures: dict[str, str]) -> None:
    assert TRIPS[name][1] in failures[name]


@pytest.mark.parametrize("name", HARMLESS)
def test_lets_pass(name: str, failures: dict[str, str]) -> None:
    assert failures[name] == ""
