"""ELECTRE I: outranking by majority without strong opposition, and the kernel it leads to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

import numpy as np

from toolkit.methods.base import Method, Problem, Promises, Working
from toolkit.methods.parameters import Choice, Number, parameter
from toolkit.methods.relation import from_at_least, kernel
from toolkit.ranking import TIE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array


class Pairs(NamedTuple):
    """By criterion (criteria, ..., options, options): is row at least as good as column, and by how much is it worse."""

    at_least: Array
    behind: Array


@dataclass(frozen=True)
class Electre1(Method):
    """A relation and the kernel: the options worth a closer look. No scores and no complete order."""

    name = "electre_1"
    title = "ELECTRE I"
    family = "outranking"
    pairwise = True
    promises = Promises(monotone=True, independent=True, compensatory=False, complete=False)
    formula = (
        "a outranks b when C(a,b) >= concordance and D(a,b) <= discordance, with C(a,b) the sum of the weights of the criteria "
        "on which a is at least as good as b, "
        "and D(a,b) the largest amount by which a is behind b, as a share of the width of the criterion's declared range"
    )
    weakness = "Both levels are choices that can change the kernel, whose members depend on all options even though each comparison does not."
    reference = (
        "Roy, B. (1968), Classement et choix en présence de points de vue multiples (la méthode ELECTRE), "
        "Revue française d'informatique et de recherche opérationnelle 2(8), 57-75"
    )
    workings: ClassVar[dict[str, Working]] = {
        "concordance": Working("options x options", "weight of the criteria on which row is at least as good as column"),
        "discordance": Working("options x options", "largest amount by which row is behind column, as a share"),
        "outranking": Working("options x options", "whether row outranks column"),
        "kernel": Working("members", "options of the kernel; those on a cycle of outranking stand or fall together"),
    }

    concordance: float = parameter(0.65, Number(0, 1), "least weight in favour")
    discordance: float = parameter(0.35, Number(0, 1), "largest opposition that is let pass")
    normalisation: Literal["range", "widest"] = parameter(
        "range", Choice(("range", "widest")), "what opposition is a share of: the criterion's own declared range, or the widest of all where scales are common"
    )

    def prepare(self, problem: Problem) -> Pairs:
        x = np.moveaxis(problem.signs * problem.matrix, -1, 0)
        ahead = x[..., :, None] - x[..., None, :]
        slack = problem.slack.reshape(-1, *(1,) * (ahead.ndim - 1))
        width = problem.high - problem.low
        width = np.full_like(width, width.max()) if self.normalisation == "widest" else width
        unit = np.where(width > 0, width, np.inf).reshape(slack.shape)
        return Pairs((ahead >= -slack).astype(np.float64), np.where(ahead < -slack, -ahead / unit, 0.0))

    def relation(self, prepared: Pairs, weights: Array) -> NDArray[np.str_]:
        return from_at_least(self._outranks(*indices(prepared, weights)))

    def details(self, prepared: Pairs, weights: Array) -> dict[str, Any]:
        c, d = indices(prepared, weights)
        outranks = self._outranks(c, d)
        return {"concordance": c, "discordance": d, "outranking": outranks, "kernel": kernel(outranks)}

    def _outranks(self, c: Array, d: Array) -> NDArray[np.bool_]:
        return (c >= self.concordance - TIE) & (d <= self.discordance + TIE) & ~np.eye(c.shape[-1], dtype=bool)


def indices(pairs: Pairs, weights: Array) -> tuple[Array, Array]:
    """C and D (..., options, options). A criterion without weight opposes nothing."""
    c: Any = 0.0
    d: Any = 0.0
    for at_least, behind, w in zip(pairs.at_least, pairs.behind, np.moveaxis(weights, -1, 0), strict=True):
        share = w[..., None, None]
        c = c + share * at_least
        d = np.maximum(d, (share > 0) * behind)
    return c, d
