"""What one photograph shows, and what it says about itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from manhole_studio.core.scenes.boxes import LEAST_PIXELS
from manhole_studio.core.scenes.composition import Photograph, make_photograph
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.scene import draw
from manhole_studio.core.scenes.shots import AIMED
from manhole_studio.core.scenes.spec import CoverState, SceneSpec, Weather
from manhole_studio.core.scenes.tiling import Bytes
from manhole_studio.core.scenes.uprights import Upright

SMALL = SceneSpec(size=(320, 240), seed=5)


def composed(index: int, spec: SceneSpec = SMALL) -> Photograph:
    return make_photograph(np.random.default_rng((spec.seed, 0, index)), spec)


def drawn(photograph: Photograph) -> Bytes:
    """Without noise or blur, so that single pixels can be compared."""
    return draw(photograph.scene, photograph.camera, np.random.default_rng(0))[0]


def test_the_same_seed_gives_the_same_pixels_boxes_and_facts() -> None:
    first, boxes, facts = render_photograph(SMALL, 2)
    render_photograph(SMALL, 3)
    second, same, as_well = render_photograph(SMALL, 2)
    assert np.array_equal(first, second)
    assert boxes == same
    assert facts == as_well


def test_how_many_are_wanted_changes_none_of_them() -> None:
    fewer = replace(SMALL, images=2)
    assert np.array_equal(render_photograph(SMALL, 1)[0], render_photograph(fewer, 1)[0])


@pytest.mark.parametrize(("seed", "index"), [(6, 2), (5, 3)])
def test_another_seed_or_number_gives_another_picture(seed: int, index: int) -> None:
    other = render_photograph(replace(SMALL, seed=seed), index)[0]
    assert not np.array_equal(render_photograph(SMALL, 2)[0], other)


@pytest.mark.parametrize("weather", Weather)
def test_pictures_are_eight_bit_colour_and_neither_black_nor_blank(weather: Weather) -> None:
    spec = replace(SMALL, weathers=(weather,))
    for index in range(4):
        image, _, facts = render_photograph(spec, index)
        assert image.shape == (240, 320, 3)
        assert image.dtype == np.uint8
        assert 8 < image.mean() < 245
        assert image.std() > 2
        assert facts.weather == weather


@pytest.mark.parametrize("size", [(160, 160), (480, 640), (1280, 720), (1920, 1080)])
def test_any_size_can_be_had(size: tuple[int, int]) -> None:
    image, boxes, _ = render_photograph(replace(SMALL, size=size), 1)
    assert image.shape == (size[1], size[0], 3)
    for box in boxes:
        left, top, right, bottom = box.xyxy
        assert 0 <= left < right <= size[0]
        assert 0 <= top < bottom <= size[1]
        assert min(box.width, box.height) >= LEAST_PIXELS


def test_only_the_states_asked_for_appear_under_their_names() -> None:
    names = {state: f"manhole-{state}" for state in CoverState}
    states = {CoverState.OPEN: 1.0, CoverState.BROKEN: 1.0, CoverState.CLOSED: 0.0}
    spec = replace(SMALL, states=states, class_names=names, background_share=0.0)
    found: Counter[str] = Counter()
    for index in range(12):
        _, boxes, facts = render_photograph(spec, index)
        assert [box.class_name for box in boxes] == [names[cover.state] for cover in facts.covers]
        assert [box.xyxy for box in boxes] == [cover.box for cover in facts.covers]
        found.update(box.class_name for box in boxes)
    assert set(found) == {"manhole-open", "manhole-broken"}


def test_a_share_of_the_photographs_shows_no_manhole() -> None:
    share = sum(not composed(index).scene.covers for index in range(80)) / 80
    assert 0.03 < share < 0.27
    spec = replace(SMALL, background_share=1.0)
    assert not any(composed(index, spec).scene.covers for index in range(20))


def test_nearly_half_of_the_photographs_look_at_something_from_near_by() -> None:
    photographs = [composed(index) for index in range(80)]
    aims = [photograph for photograph in photographs if photograph.shot in AIMED]
    assert 0.35 < len(aims) / len(photographs) < 0.7
    boxes = (aim.scene.covers[0].box(aim.camera) for aim in aims if aim.scene.covers)
    shares = [(box[2] - box[0]) / SMALL.size[0] for box in boxes if box]
    assert np.quantile(shares, 0.8) > 0.5
    assert np.quantile(shares, 0.2) < 0.5


def test_a_label_stays_only_while_enough_of_the_manhole_is_seen() -> None:
    hidden = shown = 0
    for index in range(300):
        photograph = composed(index)
        if photograph.scene.uprights:
            _, _, facts = render_photograph(SMALL, index)
            assert all(cover.seen >= 0.4 for cover in facts.covers)
            hidden += sum(cover.seen < 0.97 for cover in facts.covers)
            shown += sum(cover.seen == 1 for cover in facts.covers)
        if hidden and shown:
            return
    pytest.fail("nothing ever stands before a manhole")


def test_uprights_change_the_picture_where_they_are_said_to_hide_it() -> None:
    compared = 0
    for index in range(60):
        photograph = composed(index, replace(SMALL, weathers=(Weather.OVERCAST,)))
        if photograph.camera.distortion or not photograph.scene.uprights:
            continue
        scene = replace(photograph.scene, sensor=replace(photograph.scene.sensor, noise=0.0))
        _, hidden = draw(scene, photograph.camera, np.random.default_rng(0))
        if (hidden > 0.99).mean() > 0.02:
            bare: tuple[Upright, ...] = ()
            before = drawn(replace(photograph, scene=replace(scene, uprights=bare)))
            after = drawn(replace(photograph, scene=scene))
            changed = abs(before.astype(int) - after).sum(axis=2) > 6
            assert changed[hidden > 0.99].mean() > 0.7
            compared += 1
        if compared == 3:
            return
    pytest.fail("nothing stands about")
