from __future__ import annotations

from manhole_studio.core.detection.alerts import Alert, AlertRule
from manhole_studio.core.detection.covers import Cover, CoverEvent, CoverEventKind
from manhole_studio.core.detection.happening import Happenings

CONFIRMED, UPDATED, GONE = CoverEventKind.CONFIRMED, CoverEventKind.UPDATED, CoverEventKind.GONE


def event(kind: CoverEventKind, number: int = 1, sightings: int = 3) -> CoverEvent:
    box = (0.0, 0.0, 9.0, 9.0)
    cover = Cover(number, (number,), 0, "open", 0.8, 0.9, sightings, 0, 9, 0.0, 1.0, box)
    return CoverEvent(kind, cover)


def test_everything_comes_in_order_and_once() -> None:
    happenings = Happenings()
    first, second = event(CONFIRMED), event(CONFIRMED, 2)
    alert = Alert(AlertRule(frozenset({"open"})), first.cover, 1.0)

    assert happenings.add([first, alert])
    assert not happenings.add([second])

    assert happenings.take() == (first, alert, second)
    assert happenings.take() == ()
    assert not happenings.add([])
    assert happenings.add([second])


def test_a_slow_reader_gets_one_update_of_each_cover_the_newest() -> None:
    happenings = Happenings()
    confirmed = [event(CONFIRMED, number) for number in (1, 2)]
    happenings.add(confirmed)
    for sightings in range(4, 10_000):
        happenings.add([event(UPDATED, 1, sightings), event(UPDATED, 2, sightings)])

    taken = happenings.take()

    assert taken[:2] == tuple(confirmed)
    assert [(one.cover.number, one.cover.sightings) for one in taken[2:]] == [
        *((1, 9_999), (2, 9_999)),
    ]


def test_what_is_gone_is_not_updated_behind_its_back() -> None:
    happenings = Happenings()
    gone, back = event(GONE, sightings=20), event(UPDATED, sightings=21)

    happenings.add([event(UPDATED, sightings=20)])
    happenings.add([gone])
    assert happenings.take() == (gone,)

    happenings.add([gone, back])
    assert happenings.take() == (gone, back)
