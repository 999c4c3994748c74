"""What happens to a running training when the window closes."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QCoreApplication, Qt
from PyQt6.QtWidgets import QMessageBox, QWidget

from manhole_studio.qt.activity import ActivityModel, PageName


def unfinished_training(activity: ActivityModel) -> bool:
    """Whether closing now interrupts a run; everything else can simply be started again."""
    return any(
        entry.page is PageName.TRAIN and (entry.can_stop or entry.can_pause or entry.can_resume)
        for entry in activity.activities()
    )


def ask_to_quit(window: QWidget, on_quit: Callable[[], None]) -> QMessageBox:
    """Explain what closing does to the run; returns at once, ``on_quit`` follows a yes."""
    question = QMessageBox(window)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setWindowTitle(_tr("Quit while training?"))
    question.setText(_tr("A training runs."))
    question.setInformativeText(
        _tr("Training continues from the last epoch when you press Resume on the Train page.")
    )
    leave = question.addButton(_tr("Stop and quit"), QMessageBox.ButtonRole.AcceptRole)
    stay = question.addButton(_tr("Keep training"), QMessageBox.ButtonRole.RejectRole)
    if leave is not None:
        leave.clicked.connect(on_quit)
    question.setDefaultButton(stay)
    question.setEscapeButton(stay)
    question.open()
    return question


def _tr(text: str) -> str:
    return QCoreApplication.translate("closing", text)
