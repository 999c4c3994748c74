from __future__ import annotations

import pytest

from manhole_studio.core.detection.zones import CountingLine, Direction, Region
from manhole_studio.core.settings import SettingsStore
from manhole_studio.qt.features.live.rules import Rules
from manhole_studio.qt.features.live.zones.memory import KEPT, ZoneMemory, Zones

ZONES = Zones(
    Region(((0.1, 0.1), (0.9, 0.1), (0.5, 0.9))),
    CountingLine((0.0, 0.5), (1.0, 0.5), Direction.TO_LEFT),
)


def test_zones_come_back_after_a_restart(settings: SettingsStore) -> None:
    ZoneMemory(settings).keep("rtsp://admin:old@camera/live", ZONES)

    again = ZoneMemory(SettingsStore(settings._path))

    assert again.of("rtsp://admin:new@camera/live") == ZONES
    assert again.of("rtsp://camera/live") == Zones()


def test_passwords_are_not_kept(settings: SettingsStore) -> None:
    ZoneMemory(settings).keep("rtsp://admin:s3cret@camera/live", ZONES)

    assert "s3cret" not in settings._path.read_text(encoding="utf-8")


def test_the_newest_are_kept_and_empty_ones_forgotten(settings: SettingsStore) -> None:
    memory = ZoneMemory(settings)
    for number in range(KEPT + 3):
        memory.keep(f"/films/{number}.mp4", ZONES)
    memory.keep(f"/films/{KEPT}.mp4", Zones())

    assert memory.of("/films/2.mp4") == Zones()
    assert memory.of("/films/3.mp4") == ZONES
    assert memory.of(f"/films/{KEPT}.mp4") == Zones()
    assert len(settings.current.live_zones) == KEPT - 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{",
        '{"region": 3}',
        '{"region": [[0, 0], [1, 1]]}',
        '{"line": [[0, 0], [1, 1], "sideways"]}',
        '{"line": [[0, 0]]}',
        '{"region": [["a", 0], [1, 1], [0, 1]]}',
        "[" * 10_000,
    ],
)
def test_what_cannot_be_read_is_nothing(settings: SettingsStore, text: str) -> None:
    settings.update(live_zones=(("0", text),))

    assert ZoneMemory(settings).of("0") == Zones()


def test_points_outside_are_brought_inside(settings: SettingsStore) -> None:
    settings.update(live_zones=(("0", '{"line": [[-4, 0.5], [7, 1e9], "both"]}'),))

    assert ZoneMemory(settings).of("0").line == CountingLine((0.0, 0.5), (1.0, 1.0))


def test_rules_are_of_one_source_each(settings: SettingsStore) -> None:
    settings.update(live_collects_doubts=False)
    rules = Rules(settings, lambda _names: ())
    rules.set_confidence(0.6)
    rules.set_zones("0", ZONES)

    assert rules.of("0").region == ZONES.region
    assert rules.of("1").region is None
    assert rules.of("1").confidence == 0.6
    assert not rules.of("1").doubts
