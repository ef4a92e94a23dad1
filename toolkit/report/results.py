"""Everything a report shows, computed once: the one place where the report calls the analyses."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import toolkit
from toolkit.challenge.acceptability import Acceptability, acceptability
from toolkit.challenge.across_methods import MethodComparison, compare_methods
from toolkit.challenge.chances import span
from toolkit.challenge.information import expected, findings
from toolkit.challenge.leave_one_out import LeaveOneOut, leave_one_out
from toolkit.challenge.method_names import label
from toolkit.challenge.perspectives import PerspectiveComparison, compare_perspectives
from toolkit.challenge.reach import Reach, reach_all
from toolkit.challenge.stability import Stability, stability
from toolkit.challenge.subject import Subject, subject
from toolkit.challenge.verdict import Verdict, verdict
from toolkit.errors import InputError, Issue, NotApplicable
from toolkit.methods.apply import make_method, rank
from toolkit.methods.baseline import BesideBaseline, beside_baseline
from toolkit.rules.checklist import Checklist, checklist
from toolkit.rules.run import Review, review
from toolkit.sampling import uncertainty
from toolkit.weights.resolve import resolve
from toolkit.wording import area, listing, procedure, say
from toolkit.wording.numbers import figure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import pandas as pd

    from toolkit.challenge.information import Finding
    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights
    from toolkit.ranking import Ranking

FEWEST = 2  # draws that a standard error can be had from


@dataclass(frozen=True, eq=False)
class Results:
    """An appraisal with the settings of a report and the ranking under them; the analyses follow on demand.

    `whole` is the study that the appraisal was taken out of, which travels inside the file; itself where there is no more.
    """

    appraisal: Appraisal
    weights: Weights
    method: Method
    ranking: Ranking
    draws: int
    seed: int
    date: datetime.date
    language: str
    whole: Appraisal
    progress: Callable[[float], None] | None = None

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

    def name(self, option: str | None) -> str:
        """An option's name."""
        return self.appraisal.option(option).name if option else ""

    def short_name(self, option: str) -> str:
        """An option's name up to its first colon or bracket, for labels inside charts."""
        return self.name(option).split(":")[0].split(" (")[0]

    def warm(self) -> None:
        """Works out what takes time, while `progress` is still listened to."""
        _ = self.verdict, self.acceptability

    @property
    def question(self) -> str:
        """What is to be decided, or the best that the study says of itself."""
        a = self.appraisal
        return a.decision or a.title or a.id or say("report.untitled", self.language)

    @property
    def leaders(self) -> tuple[str, ...]:
        """The options that lead: those of a tie, else the first."""
        return (self.verdict.tied if self.verdict else ()) or self.ranking.leaders

    @cached_property
    def subject(self) -> Subject:
        return subject(self.appraisal, self.weights, self.method)

    @cached_property
    def reviewed(self) -> Appraisal:
        """What the review looks at: with the longlist where its shortlist is printed, since an option may be dropped wrongly."""
        whole = self.whole if self.whole.criterion_ids == self.appraisal.criterion_ids else self.whole.select(criteria=self.appraisal.criterion_ids)
        return whole if whole.shortlist.option_ids == self.appraisal.option_ids else self.appraisal

    @cached_property
    def review(self) -> Review:
        return review(self.reviewed, self.weights)

    @cached_property
    def checklist(self) -> Checklist:
        return checklist(self.reviewed, self.review)

    @cached_property
    def verdict(self) -> Verdict | None:
        """How sure the answer is; None for a method whose scores the verdict's rules cannot be read on."""
        try:
            return verdict(self.appraisal, self.weights, self.method, findings=self.review.blocking, draws=self.draws, seed=self.seed, progress=self.progress)
        except NotApplicable:
            return None

    @cached_property
    def acceptability(self) -> Acceptability:
        """Shares of ranks when weights, over the span of the perspectives, and estimates vary together."""
        return acceptability(
            self.appraisal, weights=span(self.subject), scores="range", method=self.method, draws=self.draws, seed=self.seed, progress=self.progress
        )

    @cached_property
    def beside(self) -> BesideBaseline | None:
        return beside_baseline(self.ranking, self.method)

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

    @cached_property
    def perspectives(self) -> PerspectiveComparison | None:
        """The rankings of all perspectives; None with fewer than two."""
        return compare_perspectives(self.appraisal) if len(self.appraisal.viewpoints) > 1 else None

    @cached_property
    def methods(self) -> MethodComparison:
        """The rankings under the toolkit's own methods, which need no other library."""
        return compare_methods(self.appraisal, weights=self.weights)

    @cached_property
    def information(self) -> list[Finding]:
        """What knowing each estimate would be worth under the additive model, most first."""
        today = subject(self.appraisal, self.weights)
        uncertain = uncertainty(self.appraisal, "range", "pert")
        found = findings(today, uncertain, expected(today, uncertain))
        return sorted((f for f in found if f.gain > 0), key=lambda f: -f.gain)

    @property
    def ranking_in_words(self) -> str:
        """First and second with their scores, for methods without a verdict."""
        if self.ranking.ranks is None or self.ranking.scores is None:
            return say("report.partial", self.language, method=label(self.method).text(self.language))
        said = [f"{self.name(o)} ({figure(self.ranking.scores[o])})" for o in self.ranking.order if not self.appraisal.option(o).enabler]
        return say("report.order", self.language, method=label(self.method).text(self.language), options=listing(said))

    @property
    def trace(self) -> list[tuple[str, str]]:
        """What it takes to print the same again, as terms and texts."""
        sampled = self.acceptability
        error = 100 * float(sampled.first_error.max())
        texts = {
            "version": say("report.record.version_text", self.language, version=toolkit.__version__),
            "digest": self.whole.digest,
            "weights": procedure(self.weights.how.procedure, self.language),
            "method": label(self.method).text(self.language),
            "draws": say("report.record.draws_text", self.language, draws=f"{sampled.draws:,}", seed=self.seed, effective=f"{sampled.effective_draws:,.0f}"),
            "share_error": say("report.record.share_error_text", self.language, error=f"{error:.2f}"),
            "date": self.date.isoformat(),
            "check": say("report.record.check_text", self.language),
        }
        return [(say(f"report.record.{key}", self.language), text) for key, text in texts.items()]


