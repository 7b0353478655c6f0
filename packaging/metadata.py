"""What PyPI is told beside pyproject.toml, where the build knows the repository's address: links, and the README with a picture that is seen there.

A picture beside the README has no address of its own on PyPI. Where none is known, the README is told without it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

PICTURE = re.compile(r"!\[([^\]]*)\]\((?!https:)([^)]+)\)\n+(?:\([^\n]*\)\n+)?")


def home() -> str:
    """Return the repository's address, as `installers.program.home` does; this file is read where nothing else of packaging/ is."""
    server, repository = (os.environ.get(f"GITHUB_{name}", "") for name in ("SERVER_URL", "REPOSITORY"))
    given = os.environ.get("SIGEXPLORER_HOME") or (f"{server}/{repository}" if server and repository else "")
    return given.rstrip("/") if given.startswith("https:") else ""


def described(readme: str, address: str, version: str) -> str:
    """Return the README as PyPI shows it: pictures and links of the repository by their addresses, without pictures where there is none."""
    if not address:
        return PICTURE.sub("", readme)
    with_pictures = PICTURE.sub(lambda found: f"![{found[1]}]({address}/raw/v{version}/{found[2]})\n\n", readme)
    return re.sub(r"(?<!!)\[([^\]]+)\]\((?!https?:|#)([^)]+)\)", rf"[\1]({address}/blob/v{version}/\2)", with_pictures)


class Metadata(MetadataHookInterface):
    """Adds what hangs on the address."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Set the README and, where there is an address, the links."""
        root = Path(self.root)
        stated = re.search(r'^__version__ = "([^"]+)"$', (root / "sigexplorer" / "__init__.py").read_text(encoding="utf-8"), re.MULTILINE)
        address, version = home(), stated[1] if stated else ""
        metadata["readme"] = {"content-type": "text/markdown", "text": described((root / "README.md").read_text(encoding="utf-8"), address, version)}
        if address:
            metadata["urls"] = {"Homepage": address, "Issues": f"{address}/issues", "Changelog": f"{address}/blob/v{version}/packaging/CHANGELOG.md"}
