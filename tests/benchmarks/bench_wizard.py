"""The longest time for which the window does not react while the import wizard is walked through.

The scan is made up: 10 000 photographs, which share 200 files, and 5 000
findings. The plan, the search for look-alikes and the painting are the real ones.
"""

from __future__ import annotations

import datetime as dt
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
from gui_gaps import gaps_while, longest_and_p99, spin, wait_until
from PIL import Image
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication

from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset.findings import Finding, FindingKind, Severity
from manhole_studio.core.dataset.import_types import ScanItem, ScanResult
from manhole_studio.core.model_registry import ModelRegistry
from manhole_studio.core.quiet_memory import set_aside
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt import theme
from manhole_studio.qt.application import SWITCH_INTERVAL_S
from manhole_studio.qt.features.importer import scanned, wizard
from manhole_studio.qt.project_session import ProjectSession
from manhole_studio.qt.services import Services

LIMIT_MS: Final = 50.0
PHOTOGRAPHS: Final = 10_000
FINDINGS: Final = 5_000
FILES: Final = 200
START: Final = dt.datetime(2026, 1, 1)  # a camera's clock has no zone
KINDS: Final = (
    FindingKind.NO_ANNOTATION,
    FindingKind.BOX_CLIPPED,
    FindingKind.DUPLICATE_BOX,
    FindingKind.SIZE_MISMATCH,
    FindingKind.EMPTY_ANNOTATION,
)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["MANHOLE_STUDIO_HOME"] = str(folder / "home")
        if sys.platform == "linux" and not os.environ.get("DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        walk(folder)


def walk(folder: Path) -> None:
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    app = QApplication(sys.argv[:1])
    theme.apply(app, "light")
    scan = made_up_scan(folder)
    set_aside()  # as the scan does at each of its reports
    scanned.SortedScanThread.scan = lambda _self: scan  # type: ignore[method-assign]
    session = ProjectSession()
    services = Services(
        SettingsStore(folder / "home" / "settings.toml"), ModelRegistry({}), *[unwanted] * 6
    )
    window = wizard.ImportWizard(services, session, folders=[folder])
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    window.open()
    spin(1.0)
    worst = 0.0
    for what, job in steps(window).items():
        worst = max(worst, report(what, gaps_while(job)))
    window.shut_down()
    share = worst / LIMIT_MS
    verdict = "ok" if share <= 1 else "TOO LONG"
    print(f"longest gap {worst:.0f} ms, {share:.2f} of the {LIMIT_MS:.0f} ms limit: {verdict}")


def steps(window: wizard.ImportWizard) -> dict[str, Callable[[], None]]:
    found, split = window.found_step, window.split_step

    def go_on() -> None:
        before = window.current
        window.next_button.click()
        wait_until(lambda: window.current > before and not window.jobs.is_busy)
        spin(0.5)

    def open_kinds() -> None:
        for row in range(len(KINDS)):
            found.list.setCurrentIndex(found.list.model().index(row, 0))
            spin(0.3)

    def leave_out() -> None:
        model = found.detail.model
        for row in range(20):
            index = model.index(row)
            model.setData(index, Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
            spin(0.02)

    def draw_again() -> None:
        for _ in range(3):
            split.shares.shuffle.click()
            wait_until(window.next_button.isEnabled)
            spin(0.2)

    def move_threshold() -> None:
        for bits in range(20, 81, 4):
            split.grouping.threshold.setValue(bits)
            spin(0.05)
        wait_until(window.next_button.isEnabled)
        spin(0.5)

    def open_split() -> None:
        go_on()
        wait_until(window.next_button.isEnabled)
        spin(1.0)

    return {
        "scan shown": go_on,
        "kinds opened": open_kinds,
        "files scrolled": lambda: scroll(found.detail.list),
        "photographs left out": leave_out,
        "classes": go_on,
        "split": open_split,
        "other seeds": draw_again,
        "threshold moved": move_threshold,
        "look-alikes scrolled": lambda: scroll(split.alike.list),
        "summary": go_on,
    }


def scroll(view: Any) -> None:
    bar = view.verticalScrollBar()
    for position in np.linspace(0, bar.maximum(), 60):
        bar.setValue(int(position))
        spin(0.016)
    spin(0.5)


def made_up_scan(folder: Path) -> ScanResult:
    random = np.random.default_rng(0)
    files = [_photograph(folder / f"{number}.jpg", random) for number in range(FILES)]
    prints = random.integers(0, 256, (PHOTOGRAPHS // 5, 32), np.uint8)
    items = []
    for number in range(PHOTOGRAPHS):
        fingerprint = prints[number // 5].copy()
        fingerprint[number % 5] ^= 0b111
        boxes = tuple(
            Box(f"class {number % 7}", (50.0, 60.0 + place, 150.0, 160.0 + place))
            for place in range(3)
        )
        items.append(
            ScanItem(
                path=folder / f"{number}.jpg",
                sha256=f"{number:064x}",
                size=(640, 480),
                annotation=Annotation(boxes, (640, 480)),
                source=str(folder),
                fingerprint=fingerprint.tobytes(),
                annotation_format="voc",
                annotation_path=folder / f"{number}.xml",
                taken_at=(START + dt.timedelta(seconds=number)).isoformat(),
            )
        )
    for number in range(FILES, PHOTOGRAPHS):
        items[number].path.hardlink_to(files[number % FILES])
    counts = {f"class {number}": PHOTOGRAPHS * 3 // 7 for number in range(7)}
    findings = tuple(
        Finding(
            KINDS[number % len(KINDS)],
            Severity.WARNING,
            folder / f"{number}.xml",
            "Clipped the box “class 1” (50, 60, 700, 160) to the photograph.",
            items[number].path,
            (50.0, 60.0, 150.0, 160.0),
        )
        for number in range(FINDINGS)
    )
    return ScanResult(tuple(items), findings, {"voc": PHOTOGRAPHS}, counts, (), (), ())


def _photograph(path: Path, random: np.random.Generator) -> Path:
    coarse = random.integers(0, 255, (8, 10, 3), np.uint8)
    Image.fromarray(coarse).resize((640, 480)).save(path)
    return path


def report(what: str, gaps: list[float]) -> float:
    longest, p99 = longest_and_p99(gaps)
    print(f"{what:<22} longest gap {longest:5.0f} ms, p99 {p99:5.1f} ms")
    return longest


def unwanted(*_arguments: object) -> Any:
    raise AssertionError("the wizard needs none of these")


if __name__ == "__main__":
    main()
