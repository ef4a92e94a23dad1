"""Put checked parts together: the frozen appraisal of a study's documents. Nothing is checked here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.files.references import reference
from toolkit.model import Appraisal, Citation, Criterion, Dissent, Entry, Estimate, Group, How, Interaction, Option, Perspective, Source, Weights, equal_weights
from toolkit.model.appraisal import DEFAULT_STRESS
from toolkit.model.criterion import LINEAR, THRESHOLDS
from toolkit.model.weights import mean_shares, weights_from
from toolkit.values import Exponential, Logarithmic, Piecewise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from toolkit.files.forms import CriteriaPart, CriterionPart, EntryPart, EstimatePart, HowPart, OptionPart, PerspectivePart, SourcePart, ValuePart
    from toolkit.values import ValueFunction

MEAN = "mean of perspectives"
MEAN_NOTE = "the mean of the perspectives' shares; nobody stated it"


def appraisal(
    head: CriteriaPart, options: Sequence[OptionPart], sources: Mapping[str, SourcePart], record: Iterable[EntryPart], id: str, folder: str
) -> Appraisal:
    """The appraisal of a study's parts. `id` stands in where the criteria give none."""
    ids = tuple(c.id for c in head.criteria)
    viewpoints = tuple(perspective(p, ids) for p in head.perspectives)
    return Appraisal(
        criteria=tuple(map(criterion, head.criteria)),
        options=tuple(map(option, options)),
        estimates=tuple(tuple(estimate(o.estimates[c]) for c in ids) for o in options),
        stated=stated(head, viewpoints, ids),
        groups=tuple(Group(g.id, g.name or g.id, g.question, g.parent or "", g.outcome) for g in head.groups),
        viewpoints=viewpoints,
        sources=tuple(source(name, s) for name, s in sources.items()),
        interactions=tuple(Interaction(o.id, i.other, i.kind, i.note) for o in options for i in o.interactions),
        id=head.id or id,
        title=head.title,
        decision=head.decision,
        decider=head.decider,
        horizon=head.horizon,
        evidence_date=head.evidence_date,
        date=head.date,
        status=head.status,
        context=head.context,
        limits=tuple(head.limits),
        rejected_criteria=tuple((r.name, r.reason) for r in head.rejected_criteria),
        participants=tuple(head.participants),
        settings=tuple(head.settings.items()),
        stress=DEFAULT_STRESS if head.stress is None else tuple((str(g), s) for g, s in head.stress.items()),
        record=tuple(map(entry, record)),
        folder=folder,
    )


def criterion(c: CriterionPart) -> Criterion:
    """The criterion of a part."""
    low, high = span(c)
    return Criterion(
        id=c.id,
        name=c.name or c.id,
        low=low,
        high=high,
        objective=c.objective,
        declared=c.declared,
        group=c.group or "",
        question=c.question,
        definition=c.definition,
        unit=c.unit,
        levels=tuple(sorted(c.levels.items())),
        value=value_function(c.value),
        value_note=c.value.note,
        indicator=c.indicator,
        excludes=c.excludes,
        thresholds=tuple((name, t) for name in THRESHOLDS if (t := getattr(c.thresholds, name)) is not None),
        hurdle=c.hurdle,
        depends_on=tuple(c.depends_on),
        means_to=tuple(c.means_to),
        horizon=c.horizon,
        cost=c.cost,
        note=c.note,
    )


def span(c: CriterionPart) -> tuple[float, float]:
    """The declared range, which without one runs over the worded levels; NaN where there is neither."""
    low, high = c.range or ((min(c.levels), max(c.levels)) if c.levels else (np.nan, np.nan))
    return float(low), float(high)


def value_function(v: ValuePart) -> ValueFunction:
    """The value function of a part."""
    if v.kind == "logarithmic":
        return Logarithmic()
    if v.kind == "exponential":
        return Exponential(float(v.curvature or 0.0))
    if v.kind == "piecewise":
        return Piecewise(tuple(sorted((float(x), float(y)) for x, y in v.points or [])))
    if v.kind == "levels":
        return Piecewise(tuple(sorted((float(x), float(y)) for x, y in (v.levels or {}).items())))
    return LINEAR


