from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from manhole_studio import paths
from manhole_studio.core.scenes.spec import VERSION
from manhole_studio.core.scenes.texture_cache import kept
from manhole_studio.core.scenes.tiling import Tiling, tiling


class Maker:
    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> Tiling:
        self.times += 1
        drawn = np.random.default_rng(5).integers(0, 255, (64, 32, 3), np.uint8)
        return tiling(drawn, 0.01)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    return tmp_path / "cache" / "textures"


def same(one: Tiling, other: Tiling) -> bool:
    levels = zip(one.levels, other.levels, strict=True)
    return one.texel == other.texel and all(np.array_equal(*pair) for pair in levels)


def test_a_texture_is_made_once_and_read_afterwards(folder: Path) -> None:
    maker = Maker()
    assert same(kept("brick-1", 0.01, maker), kept("brick-1", 0.01, maker))
    assert maker.times == 1
    assert [file.name for file in folder.iterdir()] == [f"{VERSION}-brick-1.npz"]


@pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "text"])
def test_a_damaged_file_is_made_again(folder: Path, damage: str) -> None:
    maker = Maker()
    whole = kept("brick-1", 0.01, maker)
    (file,) = folder.iterdir()
    data = bytearray(file.read_bytes())
    data[len(data) // 4] ^= 255
    bad = {"empty": b"", "cut": bytes(data[:4000]), "flipped": bytes(data), "text": b"no archive"}
    file.write_bytes(bad[damage])
    assert same(kept("brick-1", 0.01, maker), whole)
    assert same(kept("brick-1", 0.01, maker), whole)
    assert maker.times == 2


def test_files_of_other_versions_go(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / f"{VERSION - 1}-brick-1.npz").write_bytes(b"old")
    kept("brick-1", 0.01, Maker())
    assert [file.name for file in folder.iterdir()] == [f"{VERSION}-brick-1.npz"]


def test_without_a_usable_folder_textures_are_made_all_the_same(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_bytes(b"a file where the folder should be")
    maker = Maker()
    assert same(kept("brick-1", 0.01, maker), maker())
