"""Pipelines as GitHub and GitLab run them: what a job hands over to its scripts, and the scripts in a shell."""

from __future__ import annotations

import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shutil import copytree, ignore_patterns
from types import MappingProxyType
from typing import Any, Final

import processes
import yaml
from processes import Done

ROOT: Final = Path(__file__).parents[1]
NOT_PUBLISHED: Final = ignore_patterns(".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "build", "dist")
PUSH: Final = MappingProxyType({"github.event_name": "push"})
_EXPRESSION: Final = re.compile(r"\$\{\{ (.*?) \}\}")
_INPUT: Final = re.compile(r"\$\[\[ inputs\.(.*?) \]\]")
_RECIPE: Final = re.compile(r"<!-- recipe: (\S+) -->\n```\w+\n(?:# (\S+\.ya?ml)\n)?(.*?)```", re.DOTALL)


@dataclass(frozen=True)
class Recipe:
    """A block of a page that is there to be copied: the file it says it is for, and its text."""

    file: str
    text: str


def recipes(page: Path) -> dict[str, Recipe]:
    """Return the recipes of a page by their names."""
    return {name: Recipe(file, text) for name, file, text in _RECIPE.findall(page.read_text(encoding="utf-8"))}


@dataclass(frozen=True)
class Published:
    """A copy of this repository, as it is now, that others can fetch from."""

    folder: Path
    commit: str

    @classmethod
    def into(cls, folder: Path) -> Published:
        """Copy the repository into a folder, and commit it there."""
        copytree(ROOT, folder, ignore=NOT_PUBLISHED)
        return cls(folder, commit_all(folder))

    def put_into(self, recipe: str) -> str:
        """Return a recipe with OWNER and COMMIT put in, so that it fetches from this copy."""
        address = self.folder.as_uri()
        for host in ("github.com", "$CI_SERVER_FQDN"):
            recipe = recipe.replace(f"https://{host}/OWNER/commops", address)
        return recipe.replace("COMMIT", self.commit)


def commit_all(folder: Path) -> str:
    """Commit all that is in a folder, as a repository of its own, and return the commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "As it is")
    return git(folder, "rev-parse", "HEAD").stdout.strip()


def git(folder: Path, *words: str) -> Done:
    """Run git in a folder, as nobody in particular and with nobody's settings."""
    done = run(folder, "git", "-c", "user.name=Nobody", "-c", "user.email=nobody@example.org", *words)
    assert done.code == 0, done.stderr
    return done


def run(folder: Path, *words: str | Path, **environment: str) -> Done:
    """Run a program in a folder."""
    own = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "PIP_COMPILE": "0"} | environment
    return processes.run(folder, *words, **own)


@dataclass
class Action:
    """The composite action of a folder, run as GitHub runs it; what it installs is kept for the next run."""

    folder: Path
    temporary: Path
    kept: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    """What the last run handed to the steps behind it."""

    @property
    def written(self) -> dict[str, Any]:
        """What action.yml says."""
        return yaml_of((self.folder / "action.yml").read_text(encoding="utf-8"))

    def run(
        self, checkout: Path, inputs: Mapping[str, str], event: Mapping[str, str] = PUSH, **environment: str
    ) -> Done:
        """Run the steps in a checkout, and return the exit code of the first that fails and all that was printed.

        What follows on one that fails is only run where it says so.
        """
        declared = self.written["inputs"]
        assert set(inputs) <= set(declared)
        defaults = {name: each["default"] for name, each in declared.items()}
        context = defaultdict(str, event)  # what nobody has said is empty
        context |= {f"inputs.{name}": value for name, value in (defaults | dict(inputs)).items()}
        done = Done(0, "", "")
        for step in self.written["runs"]["steps"]:
            if not _is_run(step.get("if", ""), context, failed=bool(done.code)):
                continue
            outputs, this = self._step(step, checkout, context, environment)
            done = Done(done.code or this.code, done.stdout + this.stdout, done.stderr + this.stderr)
            context |= {f"steps.{step.get('id')}.outputs.{name}": value for name, value in outputs.items()}
        handed = {name: each["value"] for name, each in self.written["outputs"].items()}
        self.outputs = expanded(handed, context)
        return done

    def _step(
        self, step: dict[str, Any], checkout: Path, context: Mapping[str, str], environment: dict[str, str]
    ) -> tuple[dict[str, str], Done]:
        if "uses" in step:
            assert step["uses"].startswith("actions/setup-python@")
            return {"python-path": sys.executable}, Done(0, "", "")
        handed = expanded(step["env"], context)
        key = (step["name"], *handed.values())
        if key in self.kept:
            return self.kept[key], Done(0, "", "")
        own = self._own_to(checkout)
        (self.temporary / "output").write_text("", encoding="utf-8")
        assert step["shell"] == "bash"
        done = bash(checkout, step["run"], **own, **handed, **environment)
        lines = (self.temporary / "output").read_text(encoding="utf-8").splitlines()
        outputs = dict(line.split("=", 1) for line in lines)
        if step["id"] == "install" and not done.code:
            self.kept[key] = outputs
        return outputs, done

    def _own_to(self, checkout: Path) -> dict[str, str]:
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.folder),
            "GITHUB_OUTPUT": str(self.temporary / "output"),
            "GITHUB_STEP_SUMMARY": str(self.temporary / "summary.md"),
            "GITHUB_WORKSPACE": str(checkout),
            "RUNNER_TEMP": str(self.temporary),
        }


