import os
import re
import shlex
import signal
import subprocess
import sys
import threading

import pytest

from sigexplorer import __version__, session
from sigexplorer.arguments import window_state
from sigexplorer.cli import RUN, main
from sigexplorer.endings import heard
from sigexplorer.export.code import KINDS
from sigexplorer.export.file import FOREIGN, SUFFIXES
from sigexplorer.export.film_kinds import ANIMATIONS
from sigexplorer.export.picture import COLUMNS, LENGTHS, Picture, option_of
from sigexplorer.export.sweeping import Pace
from sigexplorer.export.table import csv_bytes
from sigexplorer.lessons import lesson
from sigexplorer.link import state_of
from sigexplorer.manual import EXAMPLES
from sigexplorer.model.parameters import parameters_of
from sigexplorer.parsers import COMMANDS, export_parser, parser_of
from sigexplorer.session import Session
from sigexplorer.state import State, parse, replace
from sigexplorer.theme import PRINT_THEMES
from sigexplorer.topics import pane_entries


def refused(capsys, *words):
    """Return the one line that the program says when it refuses its arguments."""
    assert main(list(words)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("sigexplorer: ")
    assert said.err.count("\n") == 1
    return said.err


def program(*words, **environment):
    return subprocess.run([sys.executable, "-m", "sigexplorer", *words], capture_output=True, text=True, env={**os.environ, **environment})


def test_says_its_version(capsys):
    with pytest.raises(SystemExit, match=r"^0$"):
        main(["--version"])
    assert capsys.readouterr().out == f"sigexplorer {__version__}\n"


@pytest.mark.parametrize("words", [["--help"], *([name, "--help"] for name in COMMANDS)])
def test_helps(capsys, words):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 0
    assert "usage: sigexplorer" in capsys.readouterr().out


def test_every_command_has_a_parser_and_what_runs_it():
    assert RUN.keys() == COMMANDS.keys()
    assert EXAMPLES.keys() == {"", *COMMANDS}


@pytest.mark.parametrize(("command", "line"), [(command, entry.term) for command, entries in EXAMPLES.items() for entry in entries])
def test_every_example_is_understood(command, line):
    """Each is parsed by the parser of its command, and what it chooses is there."""
    first, *words = shlex.split(line)
    assert first == "sigexplorer"
    assert words[:1] == [command] if command else words[:1] != ["export"]
    options = parser_of(command).parse_args(words[1:] if command else words)
    if getattr(options, "settings", None):
        parse(State(), dict(item.split("=", 1) for item in options.settings))
    if getattr(options, "preset", None):
        session.preset(options.preset)
    if getattr(options, "lesson", None):
        lesson(options.lesson)
    if command == "export":
        assert all(name in pane_entries() for name in re.split("[,/]", options.pane))
    assert line in parser_of(command).format_help()


def test_the_help_of_export_has_what_is_declared():
    # Lines are broken at hyphens too.
    said = "".join(export_parser().format_help().split())
    picture, pace = Picture(), Pace()
    defaults = (f"{picture.width}x{picture.height}", f"{picture.dpi:g}", f"{picture.text:g}", f"{pace.frames}", f"{pace.rate:g}")
    assert all(f"(default{default}" in said for default in defaults)
    assert all(word in said for word in (*SUFFIXES, *FOREIGN, *ANIMATIONS, *COLUMNS, *PRINT_THEMES))
    assert parameters_of(Picture)["theme"].choices == ("session", *PRINT_THEMES)
    assert all(option_of(name) in said for struct in (Picture, Pace) for name in parameters_of(struct) if name not in LENGTHS)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--to", "a.png", "--frames", "60"], "--frames is of a moving picture: give --sweep KEY=FROM:TO too, and a name that ends with .gif, .apng, .mp4."),
        (["--to", "a.csv", "--rate", "5"], "--rate is of a moving picture: give --sweep"),
        (["--to", "a.gif"], "a.gif would be a moving picture, in which a parameter moves: give --sweep KEY=FROM:TO too"),
        (["--to", "a.mp4", "--frames", "9"], "give --sweep KEY=FROM:TO too"),
        (["--to", "a.csv", "--theme", "grey"], "--theme is of a picture, and a.csv is a table: leave it out, or end the name with .png, .svg, .pdf, .emf."),
        (["--to", "a.csv", "--size", "80x50mm"], "--size is of a picture"),
        (["--to", "a.csv", "--transparent"], "--transparent is of a picture"),
        (["--to", "a.pdf", "--outlines"], "--outlines is of SVG, whose typeface may be missing elsewhere, and a.pdf is none: leave it out."),
        (
            ["--to", "a.html", "--theme", "grey"],
            "--theme is of a picture, and a.html is a page of its own: leave it out, or end the name with .png, .svg, .pdf, .emf.",
        ),
        (["--to", "a.png", "--sliders", "activation.gain"], "--sliders is of a live page, and a.png is none: leave it out, or end the name with .html."),
        (["--to", "a.png", "--plain"], "--plain is of a table, and a.png is none: leave it out, or end the name with .csv."),
        (["--to", "a.gif", "--sweep", "activation.gain=1:2", "--rate", "60"], "rate = 60 is not allowed in a .gif, which holds whole hundredths of a second"),
        (["--to", "a.gif", "--sweep", "activation.gain=1:2", "--rate", "12"], "give 11.11 or 12.5"),
    ],
)
def test_what_the_file_would_not_show_is_refused_in_one_line(capsys, tmp_path, monkeypatch, words, said):
    monkeypatch.chdir(tmp_path)
    assert said in refused(capsys, "export", "--pane", "curve", *words)
    assert list(tmp_path.iterdir()) == []


