"""The printed tornado: its bars lie where the leads of the result put them, and it is left out where there is nothing to draw."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from toolkit.report.results import gather
from toolkit.report.sections.tornado import SHOWN, section

if TYPE_CHECKING:
    import toolkit as tk


def test_bars_lie_where_the_leads_are(shortlist: tk.Appraisal) -> None:
    r = gather(shortlist)
    drawing = next(block["data"] for block in section(r) if block["kind"] == "chart")
    assert len(drawing["rows"]) == SHOWN
    zero = next(tick["at"] for tick in drawing["ticks"] if tick["text"] == "0")
    other = next(tick for tick in drawing["ticks"] if tick["text"] == "5")
    unit = (other["at"] - zero) / 5  # share of the plot for a point
    for drawn, lead in zip(drawing["rows"], r.stability.leads.head(SHOWN).itertuples(), strict=True):
        low, high = sorted((100 * lead.lead_low, 100 * lead.lead_high))
        bars = {mark["colour"]: mark for mark in drawn["marks"] if mark["kind"] == "bar"}
        assert bars[0]["to"] == pytest.approx(zero + high * unit)
        assert bars[1]["from"] == pytest.approx(zero + low * unit)
        assert bars[0]["from"] == bars[1]["to"] == pytest.approx(zero)
    scores = r.ranking.scores.sort_values(ascending=False)
    assert drawing["lines"][0]["at"] == pytest.approx(zero + 100 * (scores.iloc[0] - scores.iloc[1]) * unit)


def test_where_no_estimate_moves_the_lead_nothing_is_drawn(shortlist: tk.Appraisal) -> None:
    still = tuple(tuple(replace(e, low=e.likely, high=e.likely) for e in row) for row in shortlist.estimates)
    assert section(gather(replace(shortlist, estimates=still))) == []


def test_a_method_that_is_not_defined_at_an_end_leaves_it_out(shortlist: tk.Appraisal) -> None:
    with_zero = [list(row) for row in shortlist.estimates]
    j = shortlist.criterion_ids.index("cost")
    with_zero[0][j] = replace(with_zero[0][j], low=0.0)
    criteria = tuple(replace(c, low=0.0, value=type(shortlist.criteria[0].value)()) if c.id == "cost" else c for c in shortlist.criteria)
    a = replace(shortlist, criteria=criteria, estimates=tuple(map(tuple, with_zero)))
    assert section(gather(a, method="weighted_product")) == []
