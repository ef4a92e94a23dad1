"""`review`: every rule run over an appraisal, each finding with its guidance and the analyst's answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from toolkit.errors import UnknownName
from toolkit.methods.registry import METHODS
from toolkit.model import Weights
from toolkit.model.shown import Shown
from toolkit.rules.case import Case
from toolkit.rules.finding import SEVERITIES, Finding
from toolkit.rules.log import answers
from toolkit.rules.registry import RULES
from toolkit.rules.thresholds import THRESHOLDS
from toolkit.weights.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.model import Appraisal, Entry


@dataclass(frozen=True, repr=False)
class Review(Shown):
    """What the rules found: blocking findings first, then warnings, then notes; answered ones stay among them.

    `ran` are the rules that had something to look at, `skipped` the others with what they lacked, `passed` those that
    ran and found nothing. `spare` are answers whose finding no longer arises. `thresholds` are the numbers used.
    """

    appraisal: Appraisal
    weights: Weights
    method: str
    findings: tuple[Finding, ...]
    ran: tuple[str, ...]
    skipped: tuple[tuple[str, str], ...]
    thresholds: tuple[tuple[str, float], ...]
    spare: tuple[Entry, ...] = ()

    @property
    def passed(self) -> tuple[str, ...]:
        """Rules that ran and found nothing."""
        raised = {f.rule for f in self.findings}
        return tuple(r for r in self.ran if r not in raised)

    @property
    def open(self) -> tuple[Finding, ...]:
        """Findings that nobody has answered."""
        return tuple(f for f in self.findings if f.open)

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Open findings that block."""
        return tuple(f for f in self.open if f.severity == "block")

    @property
    def counts(self) -> dict[str, tuple[int, int]]:
        """By severity, how many findings there are and how many of them are open."""
        every, still = (Counter(f.severity for f in some) for some in (self.findings, self.open))
        return {s: (every[s], still[s]) for s in SEVERITIES}

    def finding(self, key: str) -> Finding:
        """The finding with this key, or the only one whose key begins like this. Raises UnknownName."""
        found = [f for f in self.findings if f.key == key] or [f for f in self.findings if key and f.key.startswith(key)]
        if len(found) != 1:
            raise UnknownName("finding", key, [f.key for f in found or self.findings])
        return found[0]

    def frame(self, language: str | None = None) -> pd.DataFrame:
        """A tidy table, a finding a row: rule, severity, certainty, place, number, sentence, advice, guidance, answer."""
        import pandas as pd

        columns = ["rule", "severity", "certainty", "kind", "ids", "number", "text", "advice", "guidance", "answer", "who", "when", "key"]
        rows = [
            (
                f.rule, f.severity, f.certainty, f.where.kind, " ".join(f.where.ids), f.number, f.text(language), f.advice(language),
                "; ".join(map(str, f.guidance)), *((f.answer.what or f.answer.why, f.answer.who, f.answer.when) if f.answer else ("", "", "")), f.key,
            )
            for f in self.findings
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=columns)

    def plain(self, language: str | None = None) -> dict[str, Any]:
        """All of it as dicts, lists and scalars, for JSON."""
        return {
            "appraisal": self.appraisal.id,
            "digest": self.appraisal.digest,
            "method": self.method,
            "counts": {s: {"all": n, "open": m} for s, (n, m) in self.counts.items()},
            "findings": [f.plain(language) for f in self.findings],
            "passed": list(self.passed),
            "skipped": [{"rule": rule, "lacks": lacks} for rule, lacks in self.skipped],
            "thresholds": dict(self.thresholds),
            "spare": [{"about": e.about, "who": e.who, "when": e.when, "what": e.what, "why": e.why} for e in self.spare],
        }


def review(a: Appraisal, weights: Weights | Mapping[str, float] | pd.Series | str | None = None, *, method: str = "weighted_sum") -> Review:
    """Run every rule over an appraisal under these weights; None takes the appraisal's own.

    Rules about the result look at the additive model over the shortlist and the baseline; `method` is the one whose
    result is used, which decides what kind of weights it may take. Raises UnknownName, InputError.
    """
    if method not in METHODS:
        raise UnknownName("method", method, list(METHODS))
    case = Case(a, _as_stated(a, weights), method)
    given = answers(a.record)
    findings: list[Finding] = []
    ran: list[str] = []
    skipped: list[tuple[str, str]] = []
    for rule in RULES:
        lacks = rule.lacks(case)
        if lacks:
            skipped.append((rule.id, lacks))
            continue
        ran.append(rule.id)
        for found in rule.check(case):
            finding = replace(found, rule=rule.id, guidance=rule.guidance)
            findings.append(replace(finding, answer=given.get(finding.key)))
    findings.sort(key=lambda f: SEVERITIES.index(f.severity))
    keys = {f.key for f in findings}
    spare = tuple(e for key, e in given.items() if key not in keys)
    thresholds = tuple((name, case.limit(name)) for name in THRESHOLDS)
    return Review(a, case.stated, method, tuple(findings), tuple(ran), tuple(skipped), thresholds, spare)


def _as_stated(a: Appraisal, weights: Weights | Mapping[str, float] | pd.Series | str | None) -> Weights:
    """The weights in the order of the criteria, tied only to the ranges that whoever stated them tied them to."""
    resolved = resolve(a, weights)
    if weights is None:
        own: Weights | None = a.stated
    elif isinstance(weights, str):
        own = next(p.weights for p in a.viewpoints if p.id == weights)
    else:
        own = weights if isinstance(weights, Weights) else None
    return replace(resolved, how=replace(resolved.how, ranges=own.how.ranges if own else ""))
