"""What the name of a file ends with."""

from pathlib import Path

import pytest

from sigexplorer.files import suffix_of


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("a.csv", ".csv"),
        ("A.CSV", ".csv"),
        (".csv", ".csv"),
        (" .csv", ".csv"),
        ("b.c/a", ""),
        ("b.c/.png", ".png"),
        ("a.tar.gz", ".gz"),
        ("a.", "."),
        ("", ""),
    ],
)
def test_a_name_that_is_a_suffix_alone_has_that_suffix(name, suffix):
    assert suffix_of(name) == suffix_of(Path(name) if name else name) == suffix
