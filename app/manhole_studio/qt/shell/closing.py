"""What closing the window or the project would interrupt or lose, as a question."""

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
    return _ask(
        window,
        translate("closing", "Stop the training?"),
        translate("closing", "A detector is being trained."),
        translate(
            "closing",
            "Training continues from the last epoch when you press Resume on the Train page.",
        ),
        (yes_text, translate("closing", "Keep training")),
        on_yes,
    )


def ask_to_lose_edits(window: QWidget, on_yes: Callable[[], object]) -> QMessageBox:
    """Explain that boxes could not be saved; returns at once, ``on_yes`` follows a yes."""
    return _ask(
        window,
        translate("closing", "Close without saving?"),
        translate("closing", "The last changes to boxes could not be saved."),
        translate(
            "closing",
            "The Dataset page says why and tries again by itself. Free some room on the disk, or "
            "wait for the job that uses the project.",
        ),
        (translate("closing", "Lose the changes"), translate("closing", "Stay")),
        on_yes,
    )


def _ask(
    window: QWidget,
    title: str,
    text: str,
    more: str,
    answers: tuple[str, str],
    on_yes: Callable[[], object],
) -> QMessageBox:
    """``answers`` are the words for yes and no; no is the safe one."""
    question = QMessageBox(window)
    question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    question.setWindowTitle(title)
    question.setText(text)
    question.setInformativeText(more)
    yes = question.addButton(answers[0], QMessageBox.ButtonRole.AcceptRole)
    stay = question.addButton(answers[1], QMessageBox.ButtonRole.RejectRole)
    if yes is not None:
        yes.clicked.connect(lambda: on_yes())
    question.setDefaultButton(stay)
    question.setEscapeButton(stay)
    question.open()
    return question
