import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sigexplorer import session
from sigexplorer.errors import ParameterError
from sigexplorer.model.activations import Custom, catalogue
from sigexplorer.state import State, get, parameters, replace, same_work
from sigexplorer.store import HISTORY, MOST_KNOWN, Store
from tests.examples import examples
from tests.strategies import states

ARROW = "\N{RIGHTWARDS ARROW}"


@pytest.fixture
def store():
    return Store()


@pytest.fixture
def heard(store):
    changes = []
    store.subscribe(changes.append)
    return changes


def test_a_change_is_heard_with_its_keys(store, heard):
    store.update({"chain.depth": 3, "activation.gain": 2})
    assert [set(change.keys) for change in heard] == [{"chain.depth", "activation.gain"}]
    assert (heard[0].old, heard[0].new) == (State(), store.state)


def test_no_change_is_not_heard_and_no_step(store, heard):
    store.set("chain.depth", store.state.chain.depth)
    assert heard == []
    assert store.undo_title == ""
    assert not store.modified


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"formula": "x*q + 5"}, f"formula x*q {ARROW} x*q + 5"),
        ({"sliders": "q: 0 to 2"}, f"sliders none {ARROW} q: 0 to 2"),
        ({"label": "Yours"}, f"Mine {ARROW} Yours"),
        ({"q": 3.0}, f"q 1 {ARROW} 3"),
    ],
)
def test_a_step_of_a_formula_that_goes_by_its_name_says_what_changed(changes, name):
    store = Store(replace(State(), {"activation": Custom("x*q", label="Mine")}))
    store.update({f"activation.{key}": value for key, value in changes.items()})
    assert store.undo_title == name


def test_a_refused_change_leaves_everything(store, heard):
    with pytest.raises(ParameterError):
        store.update({"chain.weight": 2, "chain.depth": 0})
    assert store.state == State()
    assert heard == []
    assert store.undo_title == ""


def test_who_ended_the_subscription_hears_no_more(store):
    first, second = [], []
    end = store.subscribe(first.append)
    store.subscribe(second.append)
    end()
    store.set("chain.depth", 3)
    assert (first, len(second)) == ([], 1)


def test_a_subscriber_may_leave_while_it_hears(store):
    heard = []

    def once(change):
        heard.append(change)
        end()

    end = store.subscribe(once)
    store.subscribe(heard.append)
    store.set("chain.depth", 3)
    store.set("chain.depth", 4)
    assert len(heard) == 3


def test_typed_values_are_not_rounded(store):
    store.set("activation.gain", 0.12345)
    assert store.state.activation.gain == 0.12345


def test_undo_and_redo_go_through_every_state(store, heard):
    reached = [store.state]
    for depth in (3, 4, 5):
        store.set("chain.depth", depth)
        reached.append(store.state)
    for state in reversed(reached[:-1]):
        store.undo()
        assert store.state == state
    for state in reached[1:]:
        store.redo()
        assert store.state == state
    assert len(heard) == 9
    store.redo()
    assert len(heard) == 9


def test_undo_with_nothing_to_undo_does_nothing(store, heard):
    store.undo()
    assert heard == []


def test_a_new_change_ends_what_could_be_redone(store):
    store.set("chain.depth", 3)
    store.undo()
    assert store.redo_title
    store.set("chain.weight", 2)
    assert store.redo_title == ""


def test_a_gesture_is_one_step_from_its_first_value_to_its_last(store, heard):
    for gain in (1.5, 2.5, 4.2):
        store.set("activation.gain", gain, gesture="drag 1")
    assert len(heard) == 3
    assert store.undo_title == f"gain 1 {ARROW} 4.2"
    store.undo()
    assert store.state == State()
    assert store.undo_title == ""
    store.redo()
    assert store.state.activation.gain == 4.2


def test_two_gestures_are_two_steps(store):
    for gesture in ("drag 1", "drag 2"):
        for gain in (2, 3) if gesture == "drag 1" else (4, 5):
            store.set("activation.gain", gain, gesture=gesture)
    store.undo()
    assert store.state.activation.gain == 3
    store.undo()
    assert store.state.activation.gain == 1


def test_a_gesture_that_returns_to_its_start_is_no_step(store, heard):
    store.set("activation.gain", 2, gesture="drag")
    store.set("activation.gain", 1, gesture="drag")
    assert len(heard) == 2
    assert store.undo_title == ""
    assert not store.modified


