"""The difference between two options: which criteria put A ahead of B, and which speak for B."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.charts.base import NAMED_ROWS, Info, drawn, rows_height, words_beside, wrapped
from toolkit.charts.names import criterion_names, gap_words, score_unit, short_names, weights_name
from toolkit.charts.theme import LIGHT, Theme, filled, hatch
from toolkit.errors import NotApplicable
from toolkit.model.names import index_of
from toolkit.wording import listing, say
from toolkit.wording.numbers import number, percent

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.ranking import Ranking

MOST = 0.75  # the share of the advantages for which the title counts criteria
ROOM = 0.18  # of the axis's span, kept free on both sides for the numbers
LEVEL = 0.005  # a gap that prints as 0 points of 100
FINE = 10.0  # below it, whole points would print bars of visibly different length as equal, and they would not add up to the gap


@dataclass(frozen=True)
class DifferenceInfo(Info):
    """Weight x (A's value - B's value) by criterion, largest advantage of A first; `running` is the cumulative sum.

    `most` criteria make up at least MOST of the advantages of the option that is ahead. `scale` turns scores into what is
    shown, to `digits` decimals.
    """

    a: str
    b: str
    a_name: str
    b_name: str
    criteria: tuple[str, ...]
    criterion_names: tuple[str, ...]
    differences: tuple[float, ...]
    running: tuple[float, ...]
    gap: float
    most: int
    scale: float
    digits: int

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns = {
            say("charts.col.difference", a=self.a_name, b=self.b_name): np.array(self.differences) * self.scale,
            say("charts.col.running"): np.array(self.running) * self.scale,
        }
        return pd.DataFrame(columns, index=pd.Index(self.criterion_names, name=say("charts.col.criterion")))


def difference_info(r: Ranking, a: str | None = None, b: str | None = None) -> DifferenceInfo:
    """Why A stands above or below B; the leader against the runner-up by default.

    Raises UnknownName for an option that is not there, NotApplicable when the method is not additive or nothing can be compared.
    """
    if r.contributions is None:
        raise NotApplicable(say("charts.not_additive", method=str(r.details.get("label", r.method))))
    first, second = a or r.leader, b or r.runner_up
    if first is None or second is None:
        raise NotApplicable(say("charts.difference.alone"))
    ids = r.appraisal.option_ids
    table = r.contributions.to_numpy()
    by_criterion = table[index_of("option", first, ids)] - table[index_of("option", second, ids)]
    order = np.argsort(-by_criterion, kind="stable")
    ordered = by_criterion[order]
    gap = float(by_criterion.sum())
    called = criterion_names(r.appraisal)
    criteria = tuple(r.appraisal.criterion_ids[j] for j in order)
    shown = tuple(called[c] for c in criteria)
    short = short_names(r.appraisal)
    own, other = short[first], short[second]
    ahead = ordered if gap >= 0 else -ordered[::-1]
    most = fewest(ahead)
    scale = 100.0 if r.method == "weighted_sum" else 1.0
    digits = 3 if scale == 1.0 else 1 if np.abs(ordered).max() * scale < FINE else 0
    return DifferenceInfo(
        title=_title(r, own, other, gap, ahead, most),
        subtitle=say("charts.difference.subtitle", weights=weights_name(r.appraisal, r.weights)),
        x_label=say("charts.difference.x", a=own, b=other, unit=score_unit(r)),
        y_label=say("charts.col.criterion"),
        text=_text(own, other, shown, ordered * scale, digits),
        a=first,
        b=second,
        a_name=own,
        b_name=other,
        criteria=criteria,
        criterion_names=shown,
        differences=tuple(ordered.tolist()),
        running=tuple(np.cumsum(ordered).tolist()),
        gap=gap,
        most=most,
        scale=scale,
        digits=digits,
    )


def fewest(differences: np.ndarray[Any, np.dtype[np.float64]], share: float = MOST) -> int:
    """The number of largest advantages that make up a share of all advantages; 0 when there is none.

    >>> fewest(np.array([6.0, 3.0, 1.0, -4.0]))
    2
    """
    gains = np.sort(differences[differences > 0])[::-1]
    return int(np.searchsorted(np.cumsum(gains), share * gains.sum() - 1e-12) + 1) if gains.size else 0


def _title(r: Ranking, a: str, b: str, gap: float, ahead: np.ndarray[Any, np.dtype[np.float64]], most: int) -> str:
    """How far one is ahead and how many criteria make up most of its advantages, which stand first in `ahead`."""
    if not ahead.any():
        return say("charts.difference.alike", a=a, b=b)
    if abs(gap) < LEVEL and r.method == "weighted_sum":
        return say("charts.difference.level", a=a, b=b)
    first, second = (a, b) if gap > 0 else (b, a)
    share = percent(float(ahead[:most].sum() / ahead[ahead > 0].sum()))
    key = "title_one" if most == 1 else "title"
    return say(f"charts.difference.{key}", ahead=first, behind=second, gap=gap_words(r, gap), count=most, share=share)


def _text(a: str, b: str, criteria: tuple[str, ...], differences: np.ndarray[Any, np.dtype[np.float64]], digits: int) -> str:
    both = list(zip(criteria, differences.tolist(), strict=True))
    better = [f"{c} {number(d, digits, sign=True)}" for c, d in both if d > 0]
    worse = [f"{c} {number(d, digits, sign=True)}" for c, d in reversed(both) if d < 0]
    none = say("charts.difference.none")
    return say(
        "charts.difference.text",
        a=a,
        b=b,
        better=listing(better) if better else none,
        worse=listing(worse) if worse else none,
        gap=number(float(differences.sum()), digits, sign=True),
    )


def difference_figure(info: DifferenceInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """Diverging bars, largest advantage of A on top, and the running sum that ends at the gap."""
    import plotly.graph_objects as go

    rows = [wrapped(name) for name in info.criterion_names]
    sums = [x * info.scale for x in info.running]
    line = go.Scatter(
        y=rows, x=sums, mode="lines+markers", name=wrapped(say("charts.col.running"), 40), line={"color": theme.quiet, "width": 1.5, "dash": "dot"},
        marker={"symbol": "diamond", "size": 7, "color": theme.quiet}, hovertemplate="%{y}: %{x:+.1f}<extra></extra>",
    )  # fmt: skip
    every = [0.0, *sums, *(d * info.scale for d in info.differences)]
    room = ROOM * (max(every) - min(every) or 1.0)
    return drawn(
        [*_side(info, rows, True, theme), *_side(info, rows, False, theme), line], info, theme, titled=titled, showlegend=True, barmode="overlay",
        height=120 + rows_height(info.criterion_names, 26, 6),
        xaxis={"range": [min(every) - room, max(every) + room], "zeroline": True},
        yaxis={**NAMED_ROWS, "categoryorder": "array", "categoryarray": rows},
    )  # fmt: skip


def _side(info: DifferenceInfo, rows: list[str], gains: bool, theme: Theme) -> list[Any]:
    """The bars of one side, and their numbers where the running sum leaves room: across the zero line, else at the bar's end."""
    import plotly.graph_objects as go

    k = 0 if gains else 1
    chosen = [(row, d * info.scale, total) for row, d, total in zip(rows, info.differences, info.running, strict=True) if (d >= 0) == gains]
    xs, ys = [x for _, x, _ in chosen], [row for row, *_ in chosen]
    found: list[Any] = [
        go.Bar(y=ys, x=xs, orientation="h", showlegend=False, marker=filled(theme.colour(k), hatch(k)), hovertemplate="%{y}: %{x:+.1f}<extra></extra>")
    ]
    for side in ("left", "right"):
        own = [(row, x) for row, x, total in chosen if (side == "left") == (gains or total > 0)]
        at = [min(x, 0.0) if side == "left" else 0.0 for _, x in own]
        found.append(words_beside(at, [row for row, _ in own], [number(x, info.digits, sign=True) for _, x in own], theme, side=side))
    return found