def _is_run(condition: str, context: Mapping[str, str], *, failed: bool) -> bool:
    """Tell whether GitHub runs a step with a condition: terms joined by `&&`."""
    terms = condition.removeprefix("${{").removesuffix("}}").split("&&") if condition else []
    wanted = True
    for term in map(str.strip, terms):
        if term == "!cancelled()":
            failed = False
            continue
        left, equals, right = term.partition(" == ")
        value = context[left]
        wanted = wanted and (value == _operand(right, context) if equals else bool(value))
    return wanted and not failed


def _operand(written: str, context: Mapping[str, str]) -> str:
    return written[1:-1] if written.startswith("'") else context[written]


def expanded(handed: Mapping[str, str], context: Mapping[str, str]) -> dict[str, str]:
    """Return what is handed over with the expressions of GitHub in it replaced; an unknown one is a fault."""
    return {name: _EXPRESSION.sub(lambda found: context[found[1]], value) for name, value in handed.items()}


def component(text: str, inputs: Mapping[str, str]) -> dict[str, Any]:
    """Return the jobs of a component of GitLab with its inputs put in; one that is needed and missing is a fault."""
    header, jobs = text.split("\n---\n")
    declared = yaml_of(header)["spec"]["inputs"]
    assert set(inputs) <= set(declared)
    values = {name: each["default"] for name, each in declared.items() if "default" in each} | dict(inputs)
    for name, each in declared.items():
        assert values[name] in each.get("options", [values[name]])
    filled: dict[str, Any] = _filled(yaml_of(jobs), values)
    return filled


def _filled(value: Any, inputs: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        return {_filled(key, inputs): _filled(each, inputs) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, inputs) for each in value]
    return _INPUT.sub(lambda found: inputs[found[1]], value) if isinstance(value, str) else value


MODULES: Final = (
    *("venv", "pip", "ensurepip", "sitecustomize", "usercustomize", "json", "pathlib", "subprocess", "hatchling"),
    *("commops", "typer", "yaml", "rich", "networkx", "pydantic", "pathspec", "sys", "pyproject_hooks"),
)


def lie_in_wait(checkout: Path) -> Path:
    """Put modules into a checkout that programs may take for others, and return the mark that each leaves when run."""
    mark = checkout.parent / "ran"
    for name in MODULES:
        leaves = f"import io\nwith io.open({str(mark)!r}, 'a') as file:\n    file.write({name!r} + ' ')\n"
        (checkout / f"{name}.py").write_text(leaves, encoding="utf-8")
    return mark


def job(checkout: Path, written: dict[str, Any], programs: Path, **environment: str) -> Done:
    """Run a job of GitLab in a checkout, with the programs of a folder, which are those of its image."""
    handed = {name: str(value) for name, value in written.get("variables", {}).items()}
    path = f"{programs}:{os.environ['PATH']}"
    own = {"GITLAB_CI": "true", "CI_PROJECT_DIR": str(checkout), "PATH": path}
    return bash(checkout, "\n".join(written["script"]), **own, **handed, **environment)


def bash(folder: Path, script: str, **environment: str) -> Done:
    """Run a script as both of them do: until the first command that fails."""
    return run(folder, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script, **environment)


def yaml_of(text: str) -> dict[str, Any]:
    """Return a YAML mapping, every scalar as the text that stands there, as `on` and `3.10` are meant."""
    read: dict[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - the base loader makes nothing but text
    return read


def steps(workflow: str) -> Iterator[dict[str, Any]]:
    """Yield the steps of every job of a workflow."""
    for each in yaml_of(workflow)["jobs"].values():
        yield from each["steps"]
