"""The bundled shortlist as PDF, printed once for all tests of print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import toolkit as tk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def shortlist() -> tk.Appraisal:
    return tk.load("us-mexico-security").shortlist


@pytest.fixture(scope="session")
def printed(shortlist: tk.Appraisal, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("print") / "summary.pdf"
    tk.write_pdf(shortlist, path, draws=2_000)
    return path
