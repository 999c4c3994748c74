from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from manhole_studio import paths
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.model_registry import ModelRegistry, RegistryModel

REGISTRY = ModelRegistry.load(paths.bundled("models", "registry.toml"))
STARTERS = [
    model
    for name in ("starter-yolov8n", "starter-yolov5n")
    if (model := REGISTRY.find(name)) is not None
]
DOWNLOADS = [model for model in REGISTRY.models() if not model.is_bundled]
MODELS = [*STARTERS, *DOWNLOADS]


@pytest.mark.parametrize("model", DOWNLOADS, ids=lambda model: model.name)
def test_a_download_has_an_address(model: RegistryModel) -> None:
    assert model.url == f"https://github.com/{model.url.split('/', 3)[3]}"
    assert model.url.endswith(f"/{model.file_name}")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.name)
def test_every_row_is_complete(model: RegistryModel) -> None:
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


def test_only_what_can_be_had_is_recommended() -> None:
    recommended = [model for model in DOWNLOADS if model.recommended]

    assert 0 < len(recommended) <= 6
    assert all(model.is_downloadable for model in recommended)


def test_a_file_of_the_application_comes_before_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))

    assert tmp_path in DOWNLOADS[0].weights_path.parents


@pytest.mark.parametrize("model", STARTERS, ids=lambda model: model.name)
def test_a_file_that_ships_is_the_one_that_is_stated(model: RegistryModel) -> None:
    path = paths.bundled("models", model.file_name)
    if not path.is_file():
        pytest.skip("it is not in this checkout")
    assert model.size == path.stat().st_size <= 7_000_000
    assert model.sha256 == file_digest(path)


class TestStarters:
    """With stand-ins: the files themselves may not be in a checkout."""

    @pytest.fixture(autouse=True)
    def home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("MANHOLE_STUDIO_HOME", str(tmp_path))
        monkeypatch.setattr(paths, "bundled", lambda *parts: tmp_path.joinpath("app", *parts))
        (tmp_path / "app" / "models").mkdir(parents=True)
        return tmp_path

    def test_what_did_not_come_with_the_application_is_not_offered(self) -> None:
        assert REGISTRY.starters() == ()
        assert not any(model.family == "starter" for model in REGISTRY.models())
        assert REGISTRY.default_start() == "yolov8n"
        assert REGISTRY.find("starter-yolov8n") is not None  # whoever names it is told what it is

    def test_those_that_came_are_the_first_and_the_usual_start(self, home: Path) -> None:
        (home / "app" / "models" / "starter-yolov5n.pt").touch()
        assert REGISTRY.models()[0].title == "Starter YOLOv5 nano"
        assert REGISTRY.default_start() == "starter-yolov5n"

        (home / "app" / "models" / "starter-yolov8n.pt").touch()
        assert [model.name for model in REGISTRY.starters()] == [model.name for model in STARTERS]
        assert REGISTRY.default_start() == "starter-yolov8n"

    def test_they_are_of_the_family_of_their_network(self) -> None:
        assert [model.file_family for model in STARTERS] == ["yolov8", "yolov5"]
        assert DOWNLOADS[0].file_family == DOWNLOADS[0].family