def test_an_undone_gesture_is_not_continued(store):
    store.set("activation.gain", 2, gesture="drag")
    store.undo()
    store.redo()
    store.set("activation.gain", 3, gesture="drag")
    store.undo()
    assert store.state.activation.gain == 2


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"activation.gain": 4.2}, f"gain 1 {ARROW} 4.2"),
        ({"chain.depth": 100}, f"depth 10 {ARROW} 100"),
        ({"style.grid": False}, f"grid true {ARROW} false"),
        ({"chain.weights": (1, 2)}, f"weights by layer none {ARROW} 1, 2"),
        ({"compare": ["sigmoid(gain=2)"]}, f"comparison {ARROW} Logistic sigmoid, gain 2"),
        ({"curve.second": True}, f"f\N{DOUBLE PRIME} false {ARROW} true"),
        ({"curve.x_min": -1, "curve.x_max": 1}, "left edge, right edge"),
        ({"curve.x_min": -1, "curve.x_max": 1, "chain.depth": 2, "chain.weight": 3}, "left edge, right edge, depth, \N{HORIZONTAL ELLIPSIS}"),
    ],
)
def test_a_step_is_named_by_its_change(store, changes, title):
    store.update(changes)
    assert store.undo_title == title
    store.undo()
    assert store.redo_title == title


def test_a_step_can_be_given_a_name(store):
    store.load(replace(State(), {"chain.depth": 3}), title="preset vanishing")
    assert store.undo_title == "preset vanishing"


def test_modified_follows_the_state_rather_than_the_steps(store):
    store.set("chain.depth", 3)
    assert store.modified
    store.undo()
    assert not store.modified
    store.redo()
    store.mark_saved()
    assert not store.modified
    store.undo()
    assert store.modified


def test_opening_starts_afresh(store, heard):
    store.set("chain.depth", 3)
    opened = replace(State(), {"chain.depth": 7})
    store.open(opened)
    assert store.state == opened
    assert not store.modified
    assert (store.undo_title, store.redo_title) == ("", "")
    assert heard[-1].keys == ("chain.depth",)


def test_the_history_is_bounded(store):
    for step in range(HISTORY + 10):
        store.set("chain.depth", 2 + step)
    for _ in range(HISTORY + 10):
        store.undo()
    assert store.state.chain.depth == 11


@settings(max_examples=examples(40))
@given(st.lists(states(), max_size=6))
def test_any_history_is_walked_back_and_forth(history):
    store = Store()
    for state in history:
        store.load(state)
    theme = store.state.style.theme
    while store.undo_title:
        store.undo()
    assert same_work(store.state, State())
    while store.redo_title:
        store.redo()
    assert same_work(store.state, history[-1] if history else State())
    assert store.state.style.theme == theme


@pytest.mark.parametrize(("key", "value"), [("style.page", "phase"), ("style.theme", "dark")])
def test_turning_a_page_or_the_lights_on_is_no_step(store, key, value):
    store.set("chain.depth", 3)
    title = store.undo_title
    store.set(key, value)
    assert store.undo_title == title
    store.undo()
    assert store.state.chain.depth == 10
    # The page is that of the step, which is then seen; the theme is the user's.
    assert store.state.style.page == "curve"
    assert store.state.style.theme == ("dark" if key == "style.theme" else "system")
    store.set("style.page", "network")
    store.redo()
    assert store.state.chain.depth == 3


def test_no_look_elsewhere_costs_what_can_be_done_again(store):
    store.set("chain.depth", 3)
    store.undo()
    for key, declared in parameters(State()).items():
        if declared.view:
            store.set(key, other_value(store.state, key))
            assert get(store.state, key) != get(State(), key), key
    store.redo()
    assert store.state.chain.depth == 3
    assert store.redo_title == ""


def other_value(state, key):
    """Return another value of a key that is allowed beside all the others."""
    declared = parameters(state)[key]
    value = get(state, key)
    match declared.kind:
        case "flag":
            return not value
        case "choice":
            return next(choice for choice in declared.choices if choice != value and allowed(state, key, choice))
        case "sequence":
            return (5, 2) if declared.whole else (0.5, 0.25)
        case "text":
            return next((text for text in declared.examples if text != value), "other.csv")
    return next(near for near in (value + 1, value - 1, value / 2, declared.limits[1]) if near != value and allowed(state, key, near))


def allowed(state, key, value):
    try:
        replace(state, {key: value})
    except ParameterError:
        return False
    return True


