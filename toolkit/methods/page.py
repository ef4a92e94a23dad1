"""docs/methods.md, written from what methods declare: `python -m toolkit.methods.page > docs/methods.md`."""

from __future__ import annotations

import inspect
import sys
import textwrap
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from toolkit.methods.parameters import shown
from toolkit.methods.registry import METHODS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from toolkit.methods.base import Method

KINDS = ("monotone", "independent", "compensatory", "complete")

HEAD = """\
# Methods

This page is written from what the methods declare, by `python -m toolkit.methods.page`; a test fails when it is stale.

Every method is called in the same way, and `r.details` holds its workings under the symbols of the paper:

    r = tk.rank(a, method="topsis", normalisation="vector")

**What they see.** `on="values"` gives a method the values 0..1 of the declared ranges and value functions,
`on="performances"` the numbers in natural units, with worded levels as level numbers. Each method has its own default, and
each can be given the other. Directions are data: nothing is turned round before a method sees it.

**Thresholds** `q`, `p`, `s` and `veto` are a number or {criterion: number} in natural units, also on values. Without them
the criterion's own are used, and where there are none, none.

**Degenerate data** have a defined answer or a reason. A criterion on which options differ by rounding alone tells nothing
apart; a criterion without weight is as good as left out; one option, or several that are all alike, tie. Where a published
equation divides by what is 0, or takes a power of what is negative, the method is refused for these data and names the criterion.
"""

PROMISES = """\
## Promises

What a method promises holds for any data it takes. Tests try to break each promise, and hold data that break each one that
is not made.

- **monotone**: an option that improves on a criterion is never overtaken by a rival that was not ahead before.
- **independent**: neither a score nor the relation of two options depends on the other options. Only with both promises can
  a span of ranks be given for estimates that are missing.
- **compensatory**: no performance is so poor that enough weight on what the option is better at cannot bring it ahead.
- **complete**: every two options are ranked or tied. Without it there is a relation (P preferred, P- the other way round, I
  indifferent, R incomparable) and no ranks.
- **exact**: the score is linear in the weights, so stability, reach and flips are computed and not searched for.
"""

LEFT_OUT = """\
## Left out

**SIMUS** solves a linear programme for each criterion. It ignores the weights, so no question about weights has an answer,
and it can score two identical options differently, since the programme may take either of them.
"""


def page() -> str:
    """The whole page as Markdown."""
    parts = [HEAD, _overview(), PROMISES, *(_section(m) for m in METHODS.values()), LEFT_OUT]
    return "\n".join(parts)


def _overview() -> str:
    rows = [
        [f"[`{m.name}`](#{_anchor(m)})", m.family, m.on, m.takes, *(_tick(getattr(m.promises, kind)) for kind in KINDS), _tick(m.linear)]
        for m in METHODS.values()
    ]
    return "## All of them\n\n" + _table(["name", "family", "sees by default", "takes", *KINDS, "exact"], rows)


def _section(m: type[Method]) -> str:
    formula = textwrap.indent(textwrap.fill(m.formula, 110, break_long_words=False, break_on_hyphens=False), "    ")
    parts = [f"## {m.title}\n", " ".join((inspect.getdoc(m) or "").split()) + "\n", formula + "\n", _facts(m)]
    parts += [found for found in (_parameters(m), _workings(m)) if found]
    parts += [f"*When not to trust it.* {m.weakness}\n", f"*Source.* {m.reference}.\n"]
    return "\n".join(parts)


def _facts(m: type[Method]) -> str:
    made = [kind for kind in KINDS if getattr(m.promises, kind)] + ["exact"] * m.linear
    rows = [
        ["sees", f"{m.on} by default; {m.takes}"],
        ["normalisation", m.scaling or ("a parameter" if "normalisation" in m.parameters() else "none")],
        ["score", _direction(m)],
        ["promises", ", ".join(made) or "nothing"],
        ["computed by", "this toolkit" if m.kernel else "scikit-criteria"],
    ]
    return _table([f"`{m.name}`", ""], rows)


def _parameters(m: type[Method]) -> str:
    rows = [[f"`{f.name}`", _default(f.default), f.metadata["allowed"].text, f.metadata["meaning"]] for f in fields(m)]
    return _table(["parameter", "default", "allowed", "meaning"], rows) if rows else ""


def _workings(m: type[Method]) -> str:
    rows = [[f"`{name}`", w.axes, w.meaning] for name, w in m.workings.items()]
    return _table(["in `r.details`", "by", "what it is"], rows) if rows else ""


def _default(value: Any) -> str:
    return "the criterion's own" if value is None else f"`{shown(value)}`"


def _direction(m: type[Method]) -> str:
    if not m.promises.complete:
        return "none; a relation"
    return "high is good" if m.higher_is_better else "low is good"


def _anchor(m: type[Method]) -> str:
    """The address that Markdown gives the method's heading."""
    return "".join(c for c in m.title.lower() if c.isalnum() or c in " -").replace(" ", "-")


def _tick(holds: bool) -> str:
    return "yes" if holds else "no"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.write(page())
