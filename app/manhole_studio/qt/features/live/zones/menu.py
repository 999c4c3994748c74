"""What can be done with the region and the counting line, as a menu."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtGui import QAction, QActionGroup
from PyQt6.QtWidgets import QMenu

from manhole_studio.core.detection.zones import CountingLine, Direction
from manhole_studio.qt.features.live.zones.editor import ZoneEditor
from manhole_studio.qt.features.live.zones.frame import ZoneFrame, arrow
from manhole_studio.qt.icons import icon

translate = QCoreApplication.translate


def add_zone_actions(menu: QMenu, editor: ZoneEditor, frame: ZoneFrame) -> None:
    """The actions act at once on ``editor``, which must outlive the menu."""
    if editor.region is None:
        menu.addAction(translate("ZoneMenu", "Draw a region"), editor.begin_region)
    else:
        menu.addAction(translate("ZoneMenu", "Draw another region"), editor.begin_region)
        remove = translate("ZoneMenu", "Remove the region")
        menu.addAction(icon("trash"), remove, editor.remove_region)
    menu.addSeparator()
    if editor.line is None:
        menu.addAction(translate("ZoneMenu", "Draw a counting line"), editor.begin_line)
        return
    menu.addAction(translate("ZoneMenu", "Draw another counting line"), editor.begin_line)
    _add_directions(menu, editor, editor.line, frame)
    remove = translate("ZoneMenu", "Remove the counting line")
    menu.addAction(icon("trash"), remove, editor.remove_line)


def _add_directions(menu: QMenu, editor: ZoneEditor, line: CountingLine, frame: ZoneFrame) -> None:
    group = QActionGroup(menu)
    only = translate("ZoneMenu", "Count only in this direction: %1")
    texts = {Direction.BOTH: translate("ZoneMenu", "Count in both directions")}
    for direction in (Direction.TO_RIGHT, Direction.TO_LEFT):
        texts[direction] = only.replace("%1", arrow(frame.way(line, direction)))
    for direction, text in texts.items():
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(direction is line.direction)
        action.triggered.connect(lambda _checked, way=direction: editor.set_direction(way))
        menu.addAction(group.addAction(action))
