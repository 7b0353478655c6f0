"""That mistakes are made where there is something to mistake, and that tests notice one that matters."""

from __future__ import annotations

import ast

from tests.mutation.mutate import ROOT, asked_of, changes

SOURCE = '''
def clipped(x, low, high):
    """Return 3 words that nobody runs."""
    if x < low and not high == 2:
        return max(x + 1, 0.5)
    return "as it is"

def _inputs(state):
    return state.gain, state.depth
'''


def made(number: int) -> str:
    tree = ast.parse(SOURCE)
    changes(tree)[number][2]()
    return ast.unparse(tree)


def test_every_mistake_is_another_program() -> None:
    found = changes(ast.parse(SOURCE))
    programs = {made(number) for number in range(len(found))}
    assert len(programs) == len(found) == 11
    assert ast.unparse(ast.parse(SOURCE)) not in programs
    for program in programs:
        compile(program, "made", "exec")


def test_what_a_result_depends_on_can_be_left_out() -> None:
    assert any("return (None, state.depth)" in made(number) for number in range(11))


def test_every_place_has_tests_that_are_asked() -> None:
    for path in (
        "sigexplorer/model/curve/probe.py",
        "sigexplorer/model/activations/formula/grammar.py",
        "sigexplorer/model/typed.py",
        "sigexplorer/topics/fit.py",
    ):
        assert all((ROOT / test).exists() for test in asked_of(f"sigexplorer/{path}"))
    assert asked_of("sigexplorer/model/activations/formula/grammar.py") == ["tests/model/activations/formula"]
    assert asked_of("sigexplorer/model/typed.py") == ["tests/model/test_typed.py"]
