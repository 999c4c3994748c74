from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QGuiApplication, QImage
from PyQt6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from fixtures.counted_covers import CONFIRMED, GONE, UPDATED, alert, event, new_crop
from manhole_studio.core.errors import UserFacingError
from manhole_studio.qt.features.live.covers.model import ENTRY
from manhole_studio.qt.features.live.covers.panel import CoversPanel


@pytest.fixture
def panel(qtbot: QtBot) -> Iterator[CoversPanel]:
    panel = CoversPanel()
    qtbot.addWidget(panel)
    panel.resize(panel.width(), 600)
    panel.show()
    yield panel
    panel.shut_down()


def texts(panel: CoversPanel) -> list[str]:
    model = panel.list.covers
    return [str(model.index(place).data()) for place in range(model.rowCount())]


def menu_texts(panel: CoversPanel) -> list[str]:
    return [action.text() for action in panel.menu_for_chosen().actions() if action.text()]


def test_nothing_yet_is_said(panel: CoversPanel) -> None:
    assert panel.count == 0
    assert not panel.list.isVisible()
    assert not panel.total.isVisible()
    assert not panel.export.isEnabled()
    assert not panel.earlier.isVisible()


def test_the_newest_cover_is_first(panel: CoversPanel) -> None:
    panel.take("clip.mp4", [event(CONFIRMED, 1, first_time_s=61.5)], is_live=False)
    panel.take(
        "clip.mp4", [alert(2), event(CONFIRMED, 2, class_name="Manhole-Open")], is_live=False
    )

    assert texts(panel) == [
        "#2 Manhole-Open, open, 0.75, 00:01, clip.mp4",
        "#1 Manhole-Close, 0.75, 01:01, clip.mp4",
    ]
    assert panel.count == 2
    assert panel.total.text() == "2 covers"
    assert panel.by_class.text() == "1 Manhole-Close · 1 Manhole-Open"
    assert panel.list.isVisible()


def test_live_covers_have_a_time_of_day(panel: CoversPanel) -> None:
    panel.take("Camera", [event(CONFIRMED, 1)])

    entry = panel.list.covers.entries()[0]
    assert entry.started_at is not None
    seen = time.time() - entry.started_at.timestamp()
    assert 1.9 < seen < 60  # the fake was seen last 2 s after the start


def test_more_is_known_of_one_row_only(panel: CoversPanel, qtbot: QtBot) -> None:
    panel.take("a", [event(CONFIRMED, number) for number in (1, 2, 3)])
    changed: list[int] = []
    panel.list.covers.dataChanged.connect(lambda first, _last: changed.append(first.row()))

    for sightings in range(50):
        panel.take("a", [event(UPDATED, 2, sightings=sightings, class_name="Manhole-Open")])
    panel.take("a", [event(GONE, 9)])  # was counted before this list began
    qtbot.waitUntil(lambda: bool(changed))

    assert changed == [1]
    assert panel.count == 3
    assert panel.by_class.text() == "2 Manhole-Close · 1 Manhole-Open"


def test_sources_are_told_apart(panel: CoversPanel) -> None:
    panel.take("a", [event(CONFIRMED, 1)])
    assert not panel.list.covers.has_several_sources
    panel.take("b", [event(CONFIRMED, 1)])
    panel.take("a", [event(UPDATED, 1, class_name="Manhole-Open")])

    assert [text.rsplit(", ", 1)[-1] for text in texts(panel)] == ["b", "a"]
    assert "Open" in texts(panel)[1]
    assert panel.list.covers.has_several_sources


def test_the_chosen_cover_is_shown_larger(panel: CoversPanel, qtbot: QtBot) -> None:
    panel.take("a", [event(CONFIRMED, 1), event(CONFIRMED, 2)], is_live=False)
    assert not panel.detail.isVisible()

    panel.list.choose(1)
    qtbot.waitUntil(lambda: not panel.detail.crop.pixmap().isNull())
    assert panel.detail.title.text() == "#1 Manhole-Close"
    assert panel.detail.facts.text().startswith(
        "Seen from 00:01 to 00:02\nConfidence 0.75, at best"
    )

    panel.take("a", [event(CONFIRMED, 3)], is_live=False)
    assert panel.detail.title.text() == "#1 Manhole-Close"
    panel.take("a", [event(UPDATED, 1, sightings=99, crop=new_crop(200))], is_live=False)
    qtbot.waitUntil(lambda: "99 frames" in panel.detail.facts.text())

    qtbot.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.detail.isVisible()


