from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from fixtures.experiment_lab import Lab
from fixtures.projects import import_photographs
from manhole_studio.cli import experiment as command
from manhole_studio.cli import run
from manhole_studio.cli.console import Console
from manhole_studio.cli.experiment_parser import arms
from manhole_studio.cli.parser import command_parser
from manhole_studio.core.store.project import Project
from manhole_studio.core.training.experiment import run_experiment
from manhole_studio.core.training.experiment_plan import DEFAULT_ARMS, Arm
from manhole_studio.core.training.run_control import RunControl


def options(*arguments: str) -> argparse.Namespace:
    return command_parser().parse_args(["experiment", "--project", "p", *arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "project") as project:
        import_photographs(project, tmp_path / "photos", 60)
    return tmp_path / "project"


def test_an_arm_is_a_strategy_or_a_name_with_settings() -> None:
    assert arms("full,thaw+discriminative") == (
        Arm("full", "full"),
        Arm("thaw+discriminative", "thaw+discriminative"),
    )
    assert arms("slow=full:lr0=0.001:cos_lr=true") == (
        Arm("slow", "full", {"lr0": 0.001, "cos_lr": True}),
    )


@pytest.mark.parametrize("text", ["=full", "slow=", "full:lr0"])
def test_an_arm_that_is_none_is_a_usage_error(text: str) -> None:
    with pytest.raises(SystemExit) as exit_:
        options("--arms", text)
    assert exit_.value.code == 2


def test_the_minutes_are_for_the_whole_experiment(project: Path) -> None:
    chosen = options("--minutes", "40", "--seeds", "2", "--folds", "5")
    with Project.open(project) as opened:
        plan = command.plan_of(chosen, opened)

    assert plan.arms == DEFAULT_ARMS
    assert len(plan.runs()) == 40
    assert plan.seconds == 60.0


def test_arms_may_be_several_arguments(project: Path) -> None:
    with Project.open(project) as opened:
        plan = command.plan_of(options("--arms", "full", "scratch,head", "--epochs", "3"), opened)

    assert [arm.name for arm in plan.arms] == ["full", "scratch", "head"]
    assert (plan.seconds, plan.epochs) == (None, 3)


def test_events_and_the_result_are_json_lines_and_the_table_is_for_people(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    narrator = command.Narrator(Console(as_json=True))
    with Project.open(project) as opened:
        chosen = options("--arms", "full,scratch", "--seeds", "2", "--minutes", "4")
        plan = command.plan_of(chosen, opened)
        result = run_experiment(opened, plan, Lab().tools(), RunControl(), narrator.tell)
    Console(as_json=True).result(command.summary(result))

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    kinds = [line["event"] for line in lines]
    assert kinds[0] == "started"
    assert kinds.count("pace") == 2
    assert kinds.count("run") == kinds.count("judged") == 4
    last = lines[-1]
    assert last["event"] == "result"
    assert last["complete"] is True
    assert last["verdict"].startswith("Fine-tuning is worth it here")
    assert [arm["epochs"] for arm in last["arms"]] == [6, 6]
    assert last["runs"][0]["run"] == "exp1-full-0"
    text = "\n".join(command.table(result))
    assert "points (" in text
    assert "test photographs" in text


def test_bad_input_exits_with_3(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["experiment", "--project", str(project), "--resume", "7", "--json"]) == 3
    assert "no experiment 7" in json.loads(capsys.readouterr().out.splitlines()[-1])["detail"]
    assert run(["experiment", "--project", str(project), "--arms", "full", "--json"]) == 3
    Project.create(tmp_path / "empty").close()
    assert run(["experiment", "--project", str(tmp_path / "empty"), "--json"]) == 3
