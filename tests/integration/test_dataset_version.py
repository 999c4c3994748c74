"""The trainer's own reader accepts what the project writes."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from fixtures.photographs import write_voc_folder, write_voc_photo
from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.store.project import Project
from manhole_studio.engines import ultralytics_environment


def test_ultralytics_reads_a_moved_version_and_changes_nothing(tmp_path: Path) -> None:
    ultralytics_environment.prepare()
    from ultralytics.data.utils import check_det_dataset, verify_image_label

    photos = write_voc_folder(tmp_path / "photos", 10)
    write_voc_photo(photos / "a.b 井盖.png")
    write_voc_photo(photos / "trailer.jpg")
    (photos / "trailer.jpg").write_bytes((photos / "trailer.jpg").read_bytes() + b"trailer")
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.open(photos / "street 00.jpg").save(photos / "street 00.jpg", exif=exif)
    with Project.create(tmp_path / "here") as project:
        run_import(project, plan_import(scan_sources([photos]), ImportOptions()))
    (tmp_path / "here").rename(tmp_path / "there")
    with Project.open(tmp_path / "there") as project:
        version = project.newest_version()
        assert version is not None
        data = check_det_dataset(str(version.data_yaml))
        before = {path: path.read_bytes() for path in version.folder.rglob("*.*")}
        images = project.version_images(version.number)
        for image in images:
            label = version.folder / "labels" / str(image.split) / f"{image.path.stem}.txt"
            result = verify_image_label(
                (str(image.path), str(label), "", False, len(data["names"]), 0, 0, False)
            )
            assert result[2] == (image.height, image.width), result[-1]
            assert result[-1] == ""

    assert data["names"] == {0: "manhole"}
    assert Path(data["train"]) == version.folder / "images" / "train"
    assert {path: path.read_bytes() for path in before} == before
