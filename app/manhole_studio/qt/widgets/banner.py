"""An error or a notice beside the thing that it is about."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt import theme
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.icon_label import IconLabel
from manhole_studio.qt.widgets.layouts import column, row, set_style_property, text_label


class ErrorBanner(QFrame):
    """Title, reason and remedy; hidden until something is shown, stays until closed."""

    closed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._on_action: Callable[[], None] | None = None
        self._on_second: Callable[[], None] | None = None
        self._details = ""
        self._icon = IconLabel("error", "danger")
        self._title = text_label("", "subtitle", wrap=True)
        self._text = text_label("", wrap=True)
        self._hint = text_label("", "muted", wrap=True)
        for label in (self._title, self._text, self._hint):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._action, self._second = QPushButton(), QPushButton()
        self._second.setProperty("kind", "quiet")
        for button in (self._action, self._second):
            button.hide()
        self._copy = QPushButton(icon("copy"), self.tr("Copy details"))
        self._copy.setProperty("kind", "quiet")
        self._close = _close_button(self.tr("Close this message"))
        self._lay_out()
        self._action.clicked.connect(self._act)
        self._second.clicked.connect(self._act_second)
        self._copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.clear)
        self.hide()

    def show_error(
        self,
        error: Exception,
        action_text: str | None = None,
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """Show all parts of a :class:`UserFacingError`; of any other error a general text.

        ``on_action`` is the one thing to do about it, if there is one.
        """
        if isinstance(error, UserFacingError):
            self._show("danger", "error", error.title, error.detail)
            self._set_hint(error.hint)
        else:
            self._show(
                "danger",
                "error",
                self.tr("Something went wrong"),
                f"{type(error).__name__}: {error}" if str(error) else type(error).__name__,
            )
            self._set_hint(
                self.tr("Try again. If it happens again, copy the details and report it.")
            )
        self._details = error_details(error)
        self._copy.setText(self.tr("Copy details"))
        self._copy.show()
        self._offer(action_text, on_action)

    def show_notice(
        self,
        title: str,
        detail: str,
        action_text: str | None = None,
        on_action: Callable[[], None] | None = None,
    ) -> None:
        """Show something that is not an error, with at most one thing to do about it."""
        self._show("notice", "info", title, detail)
        self._set_hint("")
        self._copy.hide()
        self._offer(action_text, on_action)

    def offer_second(self, text: str, on_action: Callable[[], None]) -> None:
        """Offer something else to do about what is shown now."""
        self._on_second = on_action
        self._second.setText(text)
        self._second.show()

    def clear(self) -> None:
        """Take the message away; emits ``closed`` if there was one."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def details(self) -> str:
        """What "Copy details" puts on the clipboard."""
        return self._details

    def _lay_out(self) -> None:
        texts = column(self._title, self._text, self._hint, spacing=theme.XS)
        buttons = row(self._second, self._action, self._copy, self._close, spacing=theme.XS)
        layout = row(self._icon, spacing=theme.M)
        layout.setContentsMargins(theme.M, theme.S, theme.S, theme.S)
        layout.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(texts, 1)
        layout.addLayout(buttons)
        layout.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
        self.setLayout(layout)

    def _show(self, tone: str, icon_name: str, title: str, text: str) -> None:
        self._on_action = self._on_second = None
        self._action.hide()
        self._second.hide()
        set_style_property(self, "tone", tone)
        self._icon.set_icon(icon_name, "danger" if tone == "danger" else "accent")
        self._title.setText(title)
        _set_or_hide(self._text, text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.show()

    def _offer(self, text: str | None, on_action: Callable[[], None] | None) -> None:
        if text is not None:
            self._on_action = on_action
            self._action.setText(text)
            self._action.show()

    def _set_hint(self, hint: str) -> None:
        _set_or_hide(self._hint, hint)

    def _act(self) -> None:
        self._do(self._on_action)

    def _act_second(self) -> None:
        self._do(self._on_second)

    def _do(self, action: Callable[[], None] | None) -> None:
        self.clear()
        if action is not None:
            action()

    def _copy_details(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self._details)
            self._copy.setText(self.tr("Copied"))


def error_details(error: BaseException) -> str:
    """Everything known of ``error`` as plain text: its parts, its path, its traceback."""
    parts: list[tuple[str, str | None]] = []
    if isinstance(error, UserFacingError):
        parts = [
            ("Error", error.title),
            ("Detail", error.detail),
            ("Hint", error.hint),
            ("Path", error.path),
        ]
    lines = [f"{name}: {value}" for name, value in parts if value]
    return "\n".join([*lines, "", "".join(traceback.format_exception(error)).rstrip()]).lstrip()


def _close_button(text: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon("close", "text_muted"))
    button.setToolTip(text)
    button.setAccessibleName(text)
    return button


def _set_or_hide(label: QLabel, text: str) -> None:
    label.setText(text)
    label.setVisible(bool(text))
