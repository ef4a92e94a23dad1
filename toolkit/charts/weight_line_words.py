"""What the line of one weight says: who leads where, which change of leader is nearest, and when there is none."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from toolkit.charts.names import weight_number, weight_share, weights_name
from toolkit.ranking import TIE
from toolkit.wording import listing, say
from toolkit.wording.numbers import points

if TYPE_CHECKING:
    import pandas as pd

    from toolkit.challenge.stability import Stability

    Zone = tuple[float, float, str]  # from, to, who leads

SAID = 4  # zones that the subtitle names


def level_all_along(s: Stability, line: pd.DataFrame) -> list[str]:
    """The options that can be chosen and are level with today's leader at every weight."""
    scores = line.to_numpy(dtype=float)
    same = (np.abs(scores - line[[s.leader]].to_numpy(dtype=float)) <= TIE * np.abs(scores).max()).all(axis=0)
    return [o.id for o, level in zip(s.appraisal.options, same, strict=True) if level and not o.enabler]


def zone_words(zone: Zone, short: dict[str, str]) -> str:
    """Who leads over which stretch of the weight."""
    return say("challenge_charts.weight_line.zone", low=weight_number(zone[0]), high=weight_number(zone[1]), option=short[zone[2]])


def title(zones: tuple[Zone, ...], now: float, shown: str, short: dict[str, str], level: list[str]) -> str:
    """The change of leader that lies nearest to the weight now; without one, who leads, or who is `level` with the leader all along."""
    turns = [(b[0], b[2] if b[0] >= now else a[2]) for a, b in pairwise(zones)]
    if not turns and len(level) > 1:
        return say("challenge_charts.weight_line.title_level", options=listing([short[o] for o in level]), name=shown)
    if not turns:
        return say("challenge_charts.weight_line.title_none", option=short[zones[0][2]], name=shown)
    at, taker = min(turns, key=lambda turn: abs(turn[0] - now))
    if weight_share(at) == weight_share(now):
        before, after = next((a[2], b[2]) for a, b in pairwise(zones) if b[0] == at)
        return say("challenge_charts.weight_line.title_now", option=short[before], other=short[after], name=shown, at=weight_share(at))
    key = "title_up" if at >= now else "title_down"
    return say(f"challenge_charts.weight_line.{key}", option=short[taker], name=shown, at=weight_share(at), now=weight_share(now))


def subtitle(s: Stability, said: list[str]) -> str:
    """The stretches, as many as can be read, whose weights they are, and how finely a searched method was looked at."""
    rest = [say("challenge_charts.weight_line.more", count=len(said) - SAID)] if len(said) > SAID else []
    slots = {"zones": "; ".join([*said[:SAID], *rest]), "weights": weights_name(s.appraisal, s.subject.weights)}
    base = say("challenge_charts.weight_line.subtitle", **slots)
    return base if s.resolution is None else say("challenge_charts.flip.subtitle_searched", base=base, step=points(s.resolution, 1))
