"""Is it the method talking? Ranks under every method that is defined on the data, on performances and on values.

A column is named after its method and what the method saw: "topsis" on performances, "topsis on values" on values; so a
column against its neighbour shows what the value functions do, and a column against another what the method does.

Agreement is Kendall's tau-b (Kendall 1945, Biometrika 33(3), 239-251); consensus by Borda's count and Copeland's majorities.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from toolkit.challenge.consensus import borda, copeland
from toolkit.challenge.method_names import chosen, method_names
from toolkit.challenge.sentence import Sentence, sentence, texts
from toolkit.challenge.stream import stream
from toolkit.errors import NotApplicable
from toolkit.methods.apply import rank
from toolkit.model.shown import Shown
from toolkit.ranking import Ranking
from toolkit.weights.resolve import resolve
from toolkit.wording.numbers import number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from toolkit.challenge.stream import Progress
    from toolkit.challenge.subject import Stated
    from toolkit.methods.base import Method, On
    from toolkit.model import Appraisal, Weights


@dataclass(frozen=True, eq=False, repr=False)
class MethodComparison(Shown):
    """The rankings of many methods side by side.

    `ranks` (options x methods), the appraisal's own additive model first. `agreement` (methods x methods) is Kendall's
    tau-b of the ranks, 0 where a method ties every option and so has no order to agree with. `consensus` (options that can
    be chosen x rules) are ranks by Borda's count and Copeland's majorities, every column counting once. `refused` says, by
    column, why a method is not defined on these data. `relations` holds the partial methods' relations by column. `called`
    are the names of all columns, refused ones too, for a reader.
    """

    appraisal: Appraisal
    weights: Weights
    rankings: Mapping[str, Ranking]
    ranks: pd.DataFrame
    agreement: pd.DataFrame
    consensus: pd.DataFrame
    refused: Mapping[str, str]
    relations: Mapping[str, pd.DataFrame]
    called: Mapping[str, Sentence]

    @cached_property
    def winners(self) -> dict[str, tuple[str, ...]]:
        """By column, the options that come first among those that can be chosen."""
        return {name: r.leaders for name, r in self.rankings.items() if r.ranks is not None}

    @property
    def leader(self) -> str | None:
        """The leader of the first column, against which the others are held."""
        return next((w[0] for w in self.winners.values() if w), None)

    @property
    def other_winner(self) -> tuple[str, ...]:
        """The columns in which the leader of the first is neither first nor tied."""
        return tuple(name for name, w in self.winners.items() if self.leader not in w)

    @cached_property
    def furthest(self) -> tuple[str, str, float] | None:
        """The two rankings that agree least and their tau-b; None where no two of them put options in an order."""
        ordered = [str(name) for name, ranks in self.ranks.items() if len(set(ranks)) > 1]
        pairs = [(one, other) for k, one in enumerate(ordered) for other in ordered[k + 1 :]]
        cells = self.agreement.to_dict()
        one, other = min(pairs, key=lambda pair: cells[pair[0]][pair[1]], default=("", ""))
        return (one, other, float(cells[one][other])) if pairs else None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """What there is to say: who leads under how many methods, where another does, what the methods agree on least."""
        return _sentences(self)

    def text(self, language: str | None = None) -> str:
        """The sentences in words."""
        return texts(self.sentences, language)

    def frame(self) -> pd.DataFrame:
        """The ranks with the consensus beside them."""
        return self.ranks.join(self.consensus)


def compare_methods(
    a: Appraisal, methods: str | Sequence[str | Method] | None = None, weights: Stated = None, *, progress: Progress | None = None
) -> MethodComparison:
    """The rankings of an appraisal under many methods and one set of weights.

    `methods` are names or instances; None takes the toolkit's own kernels, "all" the adapters of scikit-criteria too. A
    method that is not defined on these data is left out and says why. Raises UnknownName, and InputError for the weights.
    """
    w = resolve(a, weights)
    shown: dict[str, tuple[Method, On]] = {}
    for method in chosen(methods):
        for on in _seen(method):
            shown[column_name(method, on, shown)] = (method, on)
    tried = dict(zip(shown, stream(_ranked, [(a, w, method, on) for method, on in shown.values()], 1, progress), strict=True))
    found = {name: r for name, r in tried.items() if isinstance(r, Ranking)}
    refused = {name: r for name, r in tried.items() if isinstance(r, str)}
    ranked = {name: r for name, r in found.items() if r.ranks is not None}
    places = np.array([np.asarray(r.ranks) for r in ranked.values()], dtype=np.int64).reshape(len(ranked), len(a.option_ids))
    index = pd.Index(a.option_ids, name="option", dtype=object)
    columns = pd.Index(list(ranked), name="method", dtype=object)
    return MethodComparison(
        appraisal=a,
        weights=w,
        rankings=found,
        ranks=pd.DataFrame(places.T, index=index, columns=columns),
        agreement=pd.DataFrame(tau_b(places), index=columns, columns=columns.rename("other")),
        consensus=_consensus(a, places),
        refused=refused,
        relations={name: r.relation for name, r in found.items() if r.ranks is None and r.relation is not None},
        called=method_names(shown),
    )


def column_name(method: Method, on: On, taken: Mapping[str, object]) -> str:
    """How a method's column is called; with its parameters where the plain name is taken."""
    plain = method.name if on == method.on else f"{method.name} on {on}"
    return f"{plain} ({method.label})" if plain in taken else plain


