"""Opening a file of weights: what kind it is, by what it begins with, and the line that says what to do about one that is not read."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

from sigexplorer.errors import FileError, ParameterError
from sigexplorer.files import shown, suffix_of
from sigexplorer.language import mark, tr
from sigexplorer.model.weights.gguf_file import MAGIC, GGUFFile
from sigexplorer.model.weights.numpy_file import NumpyFile, archive_of
from sigexplorer.model.weights.onnx_file import OnnxFile
from sigexplorer.model.weights.parameters import PICKLES
from sigexplorer.model.weights.safetensors_file import SafetensorsFile, is_safetensors
from sigexplorer.model.weights.stored import Bounded, Content, check_count
from sigexplorer.model.weights.wire import strip

# Signs that mean something to a shell between double quotes.
_TO_QUOTE = frozenset('"$`\\!')
WANTED = mark("a .safetensors, .npz, .npy, .onnx or .gguf file")
# How names of files end that are read.
SUFFIXES = (".safetensors", ".npz", ".npy", ".onnx", ".gguf")
# What a second field of an ONNX file may begin with, behind the version: a field of a model, and of which kind it is.
ONNX_FIELDS = frozenset(b"\x12\x1a\x22\x28\x32\x3a\x42\x72\xa2\xca\xd2")
LAST_VERSION = 127
# What stands at the end of an archive, and how much may stand behind it.
END, LONGEST_END = b"PK\x05\x06", 22 + 0xFFFF


@contextlib.contextmanager
def opened(path: str | Path, step: Callable[[], None] = lambda: None) -> Iterator[Content]:
    """Open a file of weights.

    Parameters
    ----------
    path : str or Path
        A regular file of safetensors, NumPy, ONNX or GGUF: what it begins with tells, whatever its name is.
    step : callable
        Called with every part that is read; what it raises ends the reading.

    Raises
    ------
    ParameterError
        If it cannot be read, is damaged or none of these, would have to be unpickled, or needs a package that is not installed.
    """
    place = Path(path)
    file = _bounded(place, step)
    content: Content | None = None
    try:
        content = _content(file)
        # A network may have none, and functions all the same.
        if not content.tensors and not isinstance(content, OnnxFile):
            raise ParameterError(tr("weights.file: {file} holds no tensors: give a file of weights.", file=shown(place)))
        yield content
    except OSError as error:
        raise ParameterError(
            tr("weights.file: {file} cannot be read ({reason}): give {wanted}.", file=shown(place), reason=error.strerror or error, wanted=tr(WANTED))
        ) from None
    finally:
        if isinstance(content, OnnxFile):
            content.close()
        file.close()


def check_there(path: str | Path) -> None:
    """Check that there is a file of weights, as far as no package is needed to tell.

    Raises
    ------
    ParameterError
        If it cannot be read; or where it is not called .onnx, as `opened` says.
    """
    if suffix_of(path) == ".onnx":
        _bounded(Path(path), lambda: None).close()
        return
    with opened(path):
        pass


def _bounded(place: Path, step: Callable[[], None]) -> Bounded:
    try:
        return Bounded(place, step)
    except FileError as error:
        raise ParameterError(tr("weights.file cannot be read: {reason}; give {wanted}.", reason=str(error).removesuffix("."), wanted=tr(WANTED))) from None


def _content(file: Bounded) -> Content:
    head = file.file.read(16)
    file.file.seek(0)
    suffix = suffix_of(file.path)
    if not head:
        raise _empty(file)
    if is_safetensors(file, head):
        return SafetensorsFile(file)
    if head[:4] == MAGIC:
        return GGUFFile(file)
    if head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        return _of_archive(file)
    if head[:6] == b"\x93NUMPY":
        return NumpyFile(file, None)
    if head[:4] == b"\x89HDF":
        raise ParameterError(tr("weights.file: {file} is a Keras file in HDF5, which is not read; {line}", file=shown(file.path), line=keras_line(file.path)))
    if suffix in PICKLES or (head[:1] == b"\x80" and head[1:2] in {b"\2", b"\3", b"\4", b"\5"}):
        raise ParameterError(
            tr(
                "weights.file: {file} is a pickle, which can run any code when it is opened, so it is not; {line}",
                file=shown(file.path),
                line=torch_line(file.path),
            )
        )
    begins = _begins_as_onnx(head)
    if begins and suffix in SUFFIXES and suffix != ".onnx":
        # Three bytes of a damaged file may say so by chance: its name says more, unless it is one to its end.
        try:
            strip(file)
        except ParameterError:
            raise _unknown(file) from None
        file.file.seek(0)
    if begins or (suffix == ".onnx" and not _ends_as_archive(file)):
        return OnnxFile(file)
    raise _unknown(file)


def _begins_as_onnx(head: bytes) -> bool:
    """Return whether a file begins with the version of ONNX, and a field of a model behind it: one byte alone may begin anything."""
    return head[0] == 0x08 and len(head) > 2 and 0 < head[1] <= LAST_VERSION and head[2] in ONNX_FIELDS


def _ends_as_archive(file: Bounded) -> bool:
    """Return whether a file ends with what stands at the end of archives, of which the beginning is damaged then."""
    file.file.seek(max(0, file.size - LONGEST_END))
    found = END in file.file.read(LONGEST_END)
    file.file.seek(0)
    return found


def _empty(file: Bounded) -> ParameterError:
    """Return what is said of a file without content: of one that had some, as its name says, it is lost."""
    if suffix_of(file.path) in SUFFIXES:
        return ParameterError(tr("weights.file: {file} is empty: save or download it once more.", file=shown(file.path)))
    return ParameterError(tr("weights.file: {file} is empty: give {wanted}.", file=shown(file.path), wanted=tr(WANTED)))


def _unknown(file: Bounded) -> ParameterError:
    """Return what is said of a file that begins as none that is read: of one that is named as one, that its content is not what its name says."""
    suffix = suffix_of(file.path)
    if _ends_as_archive(file):
        said = mark(
            "weights.file: {file} ends as an archive does, as those of .npz and of PyTorch, and its beginning is damaged: save or download it once more."
        )
        return ParameterError(tr(said, file=shown(file.path)))
    if suffix in SUFFIXES:
        said = mark(
            "weights.file: {file} is no {suffix} file, though its name says so: its content is damaged, incomplete or something else; "
            "save or download it once more."
        )
        return ParameterError(tr(said, file=shown(file.path), suffix=suffix))
    return ParameterError(tr("weights.file: {file} is none that is known: give {wanted}.", file=shown(file.path), wanted=tr(WANTED)))


def _of_archive(file: Bounded) -> NumpyFile:
    archive = archive_of(file)
    check_count(file.path, len(archive.filelist))
    names = [member.filename for member in archive.filelist]
    if any(name.rpartition("/")[2] == "data.pkl" or name.endswith(".pkl") for name in names):
        raise ParameterError(
            tr(
                "weights.file: {file} is a file of PyTorch with a pickle in it, which can run any code when it is opened, so it is not; {line}",
                file=shown(file.path),
                line=torch_line(file.path),
            )
        )
    if any(name.endswith("model.weights.h5") for name in names):
        raise ParameterError(tr("weights.file: {file} is a Keras file, which is not read; {line}", file=shown(file.path), line=keras_line(file.path)))
    if not any(name.endswith(".npy") for name in names):
        raise ParameterError(tr("weights.file: {file} is an archive without arrays of NumPy: give {wanted}.", file=shown(file.path), wanted=tr(WANTED)))
    return NumpyFile(file, archive)


def torch_line(path: Path) -> str:
    """Return what to do about weights that only unpickling reads: the line that converts them, in which PyTorch runs no code either."""
    source, target = path.name, path.with_suffix(".safetensors").name
    # What a training keeps to go on from has the weights beside its optimizer.
    code = (
        f"import torch, safetensors.torch as s; w = torch.load({source!r}, map_location='cpu', weights_only=True); "
        "w = next((w[n] for n in ('state_dict', 'model_state_dict', 'model') if n in w), w); "
        f"s.save_file({{k: v.clone().contiguous() for k, v in w.items() if torch.is_tensor(v)}}, {target!r})"
    )
    return tr("if you trust it, convert it where PyTorch is: {command}", command=_command(code))


def keras_line(path: Path) -> str:
    """Return what to do about a file of Keras: the line that converts it."""
    source, target = path.name, path.with_suffix(".npz").name
    code = (
        f"import keras, numpy; m = keras.saving.load_model({source!r}, compile=False); "
        f"numpy.savez({target!r}, **{{w.path.replace('/', '.'): w.numpy() for w in m.weights}})"
    )
    return tr("convert it where Keras is: {command}", command=_command(code))


def _command(code: str) -> str:
    """Return the line of a shell that runs a line of Python: what a file is called is never a command of its own."""
    return f"python -c {shlex.quote(code)}" if set(code) & _TO_QUOTE else f'python -c "{code}"'
