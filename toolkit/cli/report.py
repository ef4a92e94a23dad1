"""`policy-options report`: the PDF summary, with the model inside."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.common import (
    DEFAULT,
    AppraisalArgument,
    LonglistOption,
    MethodOption,
    OptionsOption,
    SetOption,
    WeightsOption,
    read,
    read_parameters,
    read_weights,
    split,
)
from toolkit.cli.output import note
from toolkit.errors import InputError, Issue

OutputOption = Annotated[Path, typer.Option("-o", "--output", help="Where to write the PDF.")]
SectionsOption = Annotated[str, typer.Option("--sections", metavar="summary|full|NAME,...", help="Page 1 alone, everything, or some sections by name.")]
DateOption = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The date on the report; the study's own if left out, else today.")]
PaperOption = Annotated[str, typer.Option("--paper", metavar="a4|letter", help="Paper size.")]
LanguageOption = Annotated[str, typer.Option("--language", metavar="en|es", help="The report's own words; the study's stay as they were written.")]
DrawsOption = Annotated[int, typer.Option("--draws", min=100, help="Draws for shares of ranks.")]
SeedOption = Annotated[int, typer.Option("--seed", min=0, help="Seed of the draws.")]


def report(
    appraisal: AppraisalArgument = DEFAULT,
    output: OutputOption = Path("summary.pdf"),
    weights: WeightsOption = None,
    method: MethodOption = "weighted_sum",
    settings: SetOption = None,
    options: OptionsOption = None,
    longlist: LonglistOption = False,
    sections: SectionsOption = "full",
    draws: DrawsOption = 10_000,
    seed: SeedOption = 0,
    date: DateOption = None,
    paper: PaperOption = "a4",
    language: LanguageOption = "en",
) -> None:
    """Write the summary as PDF: page 1 for who decides, the rest for who retraces, the model inside."""
    from toolkit.methods.apply import make_method
    from toolkit.report.pdf import write_pdf

    if output.suffix.lower() != ".pdf" or output.is_dir():  # before the work, not after it
        raise InputError([Issue(f"expected a file whose name ends in .pdf, found {'a folder' if output.is_dir() else repr(output.name)}", field="output")])
    whole = read(appraisal, longlist=True)
    a = whole.select(options=split(options)) if options is not None else whole if longlist else whole.shortlist
    names = sections if sections in {"summary", "full"} else [s.strip() for s in sections.split(",")]
    chosen = make_method(method, read_parameters(settings))
    done = write_pdf(
        a, output, weights=read_weights(a, weights), method=chosen, sections=names, draws=draws, seed=seed, date=date, paper=paper,
        language=language, whole=whole,
    )  # fmt: skip
    note(f"wrote {done.path} ({done.size / 1000:,.0f} kB)")
    if done.replaced:
        note("no font has these characters, so their codes are printed: " + " ".join(f"U+{ord(c):04X}" for c in done.replaced))
