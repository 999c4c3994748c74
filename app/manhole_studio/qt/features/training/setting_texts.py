"""What the settings under "More" are called, and what each does, in one sentence."""

from __future__ import annotations

from typing import Final

from PyQt6.QtCore import QCoreApplication

translate = QCoreApplication.translate

LEARNING: Final = (
    "lr0",
    "lrf",
    "cos_lr",
    "warmup_epochs",
    "warmup_momentum",
    "warmup_bias_lr",
    "optimizer",
    "momentum",
    "weight_decay",
    "nbs",
    "ema",
    "patience",
)
LOSS: Final = ("cls_pw", "box", "cls", "dfl", "close_mosaic")
COMPUTER: Final = ("batch", "device", "precision", "seed", "samples", "tensorboard")


def setting_title(name: str) -> str:
    """The name itself for a setting that is not known here."""
    return {**_learning_titles(), **_other_titles()}.get(name, name)


def setting_explanation(name: str) -> str:
    """One sentence; empty for a setting that is not known here."""
    return {**_rate_explanations(), **_learning_explanations(), **_other_explanations()}.get(
        name, ""
    )


def choice_title(name: str, choice: str) -> str:
    return {
        ("ema", "off"): translate("settings", "None"),
        ("ema", "long"): translate("settings", "Long"),
        ("ema", "short"): translate("settings", "Short"),
        ("device", "auto"): translate("settings", "Automatic"),
        ("device", "cpu"): translate("settings", "Processor (CPU)"),
        ("device", "0"): translate("settings", "Graphics card 0"),
        ("device", "0,1"): translate("settings", "Graphics cards 0 and 1"),
        ("precision", "auto"): translate("settings", "Automatic"),
    }.get((name, choice), choice)


def zero_title(name: str) -> str:
    """What 0 means where it is no ordinary number; empty where it is one."""
    return {
        "batch": translate("settings", "Automatic"),
        "patience": translate("settings", "Never"),
        "samples": translate("settings", "None"),
    }.get(name, "")


def unit(name: str) -> str:
    """What stands behind the number, with the space before it."""
    return translate("settings", " epochs") if name == "patience" else ""


def _learning_titles() -> dict[str, str]:
    return {
        "lr0": translate("settings", "Learning rate"),
        "lrf": translate("settings", "Final share of the rate"),
        "cos_lr": translate("settings", "Rate falls along a cosine"),
        "warmup_epochs": translate("settings", "Warm-up epochs"),
        "warmup_momentum": translate("settings", "Warm-up momentum"),
        "warmup_bias_lr": translate("settings", "Warm-up rate of biases"),
        "optimizer": translate("settings", "Optimizer"),
        "momentum": translate("settings", "Momentum"),
        "weight_decay": translate("settings", "Weight decay"),
        "nbs": translate("settings", "Photographs per step"),
        "ema": translate("settings", "Averaging of weights (EMA)"),
        "patience": translate("settings", "Stop early after"),
    }


def _other_titles() -> dict[str, str]:
    return {
        "cls_pw": translate("settings", "Weight of rare classes"),
        "box": translate("settings", "Box loss"),
        "cls": translate("settings", "Class loss"),
        "dfl": translate("settings", "Edge loss (DFL)"),
        "close_mosaic": translate("settings", "Epochs without mosaic"),
        "batch": translate("settings", "Batch"),
        "device": translate("settings", "Device"),
        "precision": translate("settings", "Precision"),
        "seed": translate("settings", "Seed"),
        "samples": translate("settings", "Sample photographs"),
        "tensorboard": translate("settings", "TensorBoard files"),
    }


def _rate_explanations() -> dict[str, str]:
    return {
        "lr0": translate(
            "settings",
            "How far each step changes the weights: too high and the training falls apart, too low "
            "and it does not get anywhere.",
        ),
        "lrf": translate(
            "settings", "What is left of the learning rate in the last epoch; 0.01 is a hundredth."
        ),
        "cos_lr": translate(
            "settings",
            "The rate stays high for longer and falls steeply in the middle, instead of evenly.",
        ),
        "warmup_epochs": translate(
            "settings", "For so many epochs the rate rises from nothing, so that the start is calm."
        ),
        "warmup_momentum": translate("settings", "The momentum with which the warm-up begins."),
        "warmup_bias_lr": translate(
            "settings", "The rate with which biases, the plainest of the weights, begin."
        ),
    }


def _learning_explanations() -> dict[str, str]:
    return {
        "optimizer": translate("settings", "The rule by which the weights are changed."),
        "momentum": translate(
            "settings", "How much of the direction of earlier steps each step keeps."
        ),
        "weight_decay": translate(
            "settings", "Pulls all weights towards zero, which keeps the model from memorising."
        ),
        "nbs": translate(
            "settings",
            "The weights change once for so many photographs, even if fewer fit into memory at "
            "once.",
        ),
        "ema": translate(
            "settings",
            "What is tested and saved is an average over the last steps; short suits short runs.",
        ),
        "patience": translate(
            "settings", "Ends the run when it has not become better for so many epochs."
        ),
    }


def _other_explanations() -> dict[str, str]:
    return {
        "cls_pw": translate(
            "settings", "Above 0, classes with few boxes count for more; 1 makes all count alike."
        ),
        "box": translate("settings", "How much it counts where a box is."),
        "cls": translate("settings", "How much it counts what a box shows."),
        "dfl": translate("settings", "How much it counts how exactly the edges of a box fit."),
        "close_mosaic": translate(
            "settings", "The last epochs show whole photographs, not four put together."
        ),
        "batch": translate(
            "settings", "How many photographs are in memory at once: more is faster and needs more."
        ),
        "device": translate("settings", "What computes; a graphics card is many times as fast."),
        "precision": translate(
            "settings",
            "How exactly is computed: fp32 always works, bf16 and fp16 are faster where the "
            "device can do them.",
        ),
        "seed": translate("settings", "Another number draws other chances; the same repeats them."),
        "samples": translate(
            "settings", "Photographs on which you see after each epoch what is found by then."
        ),
        "tensorboard": translate(
            "settings", "Also writes the curves into the run's folder for TensorBoard."
        ),
    }
