from __future__ import annotations

from pathlib import Path

import pytest

from manhole_studio.core.settings import Settings, SettingsStore


def read(folder: Path, text: str) -> Settings:
    path = folder / "settings.toml"
    path.write_text(text, encoding="utf-8")
    return SettingsStore(path).current


@pytest.mark.parametrize(
    "text",
    [
        'live_zones = ["0"]',
        'live_zones = [["0"]]',
        'live_zones = [["0", 1]]',
        'live_zones = [["a", "b", "c"]]',
        "live_zones = 7",
        "live_sources = [1]",
        'live_sources = "0"',
        'live_sources = [["0"]]',
        "live_source = []",
        "live_confidence = true",
        "live_confidence = nan",
        "ring_buffer_s = inf",
        'ring_buffer_s = "10"',
        "gallery_cell_width = true",
        "gallery_cell_width = 1.5",
        "live_trails = 0",
        'colour_scheme = "pink"',
        "colour_scheme = ['dark']",
        "training = [[1, 2]]",
        "unheard_of = 1",
    ],
)
def test_a_value_of_another_type_means_the_default(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f'language = "zh_CN"\n{text}\n') == Settings(language="zh_CN")


def test_what_fits_is_kept(tmp_path: Path) -> None:
    settings = read(
        tmp_path,
        'live_zones = [["0", "{}"]]\nlive_sources = []\nring_buffer_s = 15\n'
        'live_confidence = 0.5\ncolour_scheme = "dark"\ngallery_cell_width = 200\n',
    )

    assert settings == Settings(
        live_zones=(("0", "{}"),),
        ring_buffer_s=15.0,
        live_confidence=0.5,
        colour_scheme="dark",
        gallery_cell_width=200,
    )
