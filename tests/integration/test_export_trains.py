"""The stock ``yolo`` command trains on an exported dataset version as it is."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

from fixtures.projects import import_into, write_rich_folder
from manhole_studio.core.dataset.exporting import export_version
from manhole_studio.core.store.project import Project

YOLO = Path(sysconfig.get_path("scripts")) / ("yolo.exe" if sys.platform == "win32" else "yolo")


def train(data_yaml: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    """Run from another working folder, with settings of nobody."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {
        **os.environ,
        "YOLO_CONFIG_DIR": str(tmp_path / "config"),
        "YOLO_OFFLINE": "True",
        "YOLO_VERBOSE": "true",  # other tests of this process may have silenced the library
        "OMP_NUM_THREADS": "1",
    }
    arguments = ["epochs=1", "imgsz=64", "batch=2", "plots=False", f"project={tmp_path / 'runs'}"]
    return subprocess.run(
        [YOLO, "train", f"data={data_yaml}", "model=yolov8n.yaml", *arguments],
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.slow
@pytest.mark.parametrize("as_zip", [False, True])
def test_the_stock_command_trains_on_an_export(tmp_path: Path, as_zip: bool) -> None:
    with Project.create(tmp_path / "project") as project:
        import_into(project, write_rich_folder(tmp_path / "photos"))
        images = project.version_images(1)
        export = export_version(
            project, 1, "yolo", tmp_path / "my 数据 export" / "v1", as_zip=as_zip
        )
    if as_zip:
        with zipfile.ZipFile(export) as archive:
            archive.extractall(export.with_suffix(""))
        export = export.with_suffix("")
    result = train(export / "data.yaml", tmp_path)
    output = result.stdout + result.stderr

    assert result.returncode == 0, output[-3000:]
    assert "corrupt" not in output.replace("0 corrupt", ""), output[-3000:]
    (weights,) = (tmp_path / "runs").rglob("best.pt")
    assert weights.stat().st_size > 1_000_000
    train_count = sum(image.split == "train" for image in images)
    assert f"{train_count} images" in output.replace("\n", " "), output[-3000:]
