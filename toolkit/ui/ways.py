"""Other ways to state weights than sliders: an order, pairwise ratios, best and worst, cards in tiers.

Each way asks, calls the library and returns what it stated; nothing is used before the person says so.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from itertools import pairwise as neighbours
from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

import toolkit as tk
from toolkit.errors import InputError
from toolkit.ui import state
from toolkit.ui.controls import shares
from toolkit.ui.frame import problem
from toolkit.ui.markup import escaped, literal
from toolkit.ui.show import table
from toolkit.wording import say
from toolkit.wording.numbers import percent

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.model import Appraisal, Weights
    from toolkit.weights.surrogate import Rule

RULES: tuple[Rule, ...] = ("roc", "rank_sum", "reciprocal")
NINE = range(1, 10)
RATIOS = (*reversed(NINE), *(-k for k in range(2, 10)))  # the first named stands on the left, as in the label; below 0 the second is more
FIGURES = ("lambda max", "consistency index", "random index", "interval of")  # names of findings that only a specialist reads
BETWEEN = ""  # the level of the groups themselves


def other_ways(a: Appraisal) -> None:
    """Choose a way, state, look at what it gives, and use it or not."""
    ways: dict[str, Callable[[Appraisal], Weights | None]] = {"order": order, "pairwise": pairwise, "best_worst": best_worst, "cards": cards}
    chosen = st.segmented_control(
        say("app.ways.label"), list(ways), key="way", persist_state="session", format_func=lambda w: say(f"app.ways.{w}"), label_visibility="collapsed"
    )
    if chosen is None:
        return
    st.html(f'<p class="po-note">{escaped(say(f"app.ways.{chosen}_note"))}</p>')
    try:
        stated = ways[chosen](a)
    except InputError as error:
        problem(error)
        return
    if stated is None:
        st.html(f'<p class="po-note" role="status">{escaped(say("app.ways.unfinished"))}</p>')
        return
    outcome(a, stated)


def outcome(a: Appraisal, w: Weights) -> None:
    """The weights as stated beside those in force, what the procedure found about them, and the button that uses them."""
    findings(a, w)
    names = {c.id: c.name for c in a.criteria}
    order = sorted(zip(w.criteria, w.shares, strict=True), key=lambda entry: -entry[1])
    index = pd.Index([names[c] for c, _ in order], name=say("charts.col.criterion"))
    now = shares(a)
    columns = {say("app.ways.now"): [percent(now[c]) for c, _ in order], say("app.ways.gives"): [percent(s) for _, s in order]}
    frame = pd.DataFrame(columns, index=index)
    st.html(table(frame, say("app.ways.outcome")))
    st.button(say("app.ways.use"), key="use-way", type="primary", icon=":material/check:", on_click=_use, args=(w,))


def findings(a: Appraisal, w: Weights) -> None:
    """What the procedure found, in the study's names; figures that only a specialist reads stand behind."""
    names = {g.id: g.name for g, _ in a.top_groups} | {c.id: c.name for c in a.criteria}
    ids = re.compile("|".join(rf"(?<![\w-]){re.escape(i)}(?![\w-])" for i in sorted(names, key=len, reverse=True)))
    lines: dict[bool, list[str]] = {True: [], False: []}
    for name, text in w.how.findings:
        named, said = (ids.sub(lambda found: names[found[0]], words) for words in (name, text))
        lines[name.startswith(FIGURES)].append(f'<p class="po-note"><b>{escaped(named)}</b>: {escaped(said)}</p>')
    behind = f"<details><summary>{escaped(say('app.ways.figures'))}</summary>{''.join(lines[True])}</details>" if lines[True] else ""
    st.html(f'<div class="po-terms">{"".join(lines[False])}{behind}</div>')


def _use(w: Weights) -> None:
    state.change(state.current().stating(w))
    st.toast(say("app.ways.used"))


def order(a: Appraisal) -> Weights | None:
    """Criteria in order of their swings, the largest first; those not named tie for the last place."""
    names = {c.id: c.name for c in a.criteria}
    named = st.multiselect(
        say("app.ways.order_pick"), list(names), key="order", persist_state="session", format_func=names.__getitem__, placeholder=say("app.ways.order_first")
    )
    rule = st.selectbox(say("app.ways.rule"), RULES, key="order-rule", persist_state="session", format_func=lambda r: say(f"app.ways.rules.{r}"))
    rest = [c for c in names if c not in named]
    return tk.weights.rank_order([*named, *([rest] if rest else [])], rule, of=a) if named else None


