"""A user's inputs, points and targets are read as spreadsheets write them."""

import numpy as np
import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.model.network.batch import load_inputs


@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize(("separator", "point"), [(",", "."), (";", "."), (";", ","), ("\t", "."), ("\t", ",")])
def test_inputs_are_divided_as_spreadsheets_write_them(tmp_path, separator, point, named, quoted):
    rows = [[1.5, -2.0, 3e-5], [0.25, 7.0, -0.125]]
    cells = [[f"{value!r}".replace(".", point) for value in row] for row in rows]
    if quoted:
        cells = [[f'"{cell}"' for cell in row] for row in cells]
    lines = ["\N{ZERO WIDTH NO-BREAK SPACE}# one; of, hand;;", separator * 2, *([separator.join("abc")] if named else []), *map(separator.join, cells)]
    path = tmp_path / "inputs.csv"
    path.write_text("\r\n".join(lines), encoding="utf-8", newline="")
    np.testing.assert_array_equal(load_inputs(path, 9), rows)
    path.write_text("\n".join([*lines, separator.join(["1", "two", "3"])]), encoding="utf-8")
    # Lines are numbered as an editor does.
    with pytest.raises(ParameterError, match=f"line {len(lines) + 1}, column 2 holds 'two'"):
        load_inputs(path, 9)
