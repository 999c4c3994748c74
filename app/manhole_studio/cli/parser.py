"""The grammar of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from manhole_studio import __version__
from manhole_studio.cli import (
    augment_parser,
    evaluation_parser,
    experiment_parser,
    export_parser,
    report_parser,
    runs_parser,
    train_parser,
)
from manhole_studio.cli.console import Console
from manhole_studio.cli.exit_status import ExitStatus
from manhole_studio.cli.values import (
    above_zero,
    bits,
    class_map,
    names,
    natural,
    positive,
    ratios,
    some_of,
)
from manhole_studio.core.scenes.spec import CoverState, Weather

Handler = Callable[[argparse.Namespace, Console], ExitStatus]


def window_parser() -> argparse.ArgumentParser:
    """Options of the window itself."""
    parser = argparse.ArgumentParser(prog="manhole-studio", description="Open the window.")
    parser.add_argument("--project", type=Path, metavar="DIR", help="open this project")
    parser.add_argument("--sample", action="store_true", help="open the sample project")
    return parser


def command_parser() -> argparse.ArgumentParser:
    """All commands; every parsed namespace carries its ``handler``."""
    parser = argparse.ArgumentParser(
        prog="manhole-studio",
        description="Labelled photographs in, a manhole-cover detector and a live watch out.",
        epilog="Without a command the window opens; --project DIR opens it on a project.",
    )
    parser.add_argument("--version", action="version", version=f"manhole-studio {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_sample, _import, _check, _versions, _new_version, _export_data):
        add(commands)
    for add in (_train, _detect, _models, _tour):
        add(commands)
    augment = _command(commands, "augment", "add synthetic photographs to train", "augment:augment")
    augment_parser.add_options(augment)
    evaluation_parser.add_commands(commands, _command)
    compare = _command(commands, "experiment", "compare ways of training", "experiment:experiment")
    experiment_parser.add_options(compare)
    export_parser.add_commands(commands, _command)
    report_parser.add_commands(commands, _command)
    runs_parser.add_commands(commands, _command, train_parser.add_options)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    handler: str,
) -> argparse.ArgumentParser:
    """Add one command; ``handler`` is ``module:function`` below this package, imported late."""
    parser = commands.add_parser(name, help=text, description=text[:1].upper() + text[1:] + ".")
    parser.add_argument("--json", action="store_true", help="JSON lines on standard output")
    parser.set_defaults(handler=_late(handler))
    return parser


def _late(handler: str) -> Handler:
    module, _, function = handler.partition(":")

    def call(options: argparse.Namespace, console: Console) -> ExitStatus:
        found: Handler = getattr(import_module(f"manhole_studio.cli.{module}"), function)
        return found(options, console)

    return call


def _project(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, required=True, metavar="DIR")


def _sample(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "sample", "render road scenes with covers", "sample:sample")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--images", type=positive, default=60, metavar="N")
    parser.add_argument("--seed", type=natural, default=0, metavar="N")
    for name, kind in (("--states", CoverState), ("--weather", Weather)):
        listed = ", ".join(kind)
        parser.add_argument(
            name, type=some_of(kind), metavar="NAME,…", help=f"default: all of {listed}"
        )
    parser.add_argument(
        "--class-per-state", action="store_true", help="label manhole-open and so on, not manhole"
    )
    parser.add_argument("--no-video", action="store_true", help="photographs only")
    parser.add_argument("--jobs", type=positive, metavar="N", help="default: one a processor core")


def _import(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "import", "import labelled photographs", "data:import_sources")
    parser.add_argument("sources", type=Path, nargs="+", metavar="SRC")
    _project(parser)
    parser.add_argument("--map", type=class_map, default={}, metavar="OLD=NEW,…")
    parser.add_argument("--drop", type=names, default=frozenset(), metavar="NAME,…")
    _split(parser)
    parser.add_argument(
        "--no-annotation",
        choices=("leave-out", "background", "unlabelled"),
        default="leave-out",
        help="what becomes of photographs without an annotation",
    )
    parser.add_argument(
        "--replace-edits",
        action="store_true",
        help="take the sources' boxes also where boxes were edited in the project",
    )
    parser.add_argument("--no-cache", action="store_true", help="read every file anew")


def _split(parser: argparse.ArgumentParser) -> None:
    """How the photographs are divided."""
    parser.add_argument("--split", type=ratios, default=(70, 15, 15), metavar="70,15,15")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--group", default="auto", metavar="auto|none|REGEX")
    parser.add_argument(
        "--similar",
        type=bits,
        metavar="N",
        help="bits of difference up to which photographs "
        "look the same and stay together; -1: do not keep them together",
    )
    parser.add_argument("--sequences", action="store_true", help="keep frames of a video together")
    parser.add_argument(
        "--same-time",
        type=above_zero,
        metavar="MINUTES",
        help="keep together what one folder shows within that time",
    )
    parser.add_argument(
        "--same-place",
        type=above_zero,
        metavar="METRES",
        help="keep together what was taken within that distance",
    )


def _check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "check", "look for problems in a project", "data:check")
    _project(parser)


def _versions(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "versions", "list the dataset versions and what changed", "versions:versions"
    )
    _project(parser)


def _new_version(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "new-version",
        "make a dataset version of what the project holds now",
        "versions:new_version",
    )
    _project(parser)
    _split(parser)
    parser.add_argument(
        "--resplit", action="store_true", help="split all photographs again, not only new ones"
    )
    parser.add_argument("--note", default="", metavar="TEXT")


def _export_data(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "export-data", "write a dataset version for other tools", "versions:export_data"
    )
    _project(parser)
    parser.add_argument("--version", type=positive, metavar="N", help="default: the newest")
    parser.add_argument("--format", choices=("voc", "yolo", "coco", "createml"), required=True)
    parser.add_argument("--zip", action="store_true", help="one zip file instead of a folder")
    parser.add_argument("--out", type=Path, required=True, metavar="PATH")


def _train(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "train", "fine-tune a detector", "train:train")
    _project(parser)
    train_parser.add_options(parser)


def _detect(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands, "detect", "find covers in a camera, video or folder", "detect:detect"
    )
    parser.add_argument("--weights", type=Path, required=True, metavar="FILE")
    parser.add_argument("--source", required=True, metavar="URI")
    parser.add_argument("--out", type=Path, metavar="DIR")
    parser.add_argument(
        "--backend", choices=("auto", "torch", "onnx", "openvino", "tensorrt"), default="auto"
    )
    parser.add_argument("--conf", type=float, default=0.25, metavar="X")
    parser.add_argument("--track", action="store_true", help="count covers once")
    parser.add_argument("--live", action="store_true", help="newest frame instead of every frame")
    parser.add_argument("--max-frames", type=positive, metavar="N")
    parser.add_argument("--imgsz", type=positive, metavar="N")


def _models(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    models = commands.add_parser("models", help="list, download or inspect models")
    actions = models.add_subparsers(title="actions", metavar="ACTION", required=True)
    _command(actions, "list", "list the models that can be named", "models:list_models")
    fetch = _command(actions, "fetch", "download a model's weights", "models:fetch")
    fetch.add_argument("name", metavar="NAME")
    inspect = _command(actions, "inspect", "say what a weights file is", "models:inspect")
    inspect.add_argument("file", type=Path, metavar="FILE")


def _tour(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(
        commands,
        "tour",
        "run the whole job on the sample: import, train, evaluate, detect",
        "tour:tour",
    )
    parser.add_argument("--project", type=Path, metavar="DIR", help="default: a new folder")
    parser.add_argument("--epochs", type=positive, metavar="N")
