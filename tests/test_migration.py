"""Every session that was ever written opens, whatever has been renamed since."""

import json
import math
from pathlib import Path

import msgspec
import pytest

from sigexplorer import session
from sigexplorer.migration import RENAMES, Renames, migrate
from sigexplorer.state import State, differences, get, group_names, parameters, replace

FOLDER = Path(__file__).parent / "data" / "sessions"
VERSIONS = range(1, session.VERSION + 1)


def leaves(content, path=()):
    if isinstance(content, dict):
        for key, value in content.items():
            yield from leaves(value, (*path, key))
    elif isinstance(content, list) and content and isinstance(content[0], dict):
        for index, value in enumerate(content):
            yield from leaves(value, (*path, index))
    else:
        yield path, content


@pytest.mark.parametrize("version", VERSIONS)
def test_a_session_of_every_version_opens_with_every_value(version):
    # A version that is new needs a file of its own: save one with every key off its default. A key that is added later opens at its default.
    content = (FOLDER / f"{version}.sigx").read_bytes()
    written = json.loads(content)
    assert written["sigexplorer"] == version
    opened = session.decode(content)
    assert (opened.title, opened.description) == ("Every key", f"Written by version {version}.")
    there = dict(leaves(json.loads(msgspec.json.encode(opened.state))))
    wanted = dict(leaves(migrate(written["state"], version)))
    assert {path: there.get(path) for path in wanted} == wanted


def off_default(declared):
    """Return another value of a parameter than its default, one that goes with those of the others."""
    match declared.kind:
        case "flag":
            return not declared.default
        case "choice":
            return declared.choices[(declared.choices.index(declared.default) + 1) % len(declared.choices)]
        case "integer":
            return declared.default + 1 if declared.default < declared.limits[1] else declared.default - 1
        case "sequence":
            more = (*declared.default, 1 if declared.whole else 1.0)
            return more[-declared.most :] if declared.most else more
        case "text":
            return next((text for text in declared.examples if text != declared.default), "a name")
    return math.nextafter(declared.default, declared.limits[1])


def test_a_session_written_now_holds_every_key():
    state = State()
    wanted = {key: off_default(declared) for key, declared in parameters(state).items()}
    opened = session.decode(session.encode(session.Session(replace(state, wanted)))).state
    # With a cluster asked for, a file has none of its points measured.
    wanted["sweep.points"] = 0
    assert {key: get(opened, key) for key in wanted} == wanted
    assert set(differences(state, opened)) == set(wanted) - {"sweep.points"}


def test_every_rename_leads_to_what_there_is():
    for step in RENAMES[-1:]:
        assert {key.partition(".")[0] for key in step.keys.values() if key} <= {*group_names()}


def test_renames_are_followed_one_version_after_the_other():
    renames = (
        Renames(
            keys={"chain.slope": "chain.factor", "chain.old": "", "map.from": "saturation.low"},
            functions={"logistic": "sigmoid"},
            parameters={"sigmoid.k": "gain", "sigmoid.odd": ""},
        ),
        Renames(keys={"chain.factor": "chain.weight"}, choices={"style.page": {"map": "saturation"}}),
    )
    old = {
        "activation": {"function": "logistic", "k": 3.0, "odd": 1},
        "compare": [{"function": "logistic", "k": 2.0}, {"function": "tanh", "k": 1.0}],
        "chain": {"slope": 2.0, "old": 5, "depth": 7},
        "map": {"from": -1.0},
        "style": {"page": "map", "grid": True},
    }
    kept = json.dumps(old)
    new = {
        "activation": {"function": "sigmoid", "gain": 3.0},
        "compare": [{"function": "sigmoid", "gain": 2.0}, {"function": "tanh", "k": 1.0}],
        "chain": {"weight": 2.0, "depth": 7},
        "saturation": {"low": -1.0},
        "style": {"page": "saturation", "grid": True},
    }
    assert migrate(old, 1, renames) == new
    assert json.dumps(old) == kept
    assert migrate({"chain": {"factor": 2.0}}, 2, renames) == {"chain": {"weight": 2.0}}
    assert migrate(new, 3, renames) == new


@pytest.mark.parametrize("state", [{"activation": 3}, {"activation": {"function": []}}, {"compare": {}}, {"compare": [3, {}]}, {"chain": None}, {"chain": {}}])
def test_what_is_no_session_is_left_to_whoever_refuses_it(state):
    assert migrate(state, 1, (Renames(keys={"chain.a": "chain.b"}, functions={"a": "b"}),)) == state
