"""The house stands as docs/architecture.md draws it: imports point one way, and heavy libraries stay in their rooms.

Every test asserts that it found files to look at, so that a moved folder cannot make it pass.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]

LEVELS = {  # a part may import parts of its own level and of those above it in this list
    "errors": 0, "arrays": 0,
    "values": 1,
    "model": 2,
    "files": 3, "weights": 3, "sampling": 3, "ranking": 3,
    "methods": 4,
    "challenge": 5, "rules": 5,
    "charts": 6,
    "report": 7,
    "ui": 8, "cli": 8,
    "app": 9,
}  # fmt: skip
WORDING_FROM = 2  # the model says performances in words; `wording` itself imports errors alone

ROOMS = {  # the only parts that may import a library, anywhere in them
    "streamlit": {"ui", "app"},
    "plotly": {"charts", "ui"},
    "typst": {"report"},
    "skcriteria": {"methods", "weights"},
    "matplotlib": set(),
    "ruamel": set(),  # the other reader that tests compare with
    "yaml": {"files"},
    "pydantic": {"files"},
    "typer": {"cli"},
}
SLOW = {"skcriteria", "scipy", "plotly", "typst", "openpyxl", "pypdf", "joblib"}  # imported inside the function that needs them

TOP_LEVEL = {
    ".ci", ".gitignore", ".streamlit", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md", "app.py", "benchmarks", "constraints.txt",
    "criteria", "docs",
    "options", "pyproject.toml", "tests", "toolkit",
}  # fmt: skip


@dataclass(frozen=True)
class Import:
    """One import statement of one file."""

    file: Path
    line: int
    target: str  # "toolkit.model.option", "numpy"
    names: tuple[str, ...]
    inside_function: bool
    types_only: bool

    @property
    def part(self) -> str:
        """The part of the house that imports: "model", "cli", "app"; empty for the front door."""
        inner = self.file.relative_to(ROOT).with_suffix("").parts
        return "app" if inner == ("app",) else inner[1] if inner[1] != "__init__" else ""

    @property
    def targets(self) -> list[str]:
        """The parts imported; "*" for the front door itself."""
        if self.target == "toolkit":
            return [name if name in {*LEVELS, "wording"} else "*" for name in self.names if not name.startswith("__")]
        return [self.target.split(".")[1]] if self.target.startswith("toolkit.") else []

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.target}"


def files() -> list[Path]:
    return [*sorted((ROOT / "toolkit").rglob("*.py")), *ROOT.glob("app.py")]


@cache
def imports() -> tuple[Import, ...]:
    found = tuple(i for path in files() for i in imports_of(path, ast.parse(path.read_text(encoding="utf-8"))))
    assert len(files()) > 40
    assert len(found) > 200
    return found


def imports_of(path: Path, tree: ast.AST, inside: bool = False, types: bool = False) -> Iterator[Import]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                names = names_used(path, alias.asname or alias.name) if alias.name == "toolkit" else ()
                yield Import(path, node.lineno, alias.name, names, inside, types)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} is relative"
            yield Import(path, node.lineno, node.module or "", tuple(a.name for a in node.names), inside, types)
        guard = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        yield from imports_of(path, node, inside or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda), types or guard)


@cache
def names_used(path: Path, module: str) -> tuple[str, ...]:
    """What a file takes from a module that it imports whole."""
    tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return tuple(n.attr for n in tree if isinstance(n, ast.Attribute) and isinstance(n.value, ast.Name) and n.value.id == module)


def test_every_part_of_the_house_has_a_level() -> None:
    parts = {p.stem for p in (ROOT / "toolkit").glob("*") if p.suffix == ".py" or (p.is_dir() and any(p.glob("*.py")))}
    assert parts - {"__init__", "__main__"} <= {*LEVELS, "wording"}
    assert {"errors", "values", "model", "methods", "cli"} <= parts


def test_imports_point_one_way() -> None:
    wrong = []
    for i in imports():
        if i.part in ("", "__main__"):  # the front door opens on everything
            continue
        for target in i.targets:
            if target == "*":
                ok = i.part in ("cli", "ui", "app")
            elif target == "wording":
                ok = i.part == "wording" or LEVELS[i.part] >= WORDING_FROM
            elif i.part == "wording":
                ok = target == "errors"
            else:
                ok = LEVELS[target] <= LEVELS[i.part]
            wrong += [] if ok else [str(i)]
    assert not wrong, "\n".join(wrong)


def test_parts_of_one_level_do_not_go_in_circles() -> None:
    graph: dict[str, set[str]] = {}
    for i in imports():
        if i.part and not i.types_only:
            graph.setdefault(i.part, set()).update(t for t in i.targets if t not in (i.part, "*"))
    order = list(TopologicalSorter(graph).static_order())  # raises CycleError
    assert "model" in order


@pytest.mark.parametrize("library", ROOMS)
def test_a_library_stays_in_its_rooms(library: str) -> None:
    users = {i.part: i for i in imports() if i.target.split(".")[0] == library}
    strangers = [str(i) for part, i in users.items() if part not in ROOMS[library]]
    assert not strangers, "\n".join(strangers)
    homes = [room for room in ROOMS[library] if any((ROOT / "toolkit").glob(f"{room}*"))]
    assert users or not homes, f"nothing imports {library}: is its room still {ROOMS[library]}?"


def test_slow_libraries_are_imported_where_they_are_used() -> None:
    early = [str(i) for i in imports() if i.target.split(".")[0] in SLOW and i.part not in ("ui", "app") and not (i.inside_function or i.types_only)]
    assert not early, "\n".join(early)


def test_import_toolkit_loads_no_heavy_library() -> None:
    heavy = ["skcriteria", "streamlit", "plotly", "matplotlib", "typst", "scipy", "pandas", "pydantic", "typer", "rich"]
    assert loaded("import toolkit") & set(heavy) == set()
    assert loaded("import pandas, toolkit.cli.app") & {*heavy} == {"pandas", "typer"}  # the check can see what is loaded


def test_a_ranking_on_the_command_line_loads_only_what_it_needs() -> None:
    needless = {"skcriteria", "streamlit", "plotly", "matplotlib", "typst", "scipy", "pydantic", "openpyxl", "pypdf", "joblib"}
    run = "import contextlib, io\nfrom toolkit.cli import main\nwith contextlib.redirect_stdout(io.StringIO()):\n    assert main(['rank']) == 0"
    found = loaded(run)
    assert found & needless == set()
    assert {"pandas", "rich", "yaml"} <= found


def loaded(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter holds after running the code."""
    program = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def test_the_top_level_holds_nothing_else() -> None:
    done = subprocess.run(["git", "-c", f"safe.directory={ROOT}", "ls-files"], capture_output=True, text=True, check=False, cwd=ROOT)
    names = {line.split("/")[0] for line in done.stdout.splitlines()} or {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert {"toolkit", "tests", "Makefile"} <= names
    assert names <= TOP_LEVEL
