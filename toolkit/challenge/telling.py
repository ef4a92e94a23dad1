"""A verdict in sentences: what leads and by how much, how sure, what would turn it, who disagrees, what holds it back."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from toolkit.challenge.sentence import Sentence, Slot, amount, name, percentage, sentence, shares
from toolkit.challenge.thresholds import threshold
from toolkit.wording.numbers import points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.challenge.verdict import Verdict

EVEN = 1e-7  # points of 100 below which a gap is none but for rounding


def tell(v: Verdict) -> tuple[Sentence, ...]:
    """The sentences of a verdict, in the order in which they are read."""
    return (_answer(v), *_how_sure(v), *_turns(v), *_disagreement(v), *(_cap(v, name) for name in v.caps))


def _answer(v: Verdict) -> Sentence:
    a, scores = v.appraisal, {o: points(x) for o, x in v.scores.items()}
    if v.runner_up is None:
        return sentence("verdict.answer.alone", leader=name(a, v.leader))
    level = _level(v)
    if level or v.kind == "tie":
        key, options = ("level", level) if level else ("inseparable", v.tied)
        return sentence(f"verdict.answer.{key}", options=tuple(name(a, o) for o in options), scores=tuple(scores[o] for o in options))
    slots: dict[str, Slot] = {"leader": name(a, v.leader), "runner_up": name(a, v.runner_up), "score": scores[v.leader], "next": scores[v.runner_up]}
    return sentence("verdict.answer.leads", **slots, gap=points((v.numbers.m or 0.0) / 100, 1))


def _level(v: Verdict) -> tuple[str, ...]:
    """The options that come out level; none where one leads, or where a tie is not of totals but of chances."""
    least = threshold(v.appraisal, "tie_points")
    if v.runner_up is None or v.numbers.m is None or v.numbers.m >= least:
        return ()
    if v.tied:
        return v.tied if v.rule == "gap" else ()
    chosen = v.scores[[o.id for o in v.appraisal.options if not o.enabler and o.id != v.leader]].sort_values(ascending=False, kind="stable")
    return (v.leader, *(str(o) for o, x in chosen.items() if 100 * (v.scores[v.leader] - x) < least))


def _how_sure(v: Verdict) -> Iterator[Sentence]:
    n, a = v.numbers, v.appraisal
    yield sentence(f"verdict.kind.{v.kind}", rule=_rule(v))
    if n.q_chance is None or n.q_rival is None:
        return
    yield sentence("verdict.numbers.ahead", leader=name(a, v.leader), chance=percentage(n.q_chance), rival=name(a, n.q_rival))
    if n.b is not None and a.baseline is not None and a.baseline.id != v.leader:
        kind = "baseline_without" if a.convention_criteria else "baseline"
        yield sentence(f"verdict.numbers.{kind}", leader=name(a, v.leader), chance=percentage(n.b), baseline=name(a, a.baseline.id))


def _rule(v: Verdict) -> Sentence:
    """The rule that decided, in words."""
    a = v.appraisal
    if v.kind in ("robust", "leaning", "fragile") and v.rule == v.kind:
        asked = {"robust": "robust", "leaning": "robust", "fragile": "leaning"}[v.kind]
        failed = tuple(sentence(f"verdict.failed.{c.name}", **_figures(c.name, c.value, c.needed)) for c in v.conditions if c.rule == asked and not c.holds)
        return sentence(f"verdict.rule.{v.kind}", failed=failed)
    slots: dict[str, Slot] = {
        "findings": v.findings,
        "gap": f"{v.numbers.m or 0.0:.1f}",
        "least_gap": f"{threshold(a, 'tie_points'):g}",
        "chance": percentage(threshold(a, "tie_chance")),
        "share": percentage(threshold(a, "judgement_share")),
        "uncapped": sentence(f"verdict.names.{v.uncapped}"),
        "baseline": name(a, a.baseline.id) if a.baseline else "",
    }
    return sentence(f"verdict.rule.{v.rule}", **slots)


def _figures(condition: str, value: float | None, needed: float) -> dict[str, Slot]:
    if condition == "shift":
        return {"value": amount(value or 0.0), "needed": amount(needed)}
    return {"value": percentage(value) if value is not None else sentence("verdict.words.unknown"), "needed": percentage(needed)}


def _turns(v: Verdict) -> Iterator[Sentence]:
    a = v.appraisal
    if v.runner_up is None:
        return
    flip = v.cheapest_flip
    if (v.numbers.m or 0.0) < EVEN:  # no order that could turn
        if flip is not None:
            yield sentence("verdict.flip.level")
        return
    if flip is None:
        yield sentence("verdict.flip.none")
    else:
        now, at = shares(flip.weight, flip.at)
        direction = "falls" if flip.at < flip.weight else "rises"
        yield sentence(f"verdict.flip.{direction}", criterion=a.criterion(flip.criterion).name, now=now, at=at, challenger=name(a, flip.challenger))
    f = v.numbers.f
    if v.joint is None or f is None or math.isinf(f):
        yield sentence("verdict.joint.none")
    else:
        yield sentence("verdict.joint.some", points=amount(float(f"{f:.2g}")), challenger=name(a, v.joint.challenger))


def _disagreement(v: Verdict) -> Iterator[Sentence]:
    a, views = v.appraisal, v.views
    if views.empty or v.runner_up is None:
        return
    close = 100 * views["gap"] < threshold(a, "tie_points")
    parts: list[Sentence] = []
    clear = views[~close]
    for option in dict.fromkeys([v.leader, *clear["first"]]):
        who = tuple(clear.loc[clear["first"] == option, "name"])
        if who:
            parts.append(sentence("verdict.views.first", option=name(a, option), views=who))
    if close.any():
        parts.append(sentence("verdict.views.close", views=tuple(views.loc[close, "name"])))
    unanimous = len(clear) == len(views) and len(parts) == 1
    if unanimous and clear["first"].iloc[0] == v.leader:
        yield sentence("verdict.views.all", option=name(a, v.leader), count=len(views))
    else:
        yield sentence("verdict.views.some", parts=tuple(parts))


def _cap(v: Verdict, cap: str) -> Sentence:
    a = v.appraisal
    if cap == "baseline":
        if a.baseline is None:
            return sentence("verdict.cap.no_baseline", leader=name(a, v.leader))
        key = "baseline_itself" if a.baseline.id == v.leader else "baseline"
        return sentence(f"verdict.cap.{key}", leader=name(a, v.leader), baseline=name(a, a.baseline.id))
    if cap == "stale":
        return sentence("verdict.cap.stale", criteria=tuple(a.criterion(c).name for c in v.stale))
    return sentence(f"verdict.cap.{cap}", leader=name(a, v.leader), share=percentage(v.judgement))
