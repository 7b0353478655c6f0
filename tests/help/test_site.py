"""The help as pages: every link leads somewhere, every page is whole, and nothing comes from a network."""

from __future__ import annotations

import functools
import html
import json
import os
import posixpath
import re
import shutil
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Mapping
from html.parser import HTMLParser

import msgspec
import pytest

from sigexplorer.cli import main
from sigexplorer.errors import FileError
from sigexplorer.help import Article, articles, site
from sigexplorer.help.addresses import HELP, LESSON, PICTURE, PRESET, SCHEMES, SET, parameter_address
from sigexplorer.help.pictures import asked, results_of
from sigexplorer.help.search import found
from sigexplorer.lessons import lessons
from sigexplorer.model import Custom
from sigexplorer.model.activations import catalogue
from sigexplorer.model.running import Cancelled, never
from sigexplorer.session import preset_names
from sigexplorer.state import State, parameters, parse, replace
from sigexplorer.topics import pages

VOID = {"meta", "link", "img", "input", "br", "source", "hr", "path", "rect", "line"}
LABEL = '<i> & "mine"'


class Checker(HTMLParser):
    """Reads a page as strictly as XML is read, and notes what it refers to."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.files: list[str] = []
        self.told: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), f"an attribute of {tag} is given twice"
        if tag not in VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag == "a":
            self.links.append(given["href"] or "")
        self.files += [value for name in ("src", "srcset") if (value := given.get(name))]
        if tag == "link":
            self.files.append(given["href"] or "")
        if tag == "img":
            assert given.get("alt"), "a picture says nothing to who does not see it"
        assert not any(name.startswith("on") or name == "style" for name in given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if "id" in dict(attrs):
            self.ids.append(dict(attrs)["id"] or "")

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another one"

    def handle_data(self, data: str) -> None:
        assert "&" not in data, data
        self.text.append(data)

    def handle_entityref(self, name: str) -> None:
        assert name in {"amp", "lt", "gt", "quot", "nbsp"}, name

    def handle_charref(self, name: str) -> None:
        assert name in {"x27", "39"}, name


def checked(page: str) -> Checker:
    assert page.startswith("<!DOCTYPE html>\n")
    checker = Checker()
    checker.feed(page.removeprefix("<!DOCTYPE html>"))
    checker.close()
    assert checker.open == []
    assert len(set(checker.ids)) == len(checker.ids), [name for name in checker.ids if checker.ids.count(name) > 1]
    return checker


STATE = replace(State(), {"activation": Custom("where(x < 0, a*x, x)", label=LABEL)})


@pytest.fixture(scope="module")
def known() -> Mapping[str, Article]:
    """Every article, made once."""
    return {name: msgspec.structs.replace(item, make=functools.cache(item.make)) for name, item in articles(STATE).items()}


@pytest.fixture(scope="module")
def written(known: Mapping[str, Article]) -> Mapping[str, bytes]:
    """The whole site, its pictures drawn by another test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site, "articles", lambda state: known)
        patch.setattr(site, "drawn_alone", lambda address, path, cancel: [(f"{path}-{theme}.svg", b"<svg/>") for theme in ("light", "dark")])
        return dict(site.site(STATE))


@pytest.mark.thorough
def test_every_address_that_turns_a_control_is_understood(known: Mapping[str, Article]) -> None:
    for name, item in known.items():
        body = item.make(never)
        for address in map(html.unescape, re.findall(r'href="([^"]+)"', body)):
            assert address.startswith(SCHEMES), address
            if address.startswith(PRESET):
                assert address.removeprefix(PRESET) in preset_names()
            elif address.startswith(LESSON):
                assert address.removeprefix(LESSON) in lessons()
            elif address.startswith(SET):
                _, state = asked(PICTURE + "curve?" + address.removeprefix(SET))
                assert state != State() or re.search(r"style\.page=curve|activation=sigmoid$", address), address
        for address in map(html.unescape, re.findall(r'src="(picture:[^"]+)"', body)):
            pane, state = asked(address)
            group, _, last = name.partition("/")
            assert pane == (f"page:{last}" if group == "page" else "curve")
            assert group == "function" or state.style.page == last


def test_every_page_is_whole_and_every_link_leads_somewhere(written: Mapping[str, bytes]) -> None:
    pages_of = {name: checked(content.decode()) for name, content in written.items() if name.endswith(".html")}
    ids = {name: set(page.ids) for name, page in pages_of.items()}
    linked = {"index.html", "style.css", "search.js", "index.js"}
    for name, page in pages_of.items():
        for link in (*page.links, *page.files):
            assert not re.match(r"[a-z]+:|//", link), f"{name}: {link} is not of the site"
            path, _, anchor = link.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            assert target in written, f"{name}: {link}"
            assert not anchor or anchor in ids[target], f"{name}: {link}"
            linked.add(target)
    assert linked == set(written)


