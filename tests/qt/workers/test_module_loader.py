from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from manhole_studio.qt.workers.module_loader import ModuleLoader

NAME = "a_module_that_takes_long"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(tmp_path)
    yield tmp_path / f"{NAME}.py"
    sys.modules.pop(NAME, None)


def test_a_module_is_imported_off_the_gui_thread(qtbot: QtBot, file: Path) -> None:
    file.write_text("import threading\nTHREAD = threading.get_ident()\n", encoding="utf-8")
    loader = ModuleLoader(NAME)
    was_through = [loader.is_through]
    with qtbot.waitSignal(loader.ended):
        loader.begin()
        loader.begin()
        was_through.append(loader.is_through)
    assert [*was_through, loader.is_through] == [False, False, True]
    assert threading.get_ident() != sys.modules[NAME].THREAD
    assert ModuleLoader(NAME).is_through


def test_one_that_cannot_be_imported_is_not_tried_again(qtbot: QtBot, file: Path) -> None:
    file.write_text("raise ImportError('no such library')\n", encoding="utf-8")
    loader = ModuleLoader(NAME)
    with qtbot.waitSignal(loader.ended):
        loader.begin()
    assert loader.is_through
    loader.begin()
    assert loader.is_through


def test_shutting_down_waits_for_it(qtbot: QtBot, file: Path) -> None:
    file.write_text("import time\ntime.sleep(0.1)\nIS_DONE = True\n", encoding="utf-8")
    loader = ModuleLoader(NAME)
    loader.shut_down()
    loader.begin()
    loader.shut_down()
    assert sys.modules[NAME].IS_DONE
    qtbot.waitUntil(lambda: loader.is_through)
