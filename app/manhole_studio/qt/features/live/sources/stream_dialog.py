"""Asks for the address of a stream, and who is to ask for it."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton, QWidget

from manhole_studio.core.detection.source import SourceKind
from manhole_studio.qt.features.live.sources.source_names import kind_of, with_login
from manhole_studio.qt.widgets.fitting_dialog import FittingDialog
from manhole_studio.qt.widgets.layouts import form, text_label

EXAMPLE: Final = "rtsp://192.168.1.20:554/stream"
FULL_EXAMPLE: Final = "rtsp://user:password@192.168.1.20:554/stream"
_WIDTH: Final = 480


class StreamDialog(FittingDialog):
    """The password is hidden while it is typed, and forgotten when the program ends."""

    chosen = pyqtSignal(str)
    """The address, with user and password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Watch a stream"))
        self.address = QLineEdit()
        self.address.setPlaceholderText(EXAMPLE)
        self.user = QLineEdit()
        self.user.setPlaceholderText(self.tr("If the camera asks for one"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.problem = text_label("", "warning", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.watch = QPushButton(self.tr("Watch"))
        self.watch.setProperty("kind", "primary")
        buttons.addButton(self.watch, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self.address.textChanged.connect(self._check)
        self._check()

    def accept(self) -> None:
        uri = with_login(self.address.text(), self.user.text().strip(), self.password.text())
        super().accept()
        self.chosen.emit(uri)

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        about = self.tr(
            "The manual of the camera tells its address. Many cameras take everything in one line: "
            "%1. Passwords are kept until the program ends and never written to disk."
        ).replace("%1", FULL_EXAMPLE)
        fields = form(
            (self.tr("&Address"), self.address),
            (self.tr("&User name"), self.user),
            (self.tr("&Password"), self.password),
        )
        help_text = text_label(about, "muted", wrap=True)
        self.lay_out(fields, self.problem, help_text, buttons, narrowest=_WIDTH)

    @pyqtSlot()
    def _check(self) -> None:
        problem = self._problem_with(self.address.text().strip())
        self.watch.setEnabled(not problem)
        self.problem.setText(problem if self.address.text().strip() else "")
        self.problem.setVisible(bool(self.problem.text()))

    def _problem_with(self, address: str) -> str:
        """What is wrong with it, in a sentence; empty where it may be right."""
        if kind_of(address) is not SourceKind.STREAM:
            return self.tr("An address begins with rtsp://, rtsps://, http:// or https://.")
        try:
            parts = urlsplit(address)
            has_host = bool(parts.hostname) and parts.port != 0
        except ValueError:
            has_host = False
        if not has_host:
            return self.tr("After :// comes the name or number of the camera, as 192.168.1.20:554.")
        return self.tr("An address has no spaces.") if " " in address else ""