def test_exports_the_numbers_of_the_state_chosen(tmp_path):
    path = tmp_path / "a.csv"
    words = ["--set", "activation.gain=2", "--set", "curve.samples=50", "--set", "compare=sigmoid(gain=3),sigmoid"]
    assert main(["export", *words, "--pane", "curve", "--to", str(path)]) == 0
    state = parse(State(), {"activation.gain": "2", "curve.samples": "50", "compare": "sigmoid(gain=3),sigmoid"})
    assert path.read_bytes() == csv_bytes(state, "curve")


def test_exports_a_session_and_a_preset_plainly(tmp_path):
    state = replace(State(), {"curve.samples": 10})
    session.save(Session(state), tmp_path / "a.sigx")
    assert main(["export", str(tmp_path / "a.sigx"), "--pane", "curve", "--to", str(tmp_path / "a.csv"), "--plain"]) == 0
    assert (tmp_path / "a.csv").read_bytes() == csv_bytes(state, "curve", plain=True)
    assert main(["export", "--preset", "saturated", "--pane", "curve", "--to", str(tmp_path / "b.csv")]) == 0
    assert (tmp_path / "b.csv").read_bytes() == csv_bytes(session.preset("saturated").state, "curve")


@pytest.mark.parametrize("name", [".csv", " .csv", ".html"])
def test_a_name_that_is_a_suffix_alone_is_written_like_any_other(tmp_path, name):
    assert main(["export", "--pane", "curve", "--to", str(tmp_path / name)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_command_in_a_table_makes_the_same_table(tmp_path, monkeypatch):
    import shlex

    monkeypatch.chdir(tmp_path)
    content = csv_bytes(parse(State(), {"activation": "sigmoid(gain=2.5)", "curve.samples": "33", "curve.x_min": "-1e-3"}), "curve")
    line = next(line for line in content.decode().split("\r\n") if line.startswith("# sigexplorer export"))
    assert main(shlex.split(line)[2:]) == 0
    assert (tmp_path / "curve.csv").read_bytes() == content


def test_exports_every_kind_of_picture_without_a_display(tmp_path):
    # In a process of its own, which has no application yet and no display.
    code = """
import sys
from sigexplorer.cli import main
for suffix in ("png", "svg", "pdf"):
    words = ["--pane", "curve", "--to", f"a.{suffix}", "--size", "480x360", "--dpi", "96", "--theme", "dark", "--transparent"]
    if main(["export", *words]):
        sys.exit(1)
"""
    environment = {**os.environ, "DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for suffix, start in {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}.items():
        assert (tmp_path / f"a.{suffix}").read_bytes().startswith(start)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["export"], "--pane, --to"),
        (["export", "--pane", "curve", "--to", "a.jpg"], "a.jpg has no suffix that is known: end it with one of .png, .svg, .pdf, .csv, .html, .emf, "),
        (["export", "--pane", "curve", "--to", "a"], "has no suffix"),
        (["export", "--pane", "curv", "--to", "a.csv"], "pane 'curv' is unknown: most like it is curve; give one of curve"),
        (["export", "--pane", "curve", "--to", "/none/a.csv"], "folder does not exist"),
        (["export", "--pane", "curve", "--to", "a.csv", "--set", "activation=none"], "function 'none' is unknown: give one of sigmoid"),
        (["export", "--pane", "curve", "--to", "a.csv", "--set", "curve.x_min=nan"], "curve.x_min = nan is not allowed"),
        (["export", "--pane", "curve", "--to", "a.csv", "--set", "none=1"], "'none' is unknown"),
        (["export", "--pane", "curve", "--to", "a.csv", "--preset", "none"], "preset 'none' is unknown"),
        (["export", "none.sigx", "--pane", "curve", "--to", "a.csv"], "none.sigx does not exist"),
        (["export", "--pane", "curve", "--to", "a.png", "--size", "0x0"], "width = 0 is not allowed"),
        (["export", "--pane", "curve", "--to", "a.png", "--size", "100000x100000"], "width = 100000 is not allowed"),
        (["export", "--pane", "curve", "--to", "a.png", "--size", "20000x20000"], "at most 100 million pixels"),
        (["export", "--pane", "curve", "--to", "a.png", "--size", "big"], "size 'big' is not allowed: give WIDTHxHEIGHT"),
        (["export", "--pane", "curve", "--to", "a.png", "--size", "1600"], "size '1600' is not allowed"),
        (["export", "--pane", "curve", "--to", "a.png", "--size", "1e999x900"], "width = '1e999' is not allowed: it is too large"),
        (["export", "--pane", "curve", "--to", "a.png", "--dpi", "0"], "dpi = 0"),
        (["export", "--pane", "curve", "--to", "a.png", "--dpi", "nan"], "dpi = nan"),
        (["export", "--pane", "curve", "--to", "a.png", "--theme", "pink"], "theme = 'pink' is not allowed: give one of session, light, dark"),
        (["export", "--pane", "probe", "--to", "a.png"], "has numbers but no picture"),
        (["list", "colours"], "'colours' cannot be listed"),
        (["--set", "chain.depth=0"], "chain.depth = 0 is not allowed"),
        (["exprot"], "exprot is neither a file nor a command: most like it is export; give one of export, list"),
        (["exprot", "--pane", "curve", "--to", "a.png"], "exprot is neither a file nor a command"),
        (
            ["code", "numpy", "--pane", "curve"],
            "--pane is of a plot, and numpy is of the function: leave it out, or give one of matplotlib, pgfplots, command.",
        ),
        (["help", "exports"], "exports has no effect on the manual: leave it out, give --to FOLDER for the pages of a state, or sigexplorer COMMAND --help"),
        (["help", "--preset", "gates"], "--preset has no effect on the manual"),
        (["help", "--set", "activation=tanh"], "--set has no effect on the manual"),
        (["exprot"], ", ".join(COMMANDS)),
        (["code"], "|".join(KINDS)),
        (["none.sigx"], "none.sigx does not exist"),
        (["--none"], "unrecognized arguments: --none"),
    ],
)
def test_refuses_in_one_line_with_status_2(capsys, tmp_path, monkeypatch, words, message):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert message in refused(capsys, *words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("content", "message"), [(b"hello", "not JSON"), (b'{"sigexplorer": 1, "sta', "cut off"), (b"[" * 2**20, "nested too deeply")])
def test_refuses_what_is_no_session(capsys, tmp_path, content, message):
    path = tmp_path / "a.sigx"
    path.write_bytes(content)
    assert message in refused(capsys, "export", str(path), "--pane", "curve", "--to", str(tmp_path / "a.csv"))


