from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QSize, QTranslator
from PyQt6.QtGui import QColor, QImage
from PyQt6.QtWidgets import QApplication

from manhole_studio.qt.widgets.decoding import decode

LIMIT = QSize(64, 64)


class Listener(QTranslator):
    """Notes what is asked of the translators."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def isEmpty(self) -> bool:
        return True

    def translate(  # type: ignore[override]
        self,
        context: str | None,
        source: str | None,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        self.asked.append(f"{context}: {source}")
        return None


@pytest.fixture
def listener(qapp: QApplication) -> Iterator[Listener]:
    listener = Listener()
    qapp.installTranslator(listener)
    listener.asked.clear()
    yield listener
    qapp.removeTranslator(listener)


def write(path: Path, kind: str) -> Path:
    image = QImage(96, 72, QImage.Format.Format_RGB32)
    image.fill(QColor("#336699"))
    assert image.save(str(path), kind)
    return path


@pytest.mark.parametrize("kind", ["jpeg", "png", "bmp", "webp", "tiff", "ppm", "pgm"])
@pytest.mark.parametrize("ending", ["", ".jpg", ".png", ".tga"])
def test_what_the_file_holds_counts_and_no_translator_is_asked(
    listener: Listener, tmp_path: Path, kind: str, ending: str
) -> None:
    """Translators are Python: asked under a lock of Qt's, two threads wait for each other."""
    path = write(tmp_path / f"photo{ending}", kind)
    listener.asked.clear()
    image = decode(path, LIMIT)
    assert (image.width(), image.height()) == (64, 48)
    assert listener.asked == []


@pytest.mark.parametrize("content", [b"", b"GIF", b"no image", b"P5 nothing"])
def test_what_is_no_image_is_null_and_no_translator_is_asked_for_its_format(
    listener: Listener, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(content)
    assert decode(path, LIMIT).isNull()
    assert not [text for text in listener.asked if not text.startswith("QImageReader")]


def test_a_file_that_is_gone_is_null(tmp_path: Path) -> None:
    assert decode(tmp_path / "gone.jpg", LIMIT).isNull()
