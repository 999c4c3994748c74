from __future__ import annotations

import pytest

from manhole_studio.core.detection.alerts import (
    AlertRule,
    AlertWatch,
    Danger,
    danger_of,
    is_dangerous,
)
from manhole_studio.core.detection.covers import Cover, CoverEvent, CoverEventKind

RULE = AlertRule(frozenset({"open"}), least_confidence=0.5, hold_off_s=5.0)


def seen(
    number: int,
    time_s: float,
    *,
    class_name: str = "open",
    confidence: float = 0.8,
    kind: CoverEventKind = CoverEventKind.UPDATED,
) -> CoverEvent:
    cover = Cover(
        number=number,
        track_ids=(number,),
        class_id=0,
        class_name=class_name,
        confidence=confidence,
        best_confidence=confidence,
        sightings=5,
        first_frame=0,
        last_frame=9,
        first_time_s=0.0,
        last_time_s=time_s,
        xyxy=(0, 0, 1, 1),
    )
    return CoverEvent(kind, cover)


def test_one_open_cover_is_one_alert_however_long_it_is_seen() -> None:
    watch = AlertWatch([RULE])

    alerts = [alert for second in range(60) for alert in watch.update([seen(1, second)])]

    assert [(alert.cover.number, alert.time_s) for alert in alerts] == [(1, 0)]


def test_other_classes_and_doubtful_ones_are_not_told_of() -> None:
    watch = AlertWatch([RULE])

    assert watch.update([seen(1, 0, class_name="closed"), seen(2, 0, confidence=0.4)]) == ()
    assert len(watch.update([seen(2, 1, confidence=0.6)])) == 1


def test_a_second_one_waits_for_the_end_of_the_hold_off_and_is_not_forgotten() -> None:
    watch = AlertWatch([RULE])
    watch.update([seen(1, 0)])

    assert watch.update([seen(2, 4.9)]) == ()
    assert [alert.cover.number for alert in watch.update([seen(2, 5.0)])] == [2]


def test_what_is_gone_sets_off_nothing() -> None:
    assert AlertWatch([RULE]).update([seen(1, 0, kind=CoverEventKind.GONE)]) == ()


def test_rules_do_not_hold_each_other_off() -> None:
    watch = AlertWatch([RULE, AlertRule(frozenset({"closed"}))])

    alerts = watch.update([seen(1, 0), seen(2, 0, class_name="closed")])

    assert [alert.cover.number for alert in alerts] == [1, 2]


@pytest.mark.parametrize(
    ("name", "danger"),
    [
        *(
            ("Manhole-Open", Danger.OPEN),
            ("openManhole", Danger.OPEN),
            ("manholeopen", Danger.OPEN),
        ),
        *(("MANHOLE_OPEN2", Danger.OPEN), ("井盖打开", Danger.OPEN), ("open-cover", Danger.OPEN)),
        *(("no_cover", Danger.MISSING), ("uncovered", Danger.MISSING), ("lost", Danger.MISSING)),
        *(("井盖缺失", Danger.MISSING), ("未盖", Danger.MISSING), ("无盖", Danger.MISSING)),
        *(("broken lid", Danger.BROKEN), ("damage", Danger.BROKEN), ("破损", Danger.BROKEN)),
        *(("Manhole-Close", None), ("manhole cover", None), ("covered", None), ("", None)),
        *(("not-open", None), ("unopened", None), ("undamaged", None), ("Copenhagen", None)),
        *(("井盖", None), ("未打开", None), ("无破损", None), ("完好", None)),
    ],
)
def test_a_name_tells_of_danger(name: str, danger: Danger | None) -> None:
    assert danger_of(name) is danger
    assert is_dangerous(name) is (danger is not None)
