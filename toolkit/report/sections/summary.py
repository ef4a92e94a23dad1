"""Page 1, which stands alone: the answer, how sure it is, who disagrees, and what to settle before relying on it."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from toolkit.challenge.method_names import label
from toolkit.challenge.telling import EVEN
from toolkit.challenge.thresholds import threshold
from toolkit.report.blocks import bullets, byline, chart, column, heading, lead, lines, note, notice, on_page, plain, strong, table
from toolkit.report.drawing import Scale, dot, entry, row, rows_chart, span
from toolkit.wording import listing, say
from toolkit.wording.numbers import figure, number, percent, points

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.report.blocks import Block
    from toolkit.report.results import Results
    from toolkit.rules.finding import Finding

SHOWN = 4  # findings on page 1
ROWS, FEWER, LONG = 6, 3, 60  # options and views on page 1, which stays one page; fewer, and fewer findings, where names are longer
NAMED = 2  # options that a sentence names before it says how many more there are
ANSWER = ("answer", "flip", "views")  # areas of the verdict's sentences that make the answer


def section(r: Results) -> list[Block]:
    """The blocks of page 1."""
    return [*_head(r), *_answer(r), *_picture(r), *_sure(r), *_views(r), *_findings(r), *_next(r), _not(r)]


def _say(r: Results, key: str, **slots: object) -> str:
    return say(f"summary.{key}", r.language, **slots)


def _head(r: Results) -> list[Block]:
    a = r.appraisal
    parts = [p for p in (a.decider, r.date.isoformat(), a.status) if p]
    return [
        heading(r.question, 1),
        byline(_say(r, "byline", parts=" · ".join(parts), digest=r.whole.digest)),
    ]


def _answer(r: Results) -> list[Block]:
    if r.verdict is None:
        return [lead(strong(_say(r, "answer")), plain(r.ranking_in_words))]
    said = [s.text(r.language) for s in r.verdict.sentences if s.key.split(".")[1] in ANSWER]
    return [lead(strong(_say(r, "answer")), plain(" ".join(said)))]


def _quoted(r: Results, name: str) -> str:
    return say("challenge.words.name", r.language, name=name)


def _picture(r: Results) -> list[Block]:
    """A dot and a 90 % range per option with the baseline as a line, and what must be read beside a total."""
    if r.ranking.scores is None:
        return []
    a, order = r.appraisal, _foremost(r)
    factor, digits = (100.0, 0) if r.method.name == "weighted_sum" else (1.0, 3)
    scores, spread = r.ranking.scores * factor, r.acceptability.spread
    low = scores if spread is None else spread["low"] * factor
    high = scores if spread is None else spread["high"] * factor
    unit = say("report.points", r.language) if factor > 1 else label(r.method).text(r.language)
    scale = Scale(min(float(low.min()), float(scores.min())), max(float(high.max()), float(scores.max())), unit)
    cells = _cells(r)
    rows = [
        row(
            r.name(o),
            [span(scale, low[o], high[o]), dot(scale, scores[o], number(scores[o], digits), shape=_shape(r, o))],
            [cells[t][o] for t in cells],
            strong=o in r.leaders,
            height=20,
        )
        for o in order
    ]
    baseline = a.baseline
    legend = [entry(_say(r, "legend.total"), "dot"), entry(_say(r, "legend.range"), "range")]
    if baseline:
        legend.append(entry(baseline.name, "line"))
    first = r.acceptability.first
    shown = {o: {"score": number(scores[o], digits), "low": number(low[o], digits), "high": number(high[o], digits)} for o in order}
    words = "; ".join(_say(r, "chart_row", name=r.name(o), first=percent(first[o]), **shown[o]) for o in order)
    alt = _say(r, "chart_alt", rows=words, baseline=baseline.name) if baseline else _say(r, "chart_alt_without", rows=words)
    lines = [float(scores[baseline.id])] if baseline else []
    drawing = rows_chart(scale, rows, columns=[(title, 46.0) for title in cells], legend=legend, lines=lines, label_width=0.5)
    title = _say(r, "compared") if baseline else _say(r, "compared_without")
    rest = len(a.options) - len(order)
    outcome = points(sum(r.weights.values[c] for c in a.outcome_criteria)) if a.baseline and a.outcome_criteria else ""
    notes = [
        _say(r, "chart_note"),
        *([_say(r, "chart_note_outcome", outcome=outcome)] if outcome else []),
        _say(r, "chart_note_draws", draws=f"{r.acceptability.draws:,}", error=f"{100 * float(r.acceptability.first_error.max()):.1f}"),
    ]
    return [
        heading(title),
        chart(drawing, alt),
        *([_more(r, "more_options", "contributions", rest)] if rest else []),
        note(" ".join(notes)),
    ]


def _foremost(r: Results) -> tuple[str, ...]:
    """The first options in rank order, and the baseline among them; all when there are few."""
    order, base, rows = tuple(r.ranking.order), r.appraisal.baseline, _rows(r)
    if len(order) <= rows + 1:
        return order
    kept = order[:rows]
    return kept if base is None or base.id in kept else (*kept, base.id)


def _rows(r: Results) -> int:
    """How many rows of options and of views page 1 has room for."""
    options = r.appraisal.options
    return ROWS if sum(len(o.name) for o in options) <= LONG * len(options) else FEWER


def _more(r: Results, key: str, section: str, n: int) -> Block:
    """How many more there are, and on which page."""
    before, after = _say(r, key, n=n, page="\n").split("\n")
    return lines(on_page(section, before, after, _say(r, f"{key}_plain", n=n)))


def _shape(r: Results, option: str) -> str:
    return "ring" if r.appraisal.option(option).baseline or r.appraisal.option(option).enabler else "dot"


def _cells(r: Results) -> dict[str, pd.Series]:
    """The columns beside the plot: title and text by option."""
    import pandas as pd

    a, found = r.appraisal, {}
    if r.beside is not None:
        if a.outcome_criteria:
            found[_say(r, "columns.outcome")] = r.beside.outcome_change.map(lambda x: points(x, sign=True))
        if r.beside.without is not None and r.beside.without.scores is not None and r.method.name == "weighted_sum":
            found[_say(r, "columns.without")] = r.beside.without.scores.map(points)
    found[_say(r, "columns.first")] = r.acceptability.first.map(percent)
    for c in a.cost_criteria[:1]:
        j = a.criterion_ids.index(c)
        unit = a.criteria[j].unit.split(" (")[0]
        found[_say(r, "columns.cost", criterion=a.criteria[j].name, unit=unit)] = pd.Series(
            ["?" if row[j].likely is None else figure(row[j].likely or 0.0) for row in a.estimates], index=a.option_ids
        )
    weak = [sum(w for e, w in zip(row, r.weights.shares, strict=True) if e.grade == "D") for row in a.estimates]
    found[_say(r, "columns.weak")] = pd.Series([percent(w) for w in weak], index=a.option_ids)
    return found


def _sure(r: Results) -> list[Block]:
    if r.verdict is None:
        return []
    v = r.verdict
    rule = next((s.text(r.language) for s in v.sentences if s.key.split(".")[1] == "kind"), "")
    parts = [strong(_say(r, "sure", kind=_say(r, f"kinds.{v.kind}"))), plain(capitalised(rule.partition(": ")[2] or rule))]
    n = v.numbers
    if n.m is not None and n.m >= EVEN and n.q_chance is not None and n.f is not None:
        flip = _say(r, "never_reversed") if isinf(n.f) else _say(r, "reversed", flip=number(n.f, 1))
        key = "gap" if v.kind != "tie" else "gap_tie" if v.rule == "chance" else "gap_said"
        parts.append(plain(" " + _say(r, key, gap=number(n.m, 1), ahead=percent(n.q_chance), flip=flip)))
    caps = [s.text(r.language) for s in v.sentences if s.key.split(".")[1] == "cap" and not _said_before(r, s.key)]
    if caps:
        parts.append(plain(" " + " ".join(caps)))
    return [notice(*parts)]


def _said_before(r: Results, cap: str) -> bool:
    """Whether the rule has said it already, or there is nothing of which it could be said."""
    rule = r.verdict.rule if r.verdict else ""
    if cap == "verdict.cap.baseline_itself" and not r.appraisal.convention_criteria:
        return True
    return rule == "alone" or (rule == "no_baseline" and cap == "verdict.cap.no_baseline")


def _views(r: Results) -> list[Block]:
    """A line a perspective: its first and second choice and the gap between them."""
    if r.verdict is None or not len(r.verdict.views):
        return []
    views, rows = r.verdict.views, _rows(r)
    views = views[: rows if len(views) > rows + 1 else rows + 1]
    rest = len(r.verdict.views) - len(views)
    titles = {k: _say(r, f"view.{k}") for k in ("title", "first", "second", "gap")}
    columns = [column(titles["title"], 1.2), column(titles["first"], 2), column(titles["second"], 2), column(titles["gap"], "auto", "right")]
    close = threshold(r.appraisal, "tie_points") / 100
    second = {True: lambda o: _say(r, "level", name=r.name(o)), False: r.name}
    cells = [[v["name"], r.name(v["first"]), second[bool(v["gap"] < close)](v["second"]), points(v["gap"], 1)] for _, v in views.iterrows()]
    return [heading(_say(r, "who")), table(columns, cells, size=7.8), *([_more(r, "more_views", "perspectives", rest)] if rest else [])]


def _findings(r: Results) -> list[Block]:
    """The findings that matter most, open ones before answered ones, blocking ones first; how many more there are."""
    every = sorted(r.review.findings, key=lambda f: not f.open)
    shown = min(SHOWN, _rows(r))
    title = heading(_say(r, "before"))
    if not every:
        return [title, note(_say(r, "nothing_found"))]
    items = [[strong(_say(r, "kind" if f.open else "kind_answered", kind=_say(r, _kind(f)))), plain(f.text(r.language))] for f in every[:shown]]
    if len(every) > shown:
        still = len(r.review.open)
        state = "none_open" if not still else "all_open" if still == len(every) else "some_open"
        counts = {"n": len(every) - shown, "state": _say(r, state, open=still, count=len(every))}
        before, after = _say(r, "more", page="\n", **counts).split("\n")
        items.append([on_page("review", before, after, _say(r, "more_plain", **counts))])
    return [title, bullets(items)]


def _kind(f: Finding) -> str:
    return {"block": "blocking", "warn": "warning", "note": "note"}[f.severity] if f.certainty == "sure" else "cue"


def _next(r: Results) -> list[Block]:
    parts = [strong(_say(r, "next")), plain(_ask(r))]
    first = next(iter(r.information), None)
    if first is None:
        parts.append(plain(_say(r, "find_out_none")))
    else:
        names = {"criterion": r.appraisal.criteria[first.criterion].name, "option": r.appraisal.options[first.option].name}
        parts.append(plain(_say(r, "find_out", chance=percent(first.chance), **{key: _quoted(r, name) for key, name in names.items()})))
    ties = [_say(r, "interactions", option=r.short_name(o), others="; ".join(found)) for o in r.leaders if (found := _interactions(r, o))]
    if ties:
        parts.append(plain(f" {_say(r, 'works_with')}{'; '.join(ties)}."))
    return [lead(*parts)]


def _ask(r: Results) -> str:
    """What is left for whoever decides, since no sum decides it."""
    if r.verdict is None or not r.leaders:
        return ""
    kind = r.verdict.kind if r.verdict.kind in {"tie", "none"} else "first"
    names = [_quoted(r, r.name(o)) for o in r.leaders]
    if len(names) > NAMED + 1:
        names = [*names[:NAMED], _say(r, "others", n=len(names) - NAMED)]
    return _say(r, f"ask.{kind}", leader=names[0], names=listing(names)) + " "


def _not(r: Results) -> Block:
    return note(_say(r, "not") + _say(r, "not_text"))


def _interactions(r: Results, option: str) -> list[str]:
    """How an option bears on the others: kind and the other's name."""
    found = [(i.kind, i.b if i.a == option else i.a) for i in r.appraisal.interactions if option in {i.a, i.b}]
    return [say(f"report.interactions.{kind}", r.language, option=r.short_name(other)) for kind, other in found]


def capitalised(text: str) -> str:
    """A sentence that begins with a capital."""
    return text[:1].upper() + text[1:]
