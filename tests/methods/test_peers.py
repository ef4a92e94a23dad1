"""Own kernels agree to 1e-9 with scikit-criteria and pymcdm on random tables, where conventions coincide.

Each test names the convention that makes them the same method. Tables are positive, directions mixed unless said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

import toolkit as tk

if TYPE_CHECKING:
    from collections.abc import Callable

CLOSE = {"rtol": 1e-9, "atol": 1e-9}
NAMES = list("abcde")


class Table:
    """A random table with directions (1 to maximise, -1 to minimise) and weights, as arrays and as an appraisal."""

    def __init__(self, seed: int, mixed: bool = True) -> None:
        rng = np.random.default_rng(seed)
        self.matrix = rng.uniform(1, 9, (6, 5))
        self.types = np.array([1, -1, 1, -1, 1]) if mixed else np.ones(5, dtype=int)
        self.weights = rng.dirichlet(np.ones(5))

    def rank(self, method: str, ranges: Any = None, **parameters: Any) -> tk.Ranking:
        objectives: Any = {n: "max" if t > 0 else "min" for n, t in zip(NAMES, self.types, strict=True)}
        frame = pd.DataFrame(self.matrix, columns=NAMES)
        return tk.rank(tk.from_frame(frame, objectives, dict(zip(NAMES, self.weights, strict=True)), ranges), method=method, **parameters)

    def scores(self, method: str, **parameters: Any) -> np.ndarray:
        found = self.rank(method, **parameters).scores
        assert found is not None
        return found.to_numpy()

    def by_criterion(self, value: float) -> dict[str, float]:
        return dict.fromkeys(NAMES, value)

    def pymcdm(self, name: str, *arguments: Any, **parameters: Any) -> np.ndarray:
        import pymcdm.methods

        method = getattr(pymcdm.methods, name)(*arguments, **parameters)
        return np.asarray(method(self.matrix, self.weights, self.types))

    def dm(self, matrix: np.ndarray | None = None, types: np.ndarray | None = None) -> Any:
        import skcriteria

        return skcriteria.mkdm(self.matrix if matrix is None else matrix, self.types if types is None else types, weights=self.weights)


@pytest.fixture(params=range(5))
def mixed(request: pytest.FixtureRequest) -> Table:
    return Table(request.param)


@pytest.fixture(params=range(5))
def benefits(request: pytest.FixtureRequest) -> Table:
    return Table(100 + request.param, mixed=False)


def pymcdm_normalisation(name: str) -> Callable[..., Any]:
    import pymcdm.normalizations

    return getattr(pymcdm.normalizations, f"{name}_normalization")


def test_weighted_sum_min_max_over_the_data(mixed: Table) -> None:
    """The range is taken from the data, as min-max normalisation does."""
    np.testing.assert_allclose(mixed.scores("weighted_sum"), mixed.pymcdm("WSM", pymcdm_normalisation("minmax")), **CLOSE)


def test_weighted_product_logarithms(benefits: Table) -> None:
    """That library's score is the decimal logarithm of the product."""
    from skcriteria.agg.simple import WeightedProductModel

    wanted = 10 ** WeightedProductModel().evaluate(benefits.dm()).e_.score
    np.testing.assert_allclose(benefits.scores("weighted_product"), wanted, **CLOSE)


def test_waspas_linear(mixed: Table) -> None:
    """x / max where maximised, min / x where minimised; balance is lambda."""
    for balance in (0.0, 0.3, 1.0):
        np.testing.assert_allclose(mixed.scores("waspas", balance=balance), mixed.pymcdm("WASPAS", l=balance), **CLOSE)


def test_waspas_of_a_normalised_table(benefits: Table) -> None:
    from skcriteria.agg.waspas import WASPAS

    wanted = WASPAS(lambda_value=0.4).evaluate(benefits.dm(benefits.matrix / benefits.matrix.max(axis=0))).e_.score
    np.testing.assert_allclose(benefits.scores("waspas", balance=0.4), wanted, **CLOSE)


@pytest.mark.parametrize("normalisation", ["vector", "minmax", "max"])
def test_topsis_normalisations_mixed(mixed: Table, normalisation: str) -> None:
    """That library turns costs round by 1 - r, which leaves every distance as it is."""
    np.testing.assert_allclose(mixed.scores("topsis", normalisation=normalisation), mixed.pymcdm("TOPSIS", pymcdm_normalisation(normalisation)), **CLOSE)


@pytest.mark.parametrize("normalisation", ["vector", "minmax", "max", "sum"])
def test_topsis_normalisations_benefits(benefits: Table, normalisation: str) -> None:
    np.testing.assert_allclose(benefits.scores("topsis", normalisation=normalisation), benefits.pymcdm("TOPSIS", pymcdm_normalisation(normalisation)), **CLOSE)


def test_topsis_vector_scaler(benefits: Table) -> None:
    from skcriteria.agg.topsis import TOPSIS
    from skcriteria.preprocessing.scalers import VectorScaler

    wanted = TOPSIS().evaluate(VectorScaler(target="matrix").transform(benefits.dm())).e_.similarity
    np.testing.assert_allclose(benefits.scores("topsis"), wanted, **CLOSE)


