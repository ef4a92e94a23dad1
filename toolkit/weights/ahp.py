"""Pairwise comparisons: ratios of importance between every two criteria, their consistency, and what would repair it.

Source: Saaty 1980, The Analytic Hierarchy Process, McGraw-Hill; geometric mean: Crawford and Williams 1985, Journal of
Mathematical Psychology 29(4), 387-405; triads: Koczkodaj 1993, Mathematical and Computer Modelling 18(7), 79-84.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from toolkit.errors import UnknownName
from toolkit.weights.judgements import read_judgements
from toolkit.weights.statement import share, state

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.arrays import Array
    from toolkit.model import Appraisal, Weights

Procedure = Literal["eigenvector", "geometric_mean"]

# Mean consistency index of random matrices on the 1-9 scale, by number of criteria: Saaty 1980, p. 21.
RANDOM_INDEX = {3: 0.58, 4: 0.90, 5: 1.12, 6: 1.24, 7: 1.32, 8: 1.41, 9: 1.45, 10: 1.49, 11: 1.51, 12: 1.48, 13: 1.56, 14: 1.57, 15: 1.59}
RANDOM_INDEX_SOURCE = "Saaty 1980"
ACCEPTABLE = 0.10
TRIADS = ("worst triad", "second worst triad", "third worst triad")


def pairwise(
    judgements: pd.DataFrame | Mapping[Any, Any],
    procedure: Procedure = "eigenvector",
    *,
    of: Appraisal | None = None,
    who: str = "",
    when: str = "",
    totals_seen: bool | None = None,
) -> Weights:
    """Weights from how many times as important the row's criterion is as the column's.

    `judgements` is a square DataFrame with the same criteria as rows and columns, or a mapping (a, b) -> ratio; one of
    every two reciprocal cells is enough. Findings: lambda max, consistency index and ratio with the random index and its
    source, the worst three triads, and the single change on the 1-9 scale that lowers the ratio most.

    Raises UnknownName for a procedure that is not there, InputError with every cell that is missing, not positive or not
    the reciprocal of its mirror image.
    """
    if procedure not in get_args(Procedure):
        raise UnknownName("procedure", procedure, get_args(Procedure), field="procedure")
    names, matrix = read_judgements(judgements)
    weights = principal_eigenvector(matrix) if procedure == "eigenvector" else geometric_mean(matrix)
    upper = {f"{names[i]} : {names[j]}": round(float(matrix[i, j]), 12) for i, j in combinations(range(len(names)), 2)}
    points = dict(zip(names, weights.tolist(), strict=True))
    inputs = {"procedure": procedure, "ratios": upper}
    return state("pairwise", points, inputs, of=of, who=who, when=when, totals_seen=totals_seen, findings=consistency(names, matrix))


def principal_eigenvector(matrix: Array) -> Array:
    """The eigenvector (n) of the largest eigenvalue of a positive matrix (n, n), summing to 1; Saaty 1980, eq. (7-1)."""
    values, vectors = np.linalg.eig(matrix)
    vector = np.abs(vectors[:, np.argmax(values.real)].real)
    return vector / vector.sum()


def geometric_mean(matrix: Array) -> Array:
    """The geometric means (n) of the rows of a positive matrix, summing to 1."""
    mean = np.exp(np.log(matrix).mean(axis=1))
    return np.asarray(mean / mean.sum())


def lambda_max(matrices: Array) -> Array:
    """The largest eigenvalues (...) of reciprocal matrices (..., n, n); n for a consistent one."""
    return np.linalg.eigvals(matrices).real.max(axis=-1)


def consistency(names: tuple[str, ...], matrix: Array) -> list[tuple[str, str]]:
    """Findings on how far the judgements contradict each other; none for two criteria, which cannot."""
    n = len(names)
    if n < 3:
        return []
    largest = float(lambda_max(matrix))
    index = max((largest - n) / (n - 1), 0.0)  # CI = (lambda max - n) / (n - 1)
    random = RANDOM_INDEX.get(n)
    found = [("lambda max", share(largest)), ("consistency index", share(index))]
    if random is None:
        return [*found, ("consistency ratio", f"not given: no random index is published for {n} criteria"), *_repairs(names, matrix, largest, None)]
    ratio = index / random
    verdict = "acceptable" if ratio <= ACCEPTABLE else "too high"
    found += [
        ("random index", f"{random:g} for {n} criteria ({RANDOM_INDEX_SOURCE})"),
        ("consistency ratio", f"{share(ratio)}, {verdict} (at most {ACCEPTABLE:g})"),
    ]
    return found + _repairs(names, matrix, largest, random)


def worst_triads(names: tuple[str, ...], matrix: Array) -> list[tuple[float, tuple[str, str, str]]]:
    """The three triads that contradict themselves most, worst first, with Koczkodaj's measure 0..1 above 0."""
    found = []
    for i, j, k in combinations(range(len(names)), 3):
        direct, detour = matrix[i, k], matrix[i, j] * matrix[j, k]
        found.append((float(1.0 - min(direct / detour, detour / direct)), (names[i], names[j], names[k])))
    found.sort(key=lambda entry: -entry[0])
    return [entry for entry in found[: len(TRIADS)] if entry[0] > 1e-9]


def best_change(matrix: Array) -> tuple[int, int, float, float]:
    """The one judgement whose change to a value of the 1-9 scale lowers lambda max most: row, column, value, new lambda max."""
    n = len(matrix)
    scale = np.concatenate([1.0 / np.arange(9, 1, -1), np.arange(1.0, 10.0)])
    pairs = np.array(list(combinations(range(n), 2)))
    trial = np.broadcast_to(matrix, (len(pairs), len(scale), n, n)).copy()
    each, i, j = np.arange(len(pairs)), pairs[:, 0], pairs[:, 1]
    trial[each, :, i, j] = scale
    trial[each, :, j, i] = 1.0 / scale
    reached = lambda_max(trial)
    p, s = np.unravel_index(int(np.argmin(reached)), reached.shape)
    return int(i[p]), int(j[p]), float(scale[s]), float(reached[p, s])


def _repairs(names: tuple[str, ...], matrix: Array, largest: float, random: float | None) -> list[tuple[str, str]]:
    """Findings that name what to look at again."""
    n = len(names)
    triads = zip(TRIADS, worst_triads(names, matrix), strict=False)
    found = [(name, f"{_triad(triad, matrix, names)} (contradiction {share(size)})") for name, (size, triad) in triads]
    i, j, value, reached = best_change(matrix)
    if not found or reached >= largest - 1e-9:
        return found
    index = max((reached - n) / (n - 1), 0.0)
    then = f"consistency index {share(index)}" if random is None else f"consistency ratio {share(index / random)}"
    change = f"{names[i]} : {names[j]} from {ratio_words(float(matrix[i, j]))} to {ratio_words(value)} gives a {then}"
    return [*found, ("change that helps most", change)]


def _triad(triad: tuple[str, str, str], matrix: Array, names: tuple[str, ...]) -> str:
    i, j, k = (names.index(c) for c in triad)
    said = [(i, j), (j, k), (i, k)]
    return ", ".join(f"{names[p]} : {names[q]} = {ratio_words(float(matrix[p, q]))}" for p, q in said)


def ratio_words(ratio: float) -> str:
    """A ratio as people write it.

    >>> ratio_words(1 / 3), ratio_words(7.0)
    ('1/3', '7')
    """
    return f"1/{1 / ratio:.4g}" if ratio < 1 else f"{ratio:.4g}"
