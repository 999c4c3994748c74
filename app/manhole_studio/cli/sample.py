"""The command that renders road scenes."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace

from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.signals import stoppable
from manhole_studio.core.scenes.rendering_pool import RenderingCancelled
from manhole_studio.core.scenes.sample import write_sample
from manhole_studio.core.scenes.spec import CLASS_NAME, CoverState, SceneSpec


def sample(options: argparse.Namespace, console: Console) -> ExitStatus:
    with stoppable() as stopped:
        try:
            summary = write_sample(
                options.folder,
                _wanted(options),
                console.progress,
                stopped.is_set,
                options.jobs or os.cpu_count() or 1,
                video=not options.no_video,
            )
        except RenderingCancelled:
            console.text("Stopped. Nothing unfinished was left behind.")
            return ExitStatus.STOPPED
    console.result({"images": summary.images, "boxes": summary.boxes, "video": summary.video})
    return ExitStatus.DONE


def _wanted(options: argparse.Namespace) -> SceneSpec:
    """What the options say of the scenes."""
    usual = SceneSpec(images=options.images, seed=options.seed)
    states = {state: usual.states[state] for state in options.states or usual.states}
    names = {state: f"{CLASS_NAME}-{state}" for state in CoverState}
    return replace(
        usual,
        states=states,
        weathers=options.weather or usual.weathers,
        class_names=names if options.class_per_state else usual.class_names,
    )
