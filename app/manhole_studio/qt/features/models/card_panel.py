"""The text that tells what a model is good for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PyQt6.QtCore import QCoreApplication, QLocale, QUrl
from PyQt6.QtGui import QDesktopServices
from PyQt6.QtWidgets import QTextBrowser, QWidget

from manhole_studio import paths
from manhole_studio.core.model_registry import ModelInspection, RegistryModel
from manhole_studio.core.training.run_record import RunRecord
from manhole_studio.qt import formatting, theme

translate = QCoreApplication.translate

_MOST_CLASSES: Final = 100


class CardPanel(QTextBrowser):
    """Shows a card of ``models/cards``, or what is known of a run or a file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("About the model"))
        self.setOpenLinks(False)
        self.anchorClicked.connect(QDesktopServices.openUrl)
        self.setMinimumWidth(300)
        self._markdown = ""
        theme.theme_notifier().changed.connect(self._draw)

    def show_family(self, models: Sequence[RegistryModel]) -> None:
        """Show the card of a family, and what its files are checked against."""
        first = models[0]
        try:
            text = _card(first.family).read_text("utf-8")
        except OSError:
            text = f"# {first.title}\n\n" + self.tr("There is no card for this model.")
        checked = [f"{model.name} `{model.sha256}`" for model in models if model.sha256]
        if checked:
            text += "\n\n" + self.tr("**Checksums** (SHA-256)") + "\n\n" + "\n\n".join(checked)
        by_hand = [one for one in models if not one.is_bundled and not one.is_downloadable]
        if by_hand:
            hint = self.tr(
                "No two sources confirm these files, so that they are not downloaded by the "
                "application. Get them by hand and put them into %1; each is looked through "
                "before it is used."
            )
            text += "\n\n" + hint.replace("%1", f"`{by_hand[0].weights_path.parent}`")
            text += "".join(f"\n\n<{model.url}>" for model in by_hand)
        self._show(text)

    def show_run(self, run: RunRecord, weights: Path) -> None:
        best = formatting.decimal(run.best_map50) if run.best_map50 is not None else "–"
        facts = {
            self.tr("Started"): formatting.date_time(run.created_at),
            self.tr("From"): run.model,
            self.tr("Strategy"): run.strategy,
            self.tr("Dataset"): f"v{run.dataset_version}",
            self.tr("Epochs"): f"{run.epochs_done} / {run.epochs}",
            self.tr("Best mAP50 (validation)"): best,
            self.tr("Weights"): f"`{weights}`",
        }
        self._show(_document(run.name, facts))

    def show_export(self, path: Path) -> None:
        about = self.tr(
            "Weights in another format. Evaluating them shows what they find, on the same "
            "photographs as any other weights."
        )
        self._show(_document(path.name, {self.tr("File"): f"`{path}`"}) + f"\n\n{about}")

    def show_file(self, found: ModelInspection) -> None:
        facts = {
            self.tr("Family"): found.family,
            self.tr("Task"): found.task or "–",
            self.tr("Classes"): _listed(found.classes),
            self.tr("Parameters"): _millions(found.parameters),
            self.tr("Image size"): f"{found.image_size} px" if found.image_size else "–",
            **{name.capitalize(): _plain(text) for name, text in found.origin.items()},
            self.tr("File"): f"`{found.path}`",
        }
        reasons = "".join(f"- {_plain(reason)}\n" for reason in found.reasons)
        self._show(_document(found.path.name, facts) + "\n\n" + reasons)

    def _show(self, markdown: str) -> None:
        # A page's title is smaller than a document's: "#" alone would shout.
        self._markdown = f"##{markdown}" if markdown.startswith("# ") else markdown
        self._draw()

    def _draw(self) -> None:
        document = self.document()
        if document is not None:
            document.setDefaultStyleSheet(f"a {{ color: {theme.tokens().accent}; }}")
            document.setDocumentMargin(theme.L)
            self.setMarkdown(self._markdown)

    def loadResource(self, _kind: int, _name: QUrl) -> None:
        """Load nothing: a card names a file's own texts, and no text may fetch an image."""


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(_plain(name) for name in names[:_MOST_CLASSES])
    return (shown or "–") + (" …" if len(names) > _MOST_CLASSES else "")


def _millions(parameters: int) -> str:
    if not parameters:
        return "–"
    text = translate("models", "%1 million")
    return text.replace("%1", formatting.decimal(parameters / 1e6, 1))


def _card(family: str) -> Path:
    """In the language of the window where there is one, else in English."""
    translated = paths.bundled("models", "cards", QLocale().name(), f"{family}.md")
    return translated if translated.is_file() else paths.bundled("models", "cards", f"{family}.md")


def _document(title: str, facts: dict[str, str]) -> str:
    lines = "\n\n".join(f"**{name}** {value}" for name, value in facts.items())
    return f"# {_plain(title)}\n\n{lines}"


def _plain(text: str) -> str:
    """Take the meaning out of characters that Markdown or HTML would act on."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]()#+-.!|<>&~" else c for c in text)
