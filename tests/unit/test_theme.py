from __future__ import annotations

import tomllib
from string import Template

import pytest

from manhole_studio import paths

TABLES = tomllib.loads(paths.bundled("resources", "theme", "tokens.toml").read_text("utf-8"))
SCHEMES = sorted(TABLES)
GROUNDS = ("background", "surface", "surface_raised")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", ["text", "text_muted", "accent", "success", "warning", "danger"])
def test_every_text_colour_can_be_read_on_every_ground(scheme: str, ground: str, text: str) -> None:
    assert contrast(TABLES[scheme][text], TABLES[scheme][ground]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_on_a_filled_button_can_be_read(scheme: str) -> None:
    assert contrast(TABLES[scheme]["accent_text"], TABLES[scheme]["accent"]) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_six_curves_stand_out_from_the_surface(scheme: str) -> None:
    series = TABLES[scheme]["series"]
    assert len(set(series)) == 6
    assert min(contrast(colour, TABLES[scheme]["surface"]) for colour in series) >= 3


def test_both_schemes_name_the_same_colours() -> None:
    assert TABLES["light"].keys() == TABLES["dark"].keys()


def test_the_style_sheet_is_a_valid_template() -> None:
    text = paths.bundled("resources", "theme", "style.qss").read_text("utf-8")
    assert Template(text).is_valid()
    assert text.count("{") - text.count("${") == text.count("}") - text.count("${")
