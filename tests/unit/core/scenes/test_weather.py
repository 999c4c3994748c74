"""Light, weather, surroundings, and what a camera makes of them."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from manhole_studio.core.opencv import cv2
from manhole_studio.core.scenes.camera import Camera, Floats, View, look
from manhole_studio.core.scenes.imprints import stamp
from manhole_studio.core.scenes.light import (
    Light,
    Shadow,
    cast_shadows,
    expose,
    make_light,
)
from manhole_studio.core.scenes.scenery import make_scenery, paint_fronts, paint_sky
from manhole_studio.core.scenes.sensor import Sensor, blown_up, enlarged, make_sensor, smaller
from manhole_studio.core.scenes.spec import Weather
from manhole_studio.core.scenes.weather import atmosphere, wet

AHEAD = look(Camera(x=0, y=0, height=1.4, pitch=math.radians(6), focal=520))
NEUTRAL = Sensor(blur=0, noise=0)


def grey(tone: float = 0.4) -> Floats:
    return np.full((480, 640, 3), tone, np.float32)


def light_of(weather: Weather, seed: int = 3) -> Light:
    made = make_light(np.random.default_rng(seed), -4, 3, 12, weather)
    return replace(made, shadows=(), exposure=1, contrast=1, warmth=0, gradient=(0, 0), vignette=0)


def random(seed: int = 1) -> np.random.Generator:
    return np.random.default_rng(seed)


class TestLight:
    @pytest.mark.parametrize("weather", Weather)
    def test_the_weather_is_kept_and_decides_on_relief(self, weather: Weather) -> None:
        light = make_light(random(), -4, 3, 12, weather)
        assert light.weather is weather
        assert math.hypot(*light.sun) <= math.hypot(*light_of(Weather.SUN).sun) + 1e-9
        assert light.sunny or not light.shadows

    @pytest.mark.parametrize("kind", ["sign", "post", "front", "leaves", "dapple"])
    def test_shadows_darken_some_ground_and_no_sky(self, kind: str) -> None:
        light = replace(light_of(Weather.SUN), shadows=(Shadow(kind, 0.3, 4.0, 1.0),))
        image = grey()
        cast_shadows(image, AHEAD, light)
        assert (image <= 0.4 + 1e-6).all()
        assert (image < 0.3).any()
        assert np.allclose(image[:100], 0.4)

    def test_without_sun_there_is_no_shadow(self) -> None:
        light = replace(light_of(Weather.FOG), shadows=(Shadow("leaves", 0, 4, 2.0),))
        image = grey()
        cast_shadows(image, AHEAD, light)
        assert (image == np.float32(0.4)).all()


class TestWeather:
    @pytest.mark.parametrize("weather", [Weather.SUN, Weather.OVERCAST])
    @pytest.mark.parametrize("change", [wet, atmosphere])
    def test_dry_days_are_left_as_they_are(
        self, weather: Weather, change: Callable[..., None]
    ) -> None:
        image = grey()
        change(image, AHEAD, light_of(weather), random())
        assert (image == np.float32(0.4)).all()

    def test_rain_darkens_near_ground_and_lets_far_ground_shine(self) -> None:
        image = grey(0.3)
        wet(image, AHEAD, light_of(Weather.RAIN), random())
        near = AHEAD.ground & (AHEAD.depth < 3)
        far = AHEAD.ground & (AHEAD.depth > 40)
        assert image[near].mean() < 0.28
        assert image[far].mean() > image[near].mean() + 0.1
        assert np.allclose(image[:100], 0.3)

    def test_puddles_stay_in_their_places_while_the_rain_falls(self) -> None:
        first, second = grey(), grey()
        wet(first, AHEAD, light_of(Weather.RAIN), random(1))
        wet(second, AHEAD, light_of(Weather.RAIN), random(2))
        assert (np.abs(first - second) > 0.02).mean() < 0.03

    def test_fog_hides_what_is_far_more_than_what_is_near(self) -> None:
        dark, pale = grey(0.1), grey(0.5)
        for image in (dark, pale):
            atmosphere(image, AHEAD, light_of(Weather.FOG), random())
        contrast = (pale - dark).mean(2)
        assert contrast[AHEAD.ground & (AHEAD.depth < 4)].mean() > 0.2
        assert contrast[AHEAD.ground & (AHEAD.depth > 60)].mean() < 0.1

    @pytest.mark.parametrize("seed", range(6))
    def test_night_is_darker_than_dusk_and_dusk_than_day(self, seed: int) -> None:
        tones = {}
        for weather in (Weather.DUSK, Weather.NIGHT):
            image = grey()
            atmosphere(image, AHEAD, light_of(weather, seed), random())
            tones[weather] = image[:120].mean()
        assert tones[Weather.NIGHT] < tones[Weather.DUSK] < 0.4

    def test_rain_falls_across_the_whole_picture(self) -> None:
        image = grey()
        atmosphere(image, AHEAD, light_of(Weather.RAIN), random())
        changed = (image != np.float32(0.4)).any(2)
        assert changed[:160].any()
        assert changed[-160:].any()
        assert changed.mean() < 0.5

    @pytest.mark.parametrize("weather", Weather)
    @pytest.mark.parametrize("size", [(64, 48), (333, 251), (1280, 720)])
    def test_any_size_of_picture(self, weather: Weather, size: tuple[int, int]) -> None:
        view = look(Camera(0, 0, 1.4, 0.2, 520 * size[0] / 640, size=size))
        image = np.full((size[1], size[0], 3), 0.4, np.float32)
        wet(image, view, light_of(weather), random())
        atmosphere(image, view, light_of(weather), random())
        made = expose(image, light_of(weather), make_sensor(random()), random())
        assert made.shape == (size[1], size[0], 3)


class TestScenery:
    def test_sky_is_filled_and_near_ground_left(self) -> None:
        image = grey(-1.0)
        paint_sky(image, AHEAD, make_scenery(random(), -4, 3, sunny=True))
        assert (image[~AHEAD.ground] > 0).all()
        assert (image[AHEAD.ground & (AHEAD.depth < 15)] == -1).all()

    def test_the_sky_has_no_seam(self) -> None:
        scenery = make_scenery(random(2), -4, 3, sunny=False)
        image = grey()
        paint_sky(image, AHEAD, scenery)
        steps = np.abs(np.diff(image[5:90].mean(2), axis=1)).mean(0)
        assert steps.max() < 0.05

    @pytest.mark.parametrize("seed", range(4))
    def test_fronts_stand_beside_the_road_only(self, seed: int) -> None:
        scenery = make_scenery(random(seed), -4, 3, sunny=True)
        scenery = replace(scenery, left=-6.0, right=5.0, rows=(0, 1), haze=0.0)
        image = grey(2.0)
        paint_fronts(image, AHEAD, scenery)
        changed = (image != 2.0).any(2)
        assert changed.mean() > 0.03
        inside = AHEAD.ground & (AHEAD.x > -5.5) & (AHEAD.x < 4.5)
        assert not changed[inside].any()

    def test_looking_down_shows_no_surroundings(self) -> None:
        view = look(Camera(0, 0, 1.2, math.radians(85), 600))
        image = grey()
        scenery = make_scenery(random(), -4, 3, sunny=True)
        paint_sky(image, view, scenery)
        paint_fronts(image, view, scenery)
        assert (image == np.float32(0.4)).all()


def picture(view: View = AHEAD) -> Floats:
    """Edges and colours of all kinds."""
    x, y = np.meshgrid(np.arange(640), np.arange(480))
    squares = ((x // 20 + y // 20) % 2).astype(np.float32)
    return np.dstack((0.2 + 0.5 * squares, 0.3 + 0.2 * squares, 0.6 - 0.4 * squares))


def detail(image: np.ndarray) -> float:
    return float(cv2.Laplacian(image.astype(np.float32).mean(2), cv2.CV_32F).std())


def test_no_puddle_lies_over_a_hole() -> None:
    image, holes = grey(), np.zeros((480, 640), np.float32)
    holes[300:400, 200:400] = 1
    wet(image, AHEAD, light_of(Weather.RAIN), random(), holes)
    assert np.allclose(image[306:394, 206:394], 0.4)
    assert (image[410:, 200:400] < 0.4).any()


def test_rain_is_as_heavy_in_one_frame_as_in_the_next() -> None:
    light = replace(light_of(Weather.RAIN), seed=4)
    amounts = []
    for seed in range(6):
        image = np.zeros((480, 640, 3), np.float32)
        atmosphere(image, AHEAD, light, random(seed))
        amounts.append(float(image.sum()))
    assert max(amounts) < 1.5 * min(amounts)


class TestSensor:
    day = light_of(Weather.SUN)

    def test_a_neutral_sensor_changes_nothing(self) -> None:
        made = expose(picture(), self.day, NEUTRAL, random())
        assert made.dtype == np.uint8
        assert np.abs(made - 255 * picture()).max() <= 1

    def test_the_scene_is_left_untouched(self) -> None:
        scene = picture()
        expose(scene, self.day, make_sensor(random()), random())
        assert np.array_equal(scene, picture())

    @pytest.mark.parametrize("tone", [0.05, 0.3, 0.9])
    def test_metering_brings_any_scene_to_its_aim(self, tone: float) -> None:
        made = expose(grey(tone), self.day, replace(NEUTRAL, metered=0.45), random())
        before, after = abs(math.log(tone / 0.45)), abs(math.log(made.mean() / 255 / 0.45))
        assert after < 0.35 * before

    def test_without_saturation_a_picture_is_grey(self) -> None:
        made = expose(picture(), self.day, replace(NEUTRAL, saturation=0), random()).astype(int)
        assert np.ptp(made, axis=2).max() <= 1

    @pytest.mark.parametrize(
        "sensor", [replace(NEUTRAL, blur=1.5), replace(NEUTRAL, motion=(9.0, 2.0))]
    )
    def test_soft_pictures_have_less_detail(self, sensor: Sensor) -> None:
        sharp = detail(expose(picture(), self.day, NEUTRAL, random()))
        assert detail(expose(picture(), self.day, sensor, random())) < 0.8 * sharp

    @pytest.mark.parametrize("by", [1.3, 2.5, 3.17])
    def test_what_was_blown_up_lies_where_the_large_camera_sees_it(self, by: float) -> None:
        sensor = replace(NEUTRAL, enlarged=by)
        camera, _ = smaller(AHEAD.camera, sensor)
        ground = np.array([(0.7, 6.0)])
        (place,), _ = camera.project(ground)
        (wanted,), _ = AHEAD.camera.project(ground)
        rows, columns = np.indices(camera.size[::-1], dtype=np.float32)
        blob = np.exp(-((columns - place[0]) ** 2 + (rows - place[1]) ** 2) / 18)
        large = enlarged(blob, by, AHEAD.camera.size, cv2.INTER_CUBIC)
        rows, columns = np.indices(large.shape)
        found = (columns * large).sum() / large.sum(), (rows * large).sum() / large.sum()
        assert found == pytest.approx(wanted, abs=0.15)
        assert blown_up(np.zeros((rows.shape[0], 9, 3), np.uint8), sensor, (64, 48)).shape == (
            48,
            64,
            3,
        )

    def test_shaking_blurs_along_its_own_direction(self) -> None:
        sensor = replace(NEUTRAL, motion=(10.0, 0.0))
        made = expose(picture(), self.day, sensor, random()).astype(float)
        across, down = np.abs(np.diff(made, axis=1)).max(), np.abs(np.diff(made, axis=0)).max()
        assert across < 0.5 * down

    def test_noise_and_sharpening_add_detail(self) -> None:
        plain = detail(expose(picture(), self.day, NEUTRAL, random()))
        for sensor in (replace(NEUTRAL, noise=0.03), replace(NEUTRAL, sharpened=1.0)):
            assert detail(expose(picture(), self.day, sensor, random())) > plain

    def test_the_random_generator_decides_on_the_noise_only(self) -> None:
        sensor = replace(NEUTRAL, noise=0.01)
        made = [expose(grey(), self.day, sensor, random(seed)) for seed in (1, 1, 2)]
        assert np.array_equal(made[0], made[1])
        assert not np.array_equal(made[0], made[2])

    def test_cameras_of_all_kinds_occur(self) -> None:
        draw = random(7)
        sensors = [make_sensor(draw) for _ in range(300)]
        for some in (
            [s.saturation == 0 for s in sensors],
            [s.saturation > 1.4 for s in sensors],
            [s.motion != (0, 0) for s in sensors],
            [s.enlarged > 1 for s in sensors],
            [s.metered < 0.3 for s in sensors],
            [s.metered > 0.6 for s in sensors],
            [s.imprint > 0 for s in sensors],
        ):
            assert 0.02 < np.mean(some) < 0.4

    @pytest.mark.parametrize("seed", range(1, 25))
    def test_imprints_leave_most_of_the_picture_to_be_seen(self, seed: int) -> None:
        before = (255 * picture()).astype(np.uint8)
        first, second = before.copy(), before.copy()
        stamp(first, seed)
        stamp(second, seed)
        assert np.array_equal(first, second)
        assert not np.array_equal(first, before)
        ties = np.corrcoef(first[40:-60].ravel(), before[40:-60].ravel())[0, 1]
        assert ties > 0.5
