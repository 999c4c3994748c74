from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import numpy as np
import pytest

from manhole_studio.core.dataset.importing import (
    ImportOptions,
    plan_import,
    run_import,
    scan_sources,
)
from manhole_studio.core.detection.frame import Detections, Frame, ImageArray
from manhole_studio.core.detection.source import SourceInfo, SourceKind
from manhole_studio.core.errors import UserFacingError
from manhole_studio.core.evaluation.assessment import Assessment
from manhole_studio.core.evaluation.evidence import SetKind
from manhole_studio.core.evaluation.result import EvaluationCancelled
from manhole_studio.core.evaluation.target import TEST_SPLIT, EvaluationTarget
from manhole_studio.core.file_digest import file_digest
from manhole_studio.core.opencv import cv2
from manhole_studio.core.store.evaluation_rows import EvaluationRecord
from manhole_studio.core.store.project import Project
from manhole_studio.engines import evidence as evidence_module
from manhole_studio.engines.evaluation import evaluate_weights, known_evaluation

WIDTH, HEIGHT = 96, 72


@dataclass
class WhiteDetector:
    """Finds what is white; the confidence is how white."""

    class_names: tuple[str, ...] = ("car", "Manhole")
    backend: str = "torch"
    precision: str = "fp32"
    extra: list[tuple[float, int]] = field(default_factory=list)
    """Confidence and class of detections in every image, wherever."""
    looked: int = 0

    def detect(self, image: ImageArray) -> Detections:
        self.looked += 1
        rows = [((0.0, 0.0, 9.0, 9.0), *one) for one in self.extra]
        ys, xs = np.nonzero(image[:, :, 0] > 150)
        if len(ys):
            box = (float(xs.min()), float(ys.min()), xs.max() + 1.0, ys.max() + 1.0)
            rows.append((box, float(np.median(image[ys, xs])) / 255, 1))
        return Detections(
            np.array([row[0] for row in rows], np.float32).reshape(-1, 4),
            np.array([row[1] for row in rows], np.float32),
            np.array([row[2] for row in rows], np.int64),
        )

    def close(self) -> None: ...


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> WhiteDetector:
    white = WhiteDetector()
    monkeypatch.setattr(evidence_module, "load_detector", lambda *_args, **_kwargs: white)
    return white


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "weights" / "best.pt"
    path.parent.mkdir()
    path.write_bytes(b"a network")
    return path


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    folder = tmp_path / "photographs"
    write_photographs(folder, range(12))
    with Project.create(tmp_path / "project") as project:
        plan = plan_import(scan_sources([folder]), ImportOptions(split=(50, 0, 50)))
        run_import(project, plan)
        yield project


def photograph(seed: int, white: int | None = 240) -> ImageArray:
    random = np.random.default_rng(seed)
    coarse = random.integers(0, 140, (12, 16, 3), dtype=np.uint8)
    image = np.asarray(cv2.resize(coarse, (WIDTH, HEIGHT)), np.uint8)
    if white is not None:
        left, top, right, bottom = cover(seed)
        image[top:bottom, left:right] = white
    return image


def cover(seed: int) -> tuple[int, int, int, int]:
    left, top = 4 + seed * 17 % 60, 4 + seed * 29 % 40
    return left, top, left + 24, top + 18


def annotation(seed: int) -> str:
    left, top, right, bottom = cover(seed)
    centre = (left + right) / 2 / WIDTH, (top + bottom) / 2 / HEIGHT
    return f"0 {centre[0]:.6f} {centre[1]:.6f} {24 / WIDTH:.6f} {18 / HEIGHT:.6f}\n"


def write_photographs(
    folder: Path, seeds: range, *, labelled: bool = True, white: int | None = 240
) -> None:
    folder.mkdir(parents=True)
    (folder / "classes.txt").write_text("manhole\n", encoding="utf-8")
    for seed in seeds:
        cv2.imwrite(str(folder / f"{seed}.png"), photograph(seed, white))
        if labelled:
            (folder / f"{seed}.txt").write_text(annotation(seed), encoding="utf-8")


def nothing_in(folder: Path) -> EvaluationTarget:
    return EvaluationTarget(data=folder, nothing_there=True)


