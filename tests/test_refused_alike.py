"""What is known and not read is refused in the same words wherever it is given: by a drop, as a file beside a command, and by diagnose."""

from __future__ import annotations

import pytest

from sigexplorer.cli import main
from sigexplorer.datafiles import changes_of, check_taken
from sigexplorer.diagnose import KINDS
from sigexplorer.errors import SigexplorerError
from sigexplorer.model.weights.parameters import KERAS
from sigexplorer.session import LESSON, open_document
from sigexplorer.state import State

BEGINNINGS = (b"\x80\x02}q\x00.", b"\x89HDF\r\n\x1a\n")


@pytest.mark.parametrize("suffix", [suffix for kind in KINDS for suffix in kind.refused])
def test_a_file_of_weights_that_is_not_read_is_refused_with_the_line_that_converts_it(tmp_path, capsys, suffix) -> None:
    path = tmp_path / f"net{suffix}"
    path.write_bytes(BEGINNINGS[suffix in KERAS] + bytes(32))
    assert changes_of(State(), path)["weights.file"] == str(path)
    assert main(["diagnose", str(path)]) == 2
    said = capsys.readouterr().err.strip().removeprefix("sigexplorer: diagnose: ")
    assert "convert it where" in said
    with pytest.raises(SigexplorerError) as caught:
        check_taken(path, "weights.file", named=False)
    assert str(caught.value).startswith(said)
    assert main(["export", str(path), "--pane", "weights", "--to", "-"]) == 2
    assert capsys.readouterr().err.strip().removeprefix("sigexplorer: ").startswith(said)


def test_a_lesson_that_is_given_as_a_session_is_told_how_it_is_opened(tmp_path) -> None:
    path = tmp_path / f"mine{LESSON}"
    path.write_text('title = "a"')
    with pytest.raises(SigexplorerError, match="its name ends as that of a lesson: open it by Help > Lessons > Open lesson, or by --lesson"):
        open_document(path)
