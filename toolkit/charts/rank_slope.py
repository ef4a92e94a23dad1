"""Is it the method talking? The place of every option from method to method, as lines that cross where methods part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.charts.base import LINE, Info, drawn, lines_in, words_beside, wrapped
from toolkit.charts.names import names, short_names, weights_name
from toolkit.charts.rank_orders import drawn_options, equals, orders, own_lines
from toolkit.charts.theme import LIGHT, Theme, dash, symbol
from toolkit.errors import NotApplicable
from toolkit.wording import listing, say
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.across_methods import MethodComparison

UPRIGHT = 8  # columns up to which their names are level; more are turned
HEAD_WIDTH, NAME_WIDTH = 13, 25  # characters of a line
COLUMN, TURNED, SIDE = 94, 42, 222  # pixels: a column, a turned column, the names at an end
TURN, RISE = -50, 5.2  # degrees of a turned name, and the pixels that each of its letters rises


@dataclass(frozen=True)
class RankSlopeInfo(Info):
    """Options by row, best by the first method on top; columns are orders, each with the methods that give it.

    `ranks` and `slots` (options x columns): a place as ranked, where equals share one, and the line it is drawn on, which no
    two share. `level` are the stretches of slots that equals take up, by column. `agreement` is tau-b with the first column,
    `leads` tells the options that are first somewhere.
    """

    methods: tuple[tuple[str, ...], ...]
    method_names: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    options: tuple[str, ...]
    option_names: tuple[str, ...]
    ranks: tuple[tuple[int, ...], ...]
    slots: tuple[tuple[int, ...], ...]
    level: tuple[tuple[tuple[int, int], ...], ...]
    agreement: tuple[float, ...]
    leads: tuple[bool, ...]

    @property
    def width(self) -> int:
        """The pixels that all names need side by side."""
        columns = len(self.heads)
        return 2 * SIDE + (columns - 1) * (COLUMN if columns <= UPRIGHT else TURNED)

    def table(self) -> pd.DataFrame:
        import pandas as pd

        column = [k for k, group in enumerate(self.methods) for _ in group]
        data: dict[str, Any] = {name: [row[k] for k in column] for name, row in zip(self.option_names, self.ranks, strict=True)}
        data[say("method_charts.slope.tau")] = [number(self.agreement[k], 2) for k in column]
        rows = [name for group in self.method_names for name in group]
        return pd.DataFrame(data, index=pd.Index(rows, name=say("method_charts.slope.method")))

    def end(self, option: int, column: int) -> str:
        """An option's place and name at one end of its line."""
        rank = self.ranks[option][column]
        slot = self.slots[option][column]
        tied = any(first <= slot <= last for first, last in self.level[column])
        return say("method_charts.slope.end", rank=say("method_charts.slope.level", rank=rank) if tied else rank, option=self.option_names[option])


def rank_slope_info(c: MethodComparison) -> RankSlopeInfo:
    """The places of a comparison of methods. Raises NotApplicable when no method gives a complete order."""
    if c.leader is None:
        raise NotApplicable(c.text())
    a, own, short = c.appraisal, names(c.appraisal), short_names(c.appraisal)
    groups, tau = orders(c)
    called = {m: c.called[m].text() for m in c.ranks.columns}
    firsts = {o for leaders in c.winners.values() for o in leaders}
    options = drawn_options(c, firsts)
    ranks = c.ranks.loc[options, [group[0] for group in groups]].to_numpy()
    slots = own_lines(ranks)
    shared = [say(f"method_charts.slope.{'shared' if len(g) > 1 else 'alone'}", method=called[g[0]], count=len(g) - 1) for g in groups]
    rows = [
        say("method_charts.slope.row", methods=listing([called[m] for m in g]), options=listing([short[o] for o in c.winners[g[0]]])) for g in groups
    ]  # fmt: skip
    subtitle = say("method_charts.slope.subtitle", method=called[groups[0][0]], weights=weights_name(a, c.weights))
    if len(options) < len(a.option_ids):
        subtitle = say("method_charts.slope.subtitle_some", base=subtitle, shown=len(options), count=len(a.option_ids))
    return RankSlopeInfo(
        title=_title(c),
        subtitle=subtitle,
        x_label=say("method_charts.slope.x"),
        y_label=say("method_charts.slope.y"),
        text=say("method_charts.slope.text", rows="; ".join(rows)),
        methods=tuple(groups),
        method_names=tuple(tuple(called[m] for m in g) for g in groups),
        heads=tuple(say("method_charts.slope.head", methods=text, tau=number(t, 2)) for text, t in zip(shared, tau, strict=True)),
        options=tuple(options),
        option_names=tuple(own[o] for o in options),
        ranks=tuple(tuple(int(x) for x in row) for row in ranks),
        slots=tuple(tuple(int(x) for x in row) for row in slots),
        level=tuple(equals(ranks[:, k], slots[:, k]) for k in range(len(groups))),
        agreement=tuple(tau),
        leads=tuple(o in firsts for o in options),
    )


