"""A small sound study as texts, to be broken one way at a time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import toolkit as tk

CRITERIA = """\
format: 1
id: town
groups:
  - id: effects
    outcome: true
  - id: effort
criteria:
  - id: injuries
    group: effects
    objective: min
    unit: people
    range: [0, 8]
  - id: comfort
    group: effects
    levels: {1: bad, 2: fair, 3: good}
  - id: cost
    group: effort
    objective: min
    range: [10, 1000]
    value:
      kind: logarithmic
weights: {from: perspectives}
perspectives:
  - id: families
    weights:
      injuries: 100
      comfort: 40
      cost: 10
"""
ZEBRA = """\
format: 1
id: zebra
order: 2
interactions:
  - with: lights
    kind: overlap
estimates:
  injuries:
    low: 1
    likely: 2
    high: 4
    grade: B
    basis: study
    sources:
      - {id: police, direction: informs_size}
  comfort: 2.5
  cost: {missing: nobody has asked}
"""
LIGHTS = """\
format: 1
id: lights
order: 3
estimates:
  injuries: 1
  comfort: 2
  cost: 120
"""
NOW = """\
format: 1
id: now
order: 1
baseline: true
estimates:
  injuries: 5
  comfort: 1
  cost: 10
"""
SOURCES = """\
police:
  type: report
  title: Accidents
  date: 2025
"""
FILES = {
    "criteria/town.yaml": CRITERIA,
    "options/town/zebra.yaml": ZEBRA,
    "options/town/lights.yaml": LIGHTS,
    "options/town/now.yaml": NOW,
    "options/town/sources.yaml": SOURCES,
}

Break = Callable[..., list[str]]


@pytest.fixture
def study(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder, called `study` from the working folder, that holds the small study."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        path = Path("study") / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Path("study")


@pytest.fixture
def broken(study: Path) -> Break:
    """Replaces a text in a file of the small study (at the end when no old text is given), and returns the issues of loading it."""

    def breaks(file: str, old: str, new: str) -> list[str]:
        path = study / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1) if old else text + new, encoding="utf-8")
        with pytest.raises(tk.InputError) as caught:
            tk.load(study)
        return [str(issue).replace("study/", "", 1) for issue in caught.value.issues]

    return breaks
