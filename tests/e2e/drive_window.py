"""Starts the application through its real ``main()`` and lets a story run in it.

Run as ``python drive_window.py STORY PICTURES [ARGUMENT ...]``; ``STORY`` is a function of
``stories``, the arguments go to ``main()``. Exit status 0 when the story came to its end.
"""

from __future__ import annotations

import sys
from pathlib import Path

import stories
from PyQt6.QtWidgets import QApplication
from robot import Robot

from manhole_studio.__main__ import main
from manhole_studio.core.process_exit import leave


def drive(story: str, pictures: Path, arguments: list[str]) -> int:
    robots: list[Robot] = []
    run_event_loop = QApplication.exec

    def exec_with_robot(*_application: object) -> int:
        robot = Robot(getattr(stories, story), pictures)
        robots.append(robot)
        robot.start()
        return run_event_loop()

    QApplication.exec = exec_with_robot  # type: ignore[method-assign, assignment]
    sys.argv = ["manhole-studio", *arguments]
    status = main()
    return 1 if robots[0].failed else status


if __name__ == "__main__":
    leave(drive(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
