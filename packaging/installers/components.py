"""What lies in the built folder besides the program: versions, licences and their texts, and the bill of materials."""

from __future__ import annotations

import importlib.metadata
import json
import re
import sys
import sysconfig
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from installers.descriptions import day
from installers.program import HERE, ROOT, BuildError, Program

LICENCES = HERE / "licences"
# Texts that Debian's packages refer to instead of repeating them: the start, the end, and the file of the system.
COMMON = (
    (r"[ \t]*GNU GENERAL PUBLIC LICENSE\s+Version 2,", r"END OF TERMS AND CONDITIONS", "GPL-2"),
    (r"[ \t]*GNU GENERAL PUBLIC LICENSE\s+Version 3,", r"<https?://www\.gnu\.org/(?:philosophy|licenses)/why-not-lgpl\.html>\.", "GPL-3"),
    (r"[ \t]*GNU LESSER GENERAL PUBLIC LICENSE\s+Version 3,", r"permanent authorization for you to choose that version for the\s+Library\.", "LGPL-3"),
    (
        r"[ \t]*Apache License\s+Version 2\.0, January 2004",
        r"See the License for the specific language governing permissions and\s+limitations under the License\.",
        "Apache-2.0",
    ),
)
# What the packages' own words on their licences are, as SPDX has them, where they do not say so themselves.
SPDX = {
    "pyqtgraph": "MIT",
    "ziamath": "MIT",
    "ziafont": "MIT",
    "latex2mathml": "MIT",
    "colorama": "BSD-3-Clause",
    "PySide6_Essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}
QT_NOTE = """Qt and Qt for Python are used under the GNU Lesser General Public License, version 3. They lie beside the program as libraries of their own (in
the folder PySide6), unchanged: whoever has the program may replace them by others of the same interface. Their sources, with the licences of
the third parties' code in them (among it ICU under the Unicode License V3, libjpeg-turbo, libpng, harfbuzz, PCRE2 and others, all permissive),
are published by The Qt Company under the versions named here."""


@dataclass(frozen=True)
class Component:
    """One thing that is shipped with the program.

    Attributes
    ----------
    name, version, licence : str
        As its makers name it; the licence as an SPDX expression.
    note : str
        What is to be said of it.
    texts : tuple of Path
        Where its licences stand.
    python_package : bool
        Whether it is a package of the Python index.
    """

    name: str
    version: str
    licence: str
    note: str = ""
    texts: tuple[Path, ...] = ()
    python_package: bool = True


def components(program: Program) -> tuple[Component, ...]:
    """Return what the folder holds, read from the environment that it is built in.

    Raises
    ------
    BuildError
        If a package does not say under which licence it is.
    """
    found = [package_of(name) for name in required(program.name)]
    python_licence = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    others = [
        Component(
            "CPython",
            ".".join(map(str, sys.version_info[:3])),
            "Python-2.0.1",
            texts=(python_licence,) if python_licence.exists() else (),
            python_package=False,
        ),
        package_of(
            "pyinstaller",
            licence="GPL-2.0-or-later WITH Bootloader-exception",
            note="Only its small program that starts Python is shipped; an exception allows that under any licence.",
        ),
        Component("Inter", "4", "OFL-1.1", texts=(ROOT / "resources" / "fonts" / "OFL.txt",), python_package=False),
        Component(
            "STIX Two Math",
            "2",
            "OFL-1.1",
            "Shipped in ziamath; its licence is that of Inter above, its makers The STIX Fonts Project Authors.",
            python_package=False,
        ),
        Component(
            "DejaVu Sans",
            "2.37",
            "Bitstream-Vera",
            "Shipped in ziafont; Bitstream Vera is a trademark of Bitstream, Inc., the changes are in the public domain.",
            python_package=False,
        ),
    ]
    return (*sorted(found, key=lambda component: component.name.lower()), *others)


def required(name: str) -> tuple[str, ...]:
    """Return the packages that one needs on this platform, those that they need too, without its extras."""
    seen: dict[str, None] = {}
    waiting = [name]
    while waiting:
        for requirement in importlib.metadata.requires(waiting.pop()) or []:
            wanted, _, marker = requirement.partition(";")
            found = re.match(r"[\w.-]+", wanted)
            if found and "extra" not in marker and _installed(found[0]) and found[0].lower() not in map(str.lower, seen):
                seen[found[0]] = None
                waiting.append(found[0])
    return tuple(seen)


def _installed(name: str) -> bool:
    try:
        importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError:
        return False
    return True


def package_of(name: str, licence: str = "", note: str = "") -> Component:
    """Return what an installed package says of itself, and the texts of its licences.

    Raises
    ------
    BuildError
        If it states no licence.
    """
    distribution = importlib.metadata.distribution(name)
    proper = distribution.metadata["Name"]
    stated = licence or SPDX.get(proper) or distribution.metadata.get("License-Expression")
    if not stated:
        raise BuildError(f"the package {proper} states no licence: look it up and name it in installers/components.py.")
    texts = [Path(str(file.locate())) for file in distribution.files or [] if re.search(r"(?i)licen[cs]e|copying", file.name) and ".dist-info" in str(file)]
    if "LGPL" in stated:
        note, texts = QT_NOTE, [LICENCES / "LGPL-3.txt", LICENCES / "GPL-3.txt"]
    if not texts and stated == "MIT":
        texts = [ROOT / "LICENSE"]
        note = (
            f"The licence is the MIT licence as it stands here, its holder {distribution.metadata.get('Author') or distribution.metadata.get('Author-email')}."
        )
    return Component(proper, distribution.version, stated, note, tuple(sorted(texts)))


def copyright_file(program: Program, shipped: Sequence[Component], *, short: bool) -> str:
    """Return the licences of everything inside.

    Parameters
    ----------
    program : Program
        The program itself.
    shipped : sequence of Component
        What is shipped with it.
    short : bool
        Refer to the licences that every Debian system holds instead of repeating them.
    """
    rule = "=" * 78
    table = [f"  {component.name} {component.version}: {component.licence}" for component in shipped]
    parts = [
        f"{program.title} {program.version}: {program.licence}",
        (ROOT / "LICENSE").read_text(encoding="utf-8").strip(),
        "Shipped with it, each under its own licence:",
        "\n".join(table),
    ]
    told: dict[str, str] = {}
    for component in shipped:
        parts.append(f"{rule}\n{component.name} {component.version}: {component.licence}")
        if component.note:
            parts.append(component.note)
        for path in component.texts:
            text = path.read_text(encoding="utf-8", errors="replace").strip()
            if text in told:
                parts.append(f"The text is that under {told[text]}.")
            else:
                told[text] = component.name
                parts.append(_referring(text) if short else text)
    return "\n\n".join(parts) + "\n"


def _referring(text: str) -> str:
    for start, end, name in COMMON:
        text = re.sub(f"{start}.*?{end}", f"On Debian systems, the full text is in /usr/share/common-licenses/{name}.", text, flags=re.DOTALL)
    return text


def bill_of_materials(program: Program, shipped: Sequence[Component], seconds: int) -> str:
    """Return the software bill of materials (CycloneDX 1.6, JSON); the same commit gives the same bytes."""
    listed = []
    for component in shipped:
        purl = (
            f"pkg:pypi/{component.name.lower().replace('_', '-')}@{component.version}"
            if component.python_package
            else f"pkg:generic/{component.name.lower().replace(' ', '-')}@{component.version}"
        )
        listed.append(
            {
                "type": "library" if component.python_package or component.name == "CPython" else "data",
                "bom-ref": purl,
                "name": component.name,
                "version": component.version,
                "licenses": [{"expression": component.licence}],
                "purl": purl,
            }
        )
    own = f"pkg:generic/{program.name}@{program.version}"
    identity = uuid.uuid5(uuid.NAMESPACE_DNS, json.dumps([own, seconds, [item["purl"] for item in listed]]))
    content = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{identity}",
        "version": 1,
        "metadata": {
            "timestamp": f"{day(seconds)}T00:00:00Z",
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": program.name,
                "version": program.version,
                "licenses": [{"expression": program.licence}],
                "purl": own,
            },
        },
        "components": listed,
        "dependencies": [{"ref": own, "dependsOn": [item["bom-ref"] for item in listed]}],
    }
    return json.dumps(content, indent=2) + "\n"


def check_bill(text: str) -> None:
    """Check a bill of materials against the schema of its format.

    Raises
    ------
    BuildError
        If it does not follow the schema.
    """
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise BuildError(f"the bill of materials does not follow its schema: {str(wrong).splitlines()[0]}.")