@pytest.mark.usefixtures("detector")
def test_all_that_was_seen_and_found_is_recorded(project: Project, weights: Path) -> None:
    record = evaluate_weights(project, weights)

    evidence = project.evidence(record.number)
    assert evidence is not None
    assert (record.dataset_version, record.run) == (1, None)
    assert record.file_sha256 == file_digest(weights)
    assert (evidence.kind, evidence.class_names) == (SetKind.LABELLED, ("manhole",))
    assert len(evidence.images) == 6
    for image in evidence.images:
        assert (image.width, image.height) == (WIDTH, HEIGHT)
        assert image.path.is_file()
        assert image.path.is_relative_to(project.datasets_dir)
        assert image.source.endswith("photographs")
        assert 30 < (image.brightness or 0) < 120
    assert Assessment(evidence, resamples=10).headline.map50.value == pytest.approx(1)
    assert record.result.map50 == pytest.approx(1)
    assert project.looks(1).evaluations == 1


@pytest.mark.usefixtures("detector")
def test_photographs_that_look_alike_are_one_group(tmp_path: Path, weights: Path) -> None:
    folder = tmp_path / "mixed"
    write_photographs(folder, range(3))
    twin = photograph(0)
    twin[60:, :20] //= 2
    cv2.imwrite(str(folder / "twin.png"), twin)
    (folder / "twin.txt").write_text(annotation(0))
    with Project.create(tmp_path / "p") as project:
        record = evaluate_weights(project, weights, target=EvaluationTarget(data=folder))
        evidence = project.evidence(record.number)

    assert evidence is not None
    groups = {image.path.name: image.group for image in evidence.images}
    assert groups["twin.png"] == groups["0.png"] != ""
    assert groups["1.png"] == groups["2.png"] == ""
    assert record.result.groups == 3
    assert record.dataset_version is None


def test_classes_are_mapped_by_name_and_others_left_aside(
    project: Project, weights: Path, detector: WhiteDetector
) -> None:
    detector.extra = [(0.99, 0)]

    record = evaluate_weights(project, weights)

    assert (record.result.false_alarms, record.result.precision) == (0, 1)


def test_weights_of_other_classes_are_refused(
    project: Project, weights: Path, detector: WhiteDetector
) -> None:
    detector.class_names = ("car", "tree")

    with pytest.raises(UserFacingError, match="“car”, “tree”"):
        evaluate_weights(project, weights)
    assert project.evaluations() == []


def test_what_is_not_a_number_is_left_out(
    project: Project, weights: Path, detector: WhiteDetector
) -> None:
    detector.extra = [(float("nan"), 1), (float("inf"), 1)]

    record = evaluate_weights(project, weights)

    evidence = project.evidence(record.number)
    assert evidence is not None
    assert [len(found) for found in evidence.detections] == [1] * 6
    assert record.result.false_alarms == 0


def test_a_detection_on_the_threshold_counts(
    project: Project, weights: Path, detector: WhiteDetector, tmp_path: Path
) -> None:
    detector.extra = [(0.3, 1)]
    write_photographs(tmp_path / "empty", range(20, 24), labelled=False, white=None)

    target = nothing_in(tmp_path / "empty")
    on, above = (
        evaluate_weights(project, weights, target=target, confidence=confidence).result
        for confidence in (0.3, 0.3001)
    )

    assert (on.false_alarms, above.false_alarms) == (4, 0)


class TestNothingThere:
    @pytest.mark.usefixtures("detector")
    def test_whatever_is_found_is_a_false_alarm(
        self, project: Project, weights: Path, tmp_path: Path
    ) -> None:
        write_photographs(tmp_path / "road" / "a", range(20, 23), labelled=False, white=None)
        write_photographs(tmp_path / "road" / "b", range(30, 31), labelled=False, white=200)

        record = evaluate_weights(project, weights, target=nothing_in(tmp_path / "road"))

        result = record.result
        assert (result.kind, result.images, result.boxes) == (SetKind.NEGATIVES, 4, 0)
        assert (result.threshold, result.false_alarms) == (0.25, 1)
        evidence = project.evidence(record.number)
        assert evidence is not None
        sources = {Path(image.source).name for image in evidence.images}
        assert sources == {"a", "b"}
        assert project.looks(1).evaluations == 0

    @pytest.mark.usefixtures("detector")
    def test_counts_at_the_confidence_that_the_weights_are_used_with(
        self, project: Project, weights: Path, tmp_path: Path
    ) -> None:
        write_photographs(tmp_path / "road", range(20, 23), labelled=False, white=200)

        def threshold(confidence: float | None = None) -> float:
            target = nothing_in(tmp_path / "road")
            made = evaluate_weights(project, weights, target=target, confidence=confidence)
            return made.result.threshold

        labelled = evaluate_weights(project, weights).result.threshold
        assert threshold() == labelled != 0.25
        project.set_operating_point(file_digest(weights), 0.6)
        assert threshold() == 0.6
        assert threshold(0.7) == 0.7

    @pytest.mark.usefixtures("detector")
    def test_a_labelled_photograph_is_refused_by_name(
        self, project: Project, weights: Path, tmp_path: Path
    ) -> None:
        write_photographs(tmp_path / "road", range(20, 22), labelled=False)
        (tmp_path / "road" / "21.txt").write_text("0 0.5 0.5 0.3 0.3\n")

        with pytest.raises(UserFacingError, match="labelled with a box") as caught:
            evaluate_weights(project, weights, target=nothing_in(tmp_path / "road"))

        assert caught.value.path == str(tmp_path / "road" / "21.png")

    @pytest.mark.usefixtures("detector")
    def test_one_side_of_a_data_yaml_can_show_nothing(
        self, project: Project, weights: Path, tmp_path: Path
    ) -> None:
        write_photographs(tmp_path / "road", range(20, 22), labelled=False)
        data = tmp_path / "data.yaml"
        data.write_text("test: road\nnames: [pothole]\n", encoding="utf-8")

        record = evaluate_weights(project, weights, target=nothing_in(data))

        assert (record.result.kind, record.result.false_alarms) == (SetKind.NEGATIVES, 2)

    def test_without_classes_of_a_project_all_that_the_weights_know_counts(
        self, weights: Path, tmp_path: Path, detector: WhiteDetector
    ) -> None:
        detector.extra = [(0.5, 0)]
        write_photographs(tmp_path / "road", range(20, 22), labelled=False)
        with Project.create(tmp_path / "p") as project:
            record = evaluate_weights(project, weights, target=nothing_in(tmp_path / "road"))

        assert record.result.false_alarms == 4


