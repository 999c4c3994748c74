"""What an experiment compares and for how long, as the user chooses it."""

from __future__ import annotations

from PyQt6.QtCore import pyqtSignal, pyqtSlot
from PyQt6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from manhole_studio.core.dataset.records import DatasetVersion
from manhole_studio.core.training.experiment_plan import DEFAULT_ARMS, Arm, ExperimentPlan
from manhole_studio.qt import formatting, theme
from manhole_studio.qt.features.training.listed_run import model_title
from manhole_studio.qt.features.training.recipe import Recipe
from manhole_studio.qt.features.training.strategy_texts import (
    strategy_explanation,
    strategy_title,
)
from manhole_studio.qt.widgets.layouts import column, form, text_label

_DEFAULTS = tuple(arm.name for arm in DEFAULT_ARMS)
_MORE = ("backbone-frozen", "thaw")
_FOLDS = (0, 3, 5)


class ExperimentForm(QWidget):
    """Everything else comes from the recipe of the Train page."""

    changed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = Recipe()
        self.arms = {name: QCheckBox(strategy_title(name)) for name in (*_DEFAULTS, *_MORE)}
        self.seeds, self.minutes, self.folds = QSpinBox(), QSpinBox(), QComboBox()
        self.basis = text_label("", "muted", wrap=True)
        self.estimate = text_label("", "muted", wrap=True)
        self._fill()
        self._lay_out()
        self._connect()
        self._show_estimate()

    @property
    def is_usable(self) -> bool:
        return len(self._chosen()) > 1

    def show_recipe(self, recipe: Recipe) -> None:
        """Take model, size and augmentation from the recipe of the Train page."""
        self._recipe = recipe
        text = self.tr("All runs: %1 at %2 pixels, as chosen on the Train page.")
        self.basis.setText(
            text.replace("%1", model_title(recipe.model)).replace(
                "%2", formatting.number(recipe.image_size)
            )
        )

    def show_plan(self, plan: ExperimentPlan) -> None:
        """Show what an experiment of the past compared."""
        shown = {arm.strategy for arm in plan.arms}
        for name, box in self.arms.items():
            box.setChecked(name in shown)
        self.seeds.setValue(len(plan.seeds))
        self.folds.setCurrentIndex(max(0, self.folds.findData(plan.folds)))
        if plan.seconds is not None:
            self.minutes.setValue(round(plan.seconds * len(plan.runs()) / 60))

    def plan(self, version: DatasetVersion, *, allow_leaks: bool) -> ExperimentPlan:
        recipe, runs = self._recipe, self._runs()
        return ExperimentPlan(
            dataset_version=version.number,
            arms=self._chosen(),
            seeds=tuple(range(self.seeds.value())),
            seconds=60 * self.minutes.value() / max(runs, 1),
            folds=self._fold_count(),
            model=recipe.model,
            image_size=recipe.image_size,
            batch=recipe.batch or None,
            device=recipe.device,
            precision=recipe.precision,
            augmentation=recipe.augmentation,
            allow_leaks=allow_leaks,
        )

    def _chosen(self) -> tuple[Arm, ...]:
        return tuple(Arm(name, name) for name, box in self.arms.items() if box.isChecked())

    def _fold_count(self) -> int:
        return int(self.folds.currentData())

    def _runs(self) -> int:
        return len(self._chosen()) * self.seeds.value() * max(self._fold_count(), 1)

    @pyqtSlot()
    def _show_estimate(self) -> None:
        if not self.is_usable:
            self.estimate.setText(self.tr("Choose at least two ways of training."))
        else:
            each = formatting.duration(60 * self.minutes.value() / self._runs())
            text = self.tr(
                "%1 runs of %2 each. Before, two epochs of each way show how many fit into that."
            )
            self.estimate.setText(
                text.replace("%1", formatting.number(self._runs())).replace("%2", each)
            )
        self.changed.emit()

    def _fill(self) -> None:
        for name, box in self.arms.items():
            box.setChecked(name in _DEFAULTS)
            box.setToolTip(strategy_explanation(name))
        self.seeds.setRange(1, 10)
        self.seeds.setValue(3)
        self.seeds.setToolTip(self.tr("Each way is trained this often, each time with other luck."))
        self.minutes.setRange(1, 10_000)
        self.minutes.setValue(60)
        self.minutes.setSuffix(self.tr(" minutes"))
        for count in _FOLDS:
            text = self.tr("%1-fold cross-validation").replace("%1", formatting.number(count))
            self.folds.addItem(text if count else self.tr("The test photographs"), count)
        self.folds.setToolTip(
            self.tr("Cross-validation judges by every photograph once; it takes more runs.")
        )

    def _connect(self) -> None:
        for box in self.arms.values():
            box.toggled.connect(self._show_estimate)
        self.seeds.valueChanged.connect(self._show_estimate)
        self.minutes.valueChanged.connect(self._show_estimate)
        self.folds.currentIndexChanged.connect(self._show_estimate)

    def _lay_out(self) -> None:
        choices = column(*self.arms.values(), spacing=theme.XS)
        fields = form(
            (self.tr("Repetitions"), self.seeds),
            (self.tr("Time in all"), self.minutes),
            (self.tr("Judged by"), self.folds),
        )
        layout = column(
            text_label(self.tr("Ways of training"), "subtitle"),
            choices,
            fields,
            self.estimate,
            self.basis,
            None,
            spacing=theme.M,
        )
        self.setLayout(layout)
