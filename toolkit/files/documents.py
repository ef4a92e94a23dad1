"""Lay an appraisal out as the documents that its files hold: plain data, fields in reading order, defaults left out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from toolkit.files import build
from toolkit.files.build import tidy
from toolkit.files.forms import CriteriaPart
from toolkit.files.references import reference
from toolkit.files.shape import read
from toolkit.model import How, Weights, equal_weights
from toolkit.model.appraisal import DEFAULT_STRESS
from toolkit.values import Exponential, Linear, Logarithmic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.model import Appraisal, Criterion, Dissent, Entry, Estimate, Option, Perspective, Source

Fields = dict[str, Any]


def study(a: Appraisal) -> Fields:
    """The whole appraisal as one document."""
    options = [{k: v for k, v in option(a, i).items() if k not in ("format", "order")} for i in range(len(a.options))]
    return {**criteria(a), "options": options} | _filled(sources=sources(a), record=[entry(e) for e in a.record])


def criteria(a: Appraisal) -> Fields:
    """What criteria/NAME.yaml holds."""
    return {"format": 1} | _filled(
        id=a.id,
        title=a.title,
        decision=a.decision,
        decider=a.decider,
        horizon=a.horizon,
        evidence_date=a.evidence_date,
        date=a.date,
        status=a.status,
        context=a.context,
        limits=list(a.limits),
        participants=list(a.participants),
        rejected_criteria=[{"name": n, "reason": r} for n, r in a.rejected_criteria],
        groups=[
            {"id": g.id} | _filled(name=_name(g.name, g.id), question=g.question, parent=g.parent, outcome=g.outcome) for g in a.groups
        ],
        criteria=[criterion(c) for c in a.criteria],
        weights=weights(a),
        perspectives=[perspective(p) for p in a.viewpoints],
        settings={n: tidy(x) for n, x in a.settings},
    ) | ({} if a.stress == DEFAULT_STRESS else {"stress": {g: tidy(x) for g, x in a.stress}})  # fmt: skip


def criterion(c: Criterion) -> Fields:
    """One criterion; the range is always written, since weights mean nothing without it."""
    out: Fields = {"id": c.id} | _filled(name=_name(c.name, c.id), group=c.group, question=c.question, definition=c.definition)
    out |= {"objective": c.objective} | _filled(unit=c.unit) | {"range": [tidy(c.low), tidy(c.high)]}
    if not c.declared:
        out["declared"] = False
    return out | _filled(
        levels={tidy(x): words for x, words in c.levels},
        value=value(c),
        indicator=c.indicator,
        excludes=c.excludes,
        thresholds={n: tidy(t) for n, t in c.thresholds},
        hurdle=tidy(c.hurdle),
        depends_on=list(c.depends_on),
        means_to=list(c.means_to),
        horizon=c.horizon,
        cost=c.cost,
        note=c.note,
    )


def value(c: Criterion) -> Fields:
    """The value function, empty for a straight line without a note."""
    if isinstance(c.value, Linear):
        return {"kind": "linear", "note": c.value_note} if c.value_note else {}
    if isinstance(c.value, Logarithmic):
        out: Fields = {"kind": "logarithmic"}
    elif isinstance(c.value, Exponential):
        out = {"kind": "exponential", "curvature": tidy(c.value.curvature)}
    else:
        out = {"kind": "piecewise", "points": [[tidy(x), tidy(v)] for x, v in c.value.points]}
    return out | _filled(note=c.value_note)


def weights(a: Appraisal) -> Fields | None:
    """The stated weights as points, or as the mean of the perspectives; None where equal weights only stand in."""
    w = a.stated
    if not a.viewpoints and w == equal_weights(a.criterion_ids):
        return None
    if a.viewpoints and w == build.unstated(a.viewpoints, w.how):
        plain = build.stated(read(CriteriaPart, {"criteria": []}), a.viewpoints, a.criterion_ids).how
        return {"from": "perspectives"} | _filled(how=how(w.how, plain))
    points = _points(w, _inputs(w.how))
    usual = How("points", build.points_as_json(points))
    return points | _filled(how=how(w.how, usual if w.how.procedure == "points" else How("points")))


def _inputs(how: How) -> Mapping[str, Any]:
    """The points that weights were stated as, where they were."""
    try:
        found = json.loads(how.inputs or "null")
    except ValueError:
        return {}
    return found if isinstance(found, dict) and all(type(x) in (int, float) for x in found.values()) else {}


def _points(w: Weights, stated: Mapping[str, float]) -> Fields:
    """The points as stated where they give these very shares, else the shares."""
    if set(stated) == set(w.criteria) and any(stated.values()) and min(stated.values()) >= 0 and build.weights(stated, w.criteria, w.how) == w:
        return {c: tidy(stated[c]) for c in w.criteria}
    return {c: tidy(x) for c, x in zip(w.criteria, w.shares, strict=True)}


def how(found: How, usual: How) -> Fields:
    """How weights came about, as far as it differs from the usual."""
    out: Fields = {}
    for name in ("procedure", "who", "when", "totals_seen", "elicited", "ranges", "note", "inputs"):
        if getattr(found, name) != getattr(usual, name):
            out[name] = getattr(found, name)
    return out | _filled(findings=dict(found.findings))


def perspective(p: Perspective) -> Fields:
    """One perspective, its points as stated."""
    points = _points(p.weights, dict(p.points))
    people = None if p.people == 1 else tidy(p.people)
    return (
        {"id": p.id}
        | _filled(name=_name(p.name, p.id), note=p.note, status=p.status, people=people)
        | {"weights": points}
        | _filled(how=how(p.weights.how, How("points")))
    )


def option(a: Appraisal, i: int) -> Fields:
    """What options/NAME/OPTION.yaml holds."""
    o: Option = a.options[i]
    out = {"format": 1, "id": o.id, "order": i + 1} | _filled(
        name=_name(o.name, o.id),
        definition=o.definition,
        lead_actors=list(o.lead_actors),
        components=list(o.components),
        paragraphs=list(o.paragraphs),
    )
    if not o.shortlist:
        out["shortlist"] = False
    out |= _filled(
        shortlist_reason=o.shortlist_reason,
        baseline=o.baseline,
        enabler=o.enabler,
        note=o.note,
        interactions=[{"with": x.b, "kind": x.kind} | _filled(note=x.note) for x in a.interactions if x.a == o.id],
    )
    return out | {"estimates": {c: estimate(e) for c, e in zip(a.criterion_ids, a.estimates[i], strict=True)}}


def estimate(e: Estimate) -> Fields | float:
    """One estimate; a bare number where that is all there is."""
    out = numbers(e) if e.likely is not None else {}
    out |= _filled(missing=e.missing, grade=e.grade, basis=e.basis, reason=e.reason, paragraphs=list(e.paragraphs), conflict=e.conflict)
    out |= _filled(
        sources=[{"id": s.source, "direction": s.direction} for s in e.sources],
        dissents=[{"who": d.who} | numbers(d) | _filled(reason=d.reason, when=d.when) for d in e.dissents],
    )
    return out["likely"] if list(out) == ["likely"] else out


def numbers(e: Estimate | Dissent) -> Fields:
    """Low, likely and high; only likely where all are the same."""
    three = {"low": tidy(e.low), "likely": tidy(e.likely), "high": tidy(e.high)}
    return three if len(set(three.values())) > 1 else {"likely": three["likely"]}


def sources(a: Appraisal) -> dict[str, Fields]:
    """What sources.yaml holds."""
    return {s.id: source(s) for s in a.sources}


def source(s: Source) -> Fields:
    """One bibliography entry: as it was read, with what has changed since."""
    out: Fields = json.loads(s.entry) if s.entry else {"type": "misc", "title": s.text}
    if reference(out) != s.text:
        out["citation"] = s.text
    url = out.get("url")
    if s.url != str(url.get("value", "") if isinstance(url, dict) else url or ""):
        out["url"] = s.url
    for name, plain in (("note", ""), ("figure", ""), ("status", ""), ("secondary", False)):
        if out.get(name, plain) != getattr(s, name):
            out[name] = getattr(s, name)
    return out


def entry(e: Entry) -> Fields:
    """One line of the record."""
    return {"kind": e.kind, "when": e.when, "who": e.who} | _filled(about=e.about, what=e.what, why=e.why)


def _filled(**fields: Any) -> Fields:
    return {name: found for name, found in fields.items() if found is not None and found is not False and found not in ("", [], {})}


def _name(name: str, id: str) -> str:
    return "" if name == id else name
