"""ELECTRE II, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import declared

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Electre2(Adapter):
    """Scores are mean places in two rankings by strong and weak outranking, low is good."""

    name = "electre_2"
    title = "ELECTRE II"
    family = "outranking"
    higher_is_better = False
    promises = Promises(monotone=False, independent=False, compensatory=False)
    decider = "electre.ELECTRE2"
    benefit_only = True
    scaling = "declared range"
    formula = "mean of the places from above and from below in the graph of strong (c >= .65, d <= .65 or c >= .5, d <= .35) and weak outranking"
    weakness = "Five cut-offs decide what outranks what; near one of them a small change moves many places."
    reference = "Roy, B. and Bertier, P. (1971), La méthode ELECTRE II: une méthode de classement en présence de critères multiples, SEMA Paris, note 142"

    def scaled(self, problem: Problem) -> Array:
        return declared(problem)
