"""What the pages point to and count is there: links, headings, files, names and numbers."""

from __future__ import annotations

import re
from functools import cache, reduce
from importlib import import_module
from pathlib import Path

import pytest

import toolkit as tk

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("criteria/*.md"), *ROOT.glob("options/*.md"), *ROOT.glob("tests/**/*.md")])
WORDS = {word: k for k, word in enumerate(["nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"], start=9)}
BUILT = {"toolkit/bundled/"}  # only in the wheel


@cache
def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


@cache
def anchors(page: Path) -> frozenset[str]:
    """The headings of a page as a forge names them in links."""
    headings = re.findall(r"^#+ (.*)$", re.sub(r"```.*?```", "", text(page), flags=re.DOTALL), re.MULTILINE)
    return frozenset(re.sub(r"[^\w\- ]", "", h.lower()).strip().replace(" ", "-") for h in headings)


def test_there_are_pages() -> None:
    assert {p.name for p in PAGES} >= {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "architecture.md", "howto.md", "methods.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\((?!https://)([^)]+)\)", text(page)):
        file, _, anchor = link.partition("#")
        target = (page.parent / file).resolve() if file else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_and_names_are_there(page: Path) -> None:
    for path in set(re.findall(r"`((?:toolkit|tests|docs|benchmarks|criteria|options)/[\w./-]*)`", text(page))) - BUILT:
        assert (ROOT / path).exists(), path
    for name in set(re.findall(r"`(?:tk|toolkit)\.([a-z_][\w.]*)", text(page))):
        assert found(f"toolkit.{name}"), name


def found(name: str) -> bool:
    """Whether a dotted name is a module or something in one."""
    parts = name.split(".")
    for k in range(len(parts), 0, -1):
        try:
            module = import_module(".".join(parts[:k]))
        except ImportError:
            continue
        return reduce(lambda at, part: getattr(at, part, None), parts[k:], module) is not None
    return False


def test_names_that_are_not_there_would_be_noticed() -> None:
    assert found("toolkit.weights.swing")
    assert found("toolkit.files.record.append_record")
    assert not found("toolkit.weights.swung")


def test_the_example_of_the_review_runs() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", text(ROOT / "docs" / "review.md"), re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, "review.md", "exec"), names)
    assert names["f"].rule == "R15"  # type: ignore[attr-defined]


def test_what_is_counted_is_counted_right() -> None:
    a = tk.load("us-mexico-security")
    own = [m for m in tk.METHODS.values() if ".adapters." not in m.__module__]
    said = text(ROOT / "CHANGELOG.md").lower()
    methods, adapters = re.search(r"(\w+) methods with batch kernels and (\w+) adapters", said).groups()  # type: ignore[union-attr]
    assert (WORDS[methods], WORDS[adapters]) == (len(own), len(tk.METHODS) - len(own))
    options, criteria, estimates, sources = re.search(r"(\w+) options and continuing as now, (\w+) criteria, (\d+) estimates, (\d+) sources", said).groups()  # type: ignore[union-attr]
    assert (WORDS[options] + 1, WORDS[criteria]) == a.shape
    assert (int(estimates), int(sources)) == (a.shape[0] * a.shape[1], len(a.sources))
    case = " ".join(text(ROOT / "README.md").split())
    assert re.search(rf"compares {options} options .* and continuing as now, on {criteria} criteria", case)


def test_every_command_is_in_the_changelog() -> None:
    from typer.main import get_command

    from toolkit.cli.app import app

    (named,) = re.findall(r"`policy-options (\w+(?:, \w+)+)`", text(ROOT / "CHANGELOG.md"))
    assert sorted(named.split(", ")) == sorted(get_command(app).commands)  # type: ignore[attr-defined]
