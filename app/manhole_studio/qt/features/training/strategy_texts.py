"""What the strategies are called, what each does, and when it is the one to take."""

from __future__ import annotations

from PyQt6.QtCore import QCoreApplication

translate = QCoreApplication.translate

EARLY_LAYERS = "discriminative"
"""The strategy that others are joined with for a lower rate in the early layers."""


def strategy_title(strategy: str) -> str:
    """Of one strategy, or of several joined with ``+``; an unknown one is its own title."""
    return " + ".join(_title(name) for name in strategy.split("+"))


def strategy_explanation(strategy: str) -> str:
    """One sentence on what it does; empty for an unknown one."""
    return {
        "full": translate(
            "training",
            "Starts from what the weights already know and adapts all layers to your photographs.",
        ),
        "head": translate(
            "training",
            "Keeps how the weights see; only the last layer, which says where covers are, learns.",
        ),
        "backbone-frozen": translate(
            "training",
            "Keeps the first layers, which know edges and textures, and trains all after them.",
        ),
        "thaw": translate(
            "training",
            "Trains the last layer first, then lets the earlier ones join in step by step.",
        ),
        "discriminative": translate(
            "training",
            "Trains all layers, the early ones more gently, so that they keep what they know.",
        ),
        "scratch": translate(
            "training",
            "Starts from nothing. It needs many photographs and many epochs to become useful.",
        ),
    }.get(strategy, "")


def strategy_use(strategy: str) -> str:
    """When to take it, in one sentence; empty for an unknown one."""
    return {
        "full": translate("training", "The one to take when nothing speaks for another."),
        "head": translate(
            "training", "For very few photographs or little time: an epoch is the shortest."
        ),
        "backbone-frozen": translate(
            "training", "For some hundred photographs on a slow computer: quicker than all layers."
        ),
        "thaw": translate(
            "training", "For few photographs: a new head does not spoil what the weights know."
        ),
        "discriminative": translate(
            "training", "For few photographs that look much like what the weights have seen."
        ),
        "scratch": translate(
            "training", "For thousands of photographs, or to see what weights are worth."
        ),
    }.get(strategy, "")


def _title(strategy: str) -> str:
    return {
        "full": translate("training", "Fine-tune everything"),
        "head": translate("training", "Only the last layer"),
        "backbone-frozen": translate("training", "Keep the first layers"),
        "thaw": translate("training", "Last layer first, then the rest"),
        "discriminative": translate("training", "Early layers gently"),
        "scratch": translate("training", "From scratch"),
    }.get(strategy, strategy)
