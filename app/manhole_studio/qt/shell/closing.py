"""What happens to a running training when its window or project closes."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import QCoreApplication, Qt
from PyQt6.QtWidgets import QMessageBox, QWidget

from manhole_studio.qt.activity import ActivityModel, PageName

translate = QCoreApplication.translate


def unfinished_training(activity: ActivityModel) -> bool:
    """Whether closing now interrupts a run; everything else can simply be started again."""
    return any(
        entry.page is PageName.TRAIN and (entry.can_stop or entry.can_pause or entry.can_resume)
        for entry in activity.activities()
    )


def ask_to_stop(window: QWidget, yes_text: str, on_yes: Callable[[], object]) -> QMessageBox:
    """Explain what stopping does to the run; returns at once, ``on_yes`` follows a yes."""
    question = QMessageBox(window)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setWindowTitle(translate("closing", "Stop the training?"))
    question.setText(translate("closing", "A detector is being trained."))
    question.setInformativeText(
        translate(
            "closing",
            "Training continues from the last epoch when you press Resume on the Train page.",
        )
    )
    stop = question.addButton(yes_text, QMessageBox.ButtonRole.AcceptRole)
    stay = question.addButton(
        translate("closing", "Keep training"), QMessageBox.ButtonRole.RejectRole
    )
    if stop is not None:
        stop.clicked.connect(lambda: on_yes())
    question.setDefaultButton(stay)
    question.setEscapeButton(stay)
    question.open()
    return question
