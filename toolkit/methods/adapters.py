"""Established methods through scikit-criteria, where the toolkit has no kernel of its own.

Each class says how the literature scales the table before the method proper begins; `adapter` does the rest.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from toolkit.methods.adapter import Adapter, Scaled
from toolkit.methods.base import Family, Problem, Promises
from toolkit.methods.normalise import declared, maximum, minmax, total, vector
from toolkit.methods.parameters import Number, PerCriterion, PerCriterionNumber, parameter
from toolkit.methods.refuse import LEAST, negative, not_positive

if TYPE_CHECKING:
    from toolkit.methods.base import Array

LOOSE = Promises(monotone=False, independent=False, compensatory=False)
ABOVE_0 = "numbers above 0"


def _costs_above_0(problem: Problem, why: str) -> str:
    """Why data are refused for a reciprocal of costs beside shares of benefits."""
    refusal = negative(problem, "a share of benefits")
    costs = ~problem.maximise
    bad = costs & (problem.matrix < LEAST).reshape(-1, len(problem.criteria)).any(axis=0)
    return refusal or (f"{why} needs performances above 0 on {', '.join(c for c, b in zip(problem.criteria, bad, strict=True) if b)}" if bad.any() else "")


def _inverted(problem: Problem) -> Array:
    """The table with costs as reciprocals, as the published equation has it."""
    x = problem.matrix
    return np.where(problem.maximise, x, 1.0 / np.where(problem.maximise, 1.0, np.maximum(x, LEAST)))


@dataclass(frozen=True)
class Aras(Adapter):
    """Weighted shares, costs entering as reciprocals."""

    name: ClassVar[str] = "aras"
    title: ClassVar[str] = "ARAS"
    family: ClassVar[Family] = "ratio"
    promises: ClassVar[Promises] = Promises(monotone=True, independent=False, compensatory=True)
    decider: ClassVar[str] = "aras.ARAS"
    key: ClassVar[str] = "utility"
    takes: ClassVar[str] = "numbers of 0 or more, above 0 on criteria that are minimised"
    scaling: ClassVar[str] = "sum, costs as reciprocals"
    formula: ClassVar[str] = "K(a) = S(a) / S(ideal), S(a) = sum_j w_j x_j(a) / sum_b x_j(b), costs as 1/x, the ideal being the best at hand on every criterion"
    weakness: ClassVar[str] = "Shares change with every option added, and a reciprocal makes small costs count for much."
    reference: ClassVar[str] = (
        "Zavadskas, E.K. and Turskis, Z. (2010), A new additive ratio assessment (ARAS) method in multicriteria decision-making, "
        "Technological and Economic Development of Economy 16(2), 159-172"
    )

    def fits(self, problem: Problem) -> str:
        return _costs_above_0(problem, "a reciprocal of costs")

    def scaled(self, problem: Problem) -> Array:
        x = _inverted(problem)
        best = x.max(axis=-2, keepdims=True)
        shares = total(np.concatenate([best, x], axis=-2))  # the ideal option belongs to the sum
        return shares[..., 1:, :]

    def benefit_only(self) -> bool:
        return True

    def arguments(self, table: Scaled) -> dict[str, Any]:
        return {"ideal": table.matrix.max(axis=0)}


@dataclass(frozen=True)
class Cocoso(Adapter):
    """A compromise of a weighted sum and a weighted product."""

    name: ClassVar[str] = "cocoso"
    title: ClassVar[str] = "CoCoSo"
    family: ClassVar[Family] = "multiplicative"
    promises: ClassVar[Promises] = LOOSE
    decider: ClassVar[str] = "cocoso.CoCoSo"
    takes: ClassVar[str] = "any numbers, as long as no option is the worst on every criterion"
    scaling: ClassVar[str] = "min-max"
    formula: ClassVar[str] = "k = (ka kb kc)^(1/3) + (ka + kb + kc)/3, three appraisals of S = sum_j w_j r_j and P = sum_j r_j^w_j, with r_j scaled to 0..1"
    weakness: ClassVar[str] = "It divides by the lowest sum at hand, so one poor option moves all the others."
    reference: ClassVar[str] = (
        "Yazdani, M., Zarate, P., Zavadskas, E.K. and Turskis, Z. (2019), A combined compromise solution (CoCoSo) method for multi-criteria "
        "decision-making problems, Management Decision 57(9), 2501-2519"
    )

    def fits(self, problem: Problem) -> str:
        r = self.scaled(problem)
        alike = (r == r[..., :1, :]).all(axis=(-1, -2))
        lost = (r <= 0).all(axis=-1).any(axis=-1) & ~alike
        return "the lowest sum is a divisor, and one option is the worst on every criterion" if lost.any() else ""

    def scaled(self, problem: Problem) -> Array:
        return minmax(problem.signs * problem.matrix, problem.slack)

    def benefit_only(self) -> bool:
        return True


@dataclass(frozen=True)
class Codas(Adapter):
    """Distances from the worst at hand, Euclidean first and taxicab where these are near."""

    name: ClassVar[str] = "codas"
    title: ClassVar[str] = "CODAS"
    family: ClassVar[Family] = "distance to ideal"
    promises: ClassVar[Promises] = Promises(monotone=False, independent=False, compensatory=True)
    decider: ClassVar[str] = "codas.CODAS"
    takes: ClassVar[str] = "numbers of 0 or more, above 0 on criteria that are minimised"
    scaling: ClassVar[str] = "max, costs as reciprocals"
    formula: ClassVar[str] = "H(a) = sum_b (E_a - E_b) + psi(E_a - E_b) (T_a - T_b), E and T distances from the worst at hand, psi 1 where |E_a - E_b| >= tau"
    weakness: ClassVar[str] = "The threshold tau decides which distance counts, and a small step across it can turn the order."
    reference: ClassVar[str] = (
        "Keshavarz Ghorabaee, M., Zavadskas, E.K., Turskis, Z. and Antucheviciene, J. (2016), A new combinative distance-based assessment (CODAS) "
        "method for multi-criteria decision-making, Economic Computation and Economic Cybernetics Studies and Research 50(3), 25-44"
    )

    tau: float = parameter(0.02, Number(0, 1), "the difference of Euclidean distances from which taxicab distances count too")

    def fits(self, problem: Problem) -> str:
        return _costs_above_0(problem, "a reciprocal of costs")

    def scaled(self, problem: Problem) -> Array:
        return np.minimum(maximum(_inverted(problem)), 1.0)

    def benefit_only(self) -> bool:
        return True

    def settings(self) -> dict[str, Any]:
        return {"tau": self.tau}


@dataclass(frozen=True)
class Electre2(Adapter):
    """Scores are mean places in two rankings by strong and weak outranking, low is good."""

    name: ClassVar[str] = "electre_2"
    title: ClassVar[str] = "ELECTRE II"
    family: ClassVar[Family] = "outranking"
    higher_is_better: ClassVar[bool] = False
    promises: ClassVar[Promises] = LOOSE
    decider: ClassVar[str] = "electre.ELECTRE2"
    scaling: ClassVar[str] = "declared range"
    formula: ClassVar[str] = "mean of the places from above and from below in the graph of strong (c >= .65, d <= .65 or c >= .5, d <= .35) and weak outranking"
    weakness: ClassVar[str] = "Five cut-offs decide what outranks what; near one of them a small change moves many places."
    reference: ClassVar[str] = (
        "Roy, B. and Bertier, P. (1971), La méthode ELECTRE II: une méthode de classement en présence de critères multiples, SEMA Paris, note 142"
    )

    def scaled(self, problem: Problem) -> Array:
        return declared(problem)

    def benefit_only(self) -> bool:
        return True


@dataclass(frozen=True)
class Ervd(Adapter):
    """Distances between gains and losses against a reference point, losses counting more."""

    name: ClassVar[str] = "ervd"
    title: ClassVar[str] = "ERVD"
    family: ClassVar[Family] = "distance to ideal"
    promises: ClassVar[Promises] = Promises(monotone=False, independent=False, compensatory=True)
    decider: ClassVar[str] = "ervd.ERVD"
    key: ClassVar[str] = "similarity"
    scaling: ClassVar[str] = "sum"
    formula: ClassVar[str] = "C(a) = S-(a) / (S+(a) + S-(a)), distances of v_j, where a gain g over the reference counts g^.88 and a loss l counts -2.25 l^.88"
    weakness: ClassVar[str] = "The reference point decides what is a gain and what a loss."
    reference: ClassVar[str] = (
        "Shyur, H.-J., Yin, L., Shih, H.-S. and Cheng, C.-B. (2015), A multiple criteria decision making method based on relative value distances, "
        "Foundations of Computing and Decision Sciences 40(4), 299-315"
    )

    aspiration: PerCriterionNumber = parameter(None, PerCriterion(Number(-math.inf)), "the reference point; the middle of the declared range where absent")

    def scaled(self, problem: Problem) -> Array:
        middle = (problem.low + problem.high) / 2.0
        own = dict.fromkeys(problem.criteria, self.aspiration) if isinstance(self.aspiration, float) else dict(self.aspiration or ())
        points = np.array([own.get(c, x) for c, x in zip(problem.criteria, middle.tolist(), strict=True)])
        sizes = np.abs(problem.matrix).sum(axis=-2, keepdims=True)
        return (problem.matrix - points) / np.where(sizes > 0, sizes, 1.0)  # the reference moves to 0, so that it scales along

    def arguments(self, table: Scaled) -> dict[str, Any]:
        return {"reference_points": np.zeros(len(table.criteria))}


@dataclass(frozen=True)
class Mairca(Adapter):
    """Gaps between what an option could have and what it has, low is good."""

    name: ClassVar[str] = "mairca"
    title: ClassVar[str] = "MAIRCA"
    family: ClassVar[Family] = "range-based"
    higher_is_better: ClassVar[bool] = False
    promises: ClassVar[Promises] = Promises(monotone=True, independent=False, compensatory=True)
    decider: ClassVar[str] = "mairca.MAIRCA"
    key: ClassVar[str] = "values"
    scaling: ClassVar[str] = "min-max"
    formula: ClassVar[str] = "Q(a) = sum_j (w_j / n) (1 - r_j(a)), r_j the performance scaled to 0..1 between the worst and the best at hand, n options"
    weakness: ClassVar[str] = "The scale runs between the options at hand, so an extreme option changes what every step is worth."
    reference: ClassVar[str] = (
        "Gigović, L., Pamučar, D., Bajić, Z. and Milićević, M. (2016), The combination of expert judgment and GIS-MAIRCA analysis for the selection of "
        "sites for ammunition depots, Sustainability 8(4), 372"
    )

    def scaled(self, problem: Problem) -> Array:
        return 1.0 + minmax(problem.signs * problem.matrix, problem.slack)  # the library wants numbers above 0; min-max is blind to a shift

    def benefit_only(self) -> bool:
        return True


@dataclass(frozen=True)
class Marcos(Adapter):
    """Utility against the best and the worst at hand."""

    name: ClassVar[str] = "marcos"
    title: ClassVar[str] = "MARCOS"
    family: ClassVar[Family] = "ratio"
    promises: ClassVar[Promises] = Promises(monotone=True, independent=False, compensatory=True)
    decider: ClassVar[str] = "marcos.MARCOS"
    key: ClassVar[str] = "utility_scores"
    takes: ClassVar[str] = ABOVE_0
    scaling: ClassVar[str] = "max, costs as reciprocals"
    formula: ClassVar[str] = "f = (K+ + K-) / (1 + (1 - f+)/f+ + (1 - f-)/f-), K+ and K- weighted sums over those of the best and the worst at hand"
    weakness: ClassVar[str] = "Best and worst at hand set the scale, and costs enter as reciprocals."
    reference: ClassVar[str] = (
        "Stević, Ž., Pamučar, D., Puška, A. and Chatterjee, P. (2020), Sustainable supplier selection in healthcare industries using a new MCDM method: "
        "MARCOS, Computers & Industrial Engineering 140, 106231"
    )

    def fits(self, problem: Problem) -> str:
        return not_positive(problem, "a ratio to the best and the worst")

    def scaled(self, problem: Problem) -> Array:
        return maximum(problem.matrix)  # keeps ratios, and large numbers from overflowing


@dataclass(frozen=True)
class MooraReferencePoint(Adapter):
    """The largest weighted distance from the best at hand, low is good."""

    name: ClassVar[str] = "moora_reference_point"
    title: ClassVar[str] = "MOORA reference point"
    family: ClassVar[Family] = "distance to ideal"
    higher_is_better: ClassVar[bool] = False
    promises: ClassVar[Promises] = Promises(monotone=False, independent=False, compensatory=True)
    decider: ClassVar[str] = "moora.ReferencePointMOORA"
    scaling: ClassVar[str] = "vector"
    formula: ClassVar[str] = "D(a) = max_j w_j |r_j - x_j(a)|, x_j over the root of its sum of squares, r_j the best at hand"
    weakness: ClassVar[str] = "Only the largest distance counts: all other criteria are silent."
    reference: ClassVar[str] = (
        "Brauers, W.K.M. and Zavadskas, E.K. (2006), The MOORA method and its application to privatization in a transition economy, "
        "Control and Cybernetics 35(2), 445-469"
    )

    def scaled(self, problem: Problem) -> Array:
        return vector(problem.matrix)


@dataclass(frozen=True)
class MultiMoora(Adapter):
    """Counts the options beaten in two of three rankings: ratio system, reference point, full multiplicative form."""

    name: ClassVar[str] = "multimoora"
    title: ClassVar[str] = "MULTIMOORA"
    family: ClassVar[Family] = "other"
    promises: ClassVar[Promises] = LOOSE
    decider: ClassVar[str] = "moora.MultiMOORA"
    takes: ClassVar[str] = ABOVE_0
    scaling: ClassVar[str] = "vector"
    formula: ClassVar[str] = "number of options that a is ahead of in most of the three rankings by ratio system, reference point and full multiplicative form"
    weakness: ClassVar[str] = "Places are counted and distances lost; the multiplicative form takes no weights."
    reference: ClassVar[str] = (
        "Brauers, W.K.M. and Zavadskas, E.K. (2010), Project management by MULTIMOORA as an instrument for transition economies, "
        "Technological and Economic Development of Economy 16(1), 5-24"
    )

    def fits(self, problem: Problem) -> str:
        return not_positive(problem, "a product over criteria")

    def scaled(self, problem: Problem) -> Array:
        return vector(problem.matrix)


@dataclass(frozen=True)
class Ocra(Adapter):
    """Relative advantages over the worst at hand, from 0 up."""

    name: ClassVar[str] = "ocra"
    title: ClassVar[str] = "OCRA"
    family: ClassVar[Family] = "ratio"
    promises: ClassVar[Promises] = Promises(monotone=True, independent=False, compensatory=True)
    decider: ClassVar[str] = "ocra.OCRA"
    key: ClassVar[str] = "performance"
    takes: ClassVar[str] = ABOVE_0
    scaling: ClassVar[str] = "distance over the smallest"
    formula: ClassVar[str] = "P(a) = I(a) + O(a), sums of w_j (max x - x) / min x over costs and of w_j (x - min x) / min x over benefits, each less its least"
    weakness: ClassVar[str] = "Dividing by the smallest number lets one tiny performance stretch a criterion without bound."
    reference: ClassVar[str] = (
        "Parkan, C. and Wu, M.-L. (2000), Comparison of three modern multicriteria decision-making tools, International Journal of Systems Science "
        "31(4), 497-517"
    )

    def fits(self, problem: Problem) -> str:
        return not_positive(problem, "a division by the smallest")

    def scaled(self, problem: Problem) -> Array:
        return maximum(problem.matrix)


@dataclass(frozen=True)
class Probid(Adapter):
    """Distances from all ideals, the first, second, ... best at hand, and from the average."""

    name: ClassVar[str] = "probid"
    title: ClassVar[str] = "PROBID"
    family: ClassVar[Family] = "distance to ideal"
    promises: ClassVar[Promises] = LOOSE
    decider: ClassVar[str] = "probid.PROBID"
    scaling: ClassVar[str] = "vector"
    formula: ClassVar[str] = "P(a) = 1 / (1 + R^2) + S_avg, R the ratio of weighted distances to the better and to the poorer half of the ideal options"
    weakness: ClassVar[str] = "Distance from the average is rewarded in whichever direction it points."
    reference: ClassVar[str] = (
        "Wang, Z., Rangaiah, G.P. and Wang, X. (2021), Preference ranking on the basis of ideal-average distance method for multi-criteria decision-making, "
        "Industrial & Engineering Chemistry Research 60(30), 11216-11230"
    )

    def scaled(self, problem: Problem) -> Array:
        return vector(problem.matrix)


@dataclass(frozen=True)
class Ram(Adapter):
    """A root of benefits whose degree grows with costs."""

    name: ClassVar[str] = "ram"
    title: ClassVar[str] = "RAM"
    family: ClassVar[Family] = "ratio"
    promises: ClassVar[Promises] = Promises(monotone=True, independent=False, compensatory=True)
    decider: ClassVar[str] = "ram.RAM"
    takes: ClassVar[str] = "numbers of 0 or more"
    scaling: ClassVar[str] = "sum"
    formula: ClassVar[str] = "RI(a) = (2 + S+(a))^(1 / (2 + S-(a))), S+ and S- weighted shares of the sums over benefits and over costs"
    weakness: ClassVar[str] = "Shares change with every option added, and scores lie so close that differences are hard to read."
    reference: ClassVar[str] = (
        "Sotoudeh-Anvari, A. (2023), Root Assessment Method (RAM): a novel multi-criteria decision making method and its applications in sustainability "
        "challenges, Journal of Cleaner Production 423, 138695"
    )

    def fits(self, problem: Problem) -> str:
        return negative(problem, "a share of a sum")

    def scaled(self, problem: Problem) -> Array:
        return total(problem.matrix)


@dataclass(frozen=True)
class Rim(Adapter):
    """Nearness to the best end of every declared range; no option's score depends on the others."""

    name: ClassVar[str] = "rim"
    title: ClassVar[str] = "RIM"
    family: ClassVar[Family] = "distance to ideal"
    promises: ClassVar[Promises] = Promises(monotone=True, independent=True, compensatory=True)
    alone: ClassVar[bool] = True
    decider: ClassVar[str] = "rim.RIM"
    scaling: ClassVar[str] = "declared range, its best end the ideal"
    formula: ClassVar[str] = "I(a) = |y| / (|y - w| + |y|), y_j = w_j times the performance scaled to 0..1 on the declared range"
    weakness: ClassVar[str] = "Euclidean distances make good performances count more where they come together."
    reference: ClassVar[str] = (
        "Cables, E., Lamata, M.T. and Verdegay, J.L. (2016), RIM-reference ideal method in multicriteria decision making, Information Sciences 337-338, 1-10"
    )

    def scaled(self, problem: Problem) -> Array:
        return declared(problem)

    def benefit_only(self) -> bool:
        return True

    def arguments(self, table: Scaled) -> dict[str, Any]:
        return {"ref_ideals": [(1.0, 1.0)] * len(table.criteria), "ranges": [(0.0, 1.0)] * len(table.criteria)}