def test_crops_are_painted(panel: CoversPanel, qtbot: QtBot) -> None:
    panel.take("a", [event(CONFIRMED, 1, crop=new_crop(255)), event(CONFIRMED, 2, crop=None)])

    def first_pixel() -> int:
        rect = panel.list.visualRect(panel.list.covers.index(1))
        image = panel.list.grab().toImage()
        return image.pixelColor(rect.left() + 38, rect.center().y()).lightness()

    qtbot.waitUntil(lambda: first_pixel() == 255)
    entry = panel.list.covers.index(1).data(ENTRY)
    assert entry.shown_key == entry.crop_key


def test_who_looks_at_old_covers_is_not_disturbed(panel: CoversPanel) -> None:
    panel.take("a", [event(CONFIRMED, number) for number in range(1, 60)])
    bar = panel.list.verticalScrollBar()
    assert bar is not None
    assert panel.list.indexAt(panel.list.viewport().rect().topLeft()).row() == 0  # type: ignore[union-attr]
    bar.setValue(bar.maximum() // 2)
    before = top_entry(panel)

    panel.take("a", [event(CONFIRMED, number) for number in range(60, 70)])
    assert top_entry(panel) == before


def top_entry(panel: CoversPanel) -> str:
    viewport = panel.list.viewport()
    assert viewport is not None
    return str(panel.list.indexAt(viewport.rect().center()).data())


def test_thousands_of_covers_are_no_burden(panel: CoversPanel, qtbot: QtBot) -> None:
    crop = new_crop()
    begun = time.perf_counter()
    for number in range(1, 5_001):
        panel.take("a", [event(CONFIRMED, number, crop=crop)])
    for number in range(1, 5_001):
        panel.take("a", [event(UPDATED, number, crop=crop)])
    panel.list.grab()

    assert time.perf_counter() - begun < 20
    assert panel.count == 5_000


def test_clearing_begins_anew(panel: CoversPanel) -> None:
    panel.take("a", [event(CONFIRMED, 1)])
    panel.clear()
    assert (panel.count, texts(panel)) == (0, [])
    panel.take("a", [event(UPDATED, 1)])
    assert panel.count == 0


def test_a_cover_is_copied(panel: CoversPanel) -> None:
    panel.take("a", [event(CONFIRMED, 7)], is_live=False)
    panel.list.choose(0)
    panel._copy()

    clipboard = QGuiApplication.clipboard()
    assert clipboard is not None
    assert clipboard.text() == "#7 Manhole-Close, 0.75, 00:01, a"


@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_the_list_is_saved(
    panel: CoversPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    answer_with(monkeypatch, tmp_path / "mine")
    panel.take("clip.mp4", [event(CONFIRMED, 1), event(CONFIRMED, 2)], is_live=False)

    with qtbot.waitSignal(panel.told) as told:
        (panel._save_csv if ending == "csv" else panel._save_json_lines)()
    lines = (tmp_path / f"mine.{ending}").read_text("utf-8").splitlines()
    assert told.args == ["Saved", str(tmp_path / f"mine.{ending}")]
    assert len(lines) == (3 if ending == "csv" else 2)
    if ending == "jsonl":
        assert [json.loads(line)["time"] for line in lines] == ["", ""]


def test_a_crop_is_saved(
    panel: CoversPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, tmp_path / "crop.jpg")
    panel.take("a", [event(CONFIRMED, 1)])
    panel.list.choose(0)

    with qtbot.waitSignal(panel.told):
        panel._save_crop()
    assert QImage(str(tmp_path / "crop.jpg")).width() == 60


def test_a_folder_that_is_gone_is_told(
    panel: CoversPanel, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_with(monkeypatch, tmp_path / "gone" / "list.csv")
    panel.take("a", [event(CONFIRMED, 1)])

    with qtbot.waitSignal(panel.failed) as failed:
        panel._save_csv()
    assert isinstance(failed.args[0], UserFacingError)
    assert "list" in failed.args[0].detail


def answer_with(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_arguments: (str(path), ""))
