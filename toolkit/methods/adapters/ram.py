"""RAM, through scikit-criteria."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.methods.adapters.base import Adapter
from toolkit.methods.base import Problem, Promises
from toolkit.methods.normalise import total
from toolkit.methods.refuse import negative

if TYPE_CHECKING:
    from toolkit.arrays import Array


@dataclass(frozen=True)
class Ram(Adapter):
    """A root of benefits whose degree grows with costs."""

    name = "ram"
    title = "RAM"
    family = "ratio"
    promises = Promises(monotone=True, independent=False, compensatory=True)
    decider = "ram.RAM"
    takes = "numbers of 0 or more"
    scaling = "sum"
    formula = "RI(a) = (2 + S+(a))^(1 / (2 + S-(a))), S+ and S- weighted shares of the sums over benefits and over costs"
    weakness = "Shares change with every option added, and scores lie so close that differences are hard to read."
    reference = (
        "Sotoudeh-Anvari, A. (2023), Root Assessment Method (RAM): a novel multi-criteria decision making method and its applications in sustainability "
        "challenges, Journal of Cleaner Production 423, 138695"
    )

    def fits(self, problem: Problem) -> str:
        return negative(problem, "a share of a sum")

    def scaled(self, problem: Problem) -> Array:
        return total(problem.matrix)
