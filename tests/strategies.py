"""Values and states drawn at random from the declarations of the parameters."""

import msgspec
from hypothesis import strategies as st

from sigexplorer.model.activations import catalogue
from sigexplorer.model.parameters import parameters_of
from sigexplorer.state import LISTS, State


def value_of(declared, *, on_slider=False):
    low, high = declared.slider if on_slider else declared.limits
    finite = {"allow_nan": False, "allow_infinity": False}
    real = st.floats(min_value=low, max_value=high, **finite)
    match declared.kind:
        case "real":
            return real
        case "integer":
            return st.integers(min_value=int(low), max_value=int(high))
        case "sequence":
            return st.lists(st.integers(int(low), int(high)) if declared.whole else real, max_size=5).map(tuple)
        case "choice":
            return st.sampled_from(declared.choices)
        case "flag":
            return st.booleans()
    if declared.examples:
        return st.sampled_from(declared.examples)
    return st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20)


def structs(kind, *, on_slider=False):
    """Instances of one struct of parameters, or those that sliders reach; values that do not go together (an empty range) are drawn again."""

    def build(values):
        for low in [name for name in values if name.endswith("_min")]:
            high = low.removesuffix("min") + "max"
            values[low], values[high] = sorted((values[low], values[high]))
        try:
            # As any file has them.
            return kind(**values).received()
        except ValueError:
            return None

    values = {name: value_of(declared, on_slider=on_slider) for name, declared in parameters_of(kind).items()}
    return st.fixed_dictionaries(values).map(build).filter(lambda item: item is not None)


activations = st.sampled_from(list(catalogue.values())).flatmap(structs)


def states():
    default = State()
    groups = {field.name: structs(type(getattr(default, field.name))) for field in msgspec.structs.fields(State) if field.name not in {"activation", *LISTS}}
    own = st.lists(structs(catalogue["custom"]), max_size=2, unique_by=lambda item: item.full_title).map(tuple)
    return st.builds(State, activation=activations, compare=st.lists(activations, max_size=3).map(tuple), formulas=own, **groups)
