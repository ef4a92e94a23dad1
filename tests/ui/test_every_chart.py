"""Every chart on every page: finding, axes with units, labels, hover, table, CSV, words, and a second channel beside colour."""

from __future__ import annotations

import json
import sys
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from toolkit.ui.navigation import PAGES
from toolkit.wording import say

APP = Path(__file__).parents[2] / "app.py"
FOLDER = APP.parent / "toolkit" / "ui" / "pages"
LOOKS = {"result": ("chart", ("difference", "within", "map", "totals")), "challenge": ("look", ("line", "places", "methods", "doubts"))}
VIEWS = [(page, look) for page in PAGES for look in LOOKS.get(page, ("", ("",)))[1]]
EXPECTED = {"weigh": 1, "result": 1, "perspectives": 3, "challenge": 3}  # charts at least, whatever was chosen


@pytest.fixture(autouse=True)
def launched_on_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["app.py"])


def opened(page: str, look: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=120).run()
    if page != PAGES[0]:
        at.switch_page(str(FOLDER / f"{page}.py")).run()
    return at.segmented_control(key=LOOKS[page][0]).set_value(look).run() if look else at


def key_of(chart: Any) -> str:
    """The key that a chart was given: what follows the hash in its id."""
    return str(chart.proto.id).split("-", 2)[2]


def answering(figure: dict[str, Any]) -> list[dict[str, Any]]:
    """The traces that say something under the pointer."""
    return [t for t in figure["data"] if t.get("hoverinfo") != "skip"]


def fills(trace: dict[str, Any]) -> set[str]:
    """The colours that a trace's marks have, where they are filled or drawn in one each."""
    colour = trace.get("marker", {}).get("color") or trace.get("line", {}).get("color") or ""
    return set(colour) if isinstance(colour, list) else {colour}


def second(trace: dict[str, Any]) -> set[str]:
    """What tells a trace's marks apart in grey: pattern, shape, or dash of a line."""
    marker = trace.get("marker", {})
    pattern = marker.get("pattern", {}).get("shape", "") or "plain"
    found = [pattern, marker.get("symbol", ""), trace.get("line", {}).get("dash", "")]
    return {str(x) for x in chain.from_iterable(f if isinstance(f, list) else [f] for f in found)} - {""}


def one_way(traces: list[dict[str, Any]]) -> bool:
    """Whether shades of one row get darker or lighter from each trace to the next, as they do for an order of places."""
    shades = [sum(w * int(next(iter(fills(t)))[k : k + 2], 16) for w, k in ((0.299, 1), (0.587, 3), (0.114, 5))) for t in traces]
    return shades in (sorted(set(shades)), sorted(set(shades), reverse=True))


@pytest.mark.parametrize(("page", "look"), VIEWS, ids=[f"{p}-{k}".strip("-") for p, k in VIEWS])
def test_every_chart_has_all_that_a_chart_needs(page: str, look: str) -> None:
    at = opened(page, look)
    charts = at.get("plotly_chart")
    assert len(charts) >= EXPECTED.get(page, 0)
    for chart in charts:
        at.session_state[f"behind-{key_of(chart)}"] = True
    at.run()
    assert not at.exception
    headings = "".join(str(h.proto.body) for h in at.get("html")).count('class="po-h2"')
    assert headings >= len(charts), "a finding stands above each"
    behind = [e for e in at.expander if e.label == say("app.chart.behind")]
    assert len(behind) == len(charts) + (page == "scorecard")  # whose table of buttons is its chart
    for chart in charts:
        key, figure = key_of(chart), json.loads(chart.proto.spec)
        layout, drawn = figure["layout"], answering(figure)
        assert len(chart.proto.alt) > 80, key
        kinds = {t["type"] for t in figure["data"]}
        assert not any("polar" in kind for kind in kinds), "no radar charts"
        titles = [axis["title"]["text"] for name, axis in layout.items() if name.startswith(("xaxis", "yaxis")) and axis.get("title", {}).get("text")]
        assert titles or "heatmap" in kinds, f"{key}: what the axis measures"
        words = [t for t in figure["data"] if "text" in (t.get("mode") or "") or t.get("texttemplate")]
        assert words or layout.get("annotations"), f"{key}: numbers beside the marks"
        assert drawn, f"{key}: something answers the pointer"
        assert all("%{" in (t.get("hovertemplate") or "%{") for t in drawn), key
        marked = [t for t in drawn if t.get("mode") != "text" and t["type"] != "heatmap"]
        if len(set[str]().union(*map(fills, marked))) > 1:
            assert len(set[str]().union(*map(second, marked))) > 1 or one_way(marked), f"{key}: a second channel beside colour"
    saved = [d for d in at.get("download_button") if d.label == say("app.chart.csv")]
    assert len(saved) == len(charts)
    for box in (e for e in behind if page != "scorecard"):
        inside = "".join(str(h.proto.body) for h in box.get("html"))
        assert "<table" in inside
        assert "<td" in inside