def _title(c: MethodComparison) -> str:
    short, count = short_names(c.appraisal), len(c.winners)
    leader, kept = short[str(c.leader)], count - len(c.other_winner)
    if not c.other_winner:
        return say("method_charts.slope.title_all" if count > 1 else "method_charts.slope.title_one", option=leader, count=count)
    firsts = [o for name in c.other_winner for o in c.winners[name]]
    most = max(dict.fromkeys(firsts), key=firsts.count)
    return say("method_charts.slope.title", option=leader, kept=kept, count=count, other=short[most], others=firsts.count(most))


def rank_slope_figure(info: RankSlopeInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A line per option with its name at both ends; those that are ever first in colour, with a dash and a mark of their own."""
    last = len(info.heads) - 1
    upright = len(info.heads) <= UPRIGHT
    heads = [wrapped(h, HEAD_WIDTH if upright else len(h)) for h in info.heads]
    rows = max(lines_in(info.end(i, k), NAME_WIDTH) for i in range(len(info.options)) for k in (0, last))
    edge = SIDE / (COLUMN if upright else TURNED)
    tall = LINE * max(h.count("<br>") + 1 for h in heads) if upright else int(RISE * max(map(len, info.heads)))
    return drawn(
        [*_ties(info, theme), *_lines(info, theme), *_names(info, theme)], info, theme, titled=titled,
        height=30 + len(info.options) * (LINE * rows + 6), top=tall + 8,
        xaxis={"side": "top", "tickvals": list(range(last + 1)), "ticktext": heads, "tickangle": 0 if upright else TURN, "showgrid": True, "zeroline": False,
               "range": [-edge, last + edge], "title": {"text": ""}, "tickfont": {"color": theme.ink, "size": 12}},
        yaxis={"range": [len(info.options) + 0.6, 0.4], "visible": False},
    )  # fmt: skip


def _ties(info: RankSlopeInfo, theme: Theme) -> list[Any]:
    """A bar behind options that are level."""
    import plotly.graph_objects as go

    stretches = [(k, *ends) for k, level in enumerate(info.level) for ends in level]
    xs = [x for k, _, _ in stretches for x in (k, k, None)]
    ys = [y for _, first, end in stretches for y in (first, end, None)]
    return [go.Scatter(x=xs, y=ys, mode="lines", line={"color": theme.rule, "width": 18}, hoverinfo="skip")] if stretches else []


def _lines(info: RankSlopeInfo, theme: Theme) -> list[Any]:
    """The quiet lines first, so that those of leaders lie over them."""
    leaders = [i for i, leads in enumerate(info.leads) if leads]
    quiet = [i for i, leads in enumerate(info.leads) if not leads]
    plain = [_line(info, i, {"color": theme.quiet, "width": 1.2}, {"color": theme.quiet, "size": 6}) for i in quiet]
    edge = {"width": 1, "color": theme.paper}
    bold = [
        _line(
            info, i, {"color": theme.colour(n), "width": 3.5, "dash": dash(n)},
            {"color": theme.colour(n), "size": 12, "symbol": symbol(n), "line": edge},
        )
        for n, i in enumerate(leaders)
    ]  # fmt: skip
    return [*plain, *bold]


def _line(info: RankSlopeInfo, option: int, line: dict[str, Any], marker: dict[str, Any]) -> Any:
    import plotly.graph_objects as go

    return go.Scatter(
        x=list(range(len(info.heads))), y=list(info.slots[option]), mode="lines+markers", customdata=list(info.ranks[option]), cliponaxis=False,
        line=line, marker=marker, hovertemplate=f"{wrapped(info.option_names[option])}: %{{customdata}}<extra></extra>",
    )  # fmt: skip


def _names(info: RankSlopeInfo, theme: Theme) -> list[Any]:
    """Place and name at both ends of every line; at one, where there is one column."""
    last = len(info.heads) - 1
    colours = [theme.ink if leads else theme.quiet for leads in info.leads]
    traces = []
    for column, side in ((0, "left"), (last, "right")):
        names = [wrapped(info.end(i, column), NAME_WIDTH) for i in range(len(info.options))]
        bold = [f"<b>{name}</b>" if leads else name for name, leads in zip(names, info.leads, strict=True)]
        traces.append(words_beside([column] * len(names), [row[column] for row in info.slots], bold, theme, side=side, colour=colours))
    return traces if last else traces[:1]
