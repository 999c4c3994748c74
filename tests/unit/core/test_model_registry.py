from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from manhole_studio import paths
from manhole_studio.core.model_registry import ModelRegistry, RegistryModel

MODELS = ModelRegistry.load(paths.bundled("models", "registry.toml")).models()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_row_is_complete(model: RegistryModel) -> None:
    assert model.url == f"https://github.com/{model.url.split('/', 3)[3]}"
    assert model.url.endswith(f"/{model.file_name}")
    assert bool(model.size) == bool(model.sha256)
    assert not model.sha256 or re.fullmatch("[0-9a-f]{64}", model.sha256)
    assert model.scratch.endswith(".yaml")
    assert model.parameters > 1_000_000
    assert model.licence == "AGPL-3.0"
    assert paths.bundled("models", "cards", f"{model.family}.md").is_file()


def test_names_and_checksums_belong_to_one_model_each() -> None:
    for values in (
        [model.name for model in MODELS],
        [model.sha256 for model in MODELS if model.sha256],
    ):
        assert max(Counter(values).values()) == 1


def test_a_card_tells_of_every_size_of_its_family() -> None:
    for model in MODELS:
        text = paths.bundled("models", "cards", f"{model.family}.md").read_text("utf-8")
        assert f"| {model.variant} | {model.parameters / 1e6:.1f} million |" in text
        assert not model.size or f"| {model.size / 1e6:.1f} MB |" in text


def test_only_what_can_be_downloaded_is_recommended() -> None:
    recommended = [model for model in MODELS if model.recommended]

    assert 0 < len(recommended) <= 6
    assert all(model.is_downloadable for model in recommended)


def test_a_file_of_the_application_comes_before_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))

    assert tmp_path in MODELS[0].weights_path.parents
