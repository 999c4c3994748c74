from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.strategies.layers import YOLOV8_LAYERS, LayerMap, Part
from manhole_studio.core.training.strategies.strategy import (
    CATALOGUE,
    COMBINATIONS,
    STRATEGIES,
    Strategy,
    parse_strategy,
)

LAYERS = st.builds(
    lambda backbone, more: LayerMap(backbone, backbone + more),
    st.integers(1, 20),
    st.integers(1, 20),
)
EVERY = st.sampled_from(CATALOGUE)


def frozen(strategy: Strategy, layers: LayerMap, epoch: int, epochs: int) -> list[int]:
    return [i for i in range(layers.total) if strategy.is_frozen(i, layers, epoch, epochs)]


def test_every_layer_has_a_part_and_the_last_is_the_head() -> None:
    parts = [YOLOV8_LAYERS.part(layer) for layer in range(YOLOV8_LAYERS.total)]

    assert parts == [Part.BACKBONE] * 10 + [Part.NECK] * 12 + [Part.HEAD]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("full", 0),
        ("scratch", 0),
        ("discriminative", 0),
        ("head", 22),
        ("backbone-frozen", 10),
        ("backbone-frozen+discriminative", 10),
    ],
)
def test_what_a_strategy_freezes_it_freezes_from_the_stem_on_for_good(
    name: str, expected: int
) -> None:
    for epoch in range(5):
        assert frozen(parse_strategy(name), YOLOV8_LAYERS, epoch, 5) == list(range(expected))


@pytest.mark.parametrize("name", ["thaw", "thaw+discriminative"])
def test_a_thaw_goes_from_the_head_to_the_stem(name: str) -> None:
    strategy = parse_strategy(name)

    counts = [len(frozen(strategy, YOLOV8_LAYERS, epoch, 20)) for epoch in range(20)]

    assert counts[:3] == [22] * 3  # the head alone
    assert counts[3:6] == [10] * 3  # the neck too, the backbone after 30 %
    assert counts[6:12] == sorted(counts[6:12], reverse=True)
    assert counts[12:] == [0] * 8


@given(EVERY, LAYERS, st.integers(1, 300), st.data())
def test_nothing_frozen_lies_above_what_trains_and_nothing_freezes_again(
    strategy: Strategy, layers: LayerMap, epochs: int, data: st.DataObject
) -> None:
    epoch = data.draw(st.integers(0, epochs - 1))

    now = frozen(strategy, layers, epoch, epochs)
    assert now == list(range(len(now)))
    assert len(now) < layers.total
    if epoch + 1 < epochs:
        assert set(frozen(strategy, layers, epoch + 1, epochs)) <= set(now)


@given(EVERY, LAYERS)
def test_the_head_has_the_base_rate_and_no_layer_a_higher_one_than_the_next(
    strategy: Strategy, layers: LayerMap
) -> None:
    factors = [strategy.rate_factor(layer, layers) for layer in range(layers.total)]

    assert factors[-1] == 1.0
    assert factors == sorted(factors)
    assert factors[0] > 0


def test_discriminative_rates_span_three_layers_of_the_papers() -> None:
    factors = [parse_strategy("discriminative").rate_factor(i, YOLOV8_LAYERS) for i in range(23)]

    assert factors[0] == pytest.approx(1 / 2.6**3)
    ratios = {round(high / low, 9) for low, high in itertools.pairwise(factors)}
    assert len(ratios) == 1


def test_every_name_finds_its_strategy_in_either_order() -> None:
    assert [parse_strategy(name).name for name in STRATEGIES] == list(STRATEGIES)
    assert parse_strategy("discriminative + thaw").name == "thaw+discriminative"
    assert COMBINATIONS == ("thaw+discriminative", "backbone-frozen+discriminative")
    assert len({strategy.summary for strategy in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("tawh", "Did you mean thaw?"),
        ("", "full, head"),
        ("thaw+heads", "Did you mean head?"),
        ("head+thaw", "thaw+discriminative"),
        ("full+scratch", "alone"),
        ("thaw+thaw", "alone"),
        ("thaw+backbone-frozen+discriminative", "alone"),
    ],
)
def test_an_unknown_or_contradictory_strategy_is_refused_with_a_remedy(
    text: str, words: str
) -> None:
    with pytest.raises(UserFacingError) as caught:
        parse_strategy(text)

    assert words in caught.value.hint