def pairwise(a: Appraisal) -> Weights | None:
    """Ratios of every two things on one level of the value tree; the other levels stay as the sliders have them."""
    level, things = _level(a, "pairwise")
    if len(things) < 2:
        return None
    ratios = {}
    for one, other in combinations(things, 2):
        label = say("app.ways.pair", a=literal(things[one]), b=literal(things[other]))
        said = st.select_slider(label, RATIOS, 1, key=f"pair-{level}-{one}-{other}", format_func=_ratio_words, persist_state="session")
        ratios[one, other] = float(said) if said > 0 else 1.0 / -said
    return _placed(a, level, tk.weights.pairwise(ratios))


def _ratio_words(k: int) -> str:
    return say("app.ways.equal") if k == 1 else say("app.ways.first_times" if k > 0 else "app.ways.second_times", k=abs(k))


def best_worst(a: Appraisal) -> Weights | None:
    """The best and the worst of one level, compared with the others on the 1-9 scale."""
    level, things = _level(a, "best-worst")
    if len(things) < 2:
        return None
    ids = list(things)
    left, right = st.columns(2)
    best = left.selectbox(say("app.ways.best"), ids, key=f"best-{level}", persist_state="session", format_func=things.__getitem__)
    worst = right.selectbox(say("app.ways.worst"), [i for i in ids if i != best], key=f"worst-{level}", persist_state="session", format_func=things.__getitem__)
    to_others, to_worst = {}, {}
    with left:
        for i in (i for i in ids if i != best):
            to_others[i] = _nine(say("app.ways.best_over", best=literal(things[best]), other=literal(things[i])), f"bo-{level}-{best}-{i}")
    with right:
        for i in (i for i in ids if i not in (best, worst)):
            to_worst[i] = _nine(say("app.ways.over_worst", other=literal(things[i]), worst=literal(things[worst])), f"ow-{level}-{worst}-{i}")
    return _placed(a, level, tk.weights.best_worst(best, worst, to_others, {**to_worst, best: to_others[worst]}))


def _nine(label: str, key: str) -> float:
    return float(st.select_slider(label, list(NINE), 1, key=key, persist_state="session"))


def cards(a: Appraisal) -> Weights | None:
    """Criteria in order with blank cards between them, and how many times the first is worth the last."""
    names = {c.id: c.name for c in a.criteria}
    named = st.multiselect(
        say("app.ways.order_pick"), list(names), key="cards", persist_state="session", format_func=names.__getitem__, placeholder=say("app.ways.order_first")
    )
    if not named:
        return None
    rest = [c for c in names if c not in named]
    tiers = [*([c] for c in named), *([rest] if rest else [])]
    ratio = st.number_input(say("app.ways.ratio"), 1.1, 100.0, 10.0, 0.5, key="cards-ratio", persist_state="session")
    blanks = []
    for (up, *_), (down, *_) in neighbours(tiers):
        label = say("app.ways.blanks", above=literal(names[up]), below=literal(names[down]))
        blanks.append(int(st.number_input(label, 0, 20, 0, key=f"blank-{up}-{down}", persist_state="session")))
    return tk.weights.cards(tiers, float(ratio), blanks, of=a) if len(tiers) > 1 else None


def _level(a: Appraisal, key: str) -> tuple[str, dict[str, str]]:
    """A level of the value tree: the groups against each other, or the criteria of one group; what lies on it by id."""
    groups = {g.id: g.name for g, _ in a.top_groups}
    inside = {g.id: [a.criterion(c) for c in ids] for g, ids in a.top_groups if len(ids) > 1}
    label = {BETWEEN: say("app.ways.between"), **{g: say("app.ways.within", group=groups[g]) for g in inside}}
    level = st.selectbox(say("app.ways.level"), [BETWEEN, *inside], key=f"level-{key}", persist_state="session", format_func=label.__getitem__)
    return (level, groups) if level == BETWEEN else (level, {c.id: c.name for c in inside[level]})


def _placed(a: Appraisal, level: str, stated: Weights) -> Weights:
    """Weights over all criteria, this level as stated and the others as the sliders have them."""
    now = dict(zip(a.criterion_ids, state.all_weights().shares, strict=True))
    groups = {g.id: ids for g, ids in a.top_groups}
    totals = {g: sum(now[c] for c in ids) for g, ids in groups.items()}
    within = {g: {c: now[c] if totals[g] > 0 else 1.0 for c in ids} for g, ids in groups.items() if ids != (g,)}
    combined = tk.weights.hierarchy(stated, within) if level == BETWEEN else tk.weights.hierarchy(totals, {**within, level: stated})
    return replace(combined.aligned(a.criterion_ids), how=stated.how).bound(a.ranges_digest)
