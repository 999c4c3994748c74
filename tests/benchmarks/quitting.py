"""The real program, closed by its window some seconds later; for ``bench_quit``.

    python quitting.py SECONDS [WEIGHTS VIDEO]

With weights it watches the video from the beginning, and the seconds count from there. Instead of
seconds ``chosen`` waits until the fastest backend has been found. Prints ``closing`` and the time
of ``time.monotonic()``, which is one clock for all processes.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

TICK_MS = 10
CHOSEN = ("OpenVINO", "ONNX", "PyTorch")


def main() -> None:
    # Here, because the processes that the program spawns import this file, too.
    from PyQt6.QtCore import QTimer
    from PyQt6.QtWidgets import QApplication

    from manhole_studio.__main__ import start

    story = close_after(sys.argv[1], [Path(text) for text in sys.argv[2:]])
    run_event_loop = QApplication.exec

    def exec_and_close(*_application: object) -> int:
        timer = QTimer()
        timer.timeout.connect(lambda: next(story, None))
        timer.start(TICK_MS)
        return run_event_loop()

    QApplication.exec = exec_and_close  # type: ignore[method-assign]
    sys.argv = sys.argv[:1]
    start()


def close_after(seconds: str, watched: list[Path]) -> Iterator[None]:
    """One step for each tick of the event loop."""
    from PyQt6.QtWidgets import QApplication

    from manhole_studio.qt.activity import PageName
    from manhole_studio.qt.features.live.page import LivePage
    from manhole_studio.qt.main_window import MainWindow

    windows = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    (window,) = windows
    while not window.isVisible():
        yield
    page = None
    while watched and page is None:
        window.show_page(PageName.LIVE)
        page = window.findChild(LivePage)
        yield
    if page is not None:
        page.commands.take_dropped(watched)
    began_at = time.monotonic()
    while not is_time(seconds, began_at, page):
        yield
    print("closing", time.monotonic(), flush=True)
    window.close()


def is_time(seconds: str, began_at: float, page: object) -> bool:
    from manhole_studio.qt.features.live.page import LivePage

    if seconds != "chosen":
        return time.monotonic() - began_at >= float(seconds)
    detector = page.watches.detector if isinstance(page, LivePage) else None
    return detector is not None and detector.choice.startswith(CHOSEN)


if __name__ == "__main__":
    main()
