import pytest

from sigexplorer import resources
from sigexplorer.errors import FileError


def test_finds_what_is_shipped():
    assert resources.resource("presets", "article.sigx").is_file()
    assert resources.resource("fonts", "OFL.txt").is_file()


def test_a_folder_inside_of_the_package_comes_first(tmp_path, monkeypatch):
    package = tmp_path / "sigexplorer"
    for root in (package, tmp_path):
        (root / "resources").mkdir(parents=True)
        (root / "resources" / "a").write_text(root.name)
    monkeypatch.setattr(resources, "HERE", package)
    assert resources.resource("a").read_text() == "sigexplorer"


def test_names_what_is_missing():
    with pytest.raises(FileError, match="presets/none is missing"):
        resources.resource("presets", "none")
