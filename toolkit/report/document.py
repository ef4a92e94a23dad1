"""A document from results: which sections it has, in which order, and what stands around them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

from toolkit.errors import InputError, Issue, UnknownName
from toolkit.report.blocks import clipped, heading, page_break
from toolkit.report.sections import (
    annex,
    audit,
    balance,
    defined,
    estimates,
    flips,
    options,
    question,
    result,
    sampled,
    scorecard,
    summary,
    tornado,
    tree,
    views,
    weights,
)
from toolkit.report.typesetting import FONTS
from toolkit.report.words import weights_used
from toolkit.wording import say, speaking

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from toolkit.report.blocks import Block
    from toolkit.report.results import Results

Part = Literal["summary", "body", "annex"]
Section = tuple[str, Part, "Callable[[Results], list[Block]]"]

SECTIONS: tuple[Section, ...] = (
    ("summary", "summary", summary.section),
    ("question", "body", question.section),
    ("options", "body", options.section),
    ("criteria", "body", tree.section),
    ("weights", "body", weights.section),
    ("scorecard", "body", scorecard.section),
    ("contributions", "body", result.contributions),
    ("difference", "body", result.difference),
    ("balance", "body", balance.section),
    ("flips", "body", flips.section),
    ("acceptability", "body", sampled.acceptability),
    ("perspectives", "body", views.section),
    ("find_out", "body", sampled.find_out),
    ("tornado", "body", tornado.section),
    ("methods", "body", views.methods),
    ("limits", "annex", annex.limits),
    ("together", "annex", options.together),
    ("definitions", "annex", defined.criteria),
    ("all_weights", "annex", defined.weights),
    ("believe", "annex", flips.believe),
    ("leave_out", "annex", flips.left_out),
    ("methods_in_full", "annex", views.methods_in_full),
    ("estimates", "annex", estimates.section),
    ("sources", "annex", estimates.sources),
    ("method", "annex", annex.method),
    ("settings", "annex", annex.settings),
    ("log", "annex", audit.log),
    ("review", "annex", audit.review),
    ("checklist", "annex", audit.checklists),
    ("glossary", "annex", audit.glossary),
)
OWN_PAGE = ("estimates", "sources", "review", "checklist")  # reviewers turn to them; and Typst sets what lies between page breaks side by side
SMALL = 30  # estimates up to which such a page would stay half empty
RIVALS = ("difference", "flips", "acceptability", "tornado", "find_out", "methods", "believe", "leave_out", "methods_in_full")  # nothing to say of one option
NAMES = tuple(name for name, _, _ in SECTIONS)
FOOT = 90  # characters of each part of the line at the foot
META = 300  # characters of a title or a name in the document's properties
PAPERS = {"a4": "a4", "letter": "us-letter"}


def chosen(sections: str | Sequence[str]) -> tuple[str, ...]:
    """Section names in the document's order: "summary", "full", or a list of names. Raises UnknownName, InputError for none."""
    if sections == "full":
        return NAMES
    if not isinstance(sections, str | Iterable):
        raise InputError([Issue(f"expected full, summary or a list of sections, found {sections!r}", field="sections")])
    wanted = [sections] if isinstance(sections, str) else list(sections)
    for name in wanted:
        if name not in NAMES:
            raise UnknownName("section", name, ["full", *NAMES])
    if not wanted:
        raise InputError([Issue("expected at least one section, found none", field="sections", hint=f"allowed: {', '.join(['full', *NAMES])}")])
    return tuple(n for n in NAMES if n in wanted)


def check_extent(sections: str | Sequence[str], paper: str) -> None:
    """Raises UnknownName for a section or a paper that is not there, InputError for no section."""
    chosen(sections)
    if paper not in [*PAPERS]:  # a list, since what is asked for may be anything
        raise UnknownName("paper", paper, list(PAPERS))


def content(r: Results, sections: str | Sequence[str] = "full", paper: str = "a4", attachments: Sequence[dict[str, str]] = ()) -> dict[str, Any]:
    """The document as plain data, in the results' language. Raises UnknownName for a section or a paper that is not there."""
    check_extent(sections, paper)
    with speaking(r.language):
        return _content(r, sections, paper, attachments)


def _content(r: Results, sections: str | Sequence[str], paper: str, attachments: Sequence[dict[str, str]]) -> dict[str, Any]:
    n, m = r.appraisal.shape
    names = [s for s in chosen(sections) if n > 1 or s not in RIVALS]
    apart = OWN_PAGE if n * m > SMALL else ()
    blocks: list[Block] = []
    first = 0  # how many blocks make page 1
    for part, group in itertools.groupby((s for s in SECTIONS if s[0] in names), key=lambda s: s[1]):
        if blocks:
            blocks += [page_break(), heading(say(f"report.parts.{part}", r.language), 1)]
        elif part != "summary":
            blocks.append(heading(r.question, 1))
        for name, _, section in group:
            made = section(r)
            if made and name in apart and blocks and blocks[-1]["kind"] != "heading":
                blocks.append(page_break())
            if made and made[0]["kind"] == "heading":
                made[0] = made[0] | {"anchor": name}
            blocks += made
        if part == "summary":
            first = len(blocks)
    if "glossary" in names:
        blocks += audit.alternatives(r, blocks)
    for block, following in itertools.pairwise(blocks):
        introduces = block["kind"] in {"text", "note"} and (following["kind"] in {"chart", "table"} or following.get("level") == 3)
        if introduces or (block["kind"] == "chart" and following["kind"] == "note"):
            block["keep"] = True  # on the page of what it introduces, or of the note that explains it
    return {"meta": _meta(r, paper), "attachments": list(attachments), "blocks": blocks, "first": first}


def _meta(r: Results, paper: str) -> dict[str, Any]:
    a = r.appraisal
    foot = {"title": a.title or r.question, "status": a.status.split(".")[0], "digest": r.whole.digest, "weights": weights_used(r)}
    slots = {name: clipped(text, FOOT) for name, text in foot.items()}
    return {
        "title": clipped(a.title or r.question, META),
        "author": clipped(a.decider or say("report.author", r.language), META),
        "subject": say("report.subject", r.language),
        "keywords": [clipped(c.name, META) for c in a.criteria][:12],
        "date": {"year": r.date.year, "month": r.date.month, "day": r.date.day},
        "paper": PAPERS[paper],
        "fonts": FONTS,
        "language": r.language,
        "footer": say("report.footer" if a.status else "report.footer_plain", r.language, **slots),
        "words": {"page": say("report.page", r.language)},
    }