def tau_b(ranks: NDArray[np.int64]) -> NDArray[np.float64]:
    """Kendall's tau-b (judges x judges) of ranks (judges x options), corrected for ties; 1 on the diagonal.

    Where a judge ties every option there is no order to agree with: 0.
    """
    signs = np.sign(ranks[:, :, None] - ranks[:, None, :]).reshape(len(ranks), ranks.shape[1] ** 2).astype(float)
    pairs = signs @ signs.T
    room = np.sqrt(np.outer(np.diag(pairs), np.diag(pairs)))
    out = np.divide(pairs, room, out=np.zeros_like(pairs), where=room > 0)
    np.fill_diagonal(out, 1.0)
    return out


def _ranked(a: Appraisal, weights: Weights, method: Method, on: On) -> Ranking | str:
    """The ranking, or why there is none."""
    try:
        return rank(a, weights, method, on)
    except NotApplicable as error:
        return str(error)


def _seen(method: Method) -> tuple[On, ...]:
    """What a method is shown: its own default first."""
    return (method.on, "values" if method.on == "performances" else "performances")


def _consensus(a: Appraisal, places: NDArray[np.int64]) -> pd.DataFrame:
    candidates = np.flatnonzero([not o.enabler for o in a.options])
    index = pd.Index([a.option_ids[i] for i in candidates], name="option", dtype=object)
    own, once = places[:, candidates], np.ones(len(places))
    rules = (borda, copeland) if len(places) else ()
    return pd.DataFrame({rule.__name__: rule(own, once) for rule in rules}, index=index)


def _sentences(c: MethodComparison) -> tuple[Sentence, ...]:
    if c.leader is None:
        return (sentence("across.none"), *_refusals(c))
    leader, count = c.appraisal.option(c.leader).name, len(c.winners)
    key = "across.one" if count == 1 else "across.most" if c.other_winner else "across.all"
    said = [sentence(key, option=leader, kept=count - len(c.other_winner), count=count)]
    by_winner: dict[str, list[Sentence]] = {}
    for name in c.other_winner:
        by_winner.setdefault(c.winners[name][0], []).append(c.called[name])
    said += [sentence("across.other", option=c.appraisal.option(o).name, methods=tuple(names)) for o, names in by_winner.items()]
    first = c.consensus.index[c.consensus["borda"].eq(1)]
    said.append(sentence("across.consensus", options=tuple(c.appraisal.option(o).name for o in first)))
    return (*said, *_furthest(c), *_refusals(c))


def _furthest(c: MethodComparison) -> tuple[Sentence, ...]:
    if c.furthest is None:
        return ()
    one, other, tau = c.furthest
    if np.isclose(tau, 1):
        return (sentence("across.same"),)
    return (sentence("across.furthest", one=c.called[one], other=c.called[other], tau=number(tau, 2)),)


def _refusals(c: MethodComparison) -> tuple[Sentence, ...]:
    return (sentence("across.refused", count=len(c.refused), methods=tuple(c.called[name] for name in c.refused)),) if c.refused else ()
