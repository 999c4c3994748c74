"""Texts in the user's language, read from ``resources/translations/*.ts`` without a build step."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element

from PyQt6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from manhole_studio import paths

log = logging.getLogger(__name__)

ONE_FORM: Final = frozenset({"zh", "ja", "ko", "vi", "th"})
"""Languages without a plural; the others here have one for 1 and one for the rest."""


class TsTranslator(QTranslator):
    """Answers from a Qt Linguist source file; what is unfinished stays English."""

    def __init__(self, ts_file: Path, parent: QObject | None = None) -> None:
        """Read ``ts_file``; its name is the locale's, such as ``zh_CN.ts``.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is no translation file.
        """
        super().__init__(parent)
        self._one_form = ts_file.stem.partition("_")[0] in ONE_FORM
        self._texts = _read(ts_file)

    def isEmpty(self) -> bool:
        return not self._texts

    def translate(  # type: ignore[override]  # None is how Qt learns that the text is unknown
        self,
        context: str | None,
        source: str | None,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        forms = self._texts.get((context or "", source or "", disambiguation or ""))
        if not forms:
            return None
        last = len(forms) - 1
        return forms[0 if self._one_form or n == 1 or n < 0 else min(1, last)] or None


class _Speaking(QTranslator):
    """Answers only inside :func:`speaking`, before all other translators."""

    def isEmpty(self) -> bool:
        return True  # so that installing it tells no window to translate itself again

    def translate(  # type: ignore[override]  # None is how Qt learns that the text is unknown
        self,
        context: str | None,
        source: str | None,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        name = _spoken.get()
        if name is None:
            return None
        texts = _texts_of(name)
        text = texts.translate(context, source, disambiguation, n) if texts is not None else None
        # Qt itself would write the number as the whole process does.
        return (text or source or "").replace("%Ln", QLocale(name).toString(n))


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Texts, numbers and dates that this thread makes meanwhile are in ``language``.

    For documents that are written in another language than that of the window. Needs
    :func:`listen_to_speakers` before.
    """
    token = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(token)


def current_locale() -> QLocale:
    """Of what this thread writes now."""
    name = _spoken.get()
    return QLocale() if name is None else QLocale(name)


def listen_to_speakers(app: QCoreApplication) -> None:
    """Make :func:`speaking` work; once more does nothing.

    Before the threads that speak are started: Qt locks its list of translators while it asks
    them, and they need Python's lock meanwhile.
    """
    if app.findChild(_Speaking) is None:
        app.installTranslator(_Speaking(app))


def available_languages() -> list[str]:
    """Locale names for which a translation file is there, English included."""
    folder = paths.bundled("resources", "translations")
    return ["en", *sorted(path.stem for path in folder.glob("*.ts") if path.stem != "en")]


def language_name(name: str) -> str:
    """A language in its own words; English without the country that Qt would add."""
    if name == "en":
        return "English"
    words = QLocale(name).nativeLanguageName()
    return words[:1].upper() + words[1:]


def install(app: QCoreApplication, language: str) -> None:
    """Translate everything made from now on; an empty ``language`` is the system's.

    Numbers and dates follow the same locale. What cannot be read is logged and stays English.
    """
    locale = QLocale(language) if language else QLocale.system()
    QLocale.setDefault(locale)
    ts_file = _ts_file(locale)
    if ts_file is not None:
        _install(app, locale, ts_file)
    listen_to_speakers(app)


def _install(app: QCoreApplication, locale: QLocale, ts_file: Path) -> None:
    own = QTranslator(app)
    if own.load(
        locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    ):
        app.installTranslator(own)
    try:
        app.installTranslator(TsTranslator(ts_file, app))
    except (OSError, ValueError):
        log.exception("the translation %s cannot be read", ts_file)


def _ts_file(locale: QLocale) -> Path | None:
    if locale.language() == QLocale.Language.English:
        return None
    folder = paths.bundled("resources", "translations")
    name = locale.name()
    files: Sequence[Path] = (folder / f"{name}.ts", folder / f"{name.partition('_')[0]}.ts")
    return next((path for path in files if path.is_file()), None)


@lru_cache
def _texts_of(language: str) -> TsTranslator | None:
    """None for English and for what cannot be read."""
    ts_file = _ts_file(QLocale(language))
    try:
        return None if ts_file is None else TsTranslator(ts_file)
    except (OSError, ValueError):
        log.exception("the translation %s cannot be read", ts_file)
        return None


def _read(ts_file: Path) -> dict[tuple[str, str, str], list[str]]:
    from defusedxml.ElementTree import ParseError, parse  # not before the first paint

    try:
        root = parse(ts_file).getroot()
    except ParseError as error:
        raise ValueError(str(error)) from error
    texts: dict[tuple[str, str, str], list[str]] = {}
    for context in root.iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            key = (name, message.findtext("source") or "", message.findtext("comment") or "")
            texts[key] = _forms(message.find("translation"))
    return texts


def _forms(translation: Element | None) -> list[str]:
    if translation is None or translation.get("type") in {"unfinished", "obsolete", "vanished"}:
        return []
    numbered = [form.text or "" for form in translation.findall("numerusform")]
    forms = numbered or [translation.text or ""]
    return forms if any(forms) else []