@pytest.mark.sampled
@pytest.mark.parametrize("function", catalogue)
def test_what_is_looked_at_is_no_work_and_everything_else_is(function):
    start = replace(State(), {"activation": function})
    for key, declared in parameters(start).items():
        store = Store(start)
        store.set(key, other_value(start, key))
        assert store.state != start, key
        assert store.modified is not declared.view, key
        store.set(key, get(start, key))
        assert not store.modified, key
        # The view is kept all the same.
        assert session.decode(session.encode(session.Session(replace(start, {key: other_value(start, key)})))).state != start, key
    for key, value in (("activation", "relu" if function != "relu" else "gelu"), ("compare", ["tanh"])):
        store = Store(start)
        store.set(key, value)
        assert store.modified
        store.undo()
        assert not store.modified


def test_a_view_is_where_the_edges_are_where_the_probes_stand_and_what_is_shown():
    views = {key for key, declared in parameters(State()).items() if declared.view}
    # Where a table begins and ends is what is made, not what is looked at.
    edges = {key for key in parameters(State()) if key.endswith(("_min", "_max")) and not key.startswith("cost.table")}
    assert views == edges | {"curve.fit", "probe.x", "probe.x2", "style.page", "style.theme", "training.unit_layer", "training.unit", "network.layer"} | {
        "overview.first",
        "weights.first",
        "sweep.at",
        "style.colors",
        "style.front",
        "style.unseen",
        "recording.quantity",
        "recording.layer",
        "recording.step",
    }


def test_who_listens_to_keys_or_groups_hears_of_nothing_else() -> None:
    store = Store()
    heard: list[str] = []
    store.subscribe(lambda change: heard.append("all"))
    store.subscribe(lambda change: heard.append("gain"), "activation.gain")
    end = store.subscribe(lambda change: heard.append("chain or function"), "chain", "activation")
    store.set("activation.gain", 2.0)
    assert heard == ["all", "gain", "chain or function"]
    heard.clear()
    store.set("chain.depth", 7)
    store.set("probe.x", 0.5)
    assert heard == ["all", "chain or function", "all"]
    heard.clear()
    end()
    store.update({"activation": "tanh", "chain.depth": 8})
    assert heard == ["all"]
    # Who comes later is heard of at once, also of keys that have changed before.
    store.subscribe(lambda change: heard.append("late"), "chain.depth")
    store.set("chain.depth", 9)
    assert heard == ["all", "all", "late"]


def test_of_more_kinds_of_changes_than_are_known_all_are_heard() -> None:
    store, heard = Store(), []
    store.subscribe(lambda change: heard.append(change.keys), "chain")
    names = ("activation.gain", "probe.x", "probe.x2", "curve.x_min", "curve.x_max", "network.seed", "network.depth")
    groups = [names_ for count in range(1, len(names) + 1) for names_ in itertools.combinations(names, count)]
    assert len(groups) > MOST_KNOWN
    for number, keys in enumerate(groups, 1):
        value = get(store.state, "chain.depth") % 90 + 1
        moved = {key: get(store.state, key) + (1 if key.startswith("network") else 0.001) for key in keys}
        store.update({"chain.depth": value, **moved})
        assert len(heard) == number
        assert set(heard[-1]) == {"chain.depth", *keys}


@pytest.mark.parametrize("seed", range(20))
def test_undo_and_redo_go_back_to_what_each_state_came_from_and_was_saved_of_it(store, seed):
    draw = random.Random(seed)
    store.origin = "begun"
    # What was in force at each place of the history.
    here = 0

    def now():
        return store.state, store.origin, store.modified

    past = [now()]
    for number in range(60):
        deed = draw.choice(("set", "load", "save", "undo", "redo"))
        if deed == "set":
            store.set("chain.depth", number + 100)
        elif deed == "load":
            store.load(replace(store.state, {"activation.gain": 1.0 + draw.randrange(2)}), origin=f"opened {number}")
            assert not store.modified
        elif deed == "save":
            store.origin = f"saved {number}"
            store.mark_saved()
            # Other places of the same session are of the same file from now on, and hold other work.
            begin, end = spread(past, here)
            past[begin:end] = [(state, store.origin, not same_work(state, store.state)) for state, _, _ in past[begin:end]]
        elif deed == "undo":
            here = max(here - 1, 0)
            store.undo()
        else:
            here = min(here + 1, len(past) - 1)
            store.redo()
        if deed in ("set", "load"):
            here += 1
            past[here:] = [now()]
        assert now() == past[here]


def spread(past, here):
    """Return from where to where the places of the history have one origin."""
    origin = past[here][1]
    begin = next(place for place in range(here, -1, -1) if place == 0 or past[place - 1][1] != origin)
    return begin, next(place for place in range(here + 1, len(past) + 1) if place == len(past) or past[place][1] != origin)
