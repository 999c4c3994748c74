"""The Live page's part of the stories."""

from __future__ import annotations

import itertools
from pathlib import Path

from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QComboBox, QSlider
from robot import Robot, Story, StoryError, pause

from fixtures.streams import MjpegServer
from manhole_studio.capture import open_source
from manhole_studio.core.detection.frame import ImageArray
from manhole_studio.qt.features.live.page import LivePage


def watch_live(robot: Robot, video: str) -> Story:
    """A video, until something is seen in it."""
    robot.click("Live")
    yield "the controls", lambda: robot.find_all(QComboBox, "Source"), 20
    robot.find(QComboBox, "Source").setEditText(video)
    robot.click("Start")
    yield "moving pictures", lambda: robot.can_click("Snapshot"), 120
    yield "some seconds of watching", pause(3.0), 10
    in_vain = pause(12.0)  # a detector of three epochs sees nothing
    page = live_page(robot)
    yield "a cover", lambda: page.desk.panel.count > 0 or in_vain(), 20
    robot.picture("live")


def show_more(robot: Robot) -> Story:
    slider = robot.find(QSlider, "Confidence")
    QTest.keyClick(slider, Qt.Key.Key_Home)
    yield "the lowest confidence", lambda: slider.value() == slider.minimum(), 5


def stop_watching(robot: Robot) -> Story:
    if robot.can_click("Stop"):
        robot.click("Stop")
    yield "the end of watching", lambda: robot.can_click("Start"), 20


def look_at_live(robot: Robot, video: str, photographs: Path) -> Story:
    """The page running, with an alarm, in a grid with a stream that was lost, and the queue.

    The settings must make an alarm of the class that the video shows.
    """
    yield from watch_live(robot, video)
    page = live_page(robot)
    yield "an alarm", lambda: robot.can_click("Acknowledge"), 30
    robot.picture("live-alarm")
    for _ in range(3):
        robot.click("Wrong!")
        yield "another moment", pause(1.5), 5
    robot.click("Acknowledge")
    yield "the calm after it", pause(1.0), 5
    robot.picture("live")
    server = MjpegServer(pictures=frames_of(Path(video), 60))
    for uri in (server.url, str(photographs)):
        page.commands.add(uri)
    yield "the stream", pause(6.0), 10
    server.close()
    yield "its loss", lambda: robot.sees("Lost"), 30
    yield "some seconds without it", pause(4.0), 10
    robot.picture("live-grid")
    yield from stop_watching(robot)
    robot.click_widget(page.desk.review)
    yield "the queue", lambda: robot.can_click("Accept"), 20
    yield "its pictures", pause(2.0), 5
    robot.picture("review")


def frames_of(video: Path, most: int) -> list[ImageArray]:
    with open_source(str(video)) as source:
        return [frame.image for frame in itertools.islice(iter(source.read, None), most)]


def live_page(robot: Robot) -> LivePage:
    page = robot.window().findChild(LivePage)
    if page is None:
        raise StoryError("the Live page has not been opened")
    return page
