"""What a reviewer needs to retrace and to repeat: limits, method in formulae, and the settings of this print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.method_names import label
from toolkit.report.blocks import bullets, formula, heading, note, pairs, paragraph
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results


def limits(r: Results) -> list[Block]:
    """What the study says of its own limits; nothing when it says nothing."""
    a = r.appraisal
    return [heading(say("report.limits.title", r.language)), bullets(a.limits)] if a.limits else []


def method(r: Results) -> list[Block]:
    """The method's formula, reference and weakness, and how ranks, missing estimates and values are handled."""
    m = r.method
    return [
        heading(say("report.formulae.title", r.language)),
        paragraph(say("report.formulae.scores", r.language, title=label(m).text(r.language), reference=m.reference)),
        formula(m.formula),
        note(say("report.formulae.weakness", r.language, weakness=m.weakness)),
        bullets([say(f"report.formulae.{key}", r.language) for key in ("values", "ranks", "missing", "draws")]),
    ]


def settings(r: Results) -> list[Block]:
    """Version, digest, seed, draws and their errors: what it takes to print the same again."""
    return [heading(say("report.record.title", r.language)), pairs(r.trace)]
