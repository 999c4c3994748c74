from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtWidgets import QApplication

from manhole_studio import paths
from manhole_studio.core.annotations.annotation import Annotation, Box
from manhole_studio.core.dataset.boxes import clean_boxes, size_note
from manhole_studio.core.dataset.scan import scan_sources
from manhole_studio.qt.finding_texts import finding_text
from manhole_studio.qt.translations import TsTranslator


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    translator = TsTranslator(paths.bundled("resources", "translations", "zh_CN.ts"))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def sentences_on_boxes() -> list[str]:
    boxes = [(5, 5, 20, 20), (5, 5, 20, 20), (7, 7, 7, 9), (90, 90, 130, 99), (300, 1, 320, 9)]
    labelled = Annotation(tuple(Box("cover (old): 1", xyxy) for xyxy in boxes), (640, 480))
    _, notes = clean_boxes(labelled, (100, 100))
    texts = [text for _, text in (*notes, *size_note(labelled, (100, 100)))]
    return [f"{text[0].upper()}{text[1:]}." for text in texts]


def test_every_note_on_boxes_has_a_translation(chinese: None) -> None:
    english = sentences_on_boxes()

    translated = [finding_text(sentence) for sentence in english]

    assert len(english) == 5
    assert all("标注" in text for text in translated), translated
    assert any("“cover (old): 1”（7, 7, 7, 9）" in text for text in translated)
    assert any("640 × 480" in text and "100 × 100" in text for text in translated)


def test_the_findings_of_a_scan_have_translations(chinese: None, tmp_path: Path) -> None:
    from PyQt6.QtGui import QImage

    for name in ("alone", "labelled", "copy %1"):
        picture = QImage(32, 32, QImage.Format.Format_RGB32)
        picture.fill(0x123456 if name != "alone" else 0xFEDCBA)
        picture.save(str(tmp_path / f"{name}.png"))
    for name in ("labelled", "copy %1", "orphan"):
        (tmp_path / f"{name}.xml").write_text("<annotation><filename>x</filename></annotation>")

    messages = [finding.message for finding in scan_sources([tmp_path]).findings]

    assert len(messages) >= 3
    assert [message for message in messages if finding_text(message) == message] == []
    assert any("%1.png" in finding_text(message) for message in messages), messages


def test_what_is_not_known_stays_as_it_is(chinese: None) -> None:
    assert finding_text("The moon %1 is full.") == "The moon %1 is full."
