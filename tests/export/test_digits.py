import csv
import io

import ml_dtypes
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from sigexplorer.export.digits import number_cells, number_lines


def spelled(columns, delimiter, ending):
    """The lines that the standard library's csv writes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=ending)
    writer.writerows(zip(*(values.tolist() for values in columns), strict=True))
    return text.getvalue().encode()


NEAR_EDGES = st.floats(1e-11, 1e-3) | st.floats(1e14, 1e24) | st.integers(-(2**70), 2**70).map(float)
FLOATS = hnp.arrays(np.float64, 3, elements=st.floats(allow_subnormal=True) | NEAR_EDGES)
WHOLE = hnp.arrays(np.int64, 3) | hnp.arrays(np.uint64, 3)


@given(columns=st.lists(FLOATS | WHOLE, min_size=1, max_size=4), form=st.sampled_from([(",", "\r\n"), ("\t", "\n")]))
def test_lines_are_those_of_the_standard_library(columns, form):
    assert number_lines(columns, *form) == spelled(columns, *form)


@given(values=FLOATS | WHOLE)
def test_cells_are_as_repr_spells_them(values):
    assert number_cells(values) == [repr(value) for value in values.tolist()]
    assert number_cells(values[:0]) == []


def test_every_power_and_its_neighbours():
    powers = np.concatenate([2.0 ** np.arange(-1074, 1022), [float(f"1e{exponent}") for exponent in range(-323, 308)]])
    values = np.concatenate([powers, np.nextafter(powers, 0.0), np.nextafter(powers, np.inf), 3.0 * powers])
    for some in (values, -values):
        assert number_cells(some) == list(map(repr, some.tolist()))


def test_any_bits():
    values = np.random.default_rng(1).integers(0, 2**64, 100_000, dtype=np.uint64).view(np.float64)
    assert number_lines([values, values[::-1]], ",", "\r\n") == spelled([values, values[::-1]], ",", "\r\n")


@pytest.mark.parametrize("kind", [np.float16, np.float32, ml_dtypes.bfloat16, ml_dtypes.float8_e4m3fn])
def test_smaller_formats_are_spelled_exactly(kind):
    values = np.random.default_rng(2).standard_normal(200).astype(kind)
    assert [float(cell) for cell in number_cells(values)] == values.astype(np.float64).tolist()
