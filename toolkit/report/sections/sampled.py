"""How often each option comes where when weights and estimates vary together, and which estimate to find out first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.thresholds import threshold
from toolkit.report.blocks import column, heading, note, paragraph, shaded, table
from toolkit.wording import say
from toolkit.wording.numbers import figure, percent, points

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results

PLACES = 8  # columns of single places
SHOWN = 8  # estimates in the table of what to find out


def acceptability(r: Results) -> list[Block]:
    """A table of options by place, each cell the share of draws, darker the larger."""
    found = r.acceptability
    bands = _bands(len(found.ranks.columns))
    places = [say("report.acceptability.band", r.language, first=first, last=last) if last > first else str(first) for first, last in bands]
    titles = r.words("report.acceptability.columns")
    against = found.beats_baseline
    last = [] if against is None else [column(titles[1], 1.3, "right")]
    columns = [column(titles[0], 2.6), *(column(p, 1.0, "center") for p in places), *last]
    rows = []
    shares = dict(zip(found.ranks.index, found.ranks.to_numpy().tolist(), strict=True))
    for o in r.ranking.order or r.appraisal.option_ids:
        summed = [sum(shares[o][first - 1 : last]) for first, last in bands]
        cells = [shaded(percent(min(share, 1.0)), share) for share in summed]
        beaten = [] if against is None else ["" if r.appraisal.option(o).baseline else percent(against[o])]
        rows.append([r.name(o), *cells, *beaten])
    slots = {"draws": f"{found.draws:,}", "error": f"{100 * float(found.standard_error.to_numpy().max()):.1f}"}
    blocks = [
        heading(say("report.acceptability.title", r.language)),
        paragraph(say("report.acceptability.intro", r.language, varied=_varied(r))),
        table(columns, rows, whole=True),
        note(say("report.acceptability.note", r.language, **slots)),
    ]
    if found.scarce:
        blocks.append(note(say("report.acceptability.scarce", r.language)))
    return blocks


def _varied(r: Results) -> str:
    if len(r.appraisal.viewpoints) > 1:
        return say("report.acceptability.views", r.language)
    return say("report.acceptability.spread", r.language, spread=percent(threshold(r.appraisal, "weight_spread")))


def _bands(count: int) -> list[tuple[int, int]]:
    """Places one by one; of many, the first five and then in bands.

    >>> _bands(3), _bands(30)
    ([(1, 1), (2, 2), (3, 3)], [(1, 1), (2, 2), (3, 3), (4, 4), (5, 5), (6, 10), (11, 30)])
    """
    if count <= PLACES:
        return [(k, k) for k in range(1, count + 1)]
    return [*((k, k) for k in range(1, 6)), (6, 10), (11, count)] if count > 10 else [*((k, k) for k in range(1, 6)), (6, count)]


def find_out(r: Results) -> list[Block]:
    """The estimates whose true value would be worth most to know, with the chance that knowing changes the choice."""
    titles = r.words("report.find_out.columns")
    columns = [column(titles[0], 1.8), column(titles[1], 1.8), *(column(t, "auto", "right") for t in titles[2:])]
    rows = []
    for f in r.information[:SHOWN]:
        a, e = r.appraisal, r.appraisal.estimates[f.option][f.criterion]
        turns = "" if f.at is None else figure(f.at)
        rows.append([a.criteria[f.criterion].name, a.options[f.option].name, e.grade or "?", percent(f.chance), points(f.gain, 2), turns])
    title = heading(say("report.find_out.title", r.language))
    if not rows:
        return [title, paragraph(say("summary.find_out_none", r.language))]
    return [title, paragraph(say("report.find_out.intro", r.language)), table(columns, rows, whole=True)]