def test_every_page_function_and_parameter_is_there(written: Mapping[str, bytes]) -> None:
    assert {f"page/{name}.html" for name in pages()} | {f"function/{name}.html" for name in catalogue} <= written.keys()
    for function in catalogue:
        # The function typed has its own article in place of the one that stands for all.
        state = parse(State(), {"activation": function}) if function != "custom" else replace(State(), {"activation": Custom("where(x < 0, a*x, x)")})
        for key in parameters(state):
            name, _, anchor = parameter_address(key, function).removeprefix(HELP).partition("#")
            assert f'id="{anchor}"'.encode() in written[f"{name}.html"], key


def test_nothing_that_was_typed_is_obeyed(written: Mapping[str, bytes]) -> None:
    page = written["function/custom.html"].decode()
    assert "&lt;i&gt; &amp; &quot;mine&quot;" in page
    assert "<i> &" not in page
    assert "</script" not in written["index.js"].decode()


def test_nothing_comes_from_elsewhere(written: Mapping[str, bytes]) -> None:
    for name, content in written.items():
        text = content.decode()
        if name.endswith(".html"):
            # What is said may name an address; what is asked for stands in tags.
            text = " ".join(re.findall(r"<[^>]+>", text))
        for address in re.findall(r"(?:https?:)?//[\w.-]+[^\s\"'<>)]*", re.sub(r"(?m)^//.*$|\s//\s.*$", "", text)):
            # Names of XML's own are never fetched.
            assert address.startswith("http://www.w3.org/"), f"{name}: {address}"
        assert "@import" not in text


def test_every_drawing_is_a_drawing(written: Mapping[str, bytes]) -> None:
    for name in ("function/gelu.html", "function/richards.html"):
        drawings = re.findall(r"<svg .*?</svg>", written[name].decode(), re.DOTALL)
        assert len(drawings) >= 3
        for drawing in drawings:
            root = ElementTree.fromstring(drawing)
            assert root.get("role") == "img"
            assert root.get("aria-label", "").startswith(("f", "v", "t"))
            assert "currentColor" in drawing


def test_the_index_has_every_article_and_finds_what_the_window_finds(known: Mapping[str, Article], written: Mapping[str, bytes]) -> None:
    text = written["index.js"].decode()
    entries = json.loads(text.removeprefix("const ARTICLES = ").removesuffix(";\n"))
    assert [entry[0] for entry in entries] == [site.path_of(name) for name in known]
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    script = written["search.js"].decode().partition("const box")[0]
    for typed in ("gain", "swish", "float16 slope", "He", "nothing at all", "Größe", "é", "tanh"):
        code = f"{text}{script}console.log(JSON.stringify(found({json.dumps(typed)}).map((item) => item[0])));"
        said = subprocess.run([node, "-e", code], capture_output=True, text=True, check=True).stdout
        assert json.loads(said) == [site.path_of(item.name) for item in found(known.values(), typed)], typed


def test_pictures_are_drawn_light_and_dark() -> None:
    address = "picture:curve?activation=elu(alpha%3D2)&curve.second=true"
    drawn = dict(site.drawn_alone(address, "pictures/x", never))
    assert drawn.keys() == {"pictures/x-light.svg", "pictures/x-dark.svg"}
    light, dark = drawn.values()
    assert light != dark
    for content in drawn.values():
        ElementTree.fromstring(content)
    with pytest.raises(Cancelled):
        results_of("page:phase", parse(State(), {"network.bias_variance": "0.123"}), lambda: True)


def test_the_command_writes_a_folder_and_none_that_is_in_use(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setattr(site, "site", lambda state, **_: iter([("index.html", state.activation.name.encode()), ("page/a.html", b"x")]))
    target = tmp_path / "a" / "site"
    assert main(["help", "--to", str(target), "--set", "activation=gelu"]) == 0
    assert (target / "index.html").read_bytes() == b"gelu"
    assert (target / "page" / "a.html").read_bytes() == b"x"
    assert "2 files in" in capsys.readouterr().out
    assert main(["help", "--to", str(target)]) == 2
    assert "holds something already" in capsys.readouterr().err
    assert main(["help", "--to", str(target), "--force"]) == 0
    (tmp_path / "file").touch()
    with pytest.raises(FileError, match="cannot be written"):
        site.write_site(tmp_path / "file" / "site", State())
    assert main(["help"]) == 0
    assert "usage: sigexplorer export" in capsys.readouterr().out


@pytest.mark.skipif(os.name != "posix", reason="links of POSIX")
@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize(
    ("link", "said"), [("site", "leads back to itself"), ("none/site", "its folder does not exist"), ("/dev/null", "is a file: give a folder")]
)
def test_a_link_that_leads_to_no_folder_is_called_what_it_is(tmp_path, monkeypatch, link, said, force) -> None:
    monkeypatch.setattr(site, "site", lambda state, **_: iter([("index.html", b"x")]))
    (tmp_path / "site").symlink_to(link)
    with pytest.raises(FileError, match=said):
        site.write_site(tmp_path / "site", State(), force=force)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert (tmp_path / "site").is_symlink()


def test_links_that_turn_controls_say_the_command() -> None:
    assert site.command("set:style.page=curve&activation=sigmoid(gain%3D3)") == "sigexplorer --set style.page=curve --set 'activation=sigmoid(gain=3)'"
    assert site.command("preset:vanishing") == "sigexplorer --preset vanishing"
    assert site.command("lesson:slope") == "sigexplorer --lesson slope"
