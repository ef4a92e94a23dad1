"""What you would have to believe for an option to come first, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from toolkit.challenge.sentence import Sentence, amount, name, sentence, shares

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.challenge.reach import Reach

SMALLEST = 0.0005  # share of weight below which a change is not worth a word, unless all are


def tell(r: Reach) -> tuple[Sentence, ...]:
    """About weights, then about estimates."""
    a = r.subject.appraisal
    if a.option(r.option).enabler:
        return (sentence("challenge.reach.enabler", option=name(a, r.option)),)
    if r.distance == 0:
        return (sentence("challenge.reach.first", option=name(a, r.option)),)
    return (_about_weights(r), *_about_estimates(r))


def _about_weights(r: Reach) -> Sentence:
    a, option = r.subject.appraisal, name(r.subject.appraisal, r.option)
    if r.change is None:
        others = [str(o) for o in r.mix.index]
        if len(others) == 1:
            return sentence("challenge.reach.beaten_by_one", option=option, other=name(a, others[0]))
        mix = tuple(sentence("challenge.reach.share", option=name(a, o), share=100 * x) for o, x in zip(others, r.mix, strict=True))
        return sentence("challenge.reach.beaten_by_mix", option=option, mix=mix)
    floor = min(SMALLEST, float(np.abs(r.change).max()))
    up, down = _changes(r, r.change[r.change >= floor]), _changes(r, r.change[r.change <= -floor])
    kind = "weights" if r.strict else "weights_level"
    return sentence(f"challenge.reach.{kind}", option=option, up=up, down=down, points=50 * (r.distance or 0.0))


def _changes(r: Reach, change: pd.Series) -> tuple[Sentence, ...]:
    old = dict(zip(r.subject.weights.criteria, r.subject.weights.shares, strict=True))
    found = []
    for criterion, by in zip(map(str, change.index), change, strict=True):
        now, then = shares(old[criterion], old[criterion] + by)
        found.append(sentence("challenge.reach.weight", criterion=r.subject.appraisal.criterion(criterion).name, now=now, then=then))
    return tuple(found)


def _about_estimates(r: Reach) -> tuple[Sentence, ...]:
    if r.subject.method.name != "weighted_sum":
        return ()
    if r.beliefs is None:
        return (sentence("challenge.reach.no_estimates", option=name(r.subject.appraisal, r.option)),)
    cells = tuple(_cell(r, *row) for row in r.beliefs[["option", "criterion", "performance", "believe"]].itertuples(index=False))
    return (sentence("challenge.reach.estimates" if len(cells) > 1 else "challenge.reach.estimate", count=len(cells), cells=cells),)


def _cell(r: Reach, option: str, criterion: str, now: float, then: float) -> Sentence:
    a = r.subject.appraisal
    c = a.criterion(criterion)
    slots = {"now": amount(now), "then": amount(then, "" if c.levels else c.unit)}
    return sentence("challenge.reach.cell", option=name(a, option), criterion=c.name, **slots)
