from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.qt.features.training.leak_notice import LeakNotice


def version(number: int, leaks: int) -> DatasetVersion:
    return DatasetVersion(
        number, "2026-01-01T00:00:00+00:00", Path(f"datasets/{number}"), 10, 12, leaks=leaks
    )


@pytest.fixture
def notice(qtbot: QtBot) -> LeakNotice:
    widget = LeakNotice()
    qtbot.addWidget(widget)
    return widget


def test_it_is_silent_without_leaks(notice: LeakNotice) -> None:
    for shown in (None, version(1, 0)):
        notice.show_version(shown)
        assert notice.isHidden()
        assert notice.allowed


def test_a_leak_has_to_be_allowed_for_each_version_anew(notice: LeakNotice, qtbot: QtBot) -> None:
    notice.show_version(version(1, 3))
    assert not notice.isHidden()
    assert not notice.allowed
    assert "3" in notice.text()
    assert notice.accessibleName() == notice.text()

    with qtbot.waitSignal(notice.allowed_changed):
        notice.allow.click()
    assert notice.allowed

    notice.show_version(version(1, 3))
    assert notice.allowed
    notice.show_version(version(2, 1))
    assert not notice.allowed
    assert notice.text().startswith("1 group ")


def test_splitting_again_is_one_click_away(notice: LeakNotice, qtbot: QtBot) -> None:
    notice.show_version(version(1, 3))
    with qtbot.waitSignal(notice.split_again_requested):
        notice.split_again.click()
