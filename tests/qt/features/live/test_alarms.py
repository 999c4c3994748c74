from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from fixtures.counted_covers import GONE, UPDATED, alert, event
from manhole_studio.core.detection.alarm_actions import AlarmNotice
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.alarms import actions as actions_module
from manhole_studio.qt.features.live.alarms import alarms as alarms_module
from manhole_studio.qt.features.live.alarms.alarms import Alarms
from manhole_studio.qt.features.live.alarms.banner import AlarmBanner
from manhole_studio.qt.features.live.alarms.dialog import AlarmDialog

NAMES = ("Manhole-Close", "Manhole-Open", "Manhole-Broken")


class World:
    """Remembers what alarms did to it, and may refuse."""

    def __init__(self) -> None:
        self.done: list[tuple[str, str]] = []
        self.notices: list[AlarmNotice] = []
        self.error: Exception | None = None
        self.has_player = True

    def play(self, path: Path, _cancelled: object) -> bool:
        self.done.append(("sound", path.name))
        return self.has_player

    def post(self, address: str, notice: AlarmNotice) -> None:
        self._do("webhook", address, notice)

    def run(self, command: str, notice: AlarmNotice, *, cancelled: object) -> None:
        self._do("command", command, notice)

    def _do(self, what: str, how: str, notice: AlarmNotice) -> None:
        self.done.append((what, how))
        self.notices.append(notice)
        if self.error is not None:
            raise self.error


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    world = World()
    monkeypatch.setattr(actions_module, "play_sound", world.play)
    monkeypatch.setattr(actions_module, "post_webhook", world.post)
    monkeypatch.setattr(actions_module, "run_command", world.run)
    return world


@pytest.fixture
def alarms(qapp: QApplication, settings: SettingsStore, world: World) -> Iterator[Alarms]:
    alarms = Alarms(settings)
    yield alarms
    alarms.shut_down()


def test_by_default_what_tells_of_danger_alarms(alarms: Alarms, settings: SettingsStore) -> None:
    (rule,) = alarms.rules(NAMES)
    assert rule.class_names == {"Manhole-Open", "Manhole-Broken"}
    assert (rule.least_confidence, rule.hold_off_s) == (0.0, 5.0)

    settings.update(alarm_classes=("Manhole-Close", "other"), alarm_hold_off_s=60.0)
    (rule,) = alarms.rules(NAMES)
    assert (rule.class_names, rule.hold_off_s) == ({"Manhole-Close"}, 60.0)

    (rule,) = alarms.rules(("closed", "open"))  # of other weights than the choice was made for
    assert rule.class_names == {"open"}

    assert alarms.rules(("manhole",)) == ()
    settings.update(alarm_off=True)
    assert alarms.rules(NAMES) == ()


def test_an_alarm_does_what_is_wanted(
    qtbot: QtBot, alarms: Alarms, settings: SettingsStore, world: World
) -> None:
    settings.update(alarm_webhook="http://here/", alarm_command="say open")

    with qtbot.waitSignal(alarms.raised) as raised:
        alarms.take("rtsp://me:secret@cam", [alert(4)])
    qtbot.waitUntil(lambda: len(world.done) == 3)

    assert sorted(world.done) == [
        *(("command", "say open"), ("sound", "alarm.wav")),
        ("webhook", "http://here/"),
    ]
    assert {notice.cover for notice in world.notices} == {4}
    assert "secret" not in world.notices[0].source
    assert raised.args is not None
    assert raised.args[1].cover.number == 4


def test_an_alarm_may_be_quiet(
    qtbot: QtBot, alarms: Alarms, settings: SettingsStore, world: World
) -> None:
    settings.update(alarm_sound=False)
    alarms.take("a", [alert(1)])
    settings.update(alarm_webhook="http://here/")
    alarms.take("a", [alert(2)])
    qtbot.waitUntil(lambda: bool(world.done))

    assert world.done == [("webhook", "http://here/")]


def test_without_a_player_the_computer_beeps(
    qtbot: QtBot, alarms: Alarms, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(True))
    world.has_player = False

    alarms.take("a", [alert(1)])
    qtbot.waitUntil(lambda: bool(beeps))


def test_a_failure_is_told_once_until_something_works(
    qtbot: QtBot, alarms: Alarms, settings: SettingsStore, world: World
) -> None:
    settings.update(alarm_webhook="http://here/", alarm_sound=False)
    told: list[Exception] = []
    alarms.failed.connect(told.append)

    def post(count: int) -> None:
        before = len(world.done)
        alarms.take("a", [alert(number) for number in range(count)])
        qtbot.waitUntil(lambda: len(world.done) == before + count)
        qtbot.waitUntil(lambda: not alarms.actions.webhook.is_busy)

    world.error = UserFacingError("No", "nobody is there.", "Look.")
    post(3)
    assert told == [world.error]
    error, world.error = world.error, None
    post(1)
    world.error = error
    post(2)
    assert told == [error, error]


def test_too_many_alarms_do_not_pile_up(
    qtbot: QtBot, alarms: Alarms, settings: SettingsStore, world: World
) -> None:
    settings.update(alarm_webhook="http://here/", alarm_sound=False)
    alarms.take("a", [alert(number) for number in range(150)])
    qtbot.waitUntil(lambda: not alarms.actions.webhook.is_busy)

    assert len(world.done) == 20
    assert (alarms.count, len(alarms.waiting)) == (150, 100)


def test_a_source_is_red_until_it_is_acknowledged(qtbot: QtBot, alarms: Alarms) -> None:
    calmed: list[str] = []
    alarms.calmed.connect(calmed.append)
    alarms.take("a", [alert(1), event(UPDATED, 1)])
    alarms.take("b", [alert(1), alert(2)])
    assert (alarms.is_red("a"), alarms.is_red("b"), alarms.is_red("c")) == (True, True, False)

    with qtbot.waitSignal(alarms.acknowledged):
        alarms.acknowledge()
    assert sorted(calmed) == ["a", "b"]
    assert not alarms.is_red("a")
    assert alarms.waiting == ()
    alarms.acknowledge()
    assert len(calmed) == 2


