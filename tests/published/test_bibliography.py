"""Every worked example is named for its method and its source, every source is listed, every own kernel has an example."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import toolkit as tk

HERE = Path(__file__).parent
SOURCES = tomllib.loads((HERE / "bibliography.toml").read_text(encoding="utf-8"))
FOUND = [name for file in sorted(HERE.glob("test_published_*.py")) for name in re.findall(r"^def test_(\w+)\(", file.read_text(encoding="utf-8"), re.MULTILINE)]


def parts(name: str) -> tuple[str, str]:
    """The method and the bibliography key in a test's name."""
    method = max((m for m in tk.METHODS if name.startswith(f"{m}_")), key=len, default="")
    return method, name.removeprefix(f"{method}_").split("_")[0]


def test_names_say_method_and_source() -> None:
    assert len(FOUND) >= 20, "the tests were found"
    for name in FOUND:
        method, key = parts(name)
        assert method, f"test_{name} is named for no method"
        assert key in SOURCES, f"test_{name}: bibliography.toml has no {key!r}"


def test_every_method_has_an_example() -> None:
    assert {parts(name)[0] for name in FOUND} == set(tk.METHODS)


def test_every_source_is_used_and_whole() -> None:
    assert {parts(name)[1] for name in FOUND} == set(SOURCES)
    for key, source in SOURCES.items():
        year = re.search(r"\d{4}", key)
        assert year is not None
        assert f"({year[0]})" in source["reference"], key
