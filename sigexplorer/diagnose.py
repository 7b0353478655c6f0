"""What is wrong with the network of a file: of a recording of its training, or of its weights; the kind of file says which."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sigexplorer.errors import ParameterError
from sigexplorer.files import shown, suffix_of
from sigexplorer.language import mark, plural, tr
from sigexplorer.model.finding import Finding
from sigexplorer.model.recording.beginning import SUFFIX
from sigexplorer.model.weights.opening import SUFFIXES
from sigexplorer.model.weights.parameters import KERAS, PICKLES
from sigexplorer.model.wording import count

if TYPE_CHECKING:
    from sigexplorer.model.activations import Activation


class Diagnosis(NamedTuple):
    """What was found in a file.

    Attributes
    ----------
    findings : tuple of Finding
        What is wrong, worst first.
    left_out : str
        What of the file was not looked at, and why, or how it ends, and how large its weights are beside what a function needs that was named;
        '' where all was, it ends well, and none was.
    unended : str
        What is to be said of a recording without an end, which may go on to be wrong or was cut where it was; '' of everything else.
    """

    findings: tuple[Finding, ...]
    left_out: str = ""
    unended: str = ""


class Kind(NamedTuple):
    """A kind of file that is known.

    Attributes
    ----------
    suffixes : tuple of str
        What names of such files end with.
    refused : tuple of str
        What names of files end with that are not read, but refused with what to do about them.
    find : callable
        From the path and the function that was named, if any, to what was found; raises a `SigexplorerError` where the file cannot be read.
    """

    suffixes: tuple[str, ...]
    refused: tuple[str, ...]
    find: Callable[[str, Activation | None], Diagnosis]


def _in_recording(path: str, activation: Activation | None) -> Diagnosis:
    if activation is not None:
        raise ParameterError(
            tr("diagnose: --activation is for files of weights: {path} is a recording, and names its functions itself; leave it out.", path=shown(path))
        )
    from sigexplorer.model.recording.findings import find_all
    from sigexplorer.model.recording.reader import read_recording
    from sigexplorer.model.recording.reading import ending_said, no_step_said, notes_said, unnamed_said
    from sigexplorer.model.recording.theory import unnamed_behind

    recording = read_recording(path)
    if not len(recording.step):
        # Where nothing was looked at, nothing found would be read as nothing wrong.
        raise ParameterError(f"diagnose: {shown(path)}: {no_step_said(recording)}")
    unended = ""
    if recording.ending == "open":
        unended = tr("diagnose: {path} has no end, and what came behind it is not known; give --growing where the training goes on.", path=shown(path))
    said = [*unnamed_said(recording, unnamed_behind(recording)), *ending_said(recording), *notes_said(recording)]
    return Diagnosis(tuple(find_all(recording)), " ".join(said), unended)


def _in_weights(path: str, activation: Activation | None) -> Diagnosis:
    from sigexplorer.model.activations import Sigmoid
    from sigexplorer.model.weights.findings import find_weights
    from sigexplorer.model.weights.reading import guessed_said, left_out, passed_said, sizes_said, why_not_read
    from sigexplorer.model.weights.survey import read_weights

    result = read_weights(path, "none", activation or Sigmoid())
    if not any(row.summary is not None for row in result.rows):
        why = next((why_not_read(row) for row in result.rows if not row.layer.stored.readable), "")
        if why:
            raise ParameterError(
                tr("diagnose: {path} holds no weights that are read: {why}; give a file of weights in a floating-point format.", path=shown(path), why=why)
            )
        raise ParameterError(tr("diagnose: {path} holds no weights that are read; give a file of weights in a floating-point format.", path=shown(path)))
    # Where no layer was looked at, nothing found would be read as nothing wrong.
    none = "" if any(row.layer.weighs for row in result.rows) else tr(NO_LAYER)
    if activation is not None:
        return Diagnosis(
            tuple(result.findings), " ".join(filter(None, (none, sizes_said(result), passed_said(result), guessed_said(result), left_out(result))))
        )
    # Where neither the file nor anybody says which function follows, nothing is held against any.
    rows = [msgspec.structs.replace(row, function=None, needed=math.nan) if row.assumed else row for row in result.rows]
    unknown = any(row.assumed and row.layer.weighs and row.summary is not None for row in result.rows)
    passed = None if result.passed is None or result.passed.assumed else result.passed
    return Diagnosis(find_weights(rows, passed), " ".join(filter(None, (none, guessed_said(result), left_out(result), tr(NO_FUNCTION) if unknown else ""))))


NO_FUNCTION = mark("The file does not say which function follows its layers, and the sizes of their weights were held against none: name it with --activation.")
NO_LAYER = mark("None of its tensors is the matrix of a layer: NaN and infinity were looked for, and nothing else.")
# What an error of a file begins with that a page opens.
OF_PAGE = re.compile(r"^(recording|weights)\.file(?: cannot be read)?: ")

KINDS: tuple[Kind, ...] = (
    Kind((SUFFIX,), (), _in_recording),
    Kind(SUFFIXES, (*PICKLES, *KERAS), _in_weights),
)


def diagnose(path: str, activation: str = "") -> Diagnosis:
    """Return what is wrong with the network of a file.

    Parameters
    ----------
    path : str
        A recording, or a file of weights.
    activation : str
        The function that layers of weights are held against whose file does not say which follows, as `as_activation` reads it; '' for none.

    Raises
    ------
    SigexplorerError
        If the file is of no kind that is known, or cannot be read; or the function is unknown, or is named for a recording.
    """
    from sigexplorer.model.activations.spelled import as_activation

    function = as_activation(activation) if activation else None
    suffix = suffix_of(path)
    found = next((kind for kind in KINDS if suffix in kind.suffixes + kind.refused), None)
    if found is None:
        known = ", ".join(suffix for kind in KINDS for suffix in kind.suffixes)
        raise ParameterError(tr("diagnose: {path} is of no kind that is known: give a file that ends with one of {known}.", path=shown(path), known=known))
    try:
        return found.find(path, function)
    except ParameterError as error:
        # It was given by its name alone, and not as a parameter of a page.
        raise ParameterError(OF_PAGE.sub("diagnose: ", str(error))) from None


def as_text(path: str, found: Diagnosis) -> str:
    """Return what was found for a person to read."""
    findings = found.findings
    if not findings:
        nothing = tr("{path}: nothing found.", path=shown(path))
        return "\n\n".join(filter(None, (nothing, found.left_out))) + "\n"
    parts = [plural("{path}: {n} finding.", "{path}: {n} findings, worst first.", len(findings), path=shown(path))]
    for number, finding in enumerate(findings, 1):
        since = "" if finding.step is None else tr("from step {step}", step=count(finding.step))
        place = ", ".join(filter(None, (finding.said_cause, finding.said_layer, since)))
        parts.append(f"{number}. {place}\n   {finding.evidence}\n   {tr('What to do: {advice}', advice=finding.advice)}")
    return "\n\n".join(filter(None, (*parts, found.left_out))) + "\n"


def as_json(findings: Sequence[Finding]) -> str:
    """Return findings for a program to read."""
    return json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2) + "\n"
