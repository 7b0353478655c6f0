"""The program's drawing as the icons that each system wants."""

from __future__ import annotations

import os
import struct
from pathlib import Path

from installers.program import BuildError, Program

WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Apple's names for the PNG pictures in an .icns file, by their side in pixels.
MACOS_KINDS = ((b"icp4", 16), (b"icp5", 32), (b"icp6", 64), (b"ic07", 128), (b"ic08", 256), (b"ic09", 512), (b"ic10", 1024))


def png(drawing: Path, size: int) -> bytes:
    """Return a drawing as a PNG picture of `size` pixels square, its ground transparent.

    Raises
    ------
    BuildError
        If Qt cannot read the drawing.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(str(drawing))
    if not renderer.isValid():
        raise BuildError(f"{drawing.name} is no drawing that Qt can read.")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def ico(drawing: Path) -> bytes:
    """Return a drawing as a Windows icon: a directory of PNG pictures (Windows Vista and newer)."""
    pictures = [(size, png(drawing, size)) for size in WINDOWS_SIZES]
    offset = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in pictures:
        # A side of 256 is written as 0.
        entries += struct.pack("<BBBBHHII", size % 256, size % 256, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(picture for _, picture in pictures)


def icns(drawing: Path) -> bytes:
    """Return a drawing as a macOS icon: PNG pictures, each after its kind and length."""
    parts = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, size in MACOS_KINDS for picture in [png(drawing, size)])
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def write_hicolor(program: Program, share: Path) -> None:
    """Write the icons of the program and of its files in the standard sizes, beside the drawing itself."""
    names = (("apps", program.name), *(("mimetypes", kind["mime"].replace("/", "-")) for kind in program.file_types))
    pictures = {f"{size}x{size}": (png(program.icon, size), "png") for size in program.linux["icon-sizes"]}
    pictures["scalable"] = (program.icon.read_bytes(), "svg")
    for folder, (content, suffix) in pictures.items():
        for kind, name in names:
            path = share / "icons" / "hicolor" / folder / kind / f"{name}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
