"""What the Challenge page opens with: one weight at a time, what to believe, what to find out, what hangs on one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import streamlit as st

from toolkit.challenge.interactions import cited, in_words, interactions
from toolkit.charts.flip import flip_figure, flip_info
from toolkit.charts.information import information_figure, information_info
from toolkit.charts.names import names, short_names
from toolkit.ui import state
from toolkit.ui.frame import section
from toolkit.ui.markup import escaped
from toolkit.ui.show import chart, table
from toolkit.wording import listing, say
from toolkit.wording.numbers import figure, percent

if TYPE_CHECKING:
    from toolkit.report.results import Results


def flips(r: Results) -> None:
    """By criterion, the stretch of its weight in which the leader stays, and who takes over at either end; nearest first."""
    chart(flip_info(r.stability), flip_figure, "flip")


def beliefs(r: Results) -> None:
    """For every option that is not first, the smallest change of mind that would put it there."""
    own = names(r.appraisal)
    others = [x for x in r.reaches if x.option not in r.ranking.leaders]
    cards = [f'<div class="po-card"><h3>{escaped(own[x.option])}</h3>{"".join(f"<p>{escaped(s.text())}</p>" for s in x.sentences)}</div>' for x in others]
    section(say("report.believe.title"), say("report.believe.intro" if cards else "app.challenge.nobody_behind"))
    if cards:
        st.html(f'<div class="po-cards wide">{"".join(cards)}</div>')


def worth_knowing(r: Results) -> None:
    """The estimates that are most worth finding out more about."""
    info = information_info(r.subject, r.information)
    if info.criteria:
        chart(info, information_figure, "find-out")
    else:
        section(info.title)


def left_out(r: Results) -> None:
    """The ranking when something is left out or done otherwise."""
    found, short = r.leave_one_out, short_names(r.appraisal)
    runs = found.runs[found.runs["kind"] != "all"].sort_values("keeps", key=lambda keeps: keeps.map(lambda x: x is not False), kind="stable")
    if runs.empty:
        section(say("app.challenge.nothing_to_leave"), say("app.challenge.nothing_to_leave_note"))
        return
    lost = [found.label(str(run)) for run, keeps in runs["keeps"].items() if keeps is False]
    key = "app.challenge.decisive" if lost else "app.challenge.all_keep"
    title = say(key, leader=short[found.leader], count=len(lost), of=len(runs))
    columns = {
        say("app.challenge.weight"): [percent(x) if x > 0 else "" for x in runs["weight"]],
        say("app.challenge.first"): [listing([short[o] for o in leaders]) or str(why) for leaders, why in zip(runs["leaders"], runs["refusal"], strict=True)],
        say("app.challenge.second"): ["" if o is None else short[o] for o in runs["runner_up"]],
        say("app.challenge.gap"): [100 * x for x in runs["gap"]],
        say("app.challenge.keeps"): [None if keeps is None else bool(keeps) for keeps in runs["keeps"]],
    }
    section(title, say("app.challenge.left_out_note"))
    rows = pd.Index([_capital(found.label(str(run))) for run in runs.index], name=say("app.challenge.variant"))
    st.html(table(pd.DataFrame(columns, index=rows).astype({say("app.challenge.keeps"): object}), title))


def disputes(r: Results) -> None:
    """What each disputed estimate would do to the ranking; nothing where none is disputed."""
    found = r.leave_one_out.dissents
    if found.empty:
        return
    a, short = r.appraisal, short_names(r.appraisal)
    single = [o is not None for o in found["option"]]
    what = [
        say("app.challenge.cell", criterion=a.criterion(c).name, option=short[o]) if one else say("app.challenge.together")
        for one, o, c in zip(single, found["option"], found["criterion"], strict=True)
    ]
    columns = {
        say("app.challenge.disputed"): what,
        say("app.challenge.theirs"): _changes(single, found["performance"], found["theirs"]),
        say("app.challenge.place"): _changes(single, found["rank"], found["rank_theirs"]),
        say("app.challenge.first"): [short[o] for o in found["leader"]],
    }
    section(say("app.challenge.disputes"), say("app.challenge.disputes_note"))
    st.html(table(pd.DataFrame(columns, index=pd.Index(found["who"], name=say("app.challenge.who"))), say("app.challenge.disputes")))


def bearing(r: Results) -> None:
    """How the options at the top bear on each other and on others, with the study's note and its sources; nothing where none does."""
    study = state.study()
    found = interactions(r.subject, whole=study)
    if found.empty:
        return
    short, shown = short_names(study), r.appraisal.option_ids
    named = {o: name if o in shown else say("app.challenge.unselected", option=name) for o, name in short.items()}
    items = []
    for a, b, kind, note in found[["a", "b", "kind", "note"]].astype(str).itertuples(index=False, name=None):
        sources = "".join(f"<li>{escaped(source.text)}</li>" for source in cited(note, study))
        under = f"<details><summary>{escaped(say('app.scorecard.sources'))}</summary><ul>{sources}</ul></details>" if sources else ""
        items.append(f'<div class="po-card"><p>{escaped(in_words(kind, named[a], named[b], note))}</p>{under}</div>')
    section(say("app.challenge.bearing"), say("app.challenge.bearing_note"))
    st.html(f'<div class="po-cards wide">{"".join(items)}</div>')


def _changes(single: list[bool], before: pd.Series, after: pd.Series) -> list[str]:
    triples = zip(single, before, after, strict=True)
    return [say("app.challenge.change", before=figure(x), after=figure(y)) if one else "" for one, x, y in triples]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
