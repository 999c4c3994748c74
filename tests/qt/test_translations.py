from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PyQt6.QtCore import QCoreApplication, QLocale
from PyQt6.QtWidgets import QApplication

from manhole_studio.qt import formatting
from manhole_studio.qt.translations import (
    TsTranslator,
    _Speaking,
    language_name,
    listen_to_speakers,
    speaking,
)

TS = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="{language}">
<context><name>Rail</name>
  <message><source>Train</source><translation>{train}</translation></message>
  <message><source>Live</source><translation type="unfinished">nope</translation></message>
  <message numerus="yes"><source>%Ln photographs</source>
    <translation>{forms}</translation></message>
</context></TS>
"""


@pytest.fixture
def install(qapp: QApplication, tmp_path: Path) -> Iterator[object]:
    installed: list[TsTranslator] = []

    def install(language: str, train: str, forms: list[str]) -> None:
        numbered = "".join(f"<numerusform>{form}</numerusform>" for form in forms)
        file = tmp_path / f"{language}.ts"
        file.write_text(TS.format(language=language, train=train, forms=numbered), "utf-8")
        installed.append(TsTranslator(file))
        qapp.installTranslator(installed[-1])

    yield install
    for translator in installed:
        qapp.removeTranslator(translator)


def tr(text: str, n: int = -1) -> str:
    return QCoreApplication.translate("Rail", text, None, n)


def test_finished_texts_are_translated_and_the_rest_stays_english(install) -> None:  # type: ignore[no-untyped-def]
    install("zh_CN", "训练", ["%Ln 张照片"])

    assert tr("Train") == "训练"
    assert tr("Live") == "Live"
    assert tr("Unknown") == "Unknown"
    assert QCoreApplication.translate("Other", "Train") == "Train"


def test_the_plural_form_follows_the_language(install) -> None:  # type: ignore[no-untyped-def]
    install("de_DE", "Trainieren", ["%Ln Foto", "%Ln Fotos"])

    assert tr("%Ln photographs", 1).endswith("Foto")
    assert tr("%Ln photographs", 7).endswith("Fotos")


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "de.ts"
    broken.write_text("<TS><context>", "utf-8")
    with pytest.raises(ValueError, match=r"no element|mismatched|unclosed"):
        TsTranslator(broken)


def test_a_thread_speaks_its_own_language_and_the_window_goes_on(qapp: QApplication) -> None:
    listen_to_speakers(qapp)
    before = QLocale()

    with speaking("zh_CN"):
        spoken = QCoreApplication.translate("evaluation", "Test")
        many = QCoreApplication.translate("counted", "%Ln photographs", "", 1234)
        with speaking("en"):
            assert QCoreApplication.translate("evaluation", "Test") == "Test"
            assert formatting.number(1234) == "1,234"
        with ThreadPoolExecutor(1) as others:
            unheard = others.submit(QCoreApplication.translate, "evaluation", "Test").result()

    assert spoken == "测试集"
    assert many == "1,234 张照片"
    assert unheard == "Test"
    assert QCoreApplication.translate("evaluation", "Test") == "Test"
    assert QLocale() == before


def test_english_is_spoken_in_a_translated_window(install, qapp: QApplication) -> None:  # type: ignore[no-untyped-def]
    install("zh_CN", "训练", ["%Ln 张照片"])
    speaker = qapp.findChild(_Speaking)
    assert speaker is not None
    qapp.removeTranslator(speaker)
    qapp.installTranslator(speaker)  # a window installs it after the others

    with speaking("en"):
        assert tr("Train") == "Train"
        assert tr("%Ln photographs", 7) == "7 photographs"
    assert tr("Train") == "训练"


@pytest.mark.parametrize(("name", "words"), [("en", "English"), ("zh_CN", "简体中文")])
def test_languages_are_named_in_their_own_words(name: str, words: str) -> None:
    assert language_name(name) == words
