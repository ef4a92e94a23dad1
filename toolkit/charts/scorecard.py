"""The scorecard: how each option does on each criterion, before any weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.charts.base import LINE, Info, drawn, evenly, lines_in, row_axis, wrapped
from toolkit.charts.names import criterion_names, names
from toolkit.charts.shaded import column_axis, column_room, shaded
from toolkit.charts.theme import LIGHT, Theme
from toolkit.wording import say
from toolkit.wording.numbers import figure, percent

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from toolkit.model import Appraisal, Criterion, Estimate

UPRIGHT = 8  # options up to which their names are level; more are turned
NAME, TURNED_NAME, UNIT = 14, 36, 34  # characters of a line: an option's name, turned, and a unit
SIDE, CELL = 240, 100  # pixels: the names at the side, a cell with its range


@dataclass(frozen=True, slots=True)
class Cell:
    """One estimate as shown: `value` 0..1, None where it is missing; `mark` is the grade or the basis that stands for it."""

    option: str
    criterion: str
    value: float | None
    number: str
    span: str
    words: str
    mark: str
    mark_words: str
    thin: bool
    graded: bool
    conflict: bool
    disputed: int


@dataclass(frozen=True)
class ScorecardInfo(Info):
    """Cells by criterion (in the order of the value tree) and option, the baseline first."""

    options: tuple[str, ...]
    option_names: tuple[str, ...]
    criteria: tuple[str, ...]
    criterion_names: tuple[str, ...]
    criterion_units: tuple[str, ...]
    group_names: tuple[str, ...]
    cells: tuple[tuple[Cell, ...], ...]  # criteria x options

    @property
    def width(self) -> int:
        """The pixels that names and numbers need."""
        return SIDE + CELL * len(self.options)

    def table(self) -> pd.DataFrame:
        import pandas as pd

        rows = {
            name: [say("charts.scorecard.cell", number=c.number, mark=c.mark).strip() for c in row]
            for name, row in zip(self.criterion_names, self.cells, strict=True)
        }
        frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(self.option_names))
        frame.index.name = say("charts.col.criterion")
        frame.insert(0, say("charts.col.unit"), list(self.criterion_units))
        return frame


def scorecard_info(a: Appraisal) -> ScorecardInfo:
    """All performances with grades, the baseline's column first."""
    own, called = names(a), criterion_names(a)
    order = sorted(range(len(a.options)), key=lambda i: not a.options[i].baseline)
    criteria = [(g.name, a.criterion(c)) for g, ids in a.top_groups for c in ids]
    columns = [a.criterion_ids.index(c.id) for _, c in criteria]
    cells = tuple(tuple(_cell(a, i, j) for i in order) for j in columns)
    return ScorecardInfo(
        title=_title(cells),
        subtitle=say("charts.scorecard.subtitle"),
        x_label=say("charts.col.option"),
        y_label=say("charts.col.criterion"),
        text=_text([own[a.option_ids[i]] for i in order], [called[c.id] for _, c in criteria], cells),
        options=tuple(a.option_ids[i] for i in order),
        option_names=tuple(own[a.option_ids[i]] for i in order),
        criteria=tuple(c.id for _, c in criteria),
        criterion_names=tuple(called[c.id] for _, c in criteria),
        criterion_units=tuple(unit_words(c) for _, c in criteria),
        group_names=tuple(g for g, _ in criteria),
        cells=cells,
    )


def unit_words(criterion: Criterion) -> str:
    """The unit of a criterion with its direction, in a few words."""
    key = "scale" if criterion.levels else "unit" if criterion.unit else "bare"
    direction = say(f"charts.scorecard.{criterion.objective}")
    return say(f"charts.scorecard.{key}", unit=criterion.unit, low=figure(criterion.low), high=figure(criterion.high), direction=direction)


