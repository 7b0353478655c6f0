"""The process in which a network of an ONNX file runs: apart, so that it takes no more memory than it may, and can be ended at any time.

Started by `sigexplorer.model.weights.run` as ``python -m sigexplorer.model.weights.runner``: a request comes in as JSON, lines of progress go
to the standard error, a `Report` to the standard output.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from sigexplorer.errors import SigexplorerError
from sigexplorer.language import Phrase, mark, phrase
from sigexplorer.model.weights.branches import LENGTHS, Branches
from sigexplorer.model.weights.feeds import Asked, Input, feeds
from sigexplorer.model.weights.onnx_file import EXTERNAL, OnnxFile
from sigexplorer.model.weights.opening import opened
from sigexplorer.model.weights.report import Report, Watch, numbered
from sigexplorer.model.weights.sites import Site
from sigexplorer.model.weights.stored import Array, one_line

# Bytes of a network's weights that are taken into memory, and of memory that its run may take besides the program.
MOST_WEIGHTS, MOST_MEMORY = 1 << 30, 4 << 30
# Signs of an error of ONNX Runtime that are told.
LONGEST_ERROR = 200


class Request(msgspec.Struct, frozen=True):
    """What is asked: the file, its inputs as `Asked` has them, and the share of the steepest slope below which a function is saturated."""

    file: str
    inputs: str
    rows: int
    seed: int
    size: int
    below: float


def main() -> int:
    """Run the network that the standard input asks for."""
    request = msgspec.json.decode(sys.stdin.buffer.read(), type=Request)
    try:
        report = run(request)
    except SigexplorerError as error:
        report = Report(error=phrase("{error}", error=error))
    except MemoryError:
        report = Report(error=_too_much())
    sys.stdout.buffer.write(msgspec.json.encode(report))
    sys.stdout.buffer.flush()
    return 0


def run(request: Request) -> Report:
    """Return what the functions of a network are given.

    Raises
    ------
    ParameterError
        If the file or the inputs cannot be read, or the network cannot be run.
    """
    with opened(Path(request.file)) as content:
        if not isinstance(content, OnnxFile):
            return Report(error=phrase(mark("weights.file: only the network of an ONNX file can be run: give one that ends with .onnx.")))
        model = _whole(content)
    # Only a model with branches is changed before it is known to run.
    before = model.SerializeToString() if any(node.op_type == "If" for node in model.graph.node) else b""
    branches = Branches(model, content.graph)
    sites, problems = branches.sites, branches.problems
    if not sites:
        return Report(problems=tuple(problems) or (phrase(mark("it applies no function of the catalogue")),))
    runtime: Any = importlib.import_module("onnxruntime")
    limit_memory(MOST_MEMORY)
    try:
        try:
            wanted = _outputs(model, sites)
            session = _session(runtime, model)
        except Exception:
            if not branches.opened:
                raise
            model.ParseFromString(before)
            inner = sum(any(name != here for name, here in names.items()) for _, names in sites)
            sites = [(site, names) for site, names in sites if all(name == here for name, here in names.items())]
            problems.append(phrase(mark("{functions} functions inside of branches are not looked at"), functions=inner))
            wanted = _outputs(model, sites)
            session = _session(runtime, model)
        inputs = [Input(item.name, tuple(item.shape), item.type) for item in session.get_inputs()]
        asked = Asked(request.inputs, request.rows, request.seed, request.size)
        batches, count, fed = feeds(inputs, asked, lambda name: _vocabulary(content, name))
        watches = _watches([site for site, _ in sites], request.below)
        for number, batch in enumerate(batches):
            # Asked for nothing, it would answer with everything.
            values = dict(zip(wanted, session.run(wanted, batch), strict=True)) if wanted else {}
            _look(sites, watches, values | batch, content)
            print(f"progress {(number + 1) / count:.4f}", file=sys.stderr, flush=True)  # noqa: T201 - the line to the program that waits
    except SigexplorerError:
        raise
    except MemoryError:
        return Report(error=_too_much())
    except Exception as error:
        # ONNX Runtime has a class of error for each of its codes.
        words = one_line(" ".join(str(error).split()).rpartition("Status Message: ")[2])
        if "bad_alloc" in words or "allocate" in words.lower():
            return Report(error=_too_much())
        return Report(
            error=phrase(mark("weights.file: the network cannot be run ({reason}): give other inputs, or export it anew."), reason=words[:LONGEST_ERROR])
        )
    # Numbered before those are left out that are given nothing: what one is called hangs on no input.
    seen = numbered(watch.seen() for row in watches for watch in row)
    idle = sum(not item.count for item in seen)
    if idle:
        problems.append(phrase(mark("{functions} functions inside of branches that these inputs do not take are not shown"), functions=idle))
    return Report(tuple(item for item in seen if item.count), fed, tuple(problems))


def _session(runtime: Any, model: Any) -> Any:
    options = runtime.SessionOptions()
    options.log_severity_level, options.intra_op_num_threads, options.inter_op_num_threads = 4, 1, 1
    # As the file has it: nothing is fused that is to be seen.
    options.graph_optimization_level = runtime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return runtime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def limit_memory(more: int) -> None:
    """Have the system refuse this process more than so many bytes of memory besides what it has; nothing happens where it cannot."""
    with contextlib.suppress(ImportError, OSError, ValueError, IndexError):
        resource: Any = importlib.import_module("resource")
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + more
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _too_much() -> Phrase:
    said = mark("weights.file: the network takes more than {most} GiB of memory to run: give fewer rows, or shorter sides.")
    return phrase(said, most=str(MOST_MEMORY >> 30))


def _whole(content: OnnxFile) -> Any:
    """Return the model with all of its numbers, those of the files beside it too: what runs it then opens no file."""
    total = 0
    for tensor in tensors_in(content.model):
        place = content.stripped.place(tensor.raw_data)
        if place is None and tensor.data_location != EXTERNAL:
            continue
        raw = content.raw(tensor)
        total += len(raw)
        if total > MOST_WEIGHTS:
            raise MemoryError
        for field in ("float_data", "double_data", "external_data"):
            tensor.ClearField(field)
        tensor.ClearField("data_location")
        tensor.raw_data = raw
    return content.model


def tensors_in(model: Any) -> list[Any]:
    """Return every tensor of a model, those inside of its nodes and functions too."""
    found = _in_graph(model.graph)
    for function in model.functions:
        found += [*_in_nodes(function.node), *_in_attributes(function.attribute_proto)]
    return found


def _in_graph(graph: Any) -> list[Any]:
    return [*graph.initializer, *(part for sparse in graph.sparse_initializer for part in (sparse.values, sparse.indices)), *_in_nodes(graph.node)]


def _in_nodes(nodes: Any) -> list[Any]:
    return _in_attributes(item for node in nodes for item in node.attribute)


def _in_attributes(attributes: Any) -> list[Any]:
    found = []
    for attribute in attributes:
        found += [attribute.t] if attribute.HasField("t") else []
        found += attribute.tensors
        sparse = [*attribute.sparse_tensors, *([attribute.sparse_tensor] if attribute.HasField("sparse_tensor") else [])]
        found += [part for item in sparse for part in (item.values, item.indices)]
        for inner in (*([attribute.g] if attribute.HasField("g") else []), *attribute.graphs):
            found += _in_graph(inner)
    return found


def _outputs(model: Any, sites: list[tuple[Site, dict[str, str]]]) -> list[str]:
    """Have the network answer with everything that its functions are given; return the names."""
    known = {item.name for item in (*model.graph.input, *model.graph.initializer)}
    names = [name for name in dict.fromkeys(here for _, found in sites for here in found.values()) if name not in known]
    there = {item.name for item in model.graph.output}
    for name in names:
        if name not in there:
            model.graph.output.add().name = name
    return names


def _watches(sites: list[Site], below: float) -> list[list[Watch]]:
    found = []
    for site in sites:
        if site.recurrent is not None:
            found.append([Watch(site.name, gate.name, gate.function, below) for gate in site.recurrent.gates])
        elif site.function is not None:
            found.append([Watch(site.name, "", site.function, below)])
    return found


def _look(sites: list[tuple[Site, dict[str, str]]], watches: list[list[Watch]], values: dict[str, Array], content: OnnxFile) -> None:
    for (site, names), row in zip(sites, watches, strict=True):
        found = {local: np.asarray(values[here]) for local, here in names.items()}
        if any(not item.size for item in found.values()):
            # A branch that was not taken.
            continue
        if site.recurrent is None:
            seen = found[site.value]
            row[0].add(seen, 1 if site.channels and seen.ndim > 1 else -1)
            continue
        given = [None if not name or place == LENGTHS else found.get(name, content.constant(name)) for place, name in enumerate(site.node.input)]
        followed, _ = site.recurrent.follow([None if item is None else np.asarray(item, np.float64) for item in given])
        for watch, part in zip(row, followed, strict=True):
            watch.add(part, -1)


def _vocabulary(content: OnnxFile, name: str) -> int:
    for node, place in content.graph.readers(name):
        if node.op_type == "Gather" and place == 1 and node.input[0] in content.graph.constants:
            dims = content.graph.constants[node.input[0]].dims
            return int(dims[0]) if len(dims) else 0
        if node.op_type in {"Cast", "Identity"} and node.output and (found := _vocabulary(content, node.output[0])):
            return found
    return 0


if __name__ == "__main__":
    sys.exit(main())
