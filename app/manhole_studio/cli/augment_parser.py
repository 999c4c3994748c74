"""What the command line can say about synthetic photographs."""

from __future__ import annotations

import argparse
from pathlib import Path

from manhole_studio.cli.values import class_map, names, natural, positive, some_of
from manhole_studio.core.scenes.spec import CoverState, Weather


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--project", type=Path, required=True, metavar="DIR")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--paste", type=positive, metavar="N", help="covers of the project on roads of the project"
    )
    what.add_argument("--rendered", type=positive, metavar="N", help="rendered road scenes")
    what.add_argument(
        "--remove", action="store_true", help="make a version without any synthetic photograph"
    )
    parser.add_argument("--seed", type=natural, default=0, metavar="N")
    parser.add_argument(
        "--classes", type=names, default=frozenset(), metavar="NAME,…", help="to paste"
    )
    parser.add_argument(
        "--on-covers",
        action="store_true",
        help="paste also into photographs that show covers",
    )
    for name, kind in (("--states", CoverState), ("--weather", Weather)):
        parser.add_argument(
            name, type=some_of(kind), metavar="NAME,…", help=f"to render: {', '.join(kind)}"
        )
    parser.add_argument(
        "--map", type=class_map, default={}, metavar="STATE=CLASS,…", help="of rendered covers"
    )
    parser.add_argument(
        "--new-classes", action="store_true", help="classes of --map may be new to the project"
    )
    parser.add_argument("--jobs", type=positive, metavar="N", help="default: one a processor core")
