"""Perspectives: who would choose what, where people agree and where they part, and what the arithmetic of a consensus gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

import toolkit as tk
from toolkit.charts.agreement import agreement_figure, agreement_info
from toolkit.charts.names import names, short_names
from toolkit.charts.perspectives import perspectives_figure, perspectives_info
from toolkit.charts.weight_spread import weight_spread_figure, weight_spread_info
from toolkit.errors import ToolkitError
from toolkit.ui import navigation, state
from toolkit.ui.frame import close_page, open_page, problem, section
from toolkit.ui.markup import escaped, literal
from toolkit.ui.memo import key_of, recall
from toolkit.ui.show import chart, table
from toolkit.wording import listing, say
from toolkit.wording.numbers import points

if TYPE_CHECKING:
    from toolkit.challenge.perspectives import PerspectiveComparison
    from toolkit.challenge.sentence import Sentence
    from toolkit.model import Appraisal

CONSENSUS = ("perspectives.consensus", "perspectives.no_kemeny", "perspectives.rejected")


def said(c: PerspectiveComparison, *, consensus: bool) -> list[Sentence]:
    """The sentences about a consensus, or all the others."""
    return [s for s in c.sentences if s.key.startswith(CONSENSUS) == consensus]


def agreement(c: PerspectiveComparison) -> None:
    """What there is to say, under a label that tells whether anybody was asked."""
    kind = "illustrative" if c.illustrative else "stated"
    label = f'<p><span class="po-badge {"warn" if c.illustrative else "mode"}">{escaped(say(f"app.perspectives.{kind}"))}</span></p>'
    lines = "".join(f"<p>{escaped(s.text())}</p>" for s in said(c, consensus=False))
    region = f'<div class="po-answer" role="region" aria-label="{escaped(say("app.perspectives.sentences"))}">'
    st.html(f"{region}{label}{lines}</div>")


def choices(c: PerspectiveComparison) -> None:
    """First and second choice by view, with the gap between them."""
    a, short = c.appraisal, short_names(c.appraisal)
    found = c.choices
    frame = pd.DataFrame(
        {
            say("app.perspectives.first"): [short[o] for o in found["first"]],
            say("app.perspectives.second"): ["" if o is None else short[o] for o in found["second"]],
            say("app.perspectives.gap"): 100 * found["gap"].to_numpy(),
            say("app.perspectives.clear"): [say(f"app.perspectives.{'too_close' if view in c.close else 'first_clear'}") for view in c.views],
        },
        index=pd.Index([p.name or p.id for p in a.viewpoints], name=say("app.perspectives.view")),
    )
    section(say("app.perspectives.choices"), say("app.perspectives.choices_note"))
    st.html(table(frame, say("app.perspectives.choices")))


def ranks(c: PerspectiveComparison) -> None:
    """Every option's rank by every view; under it what must stand beside the baseline's rank."""
    a, own = c.appraisal, names(c.appraisal)
    head = "".join(f'<th scope="col">{escaped(p.name or p.id)}</th>' for p in a.viewpoints)
    rows = "".join(
        f'<tr><th scope="row">{escaped(own[o])}</th>{"".join(f"<td>{rank_cell(c, o, p)}</td>" for p in c.views)}</tr>'
        for o in c.ranks.mean(axis=1).sort_values(kind="stable").index
    )
    note = [say("app.perspectives.ranks_note")]
    if c.outcome_change is not None:
        note.append(say("app.perspectives.change_note"))
    if c.ranks_without_conventions is not None:
        note.append(say("app.perspectives.without_note", names=listing([a.criterion(x).name for x in a.convention_criteria])))
    title = say("app.perspectives.ranks")
    section(title, " ".join(note))
    st.html(
        f'<div class="po-scroll" tabindex="0" role="region" aria-label="{escaped(title)}"><table class="po-table po-ranks"><thead><tr>'
        f'<th scope="col">{escaped(say("app.perspectives.option"))}</th>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def rank_cell(c: PerspectiveComparison, option: str, view: str) -> str:
    """A rank; beside it the change in outcomes and the rank without conventions."""
    rank = int(c.ranks[view][option])
    beside = []
    if c.outcome_change is not None:
        beside.append(say("app.perspectives.change", change=points(float(c.outcome_change[view][option]), sign=True)))
    if c.ranks_without_conventions is not None:
        beside.append(say("app.perspectives.without", rank=int(c.ranks_without_conventions[view][option])))
    return f'<b class="{"first" if rank == 1 else ""}">{rank}</b>' + "".join(f"<small>{escaped(x)}</small>" for x in beside)


def consensus(c: PerspectiveComparison) -> None:
    """The ranks by each rule, and a warning where a rule's winner is somebody's last."""
    own = names(c.appraisal)
    section(say("app.perspectives.consensus"), say("app.perspectives.consensus_note"))
    for s in said(c, consensus=True):
        if s.key == "perspectives.rejected":
            st.warning(literal(s.text()), icon=":material/flag:")
        else:
            st.html(f'<p class="po-sub">{escaped(s.text())}</p>')
    frame = c.consensus.rename(columns={r: say(f"perspectives.rule.{r}") for r in c.consensus.columns})
    frame = frame.set_index(pd.Index([own[str(o)] for o in frame.index], name=say("app.perspectives.option")))
    st.html(table(frame.sort_values(list(frame.columns), kind="stable"), say("app.perspectives.consensus"), digits=0))


def nobody() -> None:
    """What there is to see before anybody has stated a view, and where to state one."""
    section(say("app.perspectives.none"), say("app.perspectives.none_note"))
    st.page_link(navigation.page("weigh"), label=say("app.perspectives.none_link"), icon=":material/arrow_forward:")


def compared(a: Appraisal) -> None:
    """The views side by side."""
    found = recall(("views", *key_of(a)), lambda: tk.compare_perspectives(a))
    agreement(found)
    choices(found)
    chart(perspectives_info(found), perspectives_figure, "perspectives")
    ranks(found)
    chart(weight_spread_info(a), weight_spread_figure, "weight-spread")
    if len(found.views) > 1:
        chart(agreement_info(found), agreement_figure, "agreement")
    consensus(found)


open_page("perspectives", results=True, bar="options")
try:
    shown = state.shown()
    if shown.viewpoints:
        compared(shown)
    else:
        nobody()
except ToolkitError as error:
    problem(error)
close_page("perspectives")
