"""What should be found out next? The estimates that, once known, are expected to add most to the choice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.charts.base import Info, drawn, room_beside, row_axis, rows_height, words_beside, wrapped
from toolkit.charts.names import criterion_names, short_names, weights_name
from toolkit.charts.theme import LIGHT, Theme, filled, hatch
from toolkit.wording import say
from toolkit.wording.numbers import figure, number, percent

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.challenge.information import Finding
    from toolkit.challenge.subject import Subject

MOST = 6  # estimates that are drawn
NAME, BESIDE = 30, 24  # characters of a line: a row's name, and the words beside its bar
SMALL = 0.005  # a gain that would be printed as nothing, in points


@dataclass(frozen=True)
class InformationInfo(Info):
    """A row for each estimate, most worth knowing first: gains in points of 100, chances 0..1, performances as printed."""

    criteria: tuple[str, ...]
    options: tuple[str, ...]
    row_names: tuple[str, ...]
    grades: tuple[str, ...]
    estimates: tuple[str, ...]
    gains: tuple[float, ...]
    chances: tuple[float, ...]
    then: tuple[str, ...]

    def table(self) -> pd.DataFrame:
        import pandas as pd

        columns = {
            "grade": list(self.grades),
            "estimate": list(self.estimates),
            "chance": [100 * x for x in self.chances],
            "then": list(self.then),
            "gain": [gain_words(x) for x in self.gains],
        }
        named = {say(f"challenge_charts.information.{key}"): column for key, column in columns.items()}
        return pd.DataFrame(named, index=pd.Index(self.row_names, name=self.y_label))


def information_info(s: Subject, found: Sequence[Finding], most: int = MOST) -> InformationInfo:
    """The findings that would change the choice, largest expected gain first, `most` of them; none is an answer too."""
    a, short, called = s.appraisal, short_names(s.appraisal), criterion_names(s.appraisal)
    worth = sorted((f for f in found if f.gain > 0), key=lambda f: -f.gain)
    chosen = worth[:most]
    ids = a.option_ids
    names = [say("challenge_charts.information.cell", criterion=called[a.criterion_ids[f.criterion]], option=short[ids[f.option]]) for f in chosen]
    then = [
        short[ids[f.to]] if f.at is None else say("challenge_charts.information.past", option=short[ids[f.to]], at=figure(f.at)) for f in chosen
    ]  # fmt: skip
    gains = [100 * f.gain for f in chosen]
    rows = [
        say("challenge_charts.information.row", name=name, chance=percent(f.chance), then=after, gain=gain_words(gain))
        for name, f, after, gain in zip(names, chosen, then, gains, strict=True)
    ]
    return InformationInfo(
        title=say("challenge_charts.information.title", name=names[0], chance=percent(chosen[0].chance))
        if chosen
        else say("challenge_charts.information.title_none"),
        subtitle=say("challenge_charts.information.subtitle", shown=len(chosen), count=len(worth), weights=weights_name(a, s.weights)),
        x_label=say("challenge_charts.information.x"),
        y_label=say("challenge_charts.information.y"),
        text=say("challenge_charts.information.text", rows="; ".join(rows)) if rows else say("challenge_charts.information.title_none"),
        criteria=tuple(a.criteria[f.criterion].id for f in chosen),
        options=tuple(ids[f.option] for f in chosen),
        row_names=tuple(names),
        grades=tuple(a.estimates[f.option][f.criterion].grade or "" for f in chosen),
        estimates=tuple(figure(float(a.table.filled[f.option, f.criterion])) for f in chosen),
        gains=tuple(gains),
        chances=tuple(f.chance for f in chosen),
        then=tuple(then),
    )


def gain_words(gain: float) -> str:
    """A gain in points of 100, as printed; one that rounds to nothing says that it is small, not that it is none."""
    return say("challenge_charts.information.small") if 0 < gain < SMALL else number(gain, 2)


def information_figure(info: InformationInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A bar per estimate, as long as its expected gain, with the chance and what it would change beside it."""
    import plotly.graph_objects as go

    labels = [say("challenge_charts.information.graded", name=n, grade=g) if g else n for n, g in zip(info.row_names, info.grades, strict=True)]
    rows, places = [wrapped(label, NAME) for label in labels], list(range(len(labels)))
    marks = [
        say("challenge_charts.information.mark", gain=gain_words(gain), chance=percent(chance), then=then)
        for gain, chance, then in zip(info.gains, info.chances, info.then, strict=True)
    ]
    beside = [wrapped(mark, BESIDE) for mark in marks]
    bars = go.Bar(
        y=places, x=list(info.gains), orientation="h", marker=filled(theme.accent, hatch(0)), customdata=list(zip(rows, beside, strict=True)),
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )  # fmt: skip
    return drawn(
        [bars, words_beside(info.gains, places, beside, theme, size=12)], info, theme, titled=titled, height=100 + rows_height(marks, 52, 14, BESIDE),
        xaxis={"range": [0, (1 + room_beside(beside, 12)) * max(info.gains, default=0.5)], "zeroline": False}, yaxis=row_axis(rows) | {"showgrid": False},
    )  # fmt: skip