def gather(
    a: Appraisal,
    weights: Weights | Mapping[str, float] | pd.Series | str | None = None,
    method: str | Method = "weighted_sum",
    *,
    draws: int = 10_000,
    seed: int = 0,
    date: datetime.date | str | None = None,
    language: str = "en",
    whole: Appraisal | None = None,
    progress: Callable[[float], None] | None = None,
) -> Results:
    """The results that a report prints. `date` is the appraisal's own when None, else today.

    `whole` is the study that `a` was selected from; where `a` cannot be had from it again, it is left aside.
    Raises what `rank` raises, InputError for a date that is none, for draws or a seed that cannot be.
    """
    area("report", language)  # an unknown language is said before anything is worked out
    _check_chance(draws, seed)
    chosen = make_method(method)
    w = resolve(a, weights)
    study = whole if whole is not None and _holds(whole, a) else a
    return Results(a, w, chosen, rank(a, w, chosen), draws, seed, _date(date or a.date), language, study, progress)


def _holds(whole: Appraisal, part: Appraisal) -> bool:
    """Whether selecting the part's options and criteria from the whole gives the part again."""
    if whole is part:
        return True
    try:
        return whole.select(part.option_ids, part.criterion_ids) == part
    except InputError:
        return False


def _check_chance(draws: int, seed: int) -> None:
    wrong = [
        Issue(f"expected a whole number, {least:,} or more, found {found!r}", field=name)
        for name, found, least in (("draws", draws, FEWEST), ("seed", seed, 0))
        if isinstance(found, bool) or not isinstance(found, int) or found < least
    ]
    if wrong:
        raise InputError(wrong)


def _date(given: datetime.date | str) -> datetime.date:
    if isinstance(given, datetime.date):
        return given.date() if isinstance(given, datetime.datetime) else given
    if not given:
        return datetime.datetime.now(tz=datetime.UTC).date()
    try:
        return datetime.date.fromisoformat(given)
    except (ValueError, TypeError):
        raise InputError([Issue(f"expected a date such as 2026-03-31, found {given!r}", field="date")]) from None
