"""What the Challenge page works out on demand: one weight line, shares of places, where doubt comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

import toolkit as tk
from toolkit.challenge.chances import span
from toolkit.challenge.subject import subject
from toolkit.charts.acceptability import acceptability_figure, acceptability_info
from toolkit.charts.central_weights import central_weights_figure, central_weights_info, ever_first, worth_showing
from toolkit.charts.drivers import drivers_figure, drivers_info
from toolkit.charts.names import short_names
from toolkit.charts.tornado import tornado_figure, tornado_info
from toolkit.charts.weight_line import weight_line_figure, weight_line_info
from toolkit.ui import state
from toolkit.ui.frame import section
from toolkit.ui.looks import in_a_row, listed, several
from toolkit.ui.markup import escaped
from toolkit.ui.memo import key_of, recall
from toolkit.ui.show import abandonable, chart, table
from toolkit.weights.spaces import anywhere, near
from toolkit.wording import say
from toolkit.wording.numbers import percent, points

if TYPE_CHECKING:
    from toolkit.challenge.acceptability import Acceptability
    from toolkit.model import Appraisal, Weights
    from toolkit.report.results import Results
    from toolkit.weights.spaces import Space

WEIGHTS = ("span", "near", "anywhere", "stated")
SCORES = ("range", "likely", "stressed")
NEAR = 0.25  # of all weight, free to go anywhere
DRIVER_DRAWS = 4096


def weight_line(r: Results) -> None:
    """Scores along one criterion's or group's weight, who leads where, and every change of order on the way."""
    a, found = r.appraisal, r.stability
    lines = {c.id: c.name for c in a.criteria} | {g.id: g.name for g in a.groups if g.id in found.groups.index}
    first = str(found.frame().index[0])
    chosen = listed(say("app.challenge.line_of"), "line", list(lines), first, lines.__getitem__)
    chart(weight_line_info(found, chosen), weight_line_figure, "weight-line", level=3)
    if chosen in a.criterion_ids:
        crossings(r, chosen)


def crossings(r: Results, criterion: str) -> None:
    """Every change of order of two options along a criterion's weight."""
    short, found = short_names(r.appraisal), r.stability.crossings
    own = found[found["criterion"] == criterion].sort_values("weight")
    section(say("app.challenge.crossings", count=len(own)), "", 3)
    columns = {
        say("app.challenge.ahead_below"): [short[str(o)] for o in own["ahead_below"]],
        say("app.challenge.ahead_above"): [short[str(o)] for o in own["ahead_above"]],
    }
    rows = pd.Index([say("app.challenge.share", share=points(x, 1)) for x in own["weight"]], name=say("app.challenge.weight_of"))
    st.html(table(pd.DataFrame(columns, index=rows), say("app.challenge.crossings", count=len(own))))


def places(r: Results) -> None:
    """How often each option takes each place when what was chosen varies."""
    left, right = st.columns(2)
    with left:
        weights = in_a_row(say("app.challenge.weights_vary"), "weights-vary", WEIGHTS, WEIGHTS[0], lambda x: say(f"app.challenge.vary.{x}"))
    with right:
        scores = in_a_row(say("app.challenge.scores_vary"), "scores-vary", SCORES, SCORES[0], lambda x: say(f"app.challenge.vary.{x}"))
    varied = [
        say("app.challenge.vary_as", what=say(f"app.challenge.{key}"), how=say(f"app.challenge.vary.{chosen}"))
        for key, chosen in (("weights_vary", weights or WEIGHTS[0]), ("scores_vary", scores or SCORES[0]))
    ]
    found = drawn(r.appraisal, r.weights, weights or WEIGHTS[0], scores or SCORES[0])
    show_places(found, " ".join(varied))
    if found.weights_vary:
        central_weights(found, r.weights, " ".join(varied))


def central_weights(found: Acceptability, now: Weights, varied: str) -> None:
    """What must be believed to choose an option: the mean weights under which it is first, for the options picked."""
    short = short_names(found.appraisal)
    every = ever_first(found)
    picked = several(say("app.challenge.central_options"), "central-options", every, worth_showing(found), short.__getitem__)
    chart(central_weights_info(found, picked or None, now, varied), central_weights_figure, "central-weights", level=3)


def drawn(a: Appraisal, w: Weights, weights: str, scores: str) -> Acceptability:
    """The shares of places, worked out once for what varies."""
    space = space_of(a, w, weights)
    with abandonable() as progress:
        return recall(
            ("places", *key_of(a, w), weights, scores),
            lambda: tk.acceptability(a, weights=space, scores=scores, draws=state.LIVE_DRAWS, progress=progress),  # type: ignore[arg-type]  # one of SCORES
        )


def space_of(a: Appraisal, w: Weights, chosen: str) -> Space | Weights:
    """What the weights may be."""
    if chosen == "span":
        return span(subject(a, w))
    if chosen == "near":
        return near(w, NEAR)
    return anywhere() if chosen == "anywhere" else w


def show_places(found: Acceptability, varied: str) -> None:
    """The shares with their error and what was varied."""
    chart(acceptability_info(found, varied), acceptability_figure, "places", level=3)
    st.html(f'<p class="po-note">{escaped(say("app.challenge.places_foot"))}</p>')
    if found.scarce:
        st.warning(say("app.challenge.scarce", draws=f"{found.effective_draws:,.0f}"), icon=":material/info:")


def doubts(r: Results) -> None:
    """Where the doubt about the leader comes from: by factor, by estimate, and what each grade of evidence is worth."""
    a, w = r.appraisal, r.weights
    with abandonable() as progress:
        found = recall(("drivers", *key_of(a, w)), lambda: tk.drivers(a, weights=w, draws=DRIVER_DRAWS, progress=progress))
    chart(drivers_info(found), drivers_figure, "drivers", level=3)
    chart(tornado_info(r.stability), tornado_figure, "tornado", level=3)
    by_grade = found.by_grade
    section(say("app.challenge.by_grade"), say("app.challenge.by_grade_note"), 3)
    graded = {
        say("app.challenge.estimates"): by_grade["estimates"].tolist(),
        say("app.challenge.chance"): [percent(x) for x in by_grade["chance"]],
        say("app.challenge.gain"): [points(x, 2) for x in by_grade["gain"]],
    }
    grades = [say("app.challenge.all_grades") if g == "all" else str(g) for g in by_grade.index]
    st.html(table(pd.DataFrame(graded, index=pd.Index(grades, name=say("app.challenge.grade"))), say("app.challenge.by_grade")))
