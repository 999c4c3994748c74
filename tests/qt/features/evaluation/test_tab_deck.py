from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import pytest
from PyQt6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from manhole_studio.qt.features.evaluation import tab_deck
from manhole_studio.qt.features.evaluation.shown import Shown
from manhole_studio.qt.features.evaluation.tab_deck import TabDeck

SHOWN = cast("Shown", object())


class Tab(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.shown: Shown | None = None

    def show_result(self, shown: Shown | None) -> None:
        self.shown = shown

    def shut_down(self) -> None:
        pass


class SlowTab(Tab):
    def __init__(self) -> None:
        assert "slow_to_import" in sys.modules
        super().__init__()


@pytest.fixture
def deck(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TabDeck:
    (tmp_path / "slow_to_import.py").write_text("import time\ntime.sleep(0.05)\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(tab_deck, "_IDLE_MS", 10)
    monkeypatch.delitem(sys.modules, "slow_to_import", raising=False)
    deck = TabDeck()
    qtbot.addWidget(deck, before_close_func=lambda deck: deck.shut_down())
    deck.add("One", Tab)
    deck.add("Two", SlowTab, needs="slow_to_import")
    deck.show()
    return deck


def test_a_tab_that_is_turned_to_at_once_comes_when_its_module_is_there(
    qtbot: QtBot, deck: TabDeck
) -> None:
    deck.show_result(SHOWN)
    deck.setCurrentIndex(1)
    assert deck.built(1) is None
    qtbot.waitUntil(lambda: deck.built(1) is not None)
    tab = deck.built(1)
    assert isinstance(tab, SlowTab)
    assert tab.shown is SHOWN


def test_what_a_tab_needs_is_loaded_before_anybody_turns_to_it(qtbot: QtBot, deck: TabDeck) -> None:
    deck.show_result(SHOWN)
    qtbot.waitUntil(lambda: "slow_to_import" in sys.modules and deck._loaders[1].is_through)
    assert deck.built(1) is None
    deck.setCurrentIndex(1)
    assert deck.built(1) is not None


def test_who_has_turned_away_meanwhile_is_left_there(qtbot: QtBot, deck: TabDeck) -> None:
    deck.show_result(SHOWN)
    deck.setCurrentIndex(1)
    deck.setCurrentIndex(0)
    with qtbot.waitSignal(deck._loaders[1].ended):
        pass
    assert deck.currentIndex() == 0
    assert deck.built(1) is None
