"""Numbers with their noun, in the plural form that the language wants."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication


def photographs(count: int) -> str:
    one = QCoreApplication.translate("counted", "1 photograph")
    return (
        one if count == 1 else QCoreApplication.translate("counted", "%Ln photographs", "", count)
    )


def boxes(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("counted", "1 box")
    return QCoreApplication.translate("counted", "%Ln boxes", "", count)


def classes(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("counted", "1 class")
    return QCoreApplication.translate("counted", "%Ln classes", "", count)


def folders(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("counted", "1 folder")
    return QCoreApplication.translate("counted", "%Ln folders", "", count)


def findings(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("counted", "1 finding")
    return QCoreApplication.translate("counted", "%Ln findings", "", count)


def files(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("counted", "1 file")
    return QCoreApplication.translate("counted", "%Ln files", "", count)


def covers(count: int) -> str:
    """Manhole covers that were counted while watching."""
    if count == 1:
        return QCoreApplication.translate("counted", "1 cover")
    return QCoreApplication.translate("counted", "%Ln covers", "", count)


def frames(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("counted", "1 frame")
    return QCoreApplication.translate("counted", "%Ln frames", "", count)


def alarms(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("counted", "1 alarm")
    return QCoreApplication.translate("counted", "%Ln alarms", "", count)


def epochs(count: int) -> str:
    if count == 1:
        return QCoreApplication.translate("counted", "1 epoch")
    return QCoreApplication.translate("counted", "%Ln epochs", "", count)
