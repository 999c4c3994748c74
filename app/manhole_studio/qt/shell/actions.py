"""The commands of the window, in its two menus and under their keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QCoreApplication
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QWidget

from manhole_studio.qt.icons import icon

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Commands:
    """What the entries do."""

    new_project: Callable[[], object]
    open_project: Callable[[], object]
    open_sample: Callable[[], object]
    close_project: Callable[[], object]
    import_photos: Callable[[], object]
    make_scenes: Callable[[], object]
    show_settings: Callable[[], object]
    show_log: Callable[[], object]
    show_help: Callable[[], object]
    show_tour: Callable[[], object]
    quit: Callable[[], object]


def fill_project_menu(menu: QMenu, recent: QMenu, window: QWidget, commands: Commands) -> None:
    _add(menu, window, "plus", translate("menu", "New project…"), "Ctrl+N", commands.new_project)
    _add(
        menu,
        window,
        "folder-open",
        translate("menu", "Open project…"),
        "Ctrl+O",
        commands.open_project,
    )
    menu.addMenu(recent)
    _add(menu, window, "play", translate("menu", "Open sample project"), "", commands.open_sample)
    menu.addSeparator()
    _add(
        menu,
        window,
        "import",
        translate("menu", "Import labelled photos…"),
        "Ctrl+I",
        commands.import_photos,
    )
    _add(menu, window, "plus", translate("menu", "Make training scenes"), "", commands.make_scenes)
    menu.addSeparator()
    _add(
        menu, window, "close", translate("menu", "Close project"), "Ctrl+W", commands.close_project
    )


def fill_more_menu(menu: QMenu, window: QWidget, commands: Commands) -> None:
    _add(menu, window, "log", translate("menu", "Log"), "Ctrl+L", commands.show_log)
    _add(menu, window, "help", translate("menu", "Help"), "F1", commands.show_help)
    _add(menu, window, "play", translate("menu", "Guided tour"), "", commands.show_tour)
    _add(menu, window, "settings", translate("menu", "Settings"), "", commands.show_settings)
    menu.addSeparator()
    _add(menu, window, "", translate("menu", "Quit"), "Ctrl+Q", commands.quit)


def shortcuts(window: QWidget) -> list[tuple[str, str]]:
    """Title and keys of every command of ``window`` that has keys."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        (action.text().rstrip("…"), action.shortcut().toString(native))
        for action in window.actions()
        if not action.shortcut().isEmpty()
    ]


def _add(
    menu: QMenu, window: QWidget, icon_name: str, text: str, keys: str, run: Callable[[], object]
) -> None:
    action = QAction(text, window)
    if icon_name:
        action.setIcon(icon(icon_name, "text_muted"))
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.triggered.connect(lambda: run())
    menu.addAction(action)
    window.addAction(action)  # a menu that is closed does not listen to keys