def perspective(p: PerspectivePart, ids: tuple[str, ...]) -> Perspective:
    """The perspective of a part, its weights in the order of the criteria."""
    return Perspective(p.id, p.name or p.id, weights(p.weights, ids, how(p.how)), tuple((c, p.weights[c]) for c in ids), p.note, p.status, p.people)


def stated(head: CriteriaPart, viewpoints: Sequence[Perspective], ids: tuple[str, ...]) -> Weights:
    """The study's own weights: points, else the mean of the perspectives, else equal ones."""
    part = head.weights
    if part is not None and part.points:
        made = how(part.how)
        if made.procedure == "points" and not (part.how and "inputs" in part.how.given):
            made = how(part.how, inputs=points_as_json(part.points))
        return weights(part.points, ids, made)
    if viewpoints:
        return unstated(viewpoints, how(part.how if part else None, procedure=MEAN, elicited=False, note=MEAN_NOTE))
    return equal_weights(ids)


def points_as_json(points: Mapping[str, float]) -> str:
    """Points as a statement of weights keeps them."""
    return json.dumps({c: tidy(x) for c, x in points.items()}, sort_keys=True, ensure_ascii=False, separators=(", ", ": "))


def unstated(viewpoints: Sequence[Perspective], how: How) -> Weights:
    """The weights of a study that states none: the perspectives' mean, each counted by the people it stands for."""
    return weights(mean_shares(viewpoints, [p.people for p in viewpoints]), viewpoints[0].weights.criteria, how)


def weights(points: Mapping[str, float], ids: tuple[str, ...], how: How) -> Weights:
    """Shares in proportion to points; points that sum to 1 are shares already and keep every bit."""
    ordered = {c: float(points[c]) for c in ids}
    if abs(sum(ordered.values()) - 1) < 1e-12:
        return Weights(ids, tuple(ordered.values()), how)
    return weights_from(ordered, how)


def how(part: HowPart | None, **otherwise: Any) -> How:
    """How weights came about; `otherwise` stands in for what the part does not say."""
    said = {name: getattr(part, name) for name in part.given} if part else {}
    findings = tuple(said.pop("findings", {}).items())
    return How(**{"procedure": "points", "findings": findings, **otherwise, **said})


def option(o: OptionPart) -> Option:
    """The option of a part."""
    return Option(
        id=o.id,
        name=o.name or o.id,
        definition=o.definition,
        lead_actors=tuple(o.lead_actors),
        components=tuple(o.components),
        paragraphs=tuple(o.paragraphs),
        shortlist=o.shortlist,
        shortlist_reason=o.shortlist_reason,
        baseline=o.baseline,
        enabler=o.enabler,
        note=o.note,
    )


def estimate(e: EstimatePart) -> Estimate:
    """The estimate of a part; low and high are the likely number where they are left out."""
    low, likely, high = (
        None if x is None else float(x) for x in (e.low if e.low is not None else e.likely, e.likely, e.high if e.high is not None else e.likely)
    )
    return Estimate(
        low=low,
        likely=likely,
        high=high,
        grade=e.grade,
        basis=e.basis,
        reason=e.reason,
        sources=tuple(Citation(s.id, s.direction) for s in e.sources),
        paragraphs=tuple(e.paragraphs),
        conflict=e.conflict,
        dissents=tuple(
            Dissent(d.who, d.likely if d.low is None else d.low, d.likely, d.likely if d.high is None else d.high, d.reason, d.when) for d in e.dissents
        ),
        missing=e.missing or "",
    )


def source(name: str, s: SourcePart) -> Source:
    """The source of a part; the whole entry is kept beside what the toolkit shows."""
    url = s.url.get("value", "") if isinstance(s.url, dict) else s.url or ""
    return Source(name, reference(s.given), s.figure, s.status, str(url), s.note, s.secondary, canonical(s.given))


def entry(e: EntryPart) -> Entry:
    """The line of the record of a part."""
    return Entry(e.kind, e.when, e.who, e.about, e.what, e.why)


def canonical(data: Any) -> str:
    """Plain data as JSON, its keys in the order given."""
    return json.dumps(data, ensure_ascii=False, separators=(", ", ": "))


def tidy(x: float | None) -> Any:
    """A number as people write it: whole numbers without a decimal point."""
    return int(x) if x is not None and x == int(x) and abs(x) < 1e15 else x
