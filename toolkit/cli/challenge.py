"""`policy-options challenge`: what would change the answer, on one screen, then in detail by section."""

from __future__ import annotations

from typing import Annotated

import typer

from toolkit.cli.common import (
    DEFAULT,
    AppraisalArgument,
    DrawsOption,
    FormatOption,
    LonglistOption,
    MethodOption,
    OptionsOption,
    SeedOption,
    SetOption,
    WeightsOption,
    read,
    read_parameters,
    read_weights,
    split,
)
from toolkit.cli.output import note, show
from toolkit.cli.progress import progress

SectionOption = Annotated[list[str] | None, typer.Option("--section", "-s", metavar="NAME", help="Details of one section; can be given several times.")]
ListOption = Annotated[bool, typer.Option("--sections", help="List the sections and stop.")]
JobsOption = Annotated[int, typer.Option("--jobs", "-j", help="How many cores draw; -1 for all. The numbers stay the same.", show_default=True)]


def challenge(
    appraisal: AppraisalArgument = DEFAULT,
    section: SectionOption = None,
    sections: ListOption = False,
    weights: WeightsOption = None,
    method: MethodOption = "weighted_sum",
    settings: SetOption = None,
    options: OptionsOption = None,
    longlist: LonglistOption = False,
    draws: DrawsOption = 20_000,
    seed: SeedOption = 0,
    jobs: JobsOption = 1,
    format: FormatOption = "table",
) -> None:
    """Challenge the answer: how sure it is, what would flip it, what one would have to believe, what to find out.

    Without --section: the verdict, the nearest flips of weights, what would put each option first, the estimates most
    worth knowing, and what happens when something is left out.
    """
    from toolkit.cli.challenge_sections import OVERVIEW, SECTIONS, named, overview, what
    from toolkit.cli.output import Sheet
    from toolkit.cli.sections.asked import Asked
    from toolkit.methods.apply import make_method
    from toolkit.wording import say

    if sections:
        return show(Sheet([{"section": name, "what": what(name)} for name in SECTIONS]), format)
    wanted = [named(name) for name in section or ()]
    chosen = make_method(method, read_parameters(settings))
    whole = read(appraisal, longlist=True)
    a = whole.select(options=split(options)) if options is not None else whole if longlist else whole.shortlist
    with progress("challenging the answer") as report:
        asked = Asked(a, whole, read_weights(a, weights), chosen, draws, seed, jobs, report)
        sheets = [SECTIONS[name](asked) for name in wanted] if wanted else overview(asked, short=format == "table")
    empty = [] if not wanted and format == "table" else [s.name for s in sheets if not s.rows]
    note(*asked.remarks, *(say("challenge_sections.nothing", section=name) for name in empty))
    if not wanted and format == "table":
        note(say("challenge_sections.details", sections="|".join(OVERVIEW)))
    show([s for s in sheets if s.rows] if format == "table" else sheets, format)
    return None
