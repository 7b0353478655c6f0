"""What the manual says beside the parsers: examples, environment, exit status and files. Loads nothing, so that `--help` answers at once.

`sigexplorer.parsers` puts both together; `--help`, the manual page of an installation and the help's page on the command line are made from that.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sigexplorer.language import mark


class Entry(NamedTuple):
    """A term of the manual and what it means: an option, an example, a file."""

    term: str
    text: str


EXAMPLES: Mapping[str, tuple[Entry, ...]] = MappingProxyType(
    {
        "": (
            Entry("sigexplorer", mark("Open the window.")),
            Entry("sigexplorer lesson.sigx", mark("Open a session that the window saved.")),
            Entry("sigexplorer run.sigrec", mark("Look at a recording of your own training.")),
            Entry("sigexplorer --preset vanishing", mark("Start from a shipped state.")),
            Entry("sigexplorer --set activation=tanh --set activation.gain=2 --set compare='erf, sigmoid(gain=3)'", mark("Start with values of your own.")),
            Entry("sigexplorer --lesson vanishing", mark("Play a lesson.")),
        ),
        "export": (
            Entry("sigexplorer export --pane curve --to curve.pdf --size 1600x900 --dpi 300 --theme light", mark("A picture for print.")),
            Entry("sigexplorer export --pane curve --to curve.csv --plain", mark("The numbers, without the lines that say where they come from.")),
            Entry(
                "sigexplorer export --pane curve,chain/layers --letters --size nature-double --text 7 --legend below --one-legend --to figure.pdf",
                mark("Three plots in one figure, lettered."),
            ),
            Entry("sigexplorer export --pane chain --set chain.depth=1000 --to chain.svg --transparent", mark("A drawing without its ground.")),
            Entry("sigexplorer export --pane curve --set activation=gelu --to gelu.html", mark("One HTML file, its sliders alive in any browser.")),
            Entry("sigexplorer export --pane curve --sweep activation.gain=0.3:6 --frames 60 --to gain.gif", mark("A moving picture.")),
        ),
        "list": (
            Entry("sigexplorer list", mark("Presets, lessons, pages, panes, measures, activations, and parameters with their limits.")),
            Entry("sigexplorer list parameters", mark("One of these.")),
            Entry("sigexplorer list measures", mark("What sigexplorer sweep can measure.")),
        ),
        "link": (
            Entry("sigexplorer link --preset vanishing --set chain.depth=30", mark("The state as one line, sigx:..., which opens like a file.")),
            Entry("sigexplorer link --preset vanishing --to code.png", mark("Such a line as a QR code.")),
        ),
        "code": (
            Entry("sigexplorer code pytorch --set activation='sigmoid(gain=2)'", mark("The function with its derivatives for PyTorch.")),
            Entry("sigexplorer code matplotlib --pane layers --set chain.depth=30", mark("A script that draws the plot again.")),
        ),
        "diagnose": (
            Entry("sigexplorer diagnose run.sigrec", mark("What is wrong with the network, worst first.")),
            Entry("sigexplorer diagnose model.safetensors --activation relu", mark("And the sizes of weights beside what that function needs.")),
            Entry("sigexplorer diagnose model.onnx --json", mark("The same of a file of weights, for a program.")),
        ),
        "sweep": (
            Entry(
                "sigexplorer sweep --over network.depth=10:300:10 --over network.weight_variance=1:4:0.1 --measure network.gradient_left --to map.ndjson",
                mark("What is left of a gradient, over depth and weight variance."),
            ),
            Entry(
                "sigexplorer sweep --over 'activation=tanh, gelu' --over training.depth=2:20:2 --measure training.accuracy --seeds 5 --to map.ndjson --resume",
                mark("Whether networks of two functions train, at every depth; going on where it was stopped."),
            ),
        ),
        "answers": (Entry("sigexplorer answers FOLDER --to class.csv", mark("One table of what a class has answered.")),),
        "help": (
            Entry("sigexplorer help", mark("Print this manual.")),
            Entry("sigexplorer help export", mark("Print what it says of one command, as sigexplorer export --help does.")),
            Entry("sigexplorer help --to site", mark("Write the help as pages for any browser, without network.")),
            Entry(
                "sigexplorer help --to site --set activation=custom --set activation.formula='x*sigmoid(beta*x)'",
                mark("With a page for a formula of your own."),
            ),
        ),
    }
)
"""Command lines by the command that they belong to; '' for the window."""

ENVIRONMENT: tuple[Entry, ...] = (
    Entry("DISPLAY, WAYLAND_DISPLAY", mark("Where the window opens, on Linux; without either, everything but the window works.")),
    Entry("QT_QPA_PLATFORM", mark("Which of Qt's platforms shows the window: offscreen for none.")),
    Entry("QT_SCALE_FACTOR", mark("By how much everything in the window is larger: 1.5.")),
    Entry("SIGEXPLORER_LANGUAGE", mark("The language of all that is said, as --language has it; else that of LC_ALL, LC_MESSAGES, LANG or LANGUAGE.")),
    Entry("XDG_CONFIG_HOME, XDG_DATA_HOME", mark("Where settings are kept, and what is not saved yet; on Linux, usually ~/.config and ~/.local/share.")),
)

EXIT_STATUS: tuple[Entry, ...] = (
    Entry("0", mark("All went well.")),
    Entry("1", mark("The self-test failed, diagnose has found something, or the display of the window is gone.")),
    Entry("2", mark("What was given is not allowed; one line on the standard error says why.")),
    Entry("3", mark("Diagnose has found nothing in a recording that has no end, and --growing was not given.")),
    Entry("4", mark("No point of a sweep has numbers; its file says why of each.")),
    Entry("128 + n", mark("Ended by signal n: 130 by Ctrl+C, 143 by kill.")),
)

FILES: tuple[Entry, ...] = (
    Entry("*.sigx", mark("A session: the whole state of the window, in a text that a person can read.")),
    Entry("*.sigrec", mark("A recording: what the layers of a network went through in training, as sigexplorer.record writes it.")),
    Entry("*.ndjson", mark("A sweep: the numbers of its points as they came, a line a batch, each with its checksum.")),
    Entry("*.toml", mark("A lesson: steps with questions that the program checks.")),
    Entry("*.answers", mark("What one pupil has answered in a lesson.")),
)
