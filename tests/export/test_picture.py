import pytest

from sigexplorer.errors import ParameterError
from sigexplorer.export.picture import Picture, file_word
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.state import State, replace


def test_logical_pixels_are_96_to_the_inch():
    picture = Picture(width=1600, height=900, dpi=300)
    assert (picture.logical_width, picture.logical_height) == (512, 288)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"width": 0, "height": 0}, "width = 0 is not allowed"),
        ({"width": 100_000}, "width = 100000 is not allowed"),
        ({"height": -1}, "height = -1"),
        ({"dpi": 0}, "dpi = 0"),
        ({"dpi": float("nan")}, "dpi = nan"),
        ({"width": 20_000, "height": 20_000}, "at most 100 million pixels"),
        ({"width": 100, "height": 100}, "size 100x100 at 192 dpi is impossible: labels find no room; give at least 320x240"),
        ({"theme": "pink"}, "one of session, light, dark"),
    ],
)
def test_an_impossible_picture_is_refused_in_one_line(values, words):
    with pytest.raises(ParameterError) as caught:
        Picture(**values)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("chosen", "session", "used"),
    [("session", "system", "light"), ("session", "dark", "dark"), ("light", "dark", "light"), ("dark", "light", "dark")],
)
def test_the_theme_is_the_session_s_unless_chosen(chosen, session, used):
    assert Picture(theme=chosen).theme_for(replace(State(), {"style.theme": session})).name == used


def test_the_options_spell_what_differs():
    assert Picture().options == []
    picture = Picture(width=800, height=600, dpi=150, theme="dark", transparent=True)
    assert picture.options == ["--size", "800x600", "--dpi", "150", "--theme", "dark", "--transparent"]


@pytest.mark.parametrize(
    ("function", "word"),
    [
        (Custom("x", "My function (2)"), "my-function-2"),
        (Custom("x", "../..:*"), "custom"),
        (Custom("x"), "custom"),
        (Custom("x", "Größe"), "größe"),
        (catalogue["hard_tanh"](), "hard_tanh"),
    ],
)
def test_files_are_called_as_the_function_is(function, word):
    assert file_word(function) == word