def test_a_source_is_red_until_the_cover_is_gone(
    qtbot: QtBot, alarms: Alarms, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alarms_module, "CALM_S", 0.05)
    alarms.take("a", [alert(1), event(GONE, 1), event(UPDATED, 1)])  # it came back
    alarms.take("b", [alert(1)])

    with qtbot.waitSignal(alarms.calmed) as calmed:
        alarms.take("b", [event(GONE, 1)])
    assert calmed.args == ["b"]
    assert alarms.is_red("a")
    assert alarms.count == 2  # somebody must still see it


def test_what_is_not_watched_any_more_is_not_red(alarms: Alarms) -> None:
    alarms.take("a", [alert(1)])
    alarms.calm("a")

    assert not alarms.is_red("a")
    assert alarms.count == 1


def test_the_banner_tells_of_the_newest_alarm(qtbot: QtBot, alarms: Alarms) -> None:
    banner = AlarmBanner(alarms)
    qtbot.addWidget(banner)
    assert banner.isHidden()

    alarms.take("Front camera", [alert(1, best_confidence=0.9)])
    assert not banner.isHidden()
    assert banner.title.text() == "Open cover"
    assert banner.about.text().startswith("Front camera · ")
    assert banner.about.text().endswith(" · Manhole-Open 0.90")
    qtbot.waitUntil(lambda: not banner.crop.pixmap().isNull())

    alarms.take("Rear camera", [alert(2, "Manhole-Missing", crop=None)])
    assert banner.title.text() == "2 alarms"
    assert banner.about.text().startswith("Latest: Missing cover · Rear camera")
    assert banner.crop.isHidden()

    qtbot.mouseClick(banner.acknowledge, Qt.MouseButton.LeftButton)
    assert banner.isHidden()
    banner.shut_down()


@pytest.fixture
def dialog(qtbot: QtBot, settings: SettingsStore, world: World) -> Iterator[AlarmDialog]:
    dialog = AlarmDialog(settings, NAMES)
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog
    dialog.close()


def test_the_form_shows_the_settings(dialog: AlarmDialog) -> None:
    assert dialog.on.isChecked()
    assert dialog.classes.ticked() == ("Manhole-Open", "Manhole-Broken")
    assert dialog.hold_off.value() == 5
    assert not dialog.try_webhook.isEnabled()


def test_the_form_is_saved(dialog: AlarmDialog, settings: SettingsStore) -> None:
    dialog.classes.tick("Manhole-Broken", on=False)
    dialog.hold_off.setValue(30)
    dialog.sound.setChecked(False)
    dialog.webhook.setText(" https://example.org/a ")
    dialog.command.setText("notify 'open cover'")
    dialog.accept()

    current = settings.current
    assert dialog.isHidden()
    assert (current.alarm_classes, current.alarm_hold_off_s) == (("Manhole-Open",), 30.0)
    assert (current.alarm_sound, current.alarm_off) == (False, False)
    assert current.alarm_webhook == "https://example.org/a"
    assert current.alarm_command == "notify 'open cover'"


def test_what_would_be_chosen_anyway_is_not_kept(
    dialog: AlarmDialog, settings: SettingsStore
) -> None:
    dialog.accept()
    assert settings.current.alarm_classes == ()


@pytest.mark.parametrize(
    ("field", "text"), [("webhook", "ftp://x/"), ("command", "say 'x"), ("webhook", "http://")]
)
def test_what_cannot_be_meant_is_not_saved(
    dialog: AlarmDialog, settings: SettingsStore, field: str, text: str
) -> None:
    line: Any = getattr(dialog, field)
    line.setText(text)
    dialog.accept()

    assert dialog.isVisible()
    assert dialog.banner.isVisible()
    assert line.property("invalid") == "true"
    assert settings.current.alarm_webhook == settings.current.alarm_command == ""
    line.setText("")
    assert line.property("invalid") == ""


def test_no_class_is_refused_but_off_is_off(dialog: AlarmDialog, settings: SettingsStore) -> None:
    for name in NAMES:
        dialog.classes.tick(name, on=False)
    dialog.accept()
    assert dialog.isVisible()

    dialog.on.setChecked(False)
    dialog.accept()
    assert dialog.isHidden()
    assert settings.current.alarm_off


def test_actions_can_be_tried_before_they_are_saved(
    qtbot: QtBot, dialog: AlarmDialog, settings: SettingsStore, world: World
) -> None:
    dialog.webhook.setText("http://here/")
    dialog.command.setText("say open")
    for button in (dialog.try_sound, dialog.try_webhook, dialog.try_command):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(button.isEnabled)

    qtbot.waitUntil(lambda: len(world.done) == 3)
    assert {notice.event for notice in world.notices} == {"test"}
    qtbot.waitUntil(lambda: "without an error" in dialog.banner._title.text())

    world.error = UserFacingError("The webhook failed", "404.", "Check it.")
    for _ in range(2):
        dialog.banner.clear()
        dialog._try_webhook()
        qtbot.waitUntil(dialog.banner.isVisible)
        qtbot.waitUntil(dialog.try_webhook.isEnabled)
    assert dialog.banner._title.text() == "The webhook failed"
    assert settings.current.alarm_webhook == ""


def test_new_settings_are_told_of(qtbot: QtBot, alarms: Alarms) -> None:
    dialog = alarms.edit(NAMES)
    with qtbot.waitSignal(alarms.rules_changed):
        dialog.accept()