@pytest.mark.parametrize("way", ["1", "../datasets/1"])
@pytest.mark.usefixtures("detector")
def test_the_data_yaml_of_a_version_is_that_version(
    project: Project, weights: Path, way: str
) -> None:
    data = project.datasets_dir / way / "data.yaml"

    record = evaluate_weights(project, weights, target=EvaluationTarget(data=data))

    assert (record.dataset_version, record.result.split) == (1, "test")
    assert project.looks(1).evaluations == 1


@pytest.mark.usefixtures("detector")
def test_photographs_without_an_annotation_are_left_out(
    project: Project, weights: Path, tmp_path: Path
) -> None:
    write_photographs(tmp_path / "more", range(20, 24))
    (tmp_path / "more" / "21.txt").unlink()

    record = evaluate_weights(project, weights, target=EvaluationTarget(data=tmp_path / "more"))

    assert (record.result.images, record.result.boxes) == (3, 3)
    assert record.result.split == str(tmp_path / "more")


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (EvaluationTarget("val"), "val split of version 1 has no photographs"),
        (EvaluationTarget(data=Path("nowhere")), "nowhere does not exist"),
        (EvaluationTarget(data=Path("0")), "0 is no file and no folder"),
        (EvaluationTarget(data=Path("empty")), "there are no photographs"),
        (EvaluationTarget(data=Path("unlabelled")), "no annotation"),
        (EvaluationTarget(data=Path("empty"), nothing_there=True), "there are no photographs"),
    ],
)
@pytest.mark.usefixtures("detector")
def test_nothing_to_look_at_is_said(
    project: Project,
    weights: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    target: EvaluationTarget,
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    write_photographs(tmp_path / "unlabelled", range(20, 22), labelled=False)

    with pytest.raises(UserFacingError, match=words) as caught:
        evaluate_weights(project, weights, target=target)

    assert caught.value.title == "There is nothing to evaluate on"
    assert project.evaluations() == []


@pytest.mark.usefixtures("detector")
def test_a_photograph_deleted_since_the_import_is_named(project: Project, weights: Path) -> None:
    gone = next((project.datasets_dir / "1" / "images" / "test").iterdir())
    gone.unlink()

    with pytest.raises(UserFacingError, match="was there when the dataset was made") as caught:
        evaluate_weights(project, weights)

    assert caught.value.path == str(gone)


@pytest.mark.usefixtures("detector")
def test_weights_deleted_meanwhile_are_named(project: Project, weights: Path) -> None:
    weights.unlink()

    with pytest.raises(UserFacingError, match="does not exist") as caught:
        evaluate_weights(project, weights)

    assert caught.value.path == str(weights)


@pytest.mark.usefixtures("detector")
def test_any_other_folder_is_refused_unread(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("manhole_studio.engines.evaluation.file_digest")

    with pytest.raises(UserFacingError, match="folder without an OpenVINO model"):
        evaluate_weights(project, tmp_path)


@pytest.mark.usefixtures("detector")
def test_an_export_that_is_a_folder_is_evaluated_like_weights(
    project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "best_openvino_model"
    folder.mkdir()
    (folder / "best.xml").write_text("<net/>")
    (folder / "best.bin").touch()

    record = evaluate_weights(project, folder)

    assert record.file_sha256 == file_digest(folder)
    assert record.weights == str(folder)


@pytest.mark.usefixtures("detector")
def test_an_evaluation_of_the_same_weights_and_photographs_is_known(
    project: Project, weights: Path
) -> None:
    assert known_evaluation(project, weights, TEST_SPLIT) is None
    made = evaluate_weights(project, weights)
    other = weights.with_name("other.pt")
    other.write_bytes(b"another network")

    assert known_evaluation(project, weights, TEST_SPLIT) == made
    assert known_evaluation(project, other, TEST_SPLIT) is None


def test_a_cancel_during_the_last_step_records_nothing(
    project: Project, weights: Path, detector: WhiteDetector
) -> None:
    with pytest.raises(EvaluationCancelled):
        evaluate_weights(project, weights, cancelled=lambda: detector.looked == 6)

    assert project.evaluations() == []


class Film:
    """A video of ``seconds`` at 30 frames a second; then it ends, or ``breaks``."""

    def __init__(self, seconds: float, *, breaks: bool = False, white_until: float = 0) -> None:
        count = round(seconds * 30)
        self.info = SourceInfo(SourceKind.VIDEO, WIDTH, HEIGHT, 30.0, count * 2)
        self._count, self._breaks, self._white_until = count, breaks, white_until
        self._next = 0

    def read(self) -> Frame | None:
        if self._next == self._count:
            if self._breaks:
                raise UserFacingError("Torn", "The video is torn.", "Mend it.")
            return None
        index, time_s = self._next, self._next / 30
        self._next += 1
        image = photograph(1, 240 if time_s < self._white_until else None)
        return Frame(image, index, time_s, 0.0)

    def close(self) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None: ...


class TestVideo:
    @pytest.fixture
    def video(self, tmp_path: Path) -> EvaluationTarget:
        path = tmp_path / "drive.mp4"
        path.write_bytes(b"a video")
        return EvaluationTarget(data=path)

    def evaluated(
        self, project: Project, weights: Path, target: EvaluationTarget, film: Film
    ) -> EvaluationRecord:
        return evaluate_weights(project, weights, target=target, open_source=lambda _uri: film)

    @pytest.mark.usefixtures("detector")
    def test_is_looked_at_ten_times_a_second_and_alarms_are_counted(
        self, project: Project, weights: Path, video: EvaluationTarget
    ) -> None:
        record = self.evaluated(project, weights, video, Film(12, white_until=3))

        result = record.result
        assert (result.kind, result.images) == (SetKind.VIDEO, 120)
        assert (result.false_alarms, result.minutes) == (1, pytest.approx(0.2, abs=0.001))
        evidence = project.evidence(record.number)
        assert evidence is not None
        frames = [(image.frame, image.time_s) for image in evidence.images[:3]]
        assert frames == [(0, 0.0), (3, pytest.approx(0.1)), (6, pytest.approx(0.2))]
        assert {image.path for image in evidence.images} == {video.data}
        assert result.groups == 3

    @pytest.mark.parametrize("breaks", [False, True])
    @pytest.mark.usefixtures("detector")
    def test_counts_what_could_be_read_of_a_damaged_one(
        self, project: Project, weights: Path, video: EvaluationTarget, *, breaks: bool
    ) -> None:
        record = self.evaluated(project, weights, video, Film(2, breaks=breaks))

        assert record.result.images == 20

    @pytest.mark.usefixtures("detector")
    def test_is_refused_if_hardly_anything_can_be_read(
        self, project: Project, weights: Path, video: EvaluationTarget
    ) -> None:
        with pytest.raises(UserFacingError, match=r"only 0\.\d seconds") as caught:
            self.evaluated(project, weights, video, Film(0.5, breaks=True))

        assert caught.value.path == str(video.data)
        assert project.evaluations() == []


@pytest.mark.parametrize(("name", "backend"), [("best.pt", "torch"), ("model.onnx", "auto")])
def test_evaluations_compute_in_fp32(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, backend: str
) -> None:
    asked: list[dict[str, object]] = []

    def load(_weights: Path, **options: object) -> WhiteDetector:
        asked.append(options)
        return WhiteDetector()

    monkeypatch.setattr(evidence_module, "load_detector", load)
    (tmp_path / name).touch()
    with evidence_module.looking(tmp_path / name, ()):
        pass
    (options,) = asked
    assert (options["precision"], options["backend"]) == ("fp32", backend)
