"""The public names of `tk.weights`: what runs, what `import *` gives and what type checkers see."""

from __future__ import annotations

import ast
import inspect
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import toolkit.weights as W  # noqa: N812  short, as in the docs


def test_the_three_lists_of_names_agree() -> None:
    tree = ast.parse(Path(W.__file__).read_text(encoding="utf-8"))
    guard = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {alias.name: node.module for node in guard.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert seen == W._HOMES
    assert sorted(W.__all__) == sorted(W._HOMES) == dir(W)


@pytest.mark.parametrize("name", sorted(W.__all__))
def test_every_name_is_there_and_documented(name: str) -> None:
    assert getattr(W, name) is getattr(import_module(W._HOMES[name]), name)
    assert inspect.getdoc(getattr(W, name))


def test_importing_a_module_never_hides_a_function() -> None:
    modules = {path.stem for path in Path(W.__file__).parent.glob("*.py")}
    assert len(modules) > 15
    assert modules & set(W.__all__) == set()


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'pionts'"):
        W.pionts  # noqa: B018  looking is the test


def test_stating_points_loads_nothing_heavy() -> None:
    code = "import toolkit as tk, sys; tk.weights.points({'a': 1}); tk.weights.ordered('a', 'b'); print(*{m.partition('.')[0] for m in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "numpy" in loaded
    assert not {"pandas", "scipy", "skcriteria", "openpyxl", "ruamel"} & set(loaded)