def test_an_existing_file_is_kept_unless_forced(capsys, tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"old")
    words = ["export", "--pane", "curve", "--to", str(path)]
    assert "exists already: give another name, or --force" in refused(capsys, *words)
    assert path.read_bytes() == b"old"
    assert main([*words, "--force"]) == 0
    assert path.read_bytes() == csv_bytes(State(), "curve")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux can lack a display")
def test_without_a_display_says_so_in_one_line():
    done = program(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("sigexplorer: there is no display")
    assert "sigexplorer export" in done.stderr
    assert done.stderr.count("\n") == 1


def test_lists_everything(capsys):
    assert main(["list"]) == 0
    said = capsys.readouterr().out
    assert [title for title in ("Presets", "Panes", "Activations", "Parameters") if f"\n{title}" in f"\n{said}"] == [
        "Presets",
        "Panes",
        "Activations",
        "Parameters",
    ]
    assert main(["list", "panes"]) == 0
    assert capsys.readouterr().out.startswith("Panes")


@pytest.mark.parametrize("words", [["--version"], ["list"], ["export", "--pane", "curve", "--to", "a.csv"]])
def test_what_needs_no_window_loads_no_qt(tmp_path, words):
    code = """
import sys
from sigexplorer.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
print([name for name in sys.modules if name.startswith(("PySide6", "pyqtgraph"))])
"""
    done = subprocess.run([sys.executable, "-c", code, *words], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_missing_library_of_the_system_is_named(capsys, monkeypatch, tmp_path):
    def fail(*arguments, **options):
        raise ImportError("libEGL.so.1: cannot open shared object file: No such file or directory")

    monkeypatch.setattr("sigexplorer.export.file.export_file", fail)
    assert "Qt needs the system library libEGL.so.1" in refused(capsys, "export", "--pane", "curve", "--to", str(tmp_path / "a.png"))


@pytest.mark.parametrize("error", [MemoryError(), ImportError("a.so: failed to map segment"), ImportError("a.so: cannot map zero-fill pages")])
def test_too_little_memory_is_one_line(capsys, monkeypatch, tmp_path, error):
    def fail(*arguments, **options):
        raise error

    monkeypatch.setattr("sigexplorer.export.file.export_file", fail)
    assert "not enough memory" in refused(capsys, "export", "--pane", "curve", "--to", str(tmp_path / "a.png"))


def test_an_interruption_is_no_accident(monkeypatch, capsys):
    def interrupt(*arguments, **options):
        raise KeyboardInterrupt

    monkeypatch.setattr("sigexplorer.export.file.export_file", interrupt)
    assert main(["export", "--pane", "curve", "--to", "a.csv"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("arguments", [["list"], ["export", "--pane", "chain", "--to", "x.csv", "--set", "activation.gain=−5"]])
def test_a_terminal_without_the_signs_gets_others_that_mean_the_same(arguments) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sigexplorer", *arguments], capture_output=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}, check=False, timeout=60
    )
    said = (done.stdout + done.stderr).decode("ascii")
    assert "Traceback" not in said
    assert ("f''. " in said and "f?" not in said) if arguments == ["list"] else "= '-5' is not allowed" in said


def test_a_link_is_printed_and_opened_wherever_a_session_is(tmp_path, capsys):
    words = ["--preset", "saturated", "--set", "chain.depth=7"]
    assert main(["link", *words]) == 0
    text = capsys.readouterr().out.strip()
    state, _ = window_state(words)
    assert window_state([text]) == (state, None)
    assert window_state([text, "--set", "chain.depth=8"]) == (replace(state, {"chain.depth": 8}), None)
    one, other = tmp_path / "one.csv", tmp_path / "other.csv"
    assert main(["export", text, "--pane", "chain", "--to", str(one)]) == 0
    assert main(["export", *words, "--pane", "chain", "--to", str(other)]) == 0
    assert one.read_bytes() == other.read_bytes()


def test_a_link_without_its_paths_says_so_on_the_standard_error(tmp_path, capsys):
    path = tmp_path / "inputs.csv"
    assert main(["link", "--set", f"network.inputs={path}"]) == 0
    said = capsys.readouterr()
    assert said.err == f"sigexplorer: the link does not carry {path}: send that along, and have it chosen there.\n"
    assert state_of(said.out).network.inputs == ""


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["link", "sigx:2.eJyr"], "cut off or changed"),
        (["link", "sigx:99.eJyrrgUAAXUA-Q"], "install the newer version"),
        (["link", "--to", "code.pdf"], "end it with .png or .svg"),
        (["export", "sigx:", "--pane", "curve", "--to", "x.csv"], "copy the whole of it again"),
        (["sigx:2.eJyrrgUAAXUA-Q", "--preset", "article"], "exclude each other"),
    ],
)
def test_what_is_wrong_with_a_link_is_one_line(words, message, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert message in refused(capsys, *words)
    assert not list(tmp_path.iterdir())


WRITING = """
import os, sys, time
from sigexplorer.cli import main
sync = os.fsync
# A disk that takes its time, and says so.
os.fsync = lambda handle: (print("writing", flush=True), time.sleep(0.5), sync(handle))
sys.exit(main(["export", "--pane", "curve", "--to", sys.argv[1], "--force"]))
"""


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_an_export_that_is_ended_leaves_the_old_file_and_no_other(tmp_path, name) -> None:
    path = tmp_path / "curve.csv"
    path.write_text("old")
    process = subprocess.Popen([sys.executable, "-c", WRITING, str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.send_signal(getattr(signal, name))
    _, said = process.communicate()
    assert process.returncode == 128 + getattr(signal, name)
    assert said == ""
    assert path.read_text() == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["curve.csv"]


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_export_lives_through_the_end_of_its_terminal_where_it_was_told_to(tmp_path) -> None:
    path = tmp_path / "curve.csv"
    process = subprocess.Popen(
        ["nohup", sys.executable, "-c", WRITING, str(path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.send_signal(signal.SIGHUP)
    process.communicate()
    assert process.returncode == 0
    assert path.exists()


def test_where_no_signal_can_be_heard_the_program_runs_all_the_same(capsys):
    """As in a thread of a notebook: only the main one hears signals."""
    ended, before = [], signal.getsignal(signal.SIGTERM)

    def run() -> None:
        with heard(at_once=True):
            ended.append(main(["list", "panes"]))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert ended == [0]
    assert "saturation" in capsys.readouterr().out
    assert signal.getsignal(signal.SIGTERM) is before
