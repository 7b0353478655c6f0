"""The colours of a GIF file, which has 256: those that frames are drawn with as they are, and of shades between them the most telling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

# All that a file has, how many of them are kept as they are, and how many of the next most frequent are looked at for the others: rarer are blends at edges.
MOST, EXACT, LOOKED_AT = 256, 64, 1500
KNUTH = 2654435761
# How many colours are compared with the palette at once.
AT_ONCE = 10_000


class Indexed(NamedTuple):
    """Frames in one palette: its colours, shape (n, 3), n at most 256, and which one every pixel of a frame has, frame by frame."""

    palette: NDArray[np.uint8]
    frames: list[bytes]


def indexed(frames: Sequence[bytes], image: Any) -> Indexed:
    """Return frames in at most 256 colours, each pixel in the nearest one.

    The most frequent are kept: grounds, and curves, which have one colour all along. Of the others, shades at edges and maps, those are taken that a
    median cut gives: P. Heckbert, "Color image quantization for frame buffer display", Computer Graphics 16 (1982) 297-307.

    Parameters
    ----------
    frames : sequence of bytes
        Red, green and blue of every pixel, 0 to 255, row by row.
    image : module
        Pillow's, which cuts.
    """
    colors, counts = np.zeros(0, np.uint32), np.zeros(0, np.int64)
    for frame in frames:
        found, many = np.unique(_packed(frame), return_counts=True)
        both, place = np.unique(np.concatenate([colors, found]), return_inverse=True)
        colors, counts = both, np.bincount(place, np.concatenate([counts, many])).astype(np.int64)
    palette = _palette(colors, counts, image)
    nearest = np.empty(len(colors), np.uint8)
    for start in range(0, len(colors), AT_ONCE):
        away = _parts(colors[start : start + AT_ONCE])[:, None, :].astype(np.int32) - palette[None, :, :]
        nearest[start : start + AT_ONCE] = np.einsum("ijk,ijk->ij", away, away).argmin(axis=1)
    return Indexed(palette, [nearest[np.searchsorted(colors, _packed(frame))].tobytes() for frame in frames])


def _palette(colors: NDArray[np.uint32], counts: NDArray[np.int64], image: Any) -> NDArray[np.uint8]:
    """Return the palette of colours that are so frequent."""
    # Those that are as frequent stand in an order that favours no colour, and is always the same, as the file is: D. Knuth's multiplicative hash, "The Art
    # of Computer Programming", volume 3, section 6.4.
    order = np.lexsort((colors * np.uint32(KNUTH), -counts))
    if len(colors) <= MOST:
        return _parts(colors[order])
    rest = _parts(colors[order[EXACT : EXACT + LOOKED_AT]])
    cut = image.frombytes("RGB", (len(rest), 1), rest.tobytes()).quantize(MOST - EXACT, dither=image.Dither.NONE)
    between = np.asarray(cut.getpalette(), np.uint8).reshape(-1, 3)[: MOST - EXACT]
    return np.concatenate([_parts(colors[order[:EXACT]]), between])


def _packed(frame: bytes) -> NDArray[np.uint32]:
    """Return every pixel as one number."""
    parts = np.frombuffer(frame, np.uint8).reshape(-1, 3).astype(np.uint32)
    return np.asarray(parts[:, 0] << np.uint32(16) | parts[:, 1] << np.uint32(8) | parts[:, 2], dtype=np.uint32)


def _parts(colors: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Return red, green and blue."""
    return np.stack([colors >> 16 & 255, colors >> 8 & 255, colors & 255], axis=1).astype(np.uint8)
