"""Criteria and weights in full: what each criterion counts and how it turns into value, and every view's weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import bullets, column, heading, note, table
from toolkit.report.words import with_unit
from toolkit.values import Exponential, Linear, Logarithmic, Piecewise
from toolkit.weights.equivalence import equivalents
from toolkit.wording import listing, procedure, say
from toolkit.wording.numbers import figure, number, points

if TYPE_CHECKING:
    from toolkit.model import Criterion, Perspective
    from toolkit.report.blocks import Block, Cell
    from toolkit.report.results import Results
    from toolkit.weights.equivalence import Stretch

KINDS = ((Linear, "linear"), (Logarithmic, "logarithmic"), (Exponential, "exponential"), (Piecewise, "piecewise"))
WIDEST = 7  # views side by side; more go on in a further table


def criteria(r: Results) -> list[Block]:
    """A table of criteria: what is counted and what is not, how it is measured, and how performances become values."""
    titles = r.words("report.defined.columns")
    columns = [column(titles[0], 1.1), column(titles[1], 3.0), column(titles[2], 1.5), column(titles[3], 1.7)]
    rows: list[list[Cell]] = [[c.name, _counted(r, c), _measured(r, c), _valued(r, c)] for c in r.appraisal.criteria]
    return [heading(say("report.defined.title", r.language)), table(columns, rows, size=7.8)]


def weights(r: Results) -> list[Block]:
    """Every view's weights beside those in force, how each view came about, and the weights as equivalent changes."""
    a = r.appraisal
    blocks = [heading(say("report.stated.title", r.language))]
    views = a.viewpoints
    for start in range(0, max(len(views), 1), WIDEST):
        part = views[start : start + WIDEST]
        titles = r.words("report.stated.columns")
        columns = [column(titles[0], 2.0), column(titles[1], 0.8, "center"), *(column(p.name, 1.0, "center") for p in part)]
        rows: list[list[Cell]] = [[c.name, points(r.weights.shares[j], 1), *(points(p.weights.shares[j], 1) for p in part)] for j, c in enumerate(a.criteria)]
        blocks.append(table(columns, rows, size=7.8, whole=True))
    if said := _views(r):
        blocks.append(bullets(said))
    return [*blocks, *_equivalent(r)]


def _counted(r: Results, c: Criterion) -> str:
    said = [c.definition or c.question]
    if c.excludes:
        said.append(say("report.defined.excludes", r.language, excludes=c.excludes))
    if c.horizon:
        said.append(say("report.defined.horizon", r.language, horizon=c.horizon))
    for field in ("depends_on", "means_to"):
        if ids := getattr(c, field):
            names = [r.appraisal.criterion(i).name if i in r.appraisal.criterion_ids else i for i in ids]
            said.append(say(f"report.defined.{field}", r.language, criteria=listing(names)))
    return " ".join(s for s in said if s) or say("report.none", r.language)


def _measured(r: Results, c: Criterion) -> str:
    direction = say(f"report.defined.{c.objective}", r.language)
    return f"{c.indicator.rstrip('.')}. {direction}" if c.indicator else direction


def _valued(r: Results, c: Criterion) -> str:
    kind = next((word for made, word in KINDS if isinstance(c.value, made)), "other")
    slots = {"curvature": number(c.value.curvature, 2)} if isinstance(c.value, Exponential) else {}
    if isinstance(c.value, Piecewise):
        slots = {"points": ", ".join(say("report.defined.point", r.language, at=figure(x), value=points(v)) for x, v in c.value.points)}
    said = say(f"report.defined.values.{kind}", r.language, low=figure(c.worst), high=figure(c.best), **slots)
    return f"{said} {c.value_note}".strip()


def _views(r: Results) -> list[str]:
    """What each view stands for; what all of them say alike of how their weights came about is said once."""
    views = r.appraisal.viewpoints
    origins = [_origin(r, p) for p in views]
    alike = len(views) > 1 and len(set(origins)) == 1
    said = [(p.name, f"{p.note} {'' if alike else origin}".strip()) for p, origin in zip(views, origins, strict=True)]
    items = [say("report.stated.view", r.language, name=name, said=text) for name, text in said if text]
    return [*items, say("report.stated.together", r.language, said=origins[0])] if alike and origins[0] else items


def _origin(r: Results, p: Perspective) -> str:
    """Where a view's weights come from, as far as the study says."""
    how = p.weights.how
    parts = [p.status]
    if how.who:
        parts.append(say("report.stated.who", r.language, who=how.who, when=f", {how.when}" if how.when else ""))
    if how.procedure:
        parts.append(say("report.stated.procedure", r.language, procedure=procedure(how.procedure, r.language)))
    return " ".join(f"{part.strip().rstrip('.')}." for part in parts if part.strip())


def _equivalent(r: Results) -> list[Block]:
    """Steps on the other criteria in the coin of one: cost where there is one, else the criterion of most weight."""
    a, w = r.appraisal, r.weights
    coin = a.criterion((a.cost_criteria or (max(w.criteria, key=lambda c: w.shares[w.criteria.index(c)]),))[0])
    pairs = [p for p in equivalents(a, w).pairs if p.other == coin.id and w.shares[w.criteria.index(p.step.criterion)] > 0]
    if not pairs or not w.shares[w.criteria.index(coin.id)] > 0:
        return []
    titles = r.words("report.equivalent.columns")
    last = with_unit(r, coin)
    rows: list[list[Cell]] = []
    for p in pairs:
        worth = say("report.equivalent.beyond", r.language) if p.change is None else _step(r, p.change)
        rows.append([with_unit(r, a.criterion(p.step.criterion)), _step(r, p.step), worth])
    return [
        heading(say("report.equivalent.title", r.language), 3),
        note(say("report.equivalent.intro", r.language, coin=coin.name)),
        table([column(titles[0], 2.2), column(titles[1], 1.0), column(last, 2.0)], rows, size=7.8, whole=True),
    ]


def _step(r: Results, s: Stretch) -> str:
    return say("report.equivalent.step", r.language, start=figure(s.start), end=figure(s.end))
