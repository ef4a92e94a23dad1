"""The value tree with the two ends of every declared range in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.report.blocks import column, heading, note, paragraph, strong, table
from toolkit.wording import listing, say
from toolkit.wording.numbers import points

if TYPE_CHECKING:
    from toolkit.report.blocks import Block
    from toolkit.report.results import Results

CHECKS = ("R04", "R05", "R06")  # double counting, dependence, means beside ends


def section(r: Results) -> list[Block]:
    """Heading, a table of criteria by group, and what was left out on purpose."""
    a = r.appraisal
    titles = r.words("report.tree.columns")
    columns = [column(titles[0], 1.3), column(titles[1], 1.6), column(titles[2], 1.6), column(titles[3], "auto", "right"), column(titles[4], "auto", "right")]
    grouped = any(c.group for c in a.criteria)
    shares = r.weights.values
    rows: list[list[str | dict[str, object]]] = []
    for group, ids in a.top_groups:
        total = sum(shares[c] for c in ids)
        if len(ids) > 1 or a.criterion(ids[0]).group:
            rows.append([strong(group.name), "", "", "", strong(points(total))])
        rows += [
            [c.name, c.words(c.worst), c.words(c.best), points(shares[c.id] / total if total > 0 else 0.0), points(shares[c.id])] for c in map(a.criterion, ids)
        ]
    if not grouped:  # a share of a group of one says nothing
        columns, rows = [*columns[:3], columns[4]], [[*row[:3], row[4]] for row in rows]
    counts = {"criteria": len(a.criteria), "groups": len(a.top_groups)}
    blocks = [
        heading(say("report.tree.title", r.language)),
        paragraph(say("report.tree.intro" if grouped else "report.tree.intro_plain", r.language, **counts)),
        table(columns, rows),
    ]
    if a.rejected_criteria:
        items = [say("report.tree.rejected_item", r.language, name=name, reason=reason.rstrip(".")) for name, reason in a.rejected_criteria]
        blocks.append(note(say("report.tree.rejected", r.language, items=listing(items))))
    return [*blocks, note(_checked(r))]


def _checked(r: Results) -> str:
    """What the review's rules on overlap, dependence and means beside their ends made of the tree."""
    outcome = dict.fromkeys(r.review.passed, "passed") | dict.fromkeys((f.rule for f in r.review.findings), "raised")
    said = {rule: say(f"report.tree.{outcome.get(rule, 'skipped')}", r.language) for rule in CHECKS}
    return say("report.tree.checked", r.language, **said)
