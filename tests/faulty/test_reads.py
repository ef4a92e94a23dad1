"""A rule reads what it declares, and what it declares is read by somebody."""

from __future__ import annotations

from collections import defaultdict

from toolkit.rules.case import Case
from toolkit.rules.registry import RULES

ASIDES = {"limit", "first", "columns", "named", "called", "option_ids", "criterion_ids"}  # thresholds and names are no inputs


class Watched:
    """A case that remembers what it was asked for."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(self.case, name)


def test_rules_read_what_they_declare(every_planted, tmp_path):
    read = defaultdict(set)
    for planted in every_planted:
        a = planted.appraisal(tmp_path)
        for rule in RULES:
            if not rule.lacks(Case(a, a.stated, planted.method)):
                watched = Watched(Case(a, a.stated, planted.method))
                list(rule.check(watched))
                read[rule.id] |= watched.read - ASIDES
    assert len(read) == len(RULES)
    assert {rule.id: sorted(read[rule.id]) for rule in RULES} == {rule.id: sorted(rule.reads) for rule in RULES}