def _cell(a: Appraisal, i: int, j: int) -> Cell:
    estimate, criterion = a.estimates[i][j], a.criteria[j]
    mark, words = marks(estimate)
    value = None if estimate.is_missing else float(a.value_array[i, j])
    return Cell(
        option=a.option_ids[i],
        criterion=criterion.id,
        value=value,
        number=say("charts.scorecard.missing") if estimate.likely is None else figure(estimate.likely),
        span=span_words(estimate),
        words=estimate.missing if estimate.likely is None else criterion.words(estimate.likely),
        mark=mark,
        mark_words=words,
        thin=estimate.grade == "D" or estimate.is_missing,
        graded=bool(estimate.grade or estimate.basis),
        conflict=estimate.conflict,
        disputed=len(estimate.dissents),
    )


def marks(estimate: Estimate) -> tuple[str, str]:
    """The short mark of an estimate's evidence and what it means: a grade, or the basis that stands in for one."""
    if estimate.is_missing:
        return "", say("charts.grade.missing")
    key = estimate.grade or estimate.basis or "none"
    return say(f"charts.mark.{key}"), say(f"charts.grade.{key}")


def span_words(estimate: Estimate) -> str:
    """The range of an estimate, empty when it has none."""
    if estimate.low is None or estimate.high is None or estimate.low == estimate.high:
        return ""
    return say("charts.scorecard.span", low=figure(estimate.low), high=figure(estimate.high))


def _title(cells: tuple[tuple[Cell, ...], ...]) -> str:
    every = [c for row in cells for c in row]
    missing = sum(c.value is None for c in every)
    if missing:
        return say("charts.scorecard.title_missing", count=missing, all=len(every))
    best = set.intersection(*({c.option for c in row if c.value == max(x.value or 0.0 for x in row)} for row in cells))
    key = "title_single" if len(best) == 1 else "title_level" if best else "title"
    if not any(c.graded for c in every):
        return say(f"charts.scorecard.{key}", evidence=say("charts.scorecard.ungraded"))
    return say(f"charts.scorecard.{key}", evidence=say("charts.scorecard.judged", thin=percent(sum(c.thin for c in every) / len(every))))


def _text(options: list[str], criteria: list[str], cells: tuple[tuple[Cell, ...], ...]) -> str:
    rows = [
        say(
            "charts.scorecard.row",
            name=name,
            cells="; ".join(say("charts.scorecard.row_cell", name=o, number=c.number, mark=c.mark).strip() for o, c in zip(options, row, strict=True)),
        )
        for name, row in zip(criteria, cells, strict=True)
    ]
    return say("charts.scorecard.text", rows=". ".join(rows))


def scorecard_figure(info: ScorecardInfo, theme: Theme = LIGHT, *, titled: bool = True) -> go.Figure:
    """A table shaded by value in one hue, the performance and its grade printed in every cell."""
    turned = len(info.options) > UPRIGHT
    width = TURNED_NAME if turned else NAME
    rows = [f"{wrapped(n)}<br><span style='font-size:11px'>{wrapped(u, UNIT)}</span>" for n, u in zip(info.criterion_names, info.criterion_units, strict=True)]
    words = [[f"<b>{wrapped(c.number)}</b> {wrapped(c.mark)}{'<br>' + wrapped(c.span) if c.span else ''}" for c in row] for row in info.cells]
    hover = [
        ["<br>".join([wrapped(o), wrapped(name), wrapped(c.words, 50), wrapped(c.mark_words, 60)]) for o, c in zip(info.option_names, row, strict=True)]
        for name, row in zip(info.criterion_names, info.cells, strict=True)
    ]
    tall = [max(44, LINE * (lines_in(n) + lines_in(u, UNIT)) + 8) for n, u in zip(info.criterion_names, info.criterion_units, strict=True)]
    return drawn(
        shaded([[c.value for c in row] for row in info.cells], words, hover, theme, size=12), info, theme, titled=titled,
        height=30 + evenly(tall), top=column_room(info.option_names, width, turned=turned),
        xaxis=column_axis(info.option_names, width, turned=turned), yaxis=row_axis(rows) | {"showgrid": False},
    )  # fmt: skip
