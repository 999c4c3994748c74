"""The Settings page: looks, language, where the data lies, licence."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PyQt6.QtCore import QLocale, Qt, QUrl, pyqtSignal, pyqtSlot
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from manhole_studio import __version__, paths
from manhole_studio.core.settings import ColourScheme, SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.translations import available_languages
from manhole_studio.qt.widgets.layouts import column, row, text_label
from manhole_studio.qt.widgets.page import Page

WIDTH = 640


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
            box.addItem(QLocale(name).nativeLanguageName().capitalize(), name)
        box.setCurrentIndex(max(0, box.findData(self._settings.current.language)))
        box.setAccessibleName(self.tr("Language"))
        return box

    def _looks(self) -> QFrame:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.XL)
        form.setVerticalSpacing(theme.S)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(self.tr("Colours"), self.scheme)
        form.addRow(self.tr("Language"), self.language)
        form.addRow("", self._restart)
        return _card(self.tr("Looks"), form)

    def _folders(self) -> QFrame:
        log_window = QPushButton(icon("log"), self.tr("Show log"))
        log_window.clicked.connect(self.log_requested)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.XL)
        form.setVerticalSpacing(theme.S)
        form.addRow(self.tr("Sample project"), _folder_link(paths.data_dir()))
        form.addRow(self.tr("Downloaded models"), _folder_link(paths.cache_dir()))
        form.addRow(self.tr("Settings"), _folder_link(paths.config_dir()))
        form.addRow(self.tr("Log"), _folder_link(paths.log_file().parent))
        return _card(self.tr("Where things lie"), form, row(log_window, None))

    def _about(self) -> QFrame:
        licence = self.tr(
            "Free software under the GNU Affero General Public License, version 3 or later. You "
            "may use, study, share and change it. Whoever passes it on, or lets others use it over "
            "a network, must offer them its source code under the same licence."
        )
        source = self.tr("The source code of this version: %1").replace(
            "%1", _link(Path(__file__).parents[2])
        )
        return _card(
            self.tr("Manhole Studio %1").replace("%1", __version__),
            text_label(licence, wrap=True),
            _rich(source),
        )


def _card(title: str, *content: QWidget | QFormLayout | QVBoxLayout | object) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "card")
    layout = column(text_label(title, "subtitle"), spacing=theme.M, margin=theme.L)
    for item in content:
        if isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QFormLayout | QVBoxLayout):
            layout.addLayout(item)
    frame.setLayout(layout)
    return frame


def _folder_link(folder: Path) -> QLabel:
    label = _rich(_link(folder))
    label.linkActivated.disconnect()
    label.linkActivated.connect(lambda: _open_folder(folder))
    return label


def _open_folder(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _link(folder: Path) -> str:
    return f'<a href="{QUrl.fromLocalFile(str(folder)).toString()}">{folder}</a>'


def _rich(text: str) -> QLabel:
    label = text_label(text, wrap=True)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    label.linkActivated.connect(lambda address: QDesktopServices.openUrl(QUrl(address)))
    return label
