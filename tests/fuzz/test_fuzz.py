"""Every reader refuses in one line what it cannot read: some hundred inputs each, what long searches have found, and that they would find a fault."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz import fuzz
from tests.fuzz.targets import TARGETS, Target

# Of each reader; long searches are a command of their own.
INPUTS = 150
# What takes a file in hand, or computes with what it reads, takes longer.
FOUND = sorted(fuzz.FOUND.glob("*/*"))
NEEDED = {"safetensors": "safetensors", "onnx": "onnx", "gguf": "gguf"}


@pytest.mark.sampled
@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_refuses_in_one_line(name: str) -> None:
    found = fuzz.search(name, seed=1, inputs=INPUTS)
    assert found is None, found


@pytest.mark.parametrize("path", FOUND, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_is_mended(path: Path) -> None:
    assert fuzz.wrong_with(path.parent.name, path.read_bytes()) == ""


@pytest.mark.parametrize("name", TARGETS)
def test_what_a_search_begins_with_is_read(name: str) -> None:
    if name in NEEDED:
        pytest.importorskip(NEEDED[name])
    taken = 0
    for seed in TARGETS[name].seeds():
        try:
            TARGETS[name].read(seed)
        except ValueError:
            continue
        except fuzz_errors():
            continue
        taken += 1
    assert taken or name in ("answers", "onnx"), "a search that begins with nothing that is read goes nowhere"


def fuzz_errors() -> type[Exception]:
    from sigexplorer.errors import SigexplorerError

    return SigexplorerError


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (lambda content: [0][len(content)] if b"77" in content else None, "IndexError"),
        (lambda content: sum(range(30_000_000 * content.count(b"7"))), "it took"),
    ],
)
def test_a_fault_is_found(fault: object, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TARGETS, "planted", Target(fault, lambda: [b"abc7", b"def"], (b"7777777",)))  # type: ignore[arg-type]
    monkeypatch.setattr(fuzz, "LONGEST", 0.05)
    found = fuzz.search("planted", inputs=500)
    assert found is not None
    assert said in found[1]


def test_what_is_made_is_near_what_it_is_made_from_and_bounded() -> None:
    chance = random.Random(1)
    made = [fuzz.mutated(b"abcdefgh" * 10, [b"xyz"], [b"WORD"], chance) for _ in range(500)]
    assert len(set(made)) > 400
    assert max(map(len, made)) <= fuzz.LARGEST
    assert any(b"WORD" in content for content in made)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is Linux's")
def test_who_asks_for_all_memory_gets_none() -> None:
    code = "from tests.fuzz.fuzz import limit_memory; limit_memory(); bytearray(2**31)"
    done = subprocess.run([sys.executable, "-c", code], cwd=fuzz.ROOT, capture_output=True, text=True, check=False)
    assert "MemoryError" in done.stderr
