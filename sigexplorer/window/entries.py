"""Everything that can be found by its name, each with what it does: actions, pages, panes, parameters, functions, presets, lessons, files."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec
from PySide6.QtGui import QAction, QKeySequence

from sigexplorer import formulas, shipped
from sigexplorer.actions import NUMBERED, actions, flag_keys, shortcuts
from sigexplorer.controls.binding import changes_of
from sigexplorer.controls.shelf import library
from sigexplorer.controls.words import worded
from sigexplorer.errors import ParameterError, SigexplorerError
from sigexplorer.export.code import KINDS
from sigexplorer.labels import in_labels
from sigexplorer.language import ENGLISH, current, mark, tr, untranslated, within
from sigexplorer.languages import languages, name_of
from sigexplorer.model.activations import Activation, Custom, catalogue
from sigexplorer.model.activations.names import describe_activation, names_of
from sigexplorer.model.parameters import Parameter
from sigexplorer.state import get, parameters, replace
from sigexplorer.topic import Topic
from sigexplorer.topics import pages, topics
from sigexplorer.window.deeds import Deeds
from sigexplorer.window.explorer import Explorer
from sigexplorer.window.fuzzy import cost, words_of
from sigexplorer.window.keys import spelled
from sigexplorer.window.mnemonics import sequences
from sigexplorer.window.pages import switches_of
from sigexplorer.window.panel import APPEARANCE
from sigexplorer.window.unused import unused_on

# As many as are worth a look.
MOST_FOUND = 60
# How much rather one kind is meant than another, where names say the same.
# What is done on one page alone, as taking all points away, is meant less than the page.
WEIGHTS = {
    "Action": 0.0,
    "Command": 0.3,
    "Set": -3.0,
    "Page": 0.1,
    "Function": 0.15,
    "Parameter": 0.2,
    "Choice": 0.5,
    "Pane": 0.4,
    "Preset": 0.45,
    "Lesson": 0.45,
}
OTHER_KIND = 0.5
# What each kind is called.
KINDS_CALLED = {
    "Action": mark("Action"),
    "Command": mark("Action"),
    "Page": mark("Page"),
    "Pane": mark("Pane"),
    "Parameter": mark("Parameter"),
    "Choice": mark("Choice"),
    "Function": mark("Function"),
    "Compare": mark("Compare"),
    "Formula": mark("Formula"),
    "Preset": mark("Preset"),
    "Lesson": mark("Lesson"),
    "File": mark("File"),
    "Set": mark("Set"),
}
# A whole title that was typed is meant before all else, of several with the same one pages; and then the page or function that is called so on the
# command line: "tanh" is no hard tanh.
EXACT, EXACT_PAGE, CALLED = -20.0, -21.0, -10.0
# What a further name counts less than the title.
FURTHER = 0.3
# In what the pages have a list of their own.
NO_CONTROL = {"style.page", "style.hidden", "style.unseen", "style.colors", "style.front"}


class Found(msgspec.Struct, frozen=True):
    """Something that can be found.

    Attributes
    ----------
    kind : str
        What it is: "Action", "Command" of a page, "Page", "Pane", "Parameter", "Choice", "Function", "Compare", "Formula", "Preset", "Lesson", "File";
        "Set" for a value typed.
    title : str
        Its name.
    do : callable
        What is done when it is chosen.
    detail : str
        Its keys, its present value, or where it stands.
    names : str
        Further names that it is found by.
    reason : str
        Why it cannot be done now; '' where it can.
    """

    kind: str
    title: str
    do: Callable[..., object]
    detail: str = ""
    names: str = ""
    reason: str = ""

    @property
    def called(self) -> str:
        """What its kind is called, in the language that is spoken."""
        return tr(KINDS_CALLED[self.kind])


class Entries:
    """Everything that can be found in a window, as it is at one moment.

    Parameters
    ----------
    window : Explorer
        In which it is.
    deeds : Deeds
        What does the actions.
    made : mapping of str to QAction
        The entries of the menus, by the names of their actions.
    """

    def __init__(self, window: Explorer, deeds: Deeds, made: Mapping[str, QAction]) -> None:
        self._window, self._deeds, self._made = window, deeds, made
        self._state = window.store.state
        self._declared = parameters(self._state)
        self._formulas = self._own_formulas()
        # Why some choices cannot be made, by their parameters, as the panel says it.
        self._barred = {key: reasons for topic in topics().values() if topic.barred is not None for key, reasons in topic.barred(self._state).items()}
        self.all = self._list()
        # What is known in English is found by that too, whatever language is spoken.
        english = self.all
        if current() != ENGLISH:
            with untranslated():
                english = self._list()
        self._words = [_names(item.title, other.title, item.names) for item, other in zip(self.all, english, strict=True)]

    def _list(self) -> tuple[Found, ...]:
        return (
            *self._actions(),
            *self._pages(),
            *self._parameters(),
            *self._functions(),
            *self._files(),
        )

    def found(self, text: str) -> list[Found]:
        """Return what a text means, what is meant most likely first."""
        typed = words_of(text)
        if not typed:
            return list(self.all[:MOST_FOUND])
        costs: list[tuple[float, int, Found]] = []
        for number, (item, (titles, names)) in enumerate(zip(self.all, self._words, strict=True)):
            by_title, by_all = (cost(typed, title) for title in titles), cost(typed, names)
            least = min((found for found in (*by_title, None if by_all is None else by_all + FURTHER) if found is not None), default=None)
            if least is not None:
                weight = WEIGHTS.get(item.kind, OTHER_KIND)
                if typed in titles:
                    weight += EXACT_PAGE if item.kind == "Page" else EXACT
                elif item.kind in {"Page", "Function"} and typed == words_of(item.names.partition(" ")[0]):
                    weight += CALLED
                costs.append((least + weight, number, item))
        given = list(self._set(text))
        meant = [(far, item) for far, item, known in given if known]
        # Words that name something else may begin with the name of a parameter; where they name nothing, its value is what is wrong.
        meant = meant if meant or costs else [(far, item) for far, item, _ in given]
        costs += [(far + WEIGHTS["Set"], -1, item) for far, item in meant]
        return [item for _, _, item in sorted(costs, key=lambda entry: entry[:2])[:MOST_FOUND]]

    def _actions(self) -> Iterator[Found]:
        keys = {item.what: ", ".join(spelled(item)) for item in shortcuts()}
        made = self._made
        for item in actions().values():
            if item.name != "view.palette":
                off = not made[item.name].isEnabled()
                yield Found("Action", item.words, self._deeds.of(item.name), keys.get(item.words, ""), item.name, tr("Nothing to do now.") if off else "")
        for kind in KINDS.values():
            yield Found(
                "Action", tr("Copy as {kind}", kind=kind.title), lambda kind=kind: self._deeds.exports.copy_code(kind, self._deeds.focused()), names=kind.name
            )
        yield Found("Action", tr("Open lesson"), self._deeds.choose_lesson)
        yield Found("Action", tr("Save answers"), lambda: self._deeds.lessons().save())
        yield Found("Action", tr("Clear recent files"), self._deeds.documents.forget_recent)
        for language in languages():
            chosen = tr("Language: {language}", language=name_of(language))
            yield Found("Action", chosen, lambda language=language: self._deeds.choose_language(language), tr("from the next start on"), language)
        for topic in topics().values():
            yield from self._commands(topic)

    def _commands(self, topic: Topic[Any]) -> Iterator[Found]:
        for command in topic.commands:
            place = next((name for name in self._pages_first() if command.name in switches_of(name)), "")
            if place:
                spelled_keys = ", ".join(key.toString(QKeySequence.SequenceFormat.NativeText) for key in sequences((command.shortcut,)) if command.shortcut)

                def do(place: str = place, name: str = command.name) -> None:
                    self._window.store.set("style.page", place)
                    self._window.switches.action(name).trigger()

                yield Found("Command", f"{topic.title}: {command.title}", do, spelled_keys, command.name)

    def _pages(self) -> Iterator[Found]:
        for number, (name, page) in enumerate(pages().items(), 1):
            keys = f"Alt+{number}" if number <= NUMBERED else tr(page.group)
            yield Found("Page", page.title, lambda name=name: self._window.store.set("style.page", name), keys, f"{name} {tr(page.group)}")
        for name, page in pages().items():
            for pane in dict.fromkeys(pane for row in page.rows for pane in row):
                title = next(entry.title for topic in topics().values() for entry in topic.panes if entry.name == pane)
                yield Found("Pane", title, lambda name=name, pane=pane: self._window.go_to_pane(name, pane), page.title, pane)

    def _parameters(self) -> Iterator[Found]:
        keys = {key: QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText) for key, text in flag_keys().items()}
        sections = {group: title for page in pages().values() for title, group in (*page.controls, APPEARANCE)}
        for key, title, names in (("activation", tr("Function"), "activation"), ("compare", tr("Compare functions"), "compare")):
            yield Found("Parameter", title, lambda key=key: self._go(key), "", names, self._kept(key))
        for key, declared in self._declared.items():
            if key in NO_CONTROL:
                continue
            value = worded(declared, get(self._state, key))
            # Several groups have a depth: where it stands tells them apart.
            detail = "  ".join(filter(None, (value, keys.get(key, ""), tr(sections.get(key.partition(".")[0], "")))))
            yield Found("Parameter", declared.title, lambda key=key: self._go(key), detail, f"{declared.symbol} {key}", self._kept(key))
            for choice in declared.choices if declared.kind == "choice" else ():

                def choose(key: str = key, choice: str = choice) -> None:
                    self._give(key, choice)

                reason = self._locked(key) or self._unfit(key, choice)
                yield Found("Choice", f"{declared.title}: {worded(declared, choice)}", choose, "", f"{key} {choice}", reason)

    def _functions(self) -> Iterator[Found]:
        for name, kind in catalogue.items():
            names = " ".join(item.text for item in names_of(name))
            yield Found("Function", kind.title, lambda name=name: self._explore(name), "", names, self._locked("activation"))
        # One more is allowed, whichever it is, or none.
        reason = self._locked("compare") or self._refused({"compare": self._with(self._state.activation)}, "compare")
        for name, kind in catalogue.items():
            names = " ".join(item.text for item in names_of(name))
            yield Found("Compare", tr("Compare with {function}", function=kind.title), lambda kind=kind: self._compare(kind()), "", names, reason)
        for formula in self._formulas:
            title = describe_activation(formula)
            yield Found("Formula", title, lambda formula=formula: self._explore(formula), tr("own formula"), "", self._locked("activation"))

    def _own_formulas(self) -> tuple[Custom, ...]:
        """Return the formulas of the session, then those of the library that it has not."""
        own = formulas.of_session(self._state)
        try:
            kept = formulas.kept(library())
        except SigexplorerError:
            # The menu of formulas says what is wrong with the library; all else is found without it.
            kept = ()
        return (*own, *(item for item in kept if item not in own))

    def _files(self) -> Iterator[Found]:
        documents = self._deeds.documents
        for name, item in shipped.lessons().items():
            yield Found("Lesson", item.title, lambda name=name: self._deeds.begin_lesson(name), "", tr("lesson"))
        # Each is a lesson of one step, too.
        words = f"{tr('preset')} {tr('lesson')}"
        for group, found in shipped.presets().items():
            for name, preset in found.items():
                yield Found("Preset", preset.title, lambda name=name: documents.open_preset(name), group, f"{name} {words}")
        for path in documents.recent:
            yield Found("File", tr("Open {file}", file=path.name), lambda path=path: documents.open(path), tr("recent file"), str(path))

    def _set(self, text: str) -> Iterator[tuple[float, Found, bool]]:
        """Yield the parameters that a text gives a value, and whether it is one: their name comes first, then it, with an equals sign between or without."""
        parts = text.replace("=", " = ", 1).split()
        for split in range(1, len(parts)):
            name, rest = parts[:split], parts[split:]
            value = " ".join(rest[1:] if rest[0] == "=" else rest)
            typed = words_of(" ".join(name))
            if not value or not typed:
                continue
            for key, declared in self._declared.items():
                far = self._called(typed, key, declared)
                if far is not None and key not in NO_CONTROL:
                    yield from self._assignment(far, key, declared, value)

    def _called(self, typed: tuple[str, ...], key: str, declared: Parameter) -> float | None:
        """Return how far typed words are from a parameter's name, the whole of it or beginnings of its words; None where they do not call it."""
        with untranslated():
            english = declared.title
        title, exact = words_of(declared.title), {words_of(name) for name in (declared.title, english, declared.symbol, declared.name, key) if name}
        if typed in exact:
            # What belongs to the function, or stands on the page, is meant rather.
            return 0.0 if key.startswith("activation.") else 0.1 if key.partition(".")[0] in self._groups else 0.2
        if declared.kind == "text":
            # Any words are a text.
            return None
        far = min((found for name in (title, words_of(english)) if (found := cost(typed, name)) is not None), default=None)
        return None if far is None or far >= 1.0 else 0.5 + far

    @property
    def _groups(self) -> set[str]:
        return {group for _, group in (*pages()[self._state.style.page].controls, APPEARANCE)}

    def _assignment(self, far: float, key: str, declared: Parameter, text: str) -> Iterator[tuple[float, Found, bool]]:
        where = self._where(key)

        def refused(reason: str) -> Found:
            return Found("Set", f"{declared.title}: {text}", lambda: None, where, reason=reason)

        try:
            value = _spoken(declared, text)
        except ParameterError as error:
            # A number out of its limits says so; anything else was no value, and maybe none was meant.
            number = declared.kind in {"real", "integer", "sequence"} and text[:1] in "+-.0123456789\N{MINUS SIGN}"
            yield far - WEIGHTS["Set"] + OTHER_KIND, refused(in_labels(str(error), self._state, key)), number
            return
        if reason := self._unfit(key, value):
            yield far, refused(reason), True
            return
        shown = worded(declared, value)
        if declared.kind == "text":
            # Any words are a text: those that name something are meant so.
            far -= WEIGHTS["Set"] - OTHER_KIND
        title = tr("Set {parameter} to {value}", parameter=within(declared.title), value=shown)
        yield far, Found("Set", title, lambda: self._give(key, value), where, reason=self._locked(key)), True

    def _unfit(self, key: str, value: Any) -> str:
        """Return why a parameter cannot have a value beside all others; '' where it can."""
        barred = self._barred.get(key, {}).get(value, "") if isinstance(value, str) else ""
        return barred or self._refused(changes_of(self._state, key, value), key)

    def _refused(self, changes: dict[str, Any], key: str) -> str:
        try:
            replace(self._state, changes)
        except ParameterError as error:
            return in_labels(str(error), self._state, key)
        return ""

    def _give(self, key: str, value: Any) -> None:
        """Give a parameter a value, as its control does."""
        self._window.store.update(changes_of(self._window.store.state, key, value))

    def _where(self, key: str) -> str:
        """Return what the section of a parameter is called, where it has one."""
        group = key.partition(".")[0]
        return next((tr(title) for page in pages().values() for title, of in (*page.controls, APPEARANCE) if of == group), "")

    def _pages_first(self) -> tuple[str, ...]:
        """Return the pages, the one that is shown first."""
        return tuple(dict.fromkeys((self._state.style.page, *pages())))

    def _locked(self, key: str) -> str:
        """Return why a lesson does not let a value be changed; '' where it does."""
        lesson = self._window.panel.lesson
        return "" if lesson is None or (lesson.shows(key) and not lesson.locks(key)) else tr("Not in this step of the lesson.")

    def _kept(self, key: str) -> str:
        """Return why a control cannot be gone to; '' where it can."""
        lesson = self._window.panel.lesson
        return "" if lesson is None or lesson.shows(key) else tr("Not in this step of the lesson.")

    def _go(self, key: str) -> None:
        """Show the control of a parameter, on the page that is shown where it has one, and give it the keyboard."""
        group, _, name = key.partition(".")
        group = "activation" if group == "compare" else group
        offering = [page for page in self._pages_first() if group in {item for _, item in (*pages()[page].controls, APPEARANCE)}]
        place = next((page for page in offering if name not in unused_on(pages()[page], group, self._state)), offering[0] if offering else "")
        if place:
            self._window.store.set("style.page", place)
            self._window.panel.go_to_control(key)

    def _explore(self, function: Activation | str) -> None:
        self._window.store.update(formulas.explored(self._window.store.state, function))
        if function == "custom":
            # It is about to be typed.
            self._go("activation.formula")

    def _with(self, function: Activation) -> tuple[Activation, ...]:
        return (*self._window.store.state.compare, function)

    def _compare(self, function: Activation) -> None:
        self._window.store.set("compare", self._with(function))


def _spoken(declared: Parameter, text: str) -> Any:
    """Return the value that a text says: as a box reads it, and of a flag or a choice also as the window words it, or a refusal that names them so."""
    if declared.kind not in {"flag", "choice"}:
        return declared.parse(text, spoken=True)
    values = {worded(declared, value): value for value in ((True, False) if declared.kind == "flag" else declared.choices)}
    said = [value for words, value in values.items() if words_of(words) == words_of(text)]
    if len(said) == 1:
        return said[0]
    try:
        return declared.parse(text, spoken=True)
    except ParameterError:
        raise msgspec.structs.replace(declared, kind="choice", choices=tuple(values)).refusal(text) from None


def _names(title: str, english: str, further: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    """Return the words of a title, in English too where that is another, and the words of all its names."""
    titles = tuple(dict.fromkeys((title, english)))
    return tuple(map(words_of, titles)), words_of(" ".join((*titles, further)))