def test_vikor_without_normalisation_before(mixed: Table) -> None:
    from skcriteria.agg.vikor import VIKOR

    for v in (0.0, 0.5, 0.8):
        r = mixed.rank("vikor", v=v)
        other = VIKOR(v=v, use_compromise_set=False).evaluate(mixed.dm()).e_
        for own, theirs in (("S", "s_k"), ("R", "r_k"), ("Q", "q_k")):
            np.testing.assert_allclose(r.details[own], other[theirs], **CLOSE)
        compromise = tuple(r.scores.index[i] for i in sorted(other.compromise_set)) if r.scores is not None else ()
        assert sorted(r.details["compromise"]) == sorted(compromise)


@pytest.mark.parametrize(
    ("own", "theirs", "given"),
    [
        ("usual", "usual", ""),
        ("u_shape", "ushape", "q"),
        ("v_shape", "vshape", "p"),
        ("level", "level", "qp"),
        ("v_shape_indifference", "vshape_2", "qp"),
    ],
)
def test_promethee_flows(mixed: Table, own: str, theirs: str, given: str) -> None:
    """One function and one pair of thresholds for all criteria."""
    import pymcdm.methods.partial

    thresholds = {name: {"q": 1.0, "p": 3.0}[name] for name in given}
    lists = {name: [t] * 5 for name, t in thresholds.items()}
    net = mixed.pymcdm("PROMETHEE_II", theirs, **lists)
    np.testing.assert_allclose(mixed.scores("promethee_2", preference=own, **thresholds), net, **CLOSE)
    plus, minus = pymcdm.methods.partial.PROMETHEE_I(theirs, **lists)(mixed.matrix, mixed.weights, mixed.types)
    details = mixed.rank("promethee_1", preference=own, **thresholds).details
    np.testing.assert_allclose(details["phi_plus"], plus, **CLOSE)
    np.testing.assert_allclose(details["phi_minus"], minus, **CLOSE)


def test_electre_1_against_the_widest_range(mixed: Table) -> None:
    """Opposition is a share of the widest range of all criteria; where nothing outranks a member, both kernels have it."""
    from skcriteria.agg.electre import ELECTRE1

    r = mixed.rank("electre_1", concordance=0.6, discordance=0.4, normalisation="widest")
    other = ELECTRE1(p=0.6, q=0.4).evaluate(mixed.dm())
    apart = ~np.eye(6, dtype=bool)
    np.testing.assert_allclose(r.details["concordance"].to_numpy()[apart], other.e_.matrix_concordance[apart], **CLOSE)
    np.testing.assert_allclose(r.details["discordance"].to_numpy()[apart], other.e_.matrix_discordance[apart], **CLOSE)
    np.testing.assert_array_equal(r.details["outranking"].to_numpy(), other.e_.outrank)
    assert r.relation is not None
    assert set(r.details["kernel"]) >= {a for a, inside in zip(r.relation.index, other.values, strict=True) if inside}


def test_moora_vector(mixed: Table) -> None:
    from skcriteria.agg.moora import RatioMOORA
    from skcriteria.preprocessing.scalers import VectorScaler

    own = mixed.scores("moora")
    np.testing.assert_allclose(own, mixed.pymcdm("MOORA"), **CLOSE)
    np.testing.assert_allclose(own, RatioMOORA().evaluate(VectorScaler(target="matrix").transform(mixed.dm())).e_.score, **CLOSE)


def test_copras_sum(mixed: Table) -> None:
    """pymcdm's COPRAS is another method: its second term comes down to S-, so that dearer options score higher."""
    from skcriteria.agg.copras import COPRAS
    from skcriteria.preprocessing.scalers import SumScaler

    other = COPRAS().evaluate(SumScaler(target="matrix").transform(mixed.dm())).e_
    np.testing.assert_allclose(mixed.scores("copras"), other.significances, **CLOSE)
    np.testing.assert_allclose(mixed.rank("copras").details["N"], other.score, **CLOSE)


def test_edas(mixed: Table) -> None:
    from skcriteria.agg.edas import EDAS

    own = mixed.scores("edas")
    np.testing.assert_allclose(own, mixed.pymcdm("EDAS"), **CLOSE)
    np.testing.assert_allclose(own, EDAS().evaluate(mixed.dm()).e_.score, **CLOSE)


def test_mabac_min_max(mixed: Table) -> None:
    np.testing.assert_allclose(mixed.scores("mabac"), mixed.pymcdm("MABAC"), **CLOSE)


def test_spotis_bounds(mixed: Table) -> None:
    """Bounds are the declared ranges, the ideal is their best end."""
    from skcriteria.agg.spotis import SPOTIS

    bounds = np.array([[0.0, 10.0]] * 5)
    own = mixed.rank("spotis", ranges=dict.fromkeys(NAMES, (0.0, 10.0))).scores
    np.testing.assert_allclose(own, mixed.pymcdm("SPOTIS", bounds), **CLOSE)
    np.testing.assert_allclose(own, SPOTIS().evaluate(mixed.dm(), bounds=bounds).e_.score, **CLOSE)
