"""Gaps of the window's event loop on the Evaluate page, as a ratio to the limit of 50 ms.

The project has an evaluation of 1 000 made-up photographs. Needs ``tests`` in ``PYTHONPATH``, as
``python3 studio.py bench`` sets it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from gui_gaps import gaps_while, longest_and_p99, spin, wait_until
from PyQt6.QtWidgets import QApplication

from fixtures.evidence_fixture import add_evaluation, labelled_evidence
from fixtures.projects import import_photographs
from manhole_studio.core.settings import SettingsStore
from manhole_studio.core.store.project import Project
from manhole_studio.qt import theme
from manhole_studio.qt.activity import ActivityModel
from manhole_studio.qt.features.evaluation.page import EvaluatePage
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services_wiring import build_services

IMAGES = 1000
LIMIT_MS = 50.0
P99_LIMIT_MS = 20.0
TABS = ("Errors", "Curves", "By size and light")


def main() -> None:
    application = QApplication([])
    theme.apply(application, "light")
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder))


def measure(folder: Path) -> None:
    with Project.create(folder / "project", class_names=["manhole"]) as project:
        import_photographs(project, folder / "photographs")
        evidence = labelled_evidence(project.images_dir, IMAGES)
        add_evaluation(project, evidence, weights=Path("best.pt"))
    session = ProjectSession()
    settings = SettingsStore(folder / "settings.toml")
    page = EvaluatePage(build_services(settings), session, ActivityModel())
    page.resize(1208, 714)
    page.show()

    def show() -> None:
        session.open(folder / "project")
        wait_until(lambda: page.result.shown is not None)
        spin(2.0)

    report("opening the project", gaps_while(show))
    for index, name in enumerate(TABS):
        report(f"{name}, opened first", gaps_while(lambda at=index: turn(page, at)))
        report(f"{name}, sliding", gaps_while(lambda: slide(page)))
    page.shut_down()
    session.close()


def turn(page: EvaluatePage, index: int) -> None:
    page.tabs.setCurrentIndex(index)
    spin(8.0)


def slide(page: EvaluatePage) -> None:
    for step in range(60, 140):
        page.result.operating.slider.setValue(step)
        spin(0.02)
    spin(1.0)


def report(what: str, gaps: list[float]) -> None:
    longest, p99 = longest_and_p99(gaps)
    ok = longest <= LIMIT_MS and p99 <= P99_LIMIT_MS
    print(
        f"{what:<34} longest gap {longest:4.0f} ms, {longest / LIMIT_MS:.2f} of the limit; "
        f"p99 {p99:4.1f} ms, {p99 / P99_LIMIT_MS:.2f}: {'ok' if ok else 'TOO LONG'}"
    )


if __name__ == "__main__":
    main()
