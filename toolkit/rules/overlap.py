"""Rules about criteria that say the same thing, depend on each other or lead to each other: R04, R05, R06.

Software sees cues only. So each cue of double counting or preference dependence carries the indifference probe.
"""

from __future__ import annotations

import re
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from toolkit.rules.finding import Finding, Place
from toolkit.rules.probe import probe
from toolkit.wording import LANGUAGES, area

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model import Criterion
    from toolkit.rules.case import Case

FEWEST_WORDS = 3  # texts shorter than this say too little to be compared


def cues(name: str) -> tuple[str, ...]:
    """The words of this name that serve as cues, in every language that there is."""
    return tuple(word for language in LANGUAGES for word in area("cues", language)[name])


def double_counting(case: Case) -> Iterator[Finding]:
    """R04. Pairs of weighted criteria that may count one thing twice, each pair once, by its strongest cue."""
    for j, k in combinations(case.weighted, 2):
        x, y = case.criteria[j], case.criteria[k]
        found = _same_indicator(x, y) or _ratio_with_its_part(x, y) or _similar_text(case, x, y) or _same_sources(case, j, k) or _correlated(case, j, k)
        if found:
            variant, number, threshold = found
            slots = (("x", x.name), ("y", y.name), ("indicator", x.indicator), ("number", number))
            yield Finding(
                variant, "warn", Place("criterion", (x.id, y.id)), slots, number, threshold, certainty="cue", probes=probe("double_counting", x, y)
            )  # fmt: skip


def _same_indicator(x: Criterion, y: Criterion) -> tuple[str, float, str] | None:
    same = x.indicator.strip() and _normal(x.indicator) == _normal(y.indicator)
    return ("indicator", 2.0, "") if same else None


def _ratio_with_its_part(x: Criterion, y: Criterion) -> tuple[str, float, str] | None:
    """A ratio such as cost-effectiveness beside the cost that it contains."""
    for ratio, part in ((x, y), (y, x)):
        text = f" {_normal(ratio.name)} {_normal(ratio.unit)} "
        if part.cost and not ratio.cost and any(f" {_normal(word)} " in text for word in cues("ratio")):
            return "ratio", 2.0, ""
    return None


def _similar_text(case: Case, x: Criterion, y: Criterion) -> tuple[str, float, str] | None:
    """Names and definitions that share most of their words, unless one says that it leaves the other out."""
    a, b = _content(x), _content(y)
    if min(len(a), len(b)) < FEWEST_WORDS or _names(x.excludes, y) or _names(y.excludes, x):
        return None
    share = len(a & b) / len(a | b)
    return ("text", share, "text_overlap") if share >= case.limit("text_overlap") else None


def _same_sources(case: Case, j: int, k: int) -> tuple[str, float, str] | None:
    """Cells of the same options that rest on exactly the same sources."""
    both = same = 0
    for row in case.estimates:
        a, b = ({c.source for c in row[i].sources} for i in (j, k))
        both += bool(a and b)
        same += bool(a and a == b)
    enough = same >= case.limit("source_options") and same / both >= case.limit("source_overlap")
    return ("sources", float(same), "source_overlap") if enough else None


def _correlated(case: Case, j: int, k: int) -> tuple[str, float, str] | None:
    """Values that move together; with few options that says nothing, so it is not looked at then."""
    rows = list(case.candidates)
    a, b = case.values[rows, j], case.values[rows, k]
    if len(rows) < case.limit("correlation_options") or np.ptp(a) == 0 or np.ptp(b) == 0:
        return None
    r = float(np.corrcoef(np.array([a, b]))[0, 1])
    return ("correlation", r, "correlation") if r >= case.limit("correlation") else None


def preference_dependence(case: Case) -> Iterator[Finding]:
    """R05. Pairs of weighted criteria of which one says that it depends on the other."""
    seen: set[frozenset[str]] = set()
    for j in case.weighted:
        x = case.criteria[j]
        for k in case.weighted:
            y = case.criteria[k]
            variant = "declared" if y.id in x.depends_on else "wording" if j != k and _conditional_on(x, y) else ""
            if variant and frozenset((x.id, y.id)) not in seen:
                seen.add(frozenset((x.id, y.id)))
                slots = (("x", x.name), ("y", y.name))
                yield Finding(variant, "warn", Place("criterion", (x.id, y.id)), slots, 1.0, certainty="cue", probes=probe("dependence", x, y))


def _conditional_on(x: Criterion, y: Criterion) -> bool:
    """Whether a sentence about `x` holds a condition and names `y` after it; "if" alone is no condition."""
    text = _normal(f"{x.definition}. {x.question}. {x.note}", keep=".;")
    sentences, conditions = re.split(r"[.;]", text), [_normal(word) for word in cues("condition")]
    return any(_names(s.partition(word)[2], y) for s in sentences for word in conditions if word in s)


def means_and_ends(case: Case) -> Iterator[Finding]:
    """R06. A weighted criterion that is declared to be a means to another weighted one, directly or by steps."""
    ladder = {c.id: c.means_to for c in case.criteria}
    weighted = set(case.criterion_ids(case.weighted))
    for j in case.weighted:
        x = case.criteria[j]
        for end in _reached(ladder, x.id):
            if end in weighted:
                y = case.appraisal.criterion(end)
                share = float(case.weights[j])
                slots = (("x", x.name), ("y", y.name), ("number", share))
                yield Finding("ladder", "warn", Place("criterion", (x.id, end)), slots, share)


def _reached(ladder: dict[str, tuple[str, ...]], start: str) -> list[str]:
    """All ids above `start`, nearest first, without itself."""
    reached: list[str] = []
    queue = list(ladder[start])
    while queue:
        at = queue.pop(0)
        if at not in reached and at != start:
            reached.append(at)
            queue += ladder.get(at, ())
    return reached


def _normal(text: str, keep: str = "") -> str:
    """Lower case words with single spaces between them."""
    return " ".join(re.sub(rf"[^\w{re.escape(keep)}]+", " ", text.lower()).split())


def _names(text: str, criterion: Criterion) -> bool:
    """Whether the text names this criterion by id or name."""
    plain = f" {_normal(text)} "
    return any(f" {_normal(word)} " in plain for word in (criterion.id, criterion.name))


def _content(criterion: Criterion) -> set[str]:
    return set(_normal(f"{criterion.name} {criterion.definition}").split()) - set(cues("common"))
