"""Where somebody decides what alarms, and what an alarm does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from PyQt6.QtCore import pyqtSlot
from PyQt6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from manhole_studio.core.detection.alarm_actions import (
    AlarmNotice,
    check_webhook,
    command_arguments,
)
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.features.live.alarms.actions import AlarmActions
from manhole_studio.qt.features.live.alarms.class_list import ClassList
from manhole_studio.qt.features.live.alarms.classes import choice_to_keep, classes_that_alarm
from manhole_studio.qt.icons import icon
from manhole_studio.qt.widgets.banner import ErrorBanner
from manhole_studio.qt.widgets.fitting_dialog import FittingDialog
from manhole_studio.qt.widgets.layouts import (
    column,
    form,
    line,
    row,
    set_style_property,
    text_label,
)

_WIDTH: Final = 560
_LONGEST_HOLD_OFF_S: Final = 3_600.0


class AlarmDialog(FittingDialog):
    """Saves into the settings when it is accepted."""

    def __init__(
        self,
        settings: SettingsStore,
        class_names: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        """``class_names`` are those of the weights; empty where none are chosen yet."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Alarms"))
        self._settings = settings
        self._class_names = tuple(class_names)
        current = settings.current
        self.banner = ErrorBanner(self)
        self.on = QCheckBox(self.tr("Raise an alarm when one of these covers is counted"))
        self.on.setChecked(not current.alarm_off)
        ticked = classes_that_alarm(current.alarm_classes, class_names)
        self.classes = ClassList(class_names, ticked)
        self.hold_off = _hold_off_box(current.alarm_hold_off_s, self.tr(" s"))
        self.sound = QCheckBox(self.tr("Play a sound"))
        self.sound.setChecked(current.alarm_sound)
        self.webhook = QLineEdit(current.alarm_webhook)
        self.webhook.setPlaceholderText("https://example.org/alarm")
        self.command = QLineEdit(current.alarm_command)
        self.command.setPlaceholderText('notify-send "Open cover"')
        self.try_sound = self._try_button(self.tr("Play the sound now"))
        self.try_webhook = self._try_button(self.tr("Send a test to the webhook now"))
        self.try_command = self._try_button(self.tr("Run the command now, as a test"))
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("kind", "primary")
        self.save.setDefault(True)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.actions_tried = AlarmActions(self)
        self._lay_out()
        self._connect()
        self._show_what_can_be_tried()

    @pyqtSlot()
    def accept(self) -> None:
        """Save, unless something in the form cannot be meant."""
        if not self._is_fine():
            return
        before = self._settings.current.alarm_classes
        ticked = self.classes.ticked()
        self._settings.update(
            alarm_off=not self.on.isChecked(),
            alarm_classes=choice_to_keep(ticked, self._class_names, before) if ticked else before,
            alarm_hold_off_s=self.hold_off.value(),
            alarm_sound=self.sound.isChecked(),
            alarm_webhook=self.webhook.text().strip(),
            alarm_command=self.command.text().strip(),
        )
        self.shut_down()
        super().accept()

    def shut_down(self) -> None:
        """End what is being tried."""
        self.actions_tried.shut_down()

    def _is_fine(self) -> bool:
        self.banner.clear()
        if self.on.isChecked() and self._class_names and not self.classes.ticked():
            self.banner.show_error(
                UserFacingError(
                    self.tr("No class is chosen"),
                    self.tr("Nothing would ever raise an alarm."),
                    self.tr("Choose at least one class, or switch alarms off."),
                )
            )
            self.classes.setFocus()
            return False
        return self._check_webhook() and self._check_command()

    def _check_webhook(self) -> bool:
        text = self.webhook.text().strip()
        try:
            if text:
                check_webhook(text)
        except UserFacingError as error:
            self._refuse(self.webhook, error)
            return False
        return True

    def _check_command(self) -> bool:
        text = self.command.text().strip()
        try:
            if text:
                command_arguments(text)
        except UserFacingError as error:
            self._refuse(self.command, error)
            return False
        return True

    def _refuse(self, field: QLineEdit, error: UserFacingError) -> None:
        self.banner.show_error(error)
        set_style_property(field, "invalid", "true")
        field.setFocus()

    @pyqtSlot()
    def _show_what_can_be_tried(self) -> None:
        for field, button in ((self.webhook, self.try_webhook), (self.command, self.try_command)):
            set_style_property(field, "invalid", "")
            button.setEnabled(bool(field.text().strip()))
        self.classes.setEnabled(self.on.isChecked())
        self.hold_off.setEnabled(self.on.isChecked())

    @pyqtSlot()
    def _try_webhook(self) -> None:
        self.banner.clear()
        self.actions_tried.forgive()
        if self._check_webhook():
            self.try_webhook.setEnabled(False)
            self.actions_tried.post(self.webhook.text().strip(), self._notice())

    @pyqtSlot()
    def _try_command(self) -> None:
        self.banner.clear()
        self.actions_tried.forgive()
        if self._check_command():
            self.try_command.setEnabled(False)
            self.actions_tried.run(self.command.text().strip(), self._notice())

    @pyqtSlot()
    def _try_sound(self) -> None:
        if not self.actions_tried.sound.is_busy:
            self.actions_tried.play()

    @pyqtSlot()
    def _tell_posted(self) -> None:
        self.banner.show_notice(self.tr("The webhook took the test"), "")
        self._show_what_can_be_tried()

    @pyqtSlot()
    def _tell_run(self) -> None:
        self.banner.show_notice(self.tr("The command ended without an error"), "")
        self._show_what_can_be_tried()

    @pyqtSlot(Exception)
    def _tell_failed(self, error: Exception) -> None:
        self.banner.show_error(error)
        self._show_what_can_be_tried()

    def _notice(self) -> AlarmNotice:
        ticked = self.classes.ticked()
        name = ticked[0] if ticked else "Manhole-Open"
        now = datetime.now(UTC).astimezone()
        return AlarmNotice(self.tr("Test"), name, 1.0, 0, now, event="test")

    def _try_button(self, about: str) -> QPushButton:
        button = QPushButton(icon("play"), self.tr("Try"))
        button.setToolTip(about)
        button.setAccessibleName(about)
        button.setAutoDefault(False)
        return button

    def _connect(self) -> None:
        self.on.toggled.connect(self._show_what_can_be_tried)
        self.webhook.textChanged.connect(self._show_what_can_be_tried)
        self.command.textChanged.connect(self._show_what_can_be_tried)
        self.try_sound.clicked.connect(self._try_sound)
        self.try_webhook.clicked.connect(self._try_webhook)
        self.try_command.clicked.connect(self._try_command)
        self.actions_tried.webhook.done.connect(self._tell_posted)
        self.actions_tried.command.done.connect(self._tell_run)
        self.actions_tried.failed.connect(self._tell_failed)
        self.save.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.cancel.setAutoDefault(False)
        self.lay_out(
            self.banner,
            self._what_alarms(),
            line(),
            self._what_it_does(),
            None,
            row(None, self.cancel, self.save),
            narrowest=_WIDTH,
        )

    def _what_alarms(self) -> QVBoxLayout:
        known = bool(self._class_names)
        self.classes.setVisible(known)
        about = text_label(
            self.tr("One cover is one alarm, however long it is in view.")
            if known
            else self.tr(
                "The classes can be chosen once weights are. Until then, covers alarm whose "
                "class is called open, missing, broken or the like."
            ),
            "muted",
            wrap=True,
        )
        hold_off = form((self.tr("At most one every"), row(self.hold_off, None)))
        return column(self.on, self.classes, about, hold_off, spacing=theme.S)

    def _what_it_does(self) -> QVBoxLayout:
        self.sound.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fields = form(
            (self.tr("Sound"), row(self.sound, self.try_sound)),
            (self.tr("Webhook"), row(self.webhook, self.try_webhook)),
            (self.tr("Command"), row(self.command, self.try_command)),
            spacing=theme.M,
        )
        about = text_label(
            self.tr(
                "The webhook is sent the class, the source, the time and the photograph as JSON; "
                "the command finds them in MANHOLE_CLASS, MANHOLE_SOURCE, MANHOLE_TIME and "
                "MANHOLE_CROP."
            ),
            "muted",
            wrap=True,
        )
        risk = text_label(
            self.tr(
                "A command may do everything that you may do on this computer: "
                "enter only what you trust."
            ),
            "warning",
            wrap=True,
        )
        self.webhook.setAccessibleName(self.tr("Address of the webhook"))
        self.command.setAccessibleName(self.tr("Command"))
        return column(fields, about, risk, spacing=theme.S)


def _hold_off_box(seconds: float, unit: str) -> QDoubleSpinBox:
    box = QDoubleSpinBox()
    box.setRange(0.0, _LONGEST_HOLD_OFF_S)
    box.setDecimals(0)
    box.setSuffix(unit)
    box.setValue(seconds)
    return box
