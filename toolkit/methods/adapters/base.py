"""What every adapter of scikit-criteria shares: one table and one weight vector at a time, quietly, and never a NaN.

The library is imported when an adapter first scores, since that takes seconds. Its traps are kept out here: criteria
without weight are left out before it sees them, options that do not differ all score 0, what it prints or warns of stays
inside, in threads too, and an answer that is not finite becomes a clear error.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from toolkit.errors import NotApplicable
from toolkit.methods.base import Method, Problem
from toolkit.weights.quiet import quietly

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from toolkit.arrays import Array


@dataclass(frozen=True, eq=False)
class Scaled:
    """A table (..., options, criteria) as the library is to see it, with the direction and the name of each criterion."""

    matrix: Array
    maximise: NDArray[np.bool_]
    names: tuple[str, ...]


@dataclass(frozen=True)
class Adapter(Method):
    """Base of the adapters. Subclasses name the library's class and key, and scale the table as the literature does."""

    kernel = False
    decider: ClassVar[str]  # module and class below skcriteria.agg
    key: ClassVar[str] = "score"
    benefit_only: ClassVar[bool] = False  # `scaled` has turned every criterion so that more is better
    alone: ClassVar[bool] = False  # scores say something even where options do not differ

    def scaled(self, problem: Problem) -> Array:
        """The table as the library is to see it."""
        return problem.matrix

    def settings(self) -> dict[str, Any]:
        """Parameters of the library's class."""
        return {}

    def arguments(self, table: Scaled) -> dict[str, Any]:
        """Further arguments of the library's `evaluate`."""
        return {}

    def prepare(self, problem: Problem) -> Scaled:
        maximise = np.ones_like(problem.maximise) if self.benefit_only else problem.maximise
        return Scaled(self.scaled(problem), maximise, problem.called)

    def score(self, prepared: Scaled, weights: Array) -> Array:
        """Scores (..., options), one table and one weight vector after the other. Raises NotApplicable."""
        matrix = prepared.matrix
        lead = np.broadcast_shapes(matrix.shape[:-2], weights.shape[:-1])
        tables = np.broadcast_to(matrix, (*lead, *matrix.shape[-2:]))
        vectors = np.broadcast_to(weights, (*lead, weights.shape[-1]))
        out = np.empty((*lead, matrix.shape[-2]))
        for at in np.ndindex(*lead):
            out[at] = self._one(tables[at], vectors[at], prepared)
        return out

    def load(self) -> None:
        with quietly():
            self._decider()

    def _decider(self) -> Any:
        module, name = self.decider.split(".")
        library = import_module(f"skcriteria.agg.{module}")
        vars(library)["print"] = _nothing  # MARCOS prints a working; redirecting stdout would swallow what other threads print
        return getattr(library, name)

    def _one(self, matrix: Array, weights: Array, prepared: Scaled) -> Array:
        kept = np.flatnonzero(weights > 0)
        matrix = matrix[:, kept]
        if not self.alone and (matrix == matrix[:1]).all():
            return np.zeros(len(matrix))
        part = Scaled(matrix, prepared.maximise[kept], tuple(prepared.names[j] for j in kept))
        try:
            scores = self._asked(part, weights[kept] / weights[kept].sum())
        except ValueError:  # the library refuses to rank what is not a number
            scores = np.full(len(matrix), np.nan)
        if not np.isfinite(scores).all():
            raise NotApplicable(f"{self.title} is not defined on these data: not every option gets a finite score on {', '.join(part.names)}")
        return scores

    def _asked(self, table: Scaled, weights: Array) -> Array:
        """The library's scores (options) for one table without criteria of no weight."""
        with quietly():
            import skcriteria

            decider = self._decider()(**self.settings())
            matrix = skcriteria.mkdm(np.ascontiguousarray(table.matrix), [max if most else min for most in table.maximise], weights=weights)
            extra = decider.evaluate(matrix, **self.arguments(table)).e_
        return np.asarray(extra[self.key], dtype=float).reshape(len(table.matrix))


def _nothing(*_: object, **__: object) -> None:
    """What the library's `print` does."""
