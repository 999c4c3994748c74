"""Draw the application icon's PNG, ICO and ICNS files from its two SVG sources.

Run it after a change of the drawing: ``.venv/bin/python packaging/render_icons.py``.
"""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PyQt6.QtCore import QBuffer, QIODevice
from PyQt6.QtGui import QGuiApplication, QImage, QPainter
from PyQt6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "icons" / "app"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
SMALL = 32
"""Sizes up to this one come from the simpler drawing."""
ICO_SIZES = (16, 24, 32, 48, 64, 256)
ICNS_TYPES = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}


def main() -> None:
    application = QGuiApplication([])
    pictures = {size: png(size) for size in SIZES}
    for size, data in pictures.items():
        (FOLDER / f"manhole-studio-{size}.png").write_bytes(data)
    (FOLDER / "manhole-studio.ico").write_bytes(ico({s: pictures[s] for s in ICO_SIZES}))
    (FOLDER / "manhole-studio.icns").write_bytes(icns(pictures))
    application.quit()


def png(size: int) -> bytes:
    """One square picture with a transparent ground."""
    name = "manhole-studio-small.svg" if size <= SMALL else "manhole-studio.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(FOLDER / name)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return buffer.data().data()


def ico(pictures: dict[int, bytes]) -> bytes:
    """The container of Windows: 16-byte entries, in which 0 stands for 256, then the PNGs."""
    offset = 6 + 16 * len(pictures)
    directory = struct.pack("<HHH", 0, 1, len(pictures))
    for size, data in pictures.items():
        side = size % 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return directory + b"".join(pictures.values())


def icns(pictures: dict[int, bytes]) -> bytes:
    """The container of macOS: chunks of type, length with header, PNG."""
    chunks = b"".join(
        kind + struct.pack(">I", len(pictures[size]) + 8) + pictures[size]
        for size, kind in ICNS_TYPES.items()
    )
    return b"icns" + struct.pack(">I", len(chunks) + 8) + chunks


if __name__ == "__main__":
    main()
