"""The Settings page: looks, language, where the data lies, licence."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

import manhole_studio
from manhole_studio import __version__, paths
from manhole_studio.core.settings import ColourScheme, SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.translations import available_languages, language_name
from manhole_studio.qt.widgets.folder_link import FolderLink
from manhole_studio.qt.widgets.layouts import column, form, row, text_label
from manhole_studio.qt.widgets.page import Page

WIDTH = 640
SOURCE = Path(manhole_studio.__file__).parent


class SettingsPage(Page):
    """Every choice acts at once, except the language, which says that it does not."""

    log_requested = pyqtSignal()

    def __init__(self, settings: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Settings"), parent)
        self._settings = settings
        self.scheme = self._scheme_box()
        self.language = self._language_box()
        self._restart = text_label(
            self.tr("The language changes when the application starts again."), "muted", wrap=True
        )
        self._restart.hide()
        self.scheme.activated.connect(self._choose_scheme)
        self.language.activated.connect(self._choose_language)
        cards = QVBoxLayout()
        cards.setSpacing(theme.M)
        for card in (self._looks(), self._folders(), self._about()):
            card.setMaximumWidth(WIDTH)
            cards.addWidget(card)
        cards.addStretch(1)
        self.body.addLayout(cards)

    @pyqtSlot()
    def _choose_scheme(self) -> None:
        scheme = cast("ColourScheme", self.scheme.currentData())
        self._settings.update(colour_scheme=scheme)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, scheme)

    @pyqtSlot()
    def _choose_language(self) -> None:
        chosen = self.language.currentData()
        if chosen != self._settings.current.language:
            self._settings.update(language=chosen)
            self._restart.show()

    def _scheme_box(self) -> QComboBox:
        titles = {
            "system": self.tr("As the system"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        box = QComboBox()
        for scheme, title in titles.items():
            box.addItem(title, scheme)
        box.setCurrentIndex(box.findData(self._settings.current.colour_scheme))
        box.setAccessibleName(self.tr("Colours"))
        return box

    def _language_box(self) -> QComboBox:
        box = QComboBox()
        box.addItem(self.tr("As the system"), "")
        for name in available_languages():
            box.addItem(language_name(name), name)
        box.setCurrentIndex(max(0, box.findData(self._settings.current.language)))
        box.setAccessibleName(self.tr("Language"))
        return box

    def _looks(self) -> QFrame:
        fields = form(
            (self.tr("Colours"), self.scheme),
            (self.tr("Language"), self.language),
        )
        return _card(self.tr("Looks"), fields, self._restart)

    def _folders(self) -> QFrame:
        log_window = QPushButton(icon("log"), self.tr("Show log"))
        log_window.clicked.connect(self.log_requested)
        folders = form(
            (self.tr("Sample project"), FolderLink(paths.data_dir())),
            (self.tr("Downloaded models"), FolderLink(paths.cache_dir())),
            (self.tr("Settings"), FolderLink(paths.config_dir())),
            (self.tr("Log"), FolderLink(paths.log_file().parent)),
        )
        return _card(self.tr("Where things lie"), folders, row(log_window, None))

    def _about(self) -> QFrame:
        licence = self.tr(
            "Free software under the GNU Affero General Public License, version 3 or later. You "
            "may use, study, share and change it. Whoever passes it on, or lets others use it over "
            "a network, must offer them its source code under the same licence."
        )
        source = form((self.tr("Source code of this version"), FolderLink(SOURCE)))
        return _card(
            self.tr("Manhole Studio %1").replace("%1", __version__),
            text_label(licence, wrap=True),
            source,
        )


def _card(title: str, *content: QWidget | QLayout) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    frame.setLayout(
        column(text_label(title, "subtitle"), *content, spacing=theme.M, margin=theme.L)
    )
    return frame
