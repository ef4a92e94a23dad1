"""What pyproject.toml says is needed is what the code imports: nothing is used undeclared, nothing is declared unused."""

from __future__ import annotations

import ast
import re
import tomllib
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
COMES_WITH = {"click": "typer", "pydantic-core": "pydantic"}  # parts of a library that are libraries too
RUN_AND_NEVER_IMPORTED = {"hatchling", "mypy", "pandas-stubs", "pytest-xdist", "ruff"}


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~ \[]", line)[0].lower().replace("_", "-") for line in requirements}


def imported(*folders: str) -> set[str]:
    """The distributions whose modules are imported below these folders, by name."""
    modules: set[str] = set()
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    assert len(files) > 5
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules.add((node.module or "").split(".")[0])
    homes = packages_distributions()
    found = {name.lower().replace("_", "-") for module in modules - {"toolkit"} for name in homes.get(module, [])}
    return {COMES_WITH.get(name, name) for name in found}


def test_the_toolkit_imports_what_it_declares_and_no_more() -> None:
    declared = names(project()["project"]["dependencies"])
    assert len(declared) > 10
    assert imported("toolkit") == declared


def test_tests_and_benchmarks_import_what_is_declared() -> None:
    extra = names(project()["dependency-groups"]["dev"])
    used = imported("tests", "benchmarks", "docs")
    assert used <= names(project()["project"]["dependencies"]) | extra
    assert extra - RUN_AND_NEVER_IMPORTED <= used
