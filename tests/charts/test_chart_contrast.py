"""Every word that stands on a colour reads on it in both themes; the ratio is worked out here, as WCAG 2.2 s. 1.4.3 defines it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

import toolkit as tk
from toolkit.charts.acceptability import acceptability_figure, acceptability_info
from toolkit.charts.agreement import agreement_figure, agreement_info
from toolkit.charts.contributions import contributions_figure, contributions_info
from toolkit.charts.method_agreement import method_agreement_figure, method_agreement_info
from toolkit.charts.scorecard import scorecard_figure, scorecard_info
from toolkit.charts.theme import DARK, LIGHT, Theme, channels

if TYPE_CHECKING:
    import plotly.graph_objects as go

AA = 4.5
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    share = np.array([int(colour[k : k + 2], 16) for k in (1, 3, 5)]) / 255
    return float(np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4) @ [0.2126, 0.7152, 0.0722])


def ratio(a: str, b: str) -> float:
    dark, light = sorted((luminance(a), luminance(b)))
    return (light + 0.05) / (dark + 0.05)


def ground(value: float, heat: go.Heatmap) -> str:
    """The colour of a cell: between the two stops of the colour scale around it."""
    share = (value - heat.zmin) / (heat.zmax - heat.zmin)
    (low, a), (high, b) = next((p, q) for p, q in zip(heat.colorscale[:-1], heat.colorscale[1:], strict=True) if share <= q[0] + 1e-12)
    t = (share - low) / (high - low)
    return "#" + "".join(f"{round(x + (y - x) * t):02x}" for x, y in zip(channels(a), channels(b), strict=True))


@pytest.fixture(scope="module")
def a() -> tk.Appraisal:
    return tk.load("us-mexico-security")


@THEMES
def test_words_on_shaded_cells_read_and_are_of_one_colour(theme: Theme, a: tk.Appraisal) -> None:
    figures = (
        scorecard_figure(scorecard_info(a), theme),
        agreement_figure(agreement_info(tk.compare_perspectives(a)), theme),
        method_agreement_figure(method_agreement_info(tk.compare_methods(a)), theme),
    )
    for figure in figures:
        heat, words = figure.data
        grounds = [ground(value, heat) for row in heat.z for value in row]
        assert len(grounds) == len(words.text) > 30
        assert min(ratio(ink, fill) for ink, fill in zip(words.textfont.color, grounds, strict=True)) >= AA
        assert len(set(words.textfont.color)) == 1  # where dark words turn to light ones, either is hard to read


@THEMES
def test_every_agreement_from_one_to_the_reverse_bears_words(theme: Theme) -> None:
    words = LIGHT.ink if theme is LIGHT else "#ffffff"
    assert min(ratio(words, theme.agreement(tau)) for tau in np.linspace(-1, 1, 201)) >= AA


@THEMES
def test_words_on_bars_read_on_the_colour_and_on_its_hatch(theme: Theme, a: tk.Appraisal) -> None:
    r = tk.rank(a)
    figures = (
        contributions_figure(contributions_info(r), theme),
        contributions_figure(contributions_info(r, by="criterion"), theme),
        acceptability_figure(acceptability_info(tk.acceptability(a, draws=200)), theme),
    )
    bars = [trace for figure in figures for trace in figure.data if trace.type == "bar"]
    assert len(bars) > 20
    for bar in bars:
        assert ratio(bar.textfont.color, bar.marker.color) >= AA
        if bar.marker.pattern.shape:
            assert ratio(bar.textfont.color, bar.marker.pattern.fgcolor) >= AA
