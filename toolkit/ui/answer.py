"""The answer in a few sentences, and the ranking with what must stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from toolkit.charts.contributions import contributions_info
from toolkit.charts.names import short_names
from toolkit.charts.totals import totals_title
from toolkit.methods.baseline import BesideBaseline, beside_baseline
from toolkit.ui.board import board
from toolkit.ui.markup import escaped
from toolkit.wording import listing, say
from toolkit.wording.numbers import percent, points

if TYPE_CHECKING:
    from toolkit.challenge.acceptability import Acceptability
    from toolkit.challenge.verdict import Verdict
    from toolkit.ranking import Ranking


def ranking_board(r: Ranking, drawn: Acceptability) -> None:
    """The ranking with contributions by group; beside it first-rank shares and what the baseline must not stand without."""
    beside = beside_baseline(r)
    columns, notes = _beside_columns(beside)
    first = {str(o): percent(x) for o, x in drawn.first.items()}
    columns = {say("app.board.first"): first, **columns}
    explained = [_explained(r, beside), say("app.board.columns_first" if drawn.draws > 1 else "app.board.columns_first_sure", draws=f"{drawn.draws:,}")]
    headline = f'<h2 class="po-h2">{escaped(totals_title(r))}</h2>'
    st.html(headline + board(contributions_info(r), r.leaders, columns, notes) + f'<p class="po-sub">{escaped(" ".join(filter(None, explained)))}</p>')


def _beside_columns(beside: BesideBaseline | None) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    if beside is None:
        return {}, {}
    change = {str(o): points(x, sign=True) for o, x in beside.outcome_change.items()}
    columns = {say("app.board.change"): change}
    if beside.without is None or beside.without.scores is None:
        return columns, {o: say("app.board.note_change", change=x) for o, x in change.items()}
    rest = {str(o): points(x) for o, x in beside.without.scores.items()}
    columns[say("app.board.without")] = rest
    return columns, {o: say("app.board.note", change=x, without=rest[o]) for o, x in change.items()}


def _explained(r: Ranking, beside: BesideBaseline | None) -> str:
    if beside is None:
        return ""
    if beside.without is None:
        return say("app.board.columns_change")
    return say("app.board.columns", names=listing([r.appraisal.criterion(c).name for c in beside.left_out]))


def answer(r: Ranking, v: Verdict) -> None:
    """The verdict in sentences, and where the baseline stands, never by its rank alone."""
    first, *rest = [s.text() for s in v.sentences]
    kind = f'<span class="po-badge kind">{escaped(say(f"app.verdict.{v.kind}"))}</span>'
    lines = "".join(f"<p>{escaped(line)}</p>" for line in [*rest, *_baseline_lines(r)])
    region = f'<div class="po-answer" role="region" aria-label="{escaped(say("app.result.sentences"))}">'
    st.html(f'{region}<p class="first">{kind} {escaped(first)}</p>{lines}</div>')


def _baseline_lines(r: Ranking) -> list[str]:
    beside = beside_baseline(r)
    if beside is None or r.leader is None or r.ranks is None:
        return []
    short = short_names(r.appraisal)
    change = points(float(beside.outcome_change[r.leader]), sign=True)
    lines = [say("app.result.beside", rank=int(r.ranks[beside.baseline]), count=len(r.ranks), name=short[r.leader], change=change)]
    other = beside.without
    if other is not None and other.leader is not None and other.ranks is not None:
        names = listing([r.appraisal.criterion(c).name for c in beside.left_out])
        lines.append(say("app.result.beside_without", names=names, leader=short[other.leader], rank=int(other.ranks[beside.baseline])))
    return lines
