"""The built wheel, installed away from the checkout, ranks the bundled case and starts the app.

Dependencies are lent by the environment that runs the tests, so that nothing is downloaded; the toolkit itself comes from
the wheel alone.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

ROOT = Path(__file__).parents[1]
CLEAN = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("policy_options_toolkit-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment's programs that holds the wheel."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True, env=CLEAN)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return home / "bin"


def test_it_carries_the_case_the_app_and_the_words(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {"toolkit/bundled/app.py", "toolkit/bundled/.streamlit/config.toml"} <= set(names)
    assert "toolkit/bundled/criteria/us-mexico-security.yaml" in names
    assert len([n for n in names if n.startswith("toolkit/bundled/options/us-mexico-security/")]) >= 11  # ten options and the sources
    assert any(n.startswith("toolkit/wording/en/") for n in names)
    assert any(n.endswith(".typ") for n in names)
    assert "toolkit/py.typed" in names  # so that a type checker looks at the toolkit's types
    assert not [n for n in names if n.startswith(("tests/", "benchmarks/")) or n.endswith(".pyc")]


def test_it_ranks_the_bundled_case(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [installed / "policy-options", "rank", "--longlist", "--format", "json"], cwd=tmp_path, capture_output=True, text=True, env=CLEAN, check=False
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 10
    home = subprocess.run(
        [installed / "python", "-c", "import toolkit; print(toolkit.__file__)"], cwd=tmp_path, capture_output=True, text=True, env=CLEAN, check=True
    )
    assert Path(home.stdout.strip()).is_relative_to(installed.parent)


def test_it_starts_the_app(installed: Path, tmp_path: Path, serve_app: Callable[..., AbstractContextManager[str]]) -> None:
    with serve_app(folder=tmp_path, command=lambda port: [str(installed / "policy-options"), "app", "--port", str(port)]) as address:
        assert address.startswith("http://127.0.0.1:")
