"""The sections of `policy-options challenge`: each a sheet of one challenge's result."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from toolkit.cli.method_sections import methods, reversal
from toolkit.cli.output import Column, Sheet, sheet
from toolkit.errors import NotApplicable, UnknownName

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from toolkit.challenge.drivers import Drivers
    from toolkit.challenge.leave_one_out import LeaveOneOut
    from toolkit.challenge.reach import Reach
    from toolkit.challenge.stability import Stability
    from toolkit.challenge.stream import Progress
    from toolkit.challenge.verdict import Verdict
    from toolkit.methods.base import Method
    from toolkit.model import Appraisal, Weights

SHORT = 5  # rows of a table on the one screen
DRIVERS = 4096  # draws of the split of doubt; what to find out is exact whatever the draws


@dataclass(frozen=True, eq=False)
class Asked:
    """What is challenged, and each challenge once asked for."""

    a: Appraisal
    weights: Weights | None
    method: Method
    draws: int
    seed: int
    jobs: int
    progress: Progress | None
    remarks: list[str] = field(default_factory=list)

    @cached_property
    def verdict(self) -> Verdict:
        from toolkit.challenge.verdict import verdict
        from toolkit.rules.run import review

        blocking = review(self.a, self.weights).blocking
        drawn: dict[str, Any] = {"draws": self.draws, "seed": self.seed, "jobs": self.jobs, "progress": self.progress}
        return verdict(self.a, self.weights, self.method, findings=blocking, **drawn)

    @cached_property
    def stability(self) -> Stability:
        from toolkit.challenge.stability import stability

        return stability(self.a, self.weights, self.method)

    @cached_property
    def reach(self) -> tuple[Reach, ...]:
        from toolkit.challenge.reach import reach_all

        return reach_all(self.a, self.weights, self.method)

    @cached_property
    def leave_one_out(self) -> LeaveOneOut:
        from toolkit.challenge.leave_one_out import leave_one_out

        return leave_one_out(self.a, self.weights, self.method)

    @cached_property
    def drivers(self) -> Drivers:
        from toolkit.challenge.drivers import drivers

        return drivers(self.a, weights=self.weights, method=self.method, draws=min(self.draws, DRIVERS), seed=self.seed, jobs=self.jobs, progress=self.progress)

    def option(self, id: Any) -> str | None:
        """An option's name; None for none."""
        return None if id is None else self.a.option(id).name

    def criterion(self, id: str) -> str:
        return self.a.criterion(id).name


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame without its index."""
    return [dict(zip(map(str, frame.columns), row, strict=True)) for row in frame.itertuples(index=False, name=None)]


def verdict(x: Asked) -> Sheet:
    """The verdict in one row: its numbers, what decided, and the sentences."""
    v = x.verdict
    n = v.numbers
    row = {
        "kind": v.kind, "rule": v.rule, "leader": v.leader, "runner_up": v.runner_up, "tied": list(v.tied), "caps": list(v.caps), "m": n.m, "q": n.q,
        "q_chance": n.q_chance, "q_error": n.q_error, "f": n.f, "b": n.b, "b_error": n.b_error, "draws": n.draws, "effective": n.effective, "seed": n.seed,
        "who_disagrees": list(v.who_disagrees), "sentences": [s.text() for s in v.sentences],
    }  # fmt: skip
    return Sheet([row], [Column("sentences", "", show="\n".join)], "verdict", "How sure is the answer?")


def conditions(x: Asked) -> Sheet:
    """A row per condition of the rules."""
    rows = records(x.verdict.frame())
    columns = [Column("rule"), Column("name", "condition"), Column("value", "found", show=".3g"), Column("needed", show=".3g"), Column("holds", show=_yes)]
    return Sheet(rows, columns, "conditions", "Every condition of the verdict's rules")


def views(x: Asked) -> Sheet:
    """A row per perspective: first and second choice and the gap."""
    rows = [
        {"perspective": id, **row, "first_name": x.option(row["first"]), "second_name": x.option(row["second"])}
        for id, row in zip(x.verdict.views.index, records(x.verdict.views), strict=True)
    ]
    columns = [Column("name", "view"), Column("first_name", "first choice"), Column("second_name", "second choice"), Column("gap", show=_hundred)]
    return Sheet(rows, columns, "views", "Who would choose what")


def weights(x: Asked) -> Sheet:
    """A row per criterion, nearest flip first."""
    return _flips(x, x.stability.frame(), "weights", "How far can one weight move before the leader changes? (others in proportion)", x.criterion)


def groups(x: Asked) -> Sheet:
    """A row per group of the value tree, nearest flip first."""
    from toolkit.challenge.stability import with_distance

    names = {g.id: g.name for g in x.a.groups}
    return _flips(x, with_distance(x.stability.groups), "groups", "How far can a group's weight move before the leader changes?", names.__getitem__)


def _flips(x: Asked, frame: pd.DataFrame, name: str, title: str, label: Callable[[str], str]) -> Sheet:
    key = str(frame.index.name)
    rows = [{key: id, "name": label(str(id)), **row} for id, row in zip(frame.index, records(frame), strict=True)]
    for row in rows:
        row["challenger_name"] = x.option(row["challenger"])
    how = "" if x.stability.exact else f", searched in steps of {100 * (x.stability.resolution or 0):g} %"
    columns = [
        Column("name", key),
        Column("weight", "weight %", show=_hundred),
        Column("low", "from %", show=_hundred),
        Column("high", "to %", show=_hundred),
        Column("move", "nearest flip", show=lambda m: f"{100 * m:+.1f}"),
        Column("challenger_name", "then leads"),
    ]
    return Sheet(rows, columns, name, title + how)


def reach(x: Asked) -> Sheet:
    """A row per option, least weight to move first."""
    rows = []
    for r in x.reach:
        beliefs = r.beliefs
        rows.append(
            {
                "option": r.option, "name": x.option(r.option), "possible": r.possible, "strict": r.strict,
                "points": None if r.distance is None else 50 * r.distance, "distance": r.distance, "estimates": None if beliefs is None else len(beliefs),
                "more_on": _more_on(x, r),
                "weights": None if r.weights is None else r.weights.to_dict(), "mix": r.mix.to_dict(),
                "beliefs": None if beliefs is None else records(beliefs), "sentences": [s.text() for s in r.sentences],
            }
        )  # fmt: skip
    rows.sort(key=lambda row: (row["points"] is None, row["points"]))
    return Sheet(rows, [Column("sentences", "", show="\n".join)], "reach", "What would you have to believe for each option to come first?")


def _more_on(x: Asked, r: Reach) -> list[str]:
    """The criteria that would have to matter more, of the four largest changes."""
    return [x.criterion(str(c)) for c, by in r.change.head(4).items() if by > 0] if r.change is not None and r.distance else []


def estimates(x: Asked) -> Sheet:
    """A row per estimate, least move first."""
    frame = x.stability.estimates
    rows = [row | {"option_name": x.option(row["option"]), "criterion_name": x.criterion(row["criterion"])} for row in records(frame)]
    for row in rows:
        row["challenger_name"] = x.option(row["challenger"])
    columns = [
        Column("option_name", "option"),
        Column("criterion_name", "criterion"),
        Column("performance", "now", show=".4g"),
        Column("flip", "flips at", show=".4g"),
        Column("within", "inside"),
        Column("challenger_name", "then leads", drop=1),
    ]
    return Sheet(rows, columns, "estimates", "How far must one estimate move before the leader changes?")


def find_out(x: Asked) -> Sheet:
    """A row per estimate that varies, most worth knowing first."""
    frame = x.drivers.information.reset_index()
    rows = [row | {"option_name": x.option(row["option"]), "criterion_name": x.criterion(row["criterion"])} for row in records(frame)]
    columns = [
        Column("option_name", "option"),
        Column("criterion_name", "criterion"),
        Column("grade"),
        Column("chance", "changes the choice", show=".0%"),
        Column("gain", "expected gain, points", show=lambda g: f"{100 * g:.2f}"),
    ]
    return Sheet(rows, columns, "find-out", "What is most worth finding out?")


def drivers(x: Asked) -> Sheet:
    """A row per factor of doubt."""
    columns = [Column("factor"), Column("first", "alone", show=".0%"), Column("total", "with others", show=".0%"), Column("total_error", "± error", show=".1%")]
    return sheet(x.drivers.frame(), columns, "drivers", "Where does the doubt about the leader come from?")


def leave_one_out(x: Asked) -> Sheet:
    """A row per run."""
    found = x.leave_one_out
    rows = [{"run": run, "label": found.label(str(run)), **row} for run, row in zip(found.runs.index, records(found.runs), strict=True)]
    for row in rows:
        row |= {"leaders": list(row["leaders"]), "leader_name": x.option(row["leader"]), "runner_up_name": x.option(row["runner_up"])}
    columns = [
        Column("label", "run"),
        Column("leader_name", "first"),
        Column("runner_up_name", "second", drop=1),
        Column("gap", show=_hundred if x.method.additive else ".3g"),
        Column("keeps", "leader stays", show=_yes),
    ]
    return Sheet(rows, columns, "leave-one-out", "Does the answer hang on one thing?")


def totals(x: Asked) -> Sheet:
    """A row per option."""
    frame = x.leave_one_out.totals
    kinds = [c for c in frame if not str(c).startswith("rank_")]
    columns = [Column("option"), *(Column(str(c), show=_hundred if c != "outcome_change" else lambda g: f"{100 * g:+.1f}") for c in kinds)]
    return sheet(frame, columns, "totals", "Totals in points: without cost, without conventions, on outcomes alone; change of outcomes against the baseline")


def dissents(x: Asked) -> Sheet:
    """A row per disputed estimate, then one per person."""
    return sheet(x.leave_one_out.dissents, (), "dissents", "What each disputed estimate would do")


def interactions(x: Asked) -> Sheet:
    """A row per interaction of the top options."""
    rows = [row | {"a_name": x.option(row["a"]), "b_name": x.option(row["b"])} for row in records(x.leave_one_out.interactions)]
    columns = [Column("a_name", "option"), Column("kind"), Column("b_name", "other option"), Column("note")]
    return Sheet(rows, columns, "interactions", "How the top options bear on each other, which a total leaves out")


def crossings(x: Asked) -> Sheet:
    """A row per change of order of two options."""
    columns = [Column("criterion"), Column("weight", "weight %", show=_hundred), Column("ahead_below", "ahead below"), Column("ahead_above", "ahead above")]
    return sheet(x.stability.crossings, columns, "crossings", "Every change of order as one weight moves")


def dominance(x: Asked) -> Sheet:
    """A row per option, least regret first."""
    from toolkit.challenge.chances import span
    from toolkit.challenge.dominance import dominance

    space = span(x.stability.subject)
    columns = [
        Column("option"),
        Column("dominated_by", "dominated by", show=", ".join),
        Column("potentially_optimal", "first under some weights", show=_yes),
        Column("regret", "largest regret", show=_hundred),
        Column("regret_ranges", "within ranges", show=_hundred),
        Column("minimax", "least regret"),
    ]
    return sheet(dominance(x.a, space, x.method).frame(), columns, "dominance", "What holds whatever the weights within their span?")


def acceptability(x: Asked) -> Sheet:
    """A row per option, most often first on top."""
    from toolkit.challenge.acceptability import acceptability
    from toolkit.challenge.chances import span

    space = span(x.stability.subject)
    found = acceptability(x.a, weights=space, scores="range", method=x.method, draws=x.draws, seed=x.seed, jobs=x.jobs, progress=x.progress)
    columns = [
        Column("name", "option"),
        Column("first", show=".1%"),
        Column("first_error", "± error", show=".1%"),
        Column("expected_rank", "mean rank", show=".2f"),
    ]
    x.remarks.append(f"acceptability: {found.varied}")
    return sheet(found.frame(), columns, "acceptability", "How often is each option first?")


SECTIONS: dict[str, tuple[str, Callable[[Asked], Sheet]]] = {
    "verdict": ("how sure the answer is", verdict),
    "conditions": ("every condition of the verdict's rules", conditions),
    "views": ("who would choose what", views),
    "weights": ("how far one weight can move", weights),
    "groups": ("how far a group's weight can move", groups),
    "crossings": ("every change of order as one weight moves", crossings),
    "reach": ("what would put each option first", reach),
    "estimates": ("how far one estimate must move", estimates),
    "find-out": ("what is most worth finding out", find_out),
    "drivers": ("where the doubt comes from", drivers),
    "leave-one-out": ("what happens when something is left out", leave_one_out),
    "totals": ("totals without cost, without conventions, on outcomes alone", totals),
    "dissents": ("what each disputed estimate would do", dissents),
    "interactions": ("how the top options bear on each other", interactions),
    "dominance": ("what holds whatever the weights within their span", dominance),
    "acceptability": ("how often each option is first", acceptability),
    "methods": ("who is first under every method", methods),
    "reversal": ("whether the order of the others hangs on who is listed", reversal),
}
OVERVIEW = ("verdict", "weights", "reach", "find-out", "leave-one-out")


def named(section: str) -> str:
    """The section of this name. Raises UnknownName."""
    if section not in SECTIONS:
        raise UnknownName("section", section, list(SECTIONS))
    return section


def overview(x: Asked, short: bool) -> list[Sheet]:
    """The sheets of the one screen; a question that this method cannot answer is left out, with the reason in `remarks`.

    Raises NotApplicable when it can answer none.
    """
    sheets = []
    for name in OVERVIEW:
        try:
            found = SECTIONS[name][1](x)
        except NotApplicable as refusal:
            x.remarks.append(f"{SECTIONS[name][0]}: {refusal}")
            continue
        sheets.append(SHORTER[name](found) if short and name in SHORTER else found)
    if not sheets:
        raise NotApplicable(x.remarks[0])
    return sheets


def _first_rows(found: Sheet) -> Sheet:
    left = len(found.rows) - SHORT
    title = f"{found.title} ({left} more)" if left > 0 else found.title
    return Sheet(found.rows[:SHORT], found.columns, found.name, title)


def _one_line_each(found: Sheet) -> Sheet:
    """What would put each option first, as numbers with what would have to matter more."""
    columns = [
        Column("name", "option"),
        Column("", "weight to move, points", show=lambda row: "–" if row["points"] is None else f"{row['points']:.1f}", right=True),
        Column("more_on", "chiefly more on", show=", ".join, drop=1),
        Column("", "or estimates to believe otherwise", show=lambda row: "–" if row["estimates"] is None else str(row["estimates"]), right=True),
    ]
    return Sheet(found.rows, columns, found.name, found.title)


def _changes_alone(found: Sheet) -> Sheet:
    """The run as stated and those that change the leader."""
    kept = [row for row in found.rows if row["kind"] == "all" or row["keeps"] is False]
    same = sum(row["keeps"] is True for row in found.rows) - 1
    return Sheet(kept, found.columns, found.name, f"{found.title} (the leader stays in the other {same} runs)")


SHORTER: dict[str, Callable[[Sheet], Sheet]] = {
    "weights": _first_rows,
    "reach": _one_line_each,
    "find-out": _first_rows,
    "leave-one-out": _changes_alone,
}


def _hundred(x: float) -> str:
    return f"{100 * x:.1f}"


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
