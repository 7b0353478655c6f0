"""What a table is at a prompt."""

import numpy as np

from sigexplorer.model.table import Column, Table


def test_at_a_prompt_a_table_says_what_it_holds() -> None:
    table = Table("Toy", (Column("x", np.arange(10_000)), Column("f", np.zeros(10_000))))
    assert repr(table) == "<Table 'Toy': 10000 rows of x, f>"
