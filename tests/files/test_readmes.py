"""The examples in the READMEs load as they stand, and the pages name what there is."""

from __future__ import annotations

import re
from pathlib import Path

import toolkit as tk
from toolkit.files import forms
from toolkit.files.shape import annotations_of

ROOT = Path(__file__).parents[2]
LIGHTS = "format: 1\nid: lights\nestimates: {injuries: 1, waiting: 2, cost: 120}\n"


def examples(name: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL)


def test_the_examples_make_a_study(tmp_path):
    criteria, option, sources = examples("criteria/README.md")[0], *examples("options/README.md")[:2]
    files = {"criteria/crossing.yaml": criteria, "options/crossing/zebra.yaml": option, "options/crossing/sources.yaml": sources}
    for name, text in {**files, "options/crossing/lights.yaml": LIGHTS}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    a = tk.load(tmp_path)
    assert a.option_ids == ("zebra", "lights")
    assert a.estimate("zebra", "cost").missing
    assert a.estimate("zebra", "injuries").dissents[0].who == "Ana Lopez"


def test_the_page_names_every_field():
    page = (ROOT / "docs/files.md").read_text(encoding="utf-8")
    told = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]*)`", page))))
    kinds = [c for c in vars(forms).values() if isinstance(c, type) and issubclass(c, forms.Form) and c.__name__ not in ("Form", "SourcePart")]
    fields = {word for form in kinds for word in annotations_of(form)}
    assert len(fields) > 50
    assert fields - told - {"points"} == set()
