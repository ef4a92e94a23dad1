"""How often each option comes where when weights and estimates vary together, and which estimate to find out first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import column, heading, note, paragraph, shaded, table
from toolkit.wording import say
from toolkit.wording.numbers import figure, percent, points

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results

SHOWN = 8  # estimates in the table of what to find out


def acceptability(r: Results) -> list[Block]:
    """A table of options by place, each cell the share of draws, darker the larger."""
    found = r.acceptability
    places = [str(p) for p in found.ranks.columns]
    title = column(r.words("report.acceptability.columns")[0], 2.6)
    columns = [title, *(column(p, 1.0, "center") for p in places), column(r.words("report.acceptability.columns")[1], 1.3, "right")]
    rows = []
    shares = dict(zip(found.ranks.index, found.ranks.to_numpy().tolist(), strict=True))
    for o in r.ranking.order or r.appraisal.option_ids:
        cells = [shaded(percent(share), share) for share in shares[o]]
        beaten = "" if found.beats_baseline is None or r.appraisal.option(o).baseline else percent(found.beats_baseline[o])
        rows.append([r.name(o), *cells, beaten])
    slots = {"draws": f"{found.draws:,}", "error": f"{100 * float(found.standard_error.to_numpy().max()):.1f}"}
    blocks = [
        heading(say("report.acceptability.title", r.language)),
        paragraph(say("report.acceptability.intro", r.language)),
        table(columns, rows),
        note(say("report.acceptability.note", r.language, **slots)),
    ]
    if found.scarce:
        blocks.append(note(say("report.acceptability.scarce", r.language)))
    return blocks


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
    return [title, paragraph(say("report.find_out.intro", r.language)), table(columns, rows)]
