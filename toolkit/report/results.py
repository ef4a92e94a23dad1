"""Everything a report shows, computed once: the one place where the report calls the analyses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.challenge.leave_one_out import LeaveOneOut, leave_one_out
from toolkit.challenge.reach import Reach, reach_all
from toolkit.challenge.stability import Stability, stability
from toolkit.methods.apply import make_method, rank
from toolkit.weights.resolve import resolve
from toolkit.wording import area

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights
    from toolkit.ranking import Ranking


@dataclass(frozen=True)
class Results:
    """An appraisal with the settings of a report and the ranking under them; the analyses follow on demand."""

    appraisal: Appraisal
    weights: Weights
    method: Method
    ranking: Ranking
    draws: int
    seed: int
    language: str

    def words(self, key: str) -> list[str]:
        """A list of short titles from the report's wording, such as the columns of a table."""
        name, *parts = key.split(".")
        found: Any = area(name, self.language)
        for part in parts:
            found = found[part]
        return list(found)

    @cached_property
    def source_numbers(self) -> dict[str, int]:
        return {s.id: k for k, s in enumerate(self.appraisal.sources, start=1)}

    def source_number(self, source: str) -> str:
        """The number of a source in the list of sources; its id when the list does not hold it."""
        return str(self.source_numbers.get(source, source))

    @cached_property
    def stability(self) -> Stability:
        return stability(self.appraisal, self.weights, self.method)

    @cached_property
    def leave_one_out(self) -> LeaveOneOut:
        return leave_one_out(self.appraisal, self.weights, self.method)

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """What each option needs to come first; empty for methods without a closed form."""
        return reach_all(self.appraisal, self.weights, self.method) if self.method.linear else ()

    def short_name(self, option: str) -> str:
        """An option's name up to its first colon or bracket, for labels inside charts."""
        return self.name(option).split(":")[0].split(" (")[0]

    def name(self, option: str | None) -> str:
        """An option's name."""
        return self.appraisal.option(option).name if option else ""


def gather(
    a: Appraisal,
    weights: Weights | Mapping[str, float] | pd.Series | str | None = None,
    method: str | Method = "weighted_sum",
    *,
    draws: int = 10_000,
    seed: int = 0,
    language: str = "en",
) -> Results:
    """The results that a report prints. Raises what `rank` raises."""
    chosen = make_method(method)
    w = resolve(a, weights)
    return Results(a, w, chosen, rank(a, w, chosen), draws, seed, language)
