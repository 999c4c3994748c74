"""From a mouse move in the box editor to the painted canvas, as a ratio to the limit."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QImage, QMouseEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.records import ImageRecord
from manhole_studio.qt import theme
from manhole_studio.qt.features.dataset.editor.canvas import BoxCanvas
from manhole_studio.qt.features.dataset.editor.document import ImageDocument

BOXES = 200
WIDTH, HEIGHT = 4000, 3000
MOVES = 200
LIMIT_MS = 10.0
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    theme.apply(app, "light")
    document = ImageDocument(_record())
    canvas = BoxCanvas()
    canvas.resize(900, 600)
    canvas.show_document(document, ("manhole", "open"))
    pixels = np.random.default_rng(0).integers(0, 255, (HEIGHT, WIDTH, 4), np.uint8)
    canvas.set_image(QImage(pixels.tobytes(), WIDTH, HEIGHT, QImage.Format.Format_RGB32))
    canvas.show()
    QTest.qWait(200)  # until then repaint() paints nothing
    _measure("hover", canvas)
    _measure("guides", canvas, lambda: canvas.set_drawing(True))
    _measure("draw", canvas, lambda: _press(canvas, QPoint(100, 80)), LEFT)
    canvas.set_drawing(False)
    document.select([5])
    middle = canvas.viewport().rect(document.boxes[5].xyxy).center().toPoint()
    _measure("move a box", canvas, lambda: _press(canvas, middle), LEFT)


def _press(canvas: BoxCanvas, at: QPoint) -> None:
    QTest.mousePress(canvas, LEFT, pos=at)


def _measure(
    what: str,
    canvas: BoxCanvas,
    prepare: Callable[[], None] | None = None,
    button: Qt.MouseButton = NONE,
) -> None:
    if prepare is not None:
        prepare()
    times = sorted(_move(canvas, number, button) for number in range(MOVES))
    canvas.cancel_drag()
    median, late = statistics.median(times), times[int(0.95 * MOVES)]
    verdict = "ok" if late <= LIMIT_MS else "TOO SLOW"
    print(
        f"{what:12} median {median:5.2f} ms, p95 {late:5.2f} ms,"
        f" {late / LIMIT_MS:.2f} of the {LIMIT_MS:g} ms limit: {verdict}"
    )


def _move(canvas: BoxCanvas, number: int, button: Qt.MouseButton) -> float:
    at = QPointF(100 + number * 3.1, 80 + number * 2.3)
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        at,
        canvas.mapToGlobal(at),
        NONE,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    started = time.perf_counter()
    QApplication.sendEvent(canvas, event)
    canvas.repaint()
    return (time.perf_counter() - started) * 1000


def _record() -> ImageRecord:
    random = np.random.default_rng(1)
    corners = random.integers(0, (WIDTH - 300, HEIGHT - 200), (BOXES, 2))
    sides = random.integers(30, (280, 190), (BOXES, 2))
    boxes = tuple(
        Box("manhole" if number % 3 else "open", (float(x), float(y), float(x + w), float(y + h)))
        for number, ((x, y), (w, h)) in enumerate(zip(corners, sides, strict=True))
    )
    return ImageRecord(1, Path("street.jpg"), "0" * 64, WIDTH, HEIGHT, "", boxes)


if __name__ == "__main__":
    main()
