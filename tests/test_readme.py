"""The README's examples can be pasted one after the other in one folder."""

import collections
import importlib.util
import itertools
import re
import shlex
from pathlib import Path

from sigexplorer import languages, lessons
from sigexplorer.arguments import chosen_state
from sigexplorer.cli import main
from sigexplorer.manual import EXAMPLES
from sigexplorer.parsers import COMMANDS, parser_of

TEXT = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def commands() -> list[list[str]]:
    """Return every command line of the README, word by word."""
    blocks = re.findall(r"^```(\w*)\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)  # of every language: an end is no beginning
    shell = [block for language, block in blocks if language in ("", "sh", "bash")]
    lines = [line for block in shell for line in block.replace("\\\n", " ").splitlines() if line.startswith("sigexplorer")]
    return [shlex.split(line, comments=True) for line in lines]


def programs() -> list[str]:
    """Return every program in Python of the README that this installation can run."""
    blocks = re.findall(r"^```python\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    wanted = {block: set(re.findall(r"^(?:import|from) (\w+)", block, re.MULTILINE)) for block in blocks}
    return [block for block, names in wanted.items() if "notebook" not in block and all(importlib.util.find_spec(name) for name in names)]


def test_the_programs_run_and_their_recordings_are_whole(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    recording = 0
    for program in programs():
        exec(compile(program, "README.md", "exec"), {})
        if "run.sigrec" in program:
            recording += 1
            assert main(["diagnose", "run.sigrec"]) in (0, 1)
            captured = capsys.readouterr()
            assert captured.err == ""
            assert "no end" not in captured.out
            assert "Not recorded" not in captured.out
    assert recording
    assert len(programs()) >= 2


def test_the_lesson_can_be_given(tmp_path) -> None:
    blocks = re.findall(r"^```toml\n(.*?)^```$", TEXT, re.DOTALL | re.MULTILINE)
    assert blocks
    for number, block in enumerate(blocks):
        path = tmp_path / f"{number}.toml"
        path.write_text(block, encoding="utf-8")
        lesson = lessons.load(path)
        assert all(step.question is not None for step in lesson.steps)


def test_every_link_into_the_text_has_its_heading_and_every_file_is_there() -> None:
    heads = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)}
    named = re.findall(r"\]\(([^)\s]+)\)", TEXT)
    assert {link for link in named if link.startswith("#") and link[1:] not in heads} == set()
    assert {link for link in named if not link.startswith(("#", "http")) and not (Path(__file__).parents[1] / link).exists()} == set()
    assert len(named) >= 20


def test_every_line_that_begins_with_the_program_is_an_example() -> None:
    assert len(commands()) == len(re.findall(r"^sigexplorer ", TEXT, re.MULTILINE))


def test_every_state_that_an_example_gives_is_one() -> None:
    read = 0
    for line in commands():
        words = list(itertools.takewhile(lambda word: word not in (">", "|"), line))
        command = words[1] if len(words) > 1 and words[1] in COMMANDS else ""
        options = parser_of(command).parse_args(words[2:] if command else languages.split(words[1:])[0])
        if hasattr(options, "preset") and getattr(options, "file", None) is None:
            chosen_state(options)
            read += 1
    assert read >= 40


def test_no_two_examples_write_the_same_file() -> None:
    words = commands()
    written = [after for line in words for before, after in itertools.pairwise(line) if before in ("--to", ">")]
    assert len(written) >= 30
    assert [name for name, times in collections.Counter(written).items() if times > 1] == []


def test_no_example_needs_a_session_but_the_one_that_says_where_it_is_from() -> None:
    needing = [line for line in commands() if any(word.endswith(".sigx") for word in line)]
    assert needing == [["sigexplorer", "lesson.sigx"]]
    assert re.search(r"^sigexplorer lesson\.sigx +# .*saved", TEXT, re.MULTILINE)


def test_lettered_figures_of_several_plots_have_room_for_their_legend() -> None:
    shown = [" ".join(line) for line in commands()] + [entry.term for entry in EXAMPLES["export"]]
    assert len([line for line in shown if "--letters" in line]) >= 3
    assert all("--legend below" in line and "--one-legend" in line for line in shown if "--letters" in line)


def test_lettered_figures_are_drawn_without_a_complaint(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(tmp_path)
    said = next(entry.term for entry in EXAMPLES["export"] if "--letters" in entry.term)
    assert main(shlex.split(said)[1:]) == 0
    assert capsys.readouterr().err == ""
    assert (tmp_path / "figure.pdf").is_file()
