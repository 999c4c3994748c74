from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.training.resume_checks import Surroundings, check_device, differences

GPU = "NVIDIA GeForce RTX 3060"
CPU = "CPU, 4 cores"


def said(device: str, **packages: str) -> dict[str, Any]:
    return {"environment": {"device": device, "packages": packages}}


def now(device: str = CPU, cores: int = 4, **packages: str) -> Surroundings:
    return Surroundings(device=device, cores=cores, packages=packages)


def test_a_gpu_that_is_gone_is_named() -> None:
    with pytest.raises(UserFacingError, match=GPU) as caught:
        check_device(said(GPU), "auto", CPU, Path("run-01"))

    assert "device cpu" in caught.value.hint


@pytest.mark.parametrize(
    ("begun", "requested", "device"),
    [(GPU, "cpu", CPU), (GPU, "auto", GPU), (CPU, "auto", GPU), (CPU, "auto", CPU)],
)
def test_what_is_there_or_was_asked_for_is_taken(begun: str, requested: str, device: str) -> None:
    check_device(said(begun), requested, device, Path("run-01"))


@pytest.mark.parametrize("content", [{}, {"environment": "none"}])
def test_a_run_that_says_nothing_of_its_origin_goes_on(content: dict[str, Any]) -> None:
    check_device(content, "auto", CPU, Path("run-01"))
    assert differences(content, 4, now()) == []


def test_the_same_surroundings_need_no_words() -> None:
    assert differences(said(CPU, torch="2.1"), 4, now(torch="2.1")) == []


@pytest.mark.parametrize(
    ("threads", "surroundings", "words"),
    [
        (4, now(GPU, torch="2.1"), "not bit by bit"),
        (2, now(torch="2.1"), "2 threads"),
        (4, now(torch="2.2"), "torch 2.1 (now 2.2)"),
        (4, now(), "now none"),
    ],
)
def test_what_differs_is_told(threads: int, surroundings: Surroundings, words: str) -> None:
    (told,) = differences(said(CPU, torch="2.1"), threads, surroundings)

    assert words in told
