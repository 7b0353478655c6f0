"""A sweep that a window leaves: its points are there at the next start, and nothing is measured by itself then."""

import pytest
from PySide6.QtWidgets import QMessageBox

from sigexplorer import session
from sigexplorer.sweep import alone as measuring
from sigexplorer.topics.sweep import SWEEP
from tests.soak.held import forget

SMALL = {
    "style.page": "sweep",
    "activation": "tanh",
    "network.width": 10,
    "network.batch": 4,
    "sweep.horizontal": "network.weight_variance=1:3:1",
    "sweep.vertical": "network.depth=2:8:3",
}


@pytest.fixture
def measured(monkeypatch) -> list[int]:
    """The points that were measured, in their order."""
    forget()
    found, measure = [], measuring.measure_point
    monkeypatch.setattr(measuring, "measure_point", lambda plan, point, *rest: found.append(point) or measure(plan, point, *rest))
    return found


def known(window):
    return window.refresher.results.of(SWEEP).measured.sum()


@pytest.mark.parametrize("way", ["close", "kill"])
def test_measured_points_are_there_at_the_next_start_and_the_rest_waits(start, measured, way, no_question) -> None:
    window = start()
    window.store.update(SMALL | {"sweep.points": 4})
    window.finish()
    assert sorted(measured) == sorted(set(measured))
    assert len(measured) == 4
    # All nine are asked for, and the window is left before they are there.
    window.store.set("sweep.points", 9)
    if way == "close":
        assert window.close()
    else:
        window.documents.keep_now()
        window.stop(keep=True)
        window.hide()
    forget()
    before = len(measured)
    again = start()
    assert again.store.state.sweep.points == 4
    assert known(again) == 4
    assert len(measured) == before
    again.store.set("sweep.points", 9)
    again.finish()
    assert known(again) == 9
    assert len(measured) == before + 5
    assert again.close()


def test_a_session_in_a_file_has_its_points_once_more(start, measured, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(QMessageBox, "warning", lambda *_: QMessageBox.StandardButton.Discard)
    window = start()
    window.store.update(SMALL | {"sweep.points": 4})
    path = tmp_path / "mine.sigx"
    session.save(session.Session(window.store.state), path)
    window.documents.open(path)
    window.finish()
    assert window.close()
    forget()
    before = len(measured)
    other = start()
    other.documents.open(path)
    other.finish()
    assert known(other) == 4
    assert len(measured) == before


def test_points_that_cannot_be_kept_or_read_are_measured_again(start, measured, tmp_path, no_question) -> None:
    (tmp_path / "data").mkdir()
    window = start()
    window.store.update(SMALL | {"sweep.points": 4})
    window.finish()
    assert window.close()
    forget()
    (file,) = (tmp_path / "data").rglob("*.ndjson")
    file.write_bytes(file.read_bytes()[:-20])
    before = len(measured)
    again = start()
    again.finish()
    assert known(again) == 4
    assert len(measured) == before + 4
