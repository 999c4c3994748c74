"""Photographs compared a second against the 1 000 wanted, and the search among 100 000 alone."""

from __future__ import annotations

import hashlib
import os
import resource
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from manhole_studio.core.annotations.annotation import Box
from manhole_studio.core.dataset.hamming import close_pairs
from manhole_studio.core.dataset.import_types import ImportOptions
from manhole_studio.core.dataset.sides import SideRequest, decide_sides
from manhole_studio.core.dataset.similarity import (
    DEFAULT_SIMILAR,
    Photograph,
    compare_photographs,
)
from manhole_studio.core.opencv import cv2
from manhole_studio.core.progress import Ticker, never
from manhole_studio.core.scenes.photograph import render_photograph
from manhole_studio.core.scenes.spec import SceneSpec

SIZE = (1280, 720)
QUALITY = 75
"""Gives 90 kB a photograph, as frames of a real dashcam have at quality 80; most of the time goes
into decoding, and that goes by the bytes."""
DIFFERENT, PHOTOGRAPHS = 20, 1000
WANTED_PER_SECOND = 1000.0
HASHES, PLANTED = 100_000, 500
WANTED_SECONDS = 30.0
PLANNED = {10_000: 0.5, 100_000: 30.0}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        photographs = _photographs(Path(folder))
        compare_photographs(photographs[:50], Ticker(None), never)
        started = time.perf_counter()
        compare_photographs(photographs, Ticker(None), never)
        rate = PHOTOGRAPHS / (time.perf_counter() - started)
        bare = _bare_decoding(photographs)
    print(
        f"decode, fingerprint, search: {rate:.0f} photographs/s, "
        f"{rate / WANTED_PER_SECOND:.2f} of the {WANTED_PER_SECOND:g} /s wanted: "
        f"{_verdict(rate >= WANTED_PER_SECOND)}; "
        f"{rate / bare:.2f} of reading and decoding alone at an eighth of the size ({bare:.0f} /s)"
    )
    _search()
    _plan()


def _photographs(folder: Path) -> list[Photograph]:
    """Rendered scenes as a camera would save them; bytes that differ after the picture's end."""
    scenes = []
    for index in range(DIFFERENT):
        photograph = render_photograph(SceneSpec(seed=1), index)[0]
        scene = cv2.resize(photograph, SIZE, interpolation=cv2.INTER_CUBIC)
        scenes.append(cv2.imencode(".jpg", scene, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes())
    size = sum(map(len, scenes)) / len(scenes) / 1000
    print(f"{PHOTOGRAPHS} JPEGs of {SIZE[0]} x {SIZE[1]}, {size:.0f} kB each")
    photographs = []
    for number in range(PHOTOGRAPHS):
        data = scenes[number % DIFFERENT] + number.to_bytes(4)
        path = folder / f"{number}.jpg"
        path.write_bytes(data)
        photographs.append(Photograph(path, hashlib.sha256(data).hexdigest(), SIZE))
    return photographs


def _bare_decoding(photographs: list[Photograph]) -> float:
    """What the decoder allows on this machine at this moment, on all cores."""

    def decode(photograph: Photograph) -> None:
        cv2.imdecode(np.fromfile(photograph.path, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8)

    started = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(decode, photographs))
    return len(photographs) / (time.perf_counter() - started)


def _plan() -> None:
    """The sides of photographs that all look different: what the wizard's preview waits for."""
    random = np.random.default_rng(2)
    for count, limit in PLANNED.items():
        requests = [
            SideRequest(
                sha256=f"{number:064x}",
                path=Path(f"{number}.jpg"),
                boxes=(Box("manhole", (0, 0, 9, 9)),),
                source="photos",
                stem=str(number),
                side=None,
                fingerprint=random.bytes(32),
                taken_at=None,
                place=None,
            )
            for number in range(count)
        ]
        seconds = []
        for seed in (0, 1):
            started = time.perf_counter()
            decide_sides(requests, ImportOptions(seed=seed))
            seconds.append(time.perf_counter() - started)
        print(
            f"plan of {count}: {seconds[0]:.2f} s, with another seed {seconds[1]:.2f} s, "
            f"{seconds[0] / limit:.2f} of the {limit:g} s allowed: {_verdict(seconds[0] <= limit)}"
        )


def _search() -> None:
    random = np.random.default_rng(1)
    hashes = random.integers(0, 256, (HASHES, 32), np.uint8)
    places = random.permutation(HASHES)[: 2 * PLANTED].reshape(-1, 2)
    for early, late in places:
        hashes[late] = hashes[early]
        hashes[late, 8:16] ^= random.integers(0, 256, 8, np.uint8) & 0x55
    before = _megabytes()
    started = time.perf_counter()
    found = close_pairs(hashes.tobytes(), DEFAULT_SIMILAR, lambda _done, _total: None)
    seconds = time.perf_counter() - started
    wanted = {(min(pair), max(pair)) for pair in places.tolist()}
    missed = wanted - {(early, late) for early, late, _ in found.tolist()}
    print(
        f"search among {HASHES} fingerprints: {seconds:.1f} s, "
        f"{seconds / WANTED_SECONDS:.2f} of the {WANTED_SECONDS:g} s allowed: "
        f"{_verdict(seconds <= WANTED_SECONDS)}; {len(found)} pairs, {len(missed)} of {PLANTED} "
        f"planted ones missed, {_megabytes() - before:.0f} MB more memory at the peak"
    )


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def _verdict(good: bool) -> str:
    return "ok" if good else "TOO SLOW"


if __name__ == "__main__":
    main()
