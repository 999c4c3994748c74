from __future__ import annotations

import hashlib
import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from fixtures.photographs import write_voc_folder
from fixtures.runs import add_run
from manhole_studio.core.store.project import Project
from manhole_studio.core.training import run_folder

SCRIPT = Path(__file__).parents[3] / "packaging" / "make_sample.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sample", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(SCRIPT.parent))
        spec.loader.exec_module(module)
    return module


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """As an engine leaves it."""
    home = str(tmp_path)
    with Project.create(tmp_path / "project") as project:
        said = {
            "environment": {"system": "Linux-6.1-of-somebody"},
            "config": {
                "run_folder": f"{home}/runs/starter",
                "data_yaml": f"{home}/data.yaml",
                "model": f"{home}/mine.pt",
                "epochs": 3,
                "image_size": 416,
            },
            "start": {"source": f"{home}/mine.pt", "sha256": "a" * 64},
            "dataset": {"content_sha256": "c" * 64},
        }
        add_run(project, "starter", run_json=said, model=f"{home}/mine.pt", strategy="full")
        return project.runs_dir / "starter"


def test_a_run_ships_without_the_folders_of_the_computer(
    script: ModuleType, run: Path, tmp_path: Path
) -> None:
    script.ship_run(run, tmp_path / "shipped")
    files = {path.name: path for path in (tmp_path / "shipped").iterdir()}
    assert files.keys() == {"config.toml", "run.json", "best.pt"}
    for name in ("config.toml", "run.json"):
        assert str(tmp_path) not in files[name].read_text()
    assert run_folder.read_config(tmp_path / "shipped").model == "mine.pt"
    assert run_folder.read_run_json(tmp_path / "shipped")["environment"]["system"] == "Linux"


def test_the_manifest_counts_what_is_there(script: ModuleType, run: Path, tmp_path: Path) -> None:
    folder = tmp_path / "sample"
    write_voc_folder(folder / "photos", 4)
    script.ship_run(run, folder / "run")

    stated = tomllib.loads(script.manifest_text(folder, seed=7))["sample"]

    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    ]
    assert stated["sha256"] == hashlib.sha256("".join(lines).encode()).hexdigest()
    assert (stated["files"], stated["images"], stated["seed"]) == (len(files), 4, 7)
    assert stated["run"] == {
        "model": "mine.pt",
        "epochs": 3,
        "image_size": 416,
        "content_sha256": "c" * 64,
    }
