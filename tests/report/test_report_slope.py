"""The slope of places in print: the same lines as on screen, and a page from any study."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

import toolkit as tk
from toolkit.charts.rank_slope import rank_slope_info
from toolkit.report.drawing import slope_chart, slope_row, stretch
from toolkit.report.results import gather
from toolkit.report.sections.views import methods

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def study(rows: Sequence[Sequence[float]], name: str = "Option") -> tk.Appraisal:
    columns = [f"c{j}" for j in range(len(rows[0]))]
    frame = pd.DataFrame(rows, index=[f"{name} {i}" for i in range(len(rows))], columns=columns)
    return tk.from_frame(frame, dict.fromkeys(columns, "max"), ranges=dict.fromkeys(columns, (0.0, 10.0)))


def test_lines_are_those_of_the_screen() -> None:
    r = gather(tk.load("us-mexico-security").shortlist)
    info = rank_slope_info(r.methods)
    (block,) = [b for b in methods(r) if b["kind"] == "chart"]
    drawn = block["data"]
    assert block["alt"] == info.text
    assert drawn["heads"] == list(info.heads)
    assert [row["slots"] for row in drawn["rows"]] == [list(slots) for slots in info.slots]
    assert [row["leads"] for row in drawn["rows"]] == list(info.leads)
    assert [row["colour"] for row in drawn["rows"] if row["leads"]] == list(range(sum(info.leads)))
    assert drawn["rows"][0]["left"] == {"text": info.end(0, 0), "slot": 1}


def test_columns_stand_in_the_middle_of_their_shares() -> None:
    row = slope_row([1, 2], "1 A", "2 A", None)
    chart = slope_chart(["one", "two"], [row], [stretch(0, 1, 2)], turned=False)
    assert chart["across"] == [0.25, 0.75]
    assert chart["tied"] == [{"column": 0, "first": 1, "last": 2}]
    assert not row["leads"]
    assert slope_row([3], "3 A", "", 0)["right"] is None


@pytest.mark.parametrize(
    "a",
    [
        study([[1, 2]]),
        study([[1, 2], [1, 2]]),
        study([[9, 8], [5, 5], [1, 2]], "#let <b> $5 and a name that goes on and on until nobody reads it to its end"),
        study(np.random.default_rng(0).uniform(1, 9, (30, 6)).tolist()),
    ],
    ids=["one option", "all level", "long names, one order", "thirty options"],
)
def test_any_study_gives_a_page(a: tk.Appraisal, tmp_path: Path) -> None:
    path = tmp_path / "methods.pdf"
    tk.write_pdf(a, path, sections=["methods"])
    assert path.read_bytes().startswith(b"%PDF")
