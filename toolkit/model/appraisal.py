"""The whole model as frozen data: criteria, options, estimates, perspectives and record."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, fields
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING, Any

import numpy as np

from toolkit.model.criterion import LINEAR, Criterion, Group
from toolkit.model.digest import digest, plain
from toolkit.model.names import chosen, index_of
from toolkit.model.option import Estimate, Interaction, Option, Source
from toolkit.model.table import Table, frozen, table_from

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from toolkit.model.record import Entry
    from toolkit.model.weights import Perspective, Weights

DEFAULT_STRESS = (("C", 0.125), ("D", 0.25))  # half a level and a level of a five-level scale, to either side


@dataclass(frozen=True, repr=False)
class Appraisal:
    """An appraisal; change it with `dataclasses.replace`, shrink it with `select`.

    `estimates` holds a row per option and a cell per criterion. `stated` are the weights as stated, read as a Series
    from `weights`. `settings` are thresholds of review and verdict, by name. `stress` is, by grade, the step of value
    by which a stress test widens an estimate to either side. `folder` says where the files are, empty when nowhere.
    """

    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    estimates: tuple[tuple[Estimate, ...], ...]
    stated: Weights
    groups: tuple[Group, ...] = ()
    viewpoints: tuple[Perspective, ...] = ()
    sources: tuple[Source, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    id: str = ""
    title: str = ""
    decision: str = ""
    decider: str = ""
    horizon: str = ""
    evidence_date: str = ""
    date: str = ""
    status: str = ""
    context: str = ""
    limits: tuple[str, ...] = ()
    rejected_criteria: tuple[tuple[str, str], ...] = ()
    participants: tuple[str, ...] = ()
    settings: tuple[tuple[str, float], ...] = ()
    stress: tuple[tuple[str, float], ...] = DEFAULT_STRESS
    record: tuple[Entry, ...] = ()
    folder: str = dataclasses.field(default="", compare=False)

    def __getattr__(self, name: str) -> Any:
        # An appraisal made from a large frame holds arrays only; its options and estimates are made on first sight.
        if name in ("options", "estimates") and "labels" in self.__dict__:
            made = _bare_options(self.option_ids) if name == "options" else _bare_estimates(self.table)
            self.__dict__[name] = made
            return made
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    def __repr__(self) -> str:
        n, m = self.shape
        return f"<Appraisal {self.id or 'without a name'}: {n} options x {m} criteria>"  # whole, it would fill a book

    @classmethod
    def from_arrays(cls, criteria: tuple[Criterion, ...], labels: pd.Index, table: Table, stated: Weights, id: str = "") -> Appraisal:
        """An appraisal without words, whose options (named by `labels`) and estimates come into being when first asked for."""
        made = cls.__new__(cls)
        defaults = {f.name: f.default for f in fields(cls) if f.default is not dataclasses.MISSING}
        made.__dict__.update(defaults, criteria=criteria, labels=labels, table=table, stated=stated, id=id)
        return made

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        labels = self.__dict__.get("labels")
        return tuple(o.id for o in self.options) if labels is None else tuple(map(str, labels.tolist()))

    @cached_property
    def option_index(self) -> pd.Index:
        """The option ids as the index of every table by option."""
        import pandas as pd

        return pd.Index(self.option_ids, name="option", dtype=object)

    @cached_property
    def criterion_ids(self) -> tuple[str, ...]:
        return tuple(c.id for c in self.criteria)

    @cached_property
    def table(self) -> Table:
        """The estimates as read-only arrays."""
        return table_from(self.criteria, self.estimates)

    @cached_property
    def value_array(self) -> NDArray[np.float64]:
        """Values (options x criteria) of the likely performances, one half where an estimate is missing; read-only."""
        return frozen(self.to_values(self.table.filled))

    def to_values(self, performances: NDArray[np.float64]) -> NDArray[np.float64]:
        """Values of performances of shape (..., options, criteria)."""
        if all(c.value == LINEAR and not c.constant for c in self.criteria):
            ends = np.where(self.maximise, (self.low_ends, self.high_ends), (self.high_ends, self.low_ends))
            return LINEAR(performances, *ends)
        out = np.empty_like(performances)
        for j, criterion in enumerate(self.criteria):
            out[..., j] = criterion.values(performances[..., j])
        return out

    @cached_property
    def low_ends(self) -> NDArray[np.float64]:
        return frozen(np.array([c.low for c in self.criteria], dtype=float))

    @cached_property
    def high_ends(self) -> NDArray[np.float64]:
        return frozen(np.array([c.high for c in self.criteria], dtype=float))

    @cached_property
    def maximise(self) -> NDArray[np.bool_]:
        """By criterion, whether more is better."""
        return frozen(np.array([c.objective == "max" for c in self.criteria], dtype=bool))

    @cached_property
    def fixed(self) -> NDArray[np.bool_]:
        """Cells (options x criteria) that rest on a definition or a convention and are never sampled."""
        return frozen(np.array([[e.fixed for e in row] for row in self.estimates], dtype=bool).reshape(self.shape))

    @property
    def shape(self) -> tuple[int, int]:
        labels = self.__dict__.get("labels")
        return len(self.options if labels is None else labels), len(self.criteria)

    @property
    def performances(self) -> pd.DataFrame:
        """Likely performances, options x criteria; NaN where an estimate is missing."""
        return self.frame(self.table.likely)

    @property
    def low(self) -> pd.DataFrame:
        """Lowest plausible performances in numeric order; the declared range's end where an estimate is missing."""
        return self.frame(self.table.low)

    @property
    def high(self) -> pd.DataFrame:
        """Highest plausible performances in numeric order; the declared range's end where an estimate is missing."""
        return self.frame(self.table.high)

    @property
    def values(self) -> pd.DataFrame:
        """Values 0..1 of the likely performances; NaN where an estimate is missing."""
        return self.frame(np.where(self.table.missing, np.nan, self.value_array))

    @property
    def weights(self) -> pd.Series:
        """The stated weights, summing to 1, by criterion."""
        return self.stated.values

    @property
    def perspectives(self) -> pd.DataFrame:
        """Weights by perspective, perspectives x criteria, each row summing to 1."""
        import pandas as pd

        index = pd.Index([p.id for p in self.viewpoints], name="perspective", dtype=object)
        columns = pd.Index(self.criterion_ids, name="criterion", dtype=object)
        rows = np.array([p.weights.shares for p in self.viewpoints]).reshape(len(self.viewpoints), len(self.criteria))
        return pd.DataFrame(rows, index=index, columns=columns)

    def frame(self, array: NDArray[Any]) -> pd.DataFrame:
        """An array (options x criteria) with its labels."""
        import pandas as pd

        columns = pd.Index(self.criterion_ids, name="criterion", dtype=object)
        return pd.DataFrame(array.copy(), index=self.option_index, columns=columns)

    def option(self, id: str) -> Option:
        """The option with this id. Raises UnknownName."""
        return self.options[index_of("option", id, self.option_ids)]

    def criterion(self, id: str) -> Criterion:
        """The criterion with this id. Raises UnknownName."""
        return self.criteria[index_of("criterion", id, self.criterion_ids)]

    def estimate(self, option: str, criterion: str) -> Estimate:
        """The estimate of one cell. Raises UnknownName."""
        row = index_of("option", option, self.option_ids)
        return self.estimates[row][index_of("criterion", criterion, self.criterion_ids)]

    @property
    def baseline(self) -> Option | None:
        """The option that continues as now, or None."""
        return next((o for o in self.options if o.baseline), None)

    @cached_property
    def convention_criteria(self) -> tuple[str, ...]:
        """The criteria on which the baseline's estimate is only a convention, so that totals are also shown without them."""
        rows = [row for o, row in zip(self.options, self.estimates, strict=True) if o.baseline]
        return tuple(c.id for j, c in enumerate(self.criteria) if any(row[j].basis == "convention" for row in rows))

    @cached_property
    def without_conventions(self) -> Appraisal:
        """The appraisal without `convention_criteria`. Raises InputError when nothing, or no weight, is left."""
        return self.select(criteria=[c for c in self.criterion_ids if c not in self.convention_criteria])

    @cached_property
    def outcome_criteria(self) -> tuple[str, ...]:
        """The criteria below groups marked as outcomes (rights among them): what the decision is for."""
        return tuple(c.id for c in self.criteria if any(g.outcome for g in self.group_path(c)))

    @cached_property
    def cost_criteria(self) -> tuple[str, ...]:
        """The criteria tagged as cost."""
        return tuple(c.id for c in self.criteria if c.cost)

    @cached_property
    def shortlist(self) -> Appraisal:
        """The appraisal of the shortlisted options and the baseline; itself when that is every option, or none."""
        kept = [o.id for o in self.options if o.shortlist or o.baseline]
        return self if len(kept) in (0, len(self.options)) else self.select(options=kept)

    def group_path(self, criterion: Criterion) -> tuple[Group, ...]:
        """The groups above a criterion, top first."""
        by_id = {g.id: g for g in self.groups}
        path: list[Group] = []
        at = criterion.group
        while at and at in by_id and by_id[at] not in path:
            path.insert(0, by_id[at])
            at = by_id[at].parent
        return tuple(path)

    @cached_property
    def top_groups(self) -> tuple[tuple[Group, tuple[str, ...]], ...]:
        """The groups at the top of the value tree with all the criteria below; criteria without a group stand alone."""
        found: dict[Group, list[str]] = {}
        for criterion in self.criteria:
            path = self.group_path(criterion)
            found.setdefault(path[0] if path else Group(criterion.id, criterion.name), []).append(criterion.id)
        return tuple((group, tuple(ids)) for group, ids in found.items())

    def select(self, options: Sequence[str] | None = None, criteria: Sequence[str] | None = None) -> Appraisal:
        """A smaller appraisal in the order asked for: weights are rescaled, declared ranges kept.

        Raises UnknownName for a name that is not there, InputError for an empty choice or a name given twice, and when
        all the weight lies on criteria that are left out.
        """
        rows = chosen("option", options, self.option_ids)
        columns = chosen("criterion", criteria, self.criterion_ids)
        ids = tuple(self.criterion_ids[j] for j in columns)
        kept = {self.option_ids[i] for i in rows}
        parts = tuple(self.criteria[j] for j in columns)
        used = {g.id for c in parts for g in self.group_path(c)}
        return dataclasses.replace(
            self,
            criteria=parts,
            options=tuple(self.options[i] for i in rows),
            estimates=tuple(tuple(self.estimates[i][j] for j in columns) for i in rows),
            stated=self.stated.aligned(ids),
            groups=tuple(g for g in self.groups if g.id in used),
            viewpoints=tuple(dataclasses.replace(p, weights=p.weights.aligned(ids), points=tuple(x for x in p.points if x[0] in ids)) for p in self.viewpoints),
            interactions=tuple(i for i in self.interactions if i.a in kept and i.b in kept),
        )

    def setting(self, name: str, default: float) -> float:
        """A threshold of review or verdict as this appraisal sets it."""
        return dict(self.settings).get(name, default)

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that change when anything in the appraisal but its folder changes."""
        return digest(plain(self))

    @cached_property
    def range_digests(self) -> tuple[tuple[str, str], ...]:
        """By criterion, six hex digits that change when what its weight means changes: range, direction, scale."""
        return tuple((c.id, digest([c.low, c.high, c.objective, plain(c.levels), type(c.value).__name__, plain(c.value)])[:6]) for c in self.criteria)

    @property
    def ranges_digest(self) -> str:
        """The range digests as one string, as kept in `How.ranges`."""
        return " ".join(f"{c}:{d}" for c, d in self.range_digests)


def _bare_options(ids: tuple[str, ...]) -> tuple[Option, ...]:
    return tuple(Option(id, id) for id in ids)


def _bare_estimates(table: Table) -> tuple[tuple[Estimate, ...], ...]:
    gap = "the table has no number here"
    rows = zip(table.low.tolist(), table.likely.tolist(), table.high.tolist(), strict=True)
    return tuple(tuple(Estimate(missing=gap) if isnan(x) else Estimate(lo, x, hi) for lo, x, hi in zip(*row, strict=True)) for row in rows)
