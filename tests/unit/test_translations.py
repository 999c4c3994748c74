"""The translation files that ship are complete and in step with the texts of the window."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import parse

CHECKOUT = Path(__file__).parents[2]
WINDOW = CHECKOUT / "app" / "manhole_studio" / "qt"
FILES = sorted((CHECKOUT / "resources" / "translations").glob("*.ts"))
PLACEHOLDER = re.compile(r"%L?n|%\d")
FILE_PATTERN = re.compile(r"\*\.\w+|\(\*\)")

each_file = pytest.mark.parametrize("ts_file", FILES, ids=lambda path: path.stem)


def messages(ts_file: Path) -> dict[tuple[str, str, str], Element]:
    return {
        (context.findtext("name", ""), one.findtext("source", ""), one.findtext("comment", "")): one
        for context in parse(ts_file).getroot().iter("context")
        for one in context.iter("message")
    }


def forms(message: Element) -> list[str]:
    translation = message.find("translation")
    assert translation is not None
    numbered = [form.text or "" for form in translation.findall("numerusform")]
    return numbered or [translation.text or ""]


def test_there_is_a_chinese_file() -> None:
    assert "zh_CN" in [path.stem for path in FILES]


@each_file
def test_every_message_is_finished(ts_file: Path) -> None:
    unfinished = [
        key
        for key, message in messages(ts_file).items()
        if message.find("translation[@type]") is not None or not all(forms(message))
    ]
    assert unfinished == []


@each_file
@pytest.mark.parametrize("pattern", [PLACEHOLDER, FILE_PATTERN], ids=["placeholders", "patterns"])
def test_what_the_program_fills_in_or_reads_is_kept(
    ts_file: Path, pattern: re.Pattern[str]
) -> None:
    changed = [
        (key, form)
        for key, message in messages(ts_file).items()
        for form in forms(message)
        if Counter(pattern.findall(key[1])) != Counter(pattern.findall(form))
    ]
    assert changed == []


@each_file
def test_the_file_has_exactly_the_texts_of_the_code(ts_file: Path, tmp_path: Path) -> None:
    lupdate = shutil.which("pylupdate6", path=str(Path(sys.executable).parent))
    if lupdate is None:
        pytest.skip("pylupdate6 is not installed beside this Python")
    fresh = tmp_path / ts_file.name
    subprocess.run([lupdate, "--no-summary", "--ts", str(fresh), str(WINDOW)], check=True)

    in_code, in_file = set(messages(fresh)), set(messages(ts_file))

    assert in_code - in_file == set(), "run pylupdate6 as CONTRIBUTING.md says, then translate"
    assert in_file - in_code == set(), "run pylupdate6 as CONTRIBUTING.md says"
