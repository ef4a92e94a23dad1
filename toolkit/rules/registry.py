"""Every rule: the whole list, to be read at a glance.

`reads` are the parts of a `Case` that a rule looks at, `needs` those without which there is nothing to look at; a test
holds the functions to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from toolkit.rules import estimates, options, overlap, ranges, record, result, structure, weights
from toolkit.rules.guidance import Citation, cite

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.rules.case import Case
    from toolkit.rules.finding import Finding

Look = Literal["structure", "ranges", "estimates", "weights", "result", "options", "record"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of good practice: the function that looks, what it reads, and the guidance that it follows."""

    id: str
    look: Look
    check: Callable[[Case], Iterator[Finding]]
    guidance: tuple[Citation, ...]
    reads: tuple[str, ...]
    needs: tuple[str, ...] = ()

    def lacks(self, case: Case) -> str:
        """The first thing needed that the case has not, or an empty string."""
        return next((name for name in self.needs if getattr(case, name) in ((), None)), "")


RULES: tuple[Rule, ...] = (
    Rule("R01", "ranges", ranges.weights_without_ranges, cite("GB", "DCLG", "Keeney"),
         ("criteria", "hows", "weights", "weighted")),
    Rule("R02", "ranges", ranges.stale_weights, cite("DCLG", "Keeney"),
         ("appraisal", "stated", "viewpoints")),
    Rule("R03", "ranges", ranges.local_ranges, cite("Aires", "BeltonGear"),
         ("choice", "criteria", "weights", "weighted", "values")),
    Rule("R04", "structure", overlap.double_counting, cite("DCLG s. 5.4.4", "ISPOR"),
         ("criteria", "estimates", "weighted", "values", "candidates")),
    Rule("R05", "structure", overlap.preference_dependence, cite("DCLG s. 5.4.4", "GAF"),
         ("criteria", "weighted")),
    Rule("R06", "structure", overlap.means_and_ends, cite("Keeney", "GAF"),
         ("appraisal", "criteria", "weights", "weighted")),
    Rule("R07", "structure", structure.number_of_criteria, cite("DCLG", "GAF"),
         ("criteria", "groups")),
    Rule("R08", "structure", structure.splitting, cite("Weber", "DCLG s. 7.4.5"),
         ("appraisal", "criteria", "groups", "weights", "values", "leader"), ("groups",)),
    Rule("R09", "weights", weights.equal_weights, cite("Rezaei"),
         ("stated", "hows", "weights", "weighted")),
    Rule("R10", "ranges", ranges.flat_criteria, cite("DCLG s. 5.4.4"),
         ("criteria", "weights", "weighted", "values", "candidates")),
    Rule("R11", "result", result.one_criterion_decides, cite("DCLG"),
         ("criteria", "weights", "weighted", "values", "scores", "leader", "leaders")),
    Rule("R12", "structure", structure.undefined_direction, cite("DCLG s. 7.3.4"),
         ("criteria", "weighted")),
    Rule("R13", "ranges", ranges.ordinal_scales, cite("MACBETH"),
         ("choice", "criteria", "weights", "weighted", "values", "ranked", "leader", "leaders")),
    Rule("R14", "result", result.cost_in_the_score, cite("GB"),
         ("appraisal", "costs", "weights", "values", "scores", "leader", "leaders"), ("costs",)),
    Rule("R15", "result", result.spurious_precision, cite("ACT", "GB"),
         ("options", "choice", "criteria", "estimates", "weights", "scores", "leader", "runner_up")),
    Rule("R16", "result", result.compensation, cite("DCLG", "RAND"),
         ("choice", "criteria", "weights", "weighted", "values", "candidates", "leader")),
    Rule("R17", "options", options.straw_men, cite("EU", "GB"),
         ("appraisal", "options", "weighted", "values", "candidates", "leader", "leaders", "rivals", "baseline")),
    Rule("R18", "options", options.dominated_options, cite("DCLG"),
         ("choice", "values", "ranked", "leader", "baseline")),
    Rule("R19", "estimates", estimates.missing_estimates, cite("DCLG", "ISPOR"),
         ("options", "choice", "criteria", "estimates", "weights", "weighted", "values", "candidates", "leaders")),
    Rule("R20", "estimates", estimates.unsupported, cite("ISPOR"),
         ("options", "choice", "criteria", "estimates", "weights", "weighted", "leader")),
    Rule("R21", "weights", weights.whose_weights, cite("GB", "Dobes"),
         ("appraisal", "hows")),
    Rule("R22", "record", weights.tuned_weights, cite("Dobes", "ACT"),
         ("criteria", "stated", "values", "viewpoints", "record", "leaders")),
    Rule("R23", "weights", weights.false_consensus, cite("SOCRATES"),
         ("weighted", "viewpoints", "viewpoint_scores", "candidates", "leader"), ("viewpoints",)),
    Rule("R24", "result", result.one_sided_doubt, cite("GB", "COINr"),
         ("appraisal", "weighted")),
    Rule("R26", "weights", weights.kind_of_weight, cite("Roy", "SOCRATES"),
         ("hows", "method")),
    Rule("R27", "weights", weights.inconsistent_judgements, cite("Saaty"),
         ("stated", "viewpoints")),
    Rule("R28", "estimates", estimates.clumped, cite("Thorndike"),
         ("appraisal", "options", "criteria", "estimates", "weighted")),
    Rule("R29", "estimates", estimates.disagreement, cite("Krippendorff"),
         ("options", "criteria", "estimates", "weighted")),
    Rule("R30", "structure", structure.mixed_horizons, cite("DCLG s. 5.4.4"),
         ("appraisal", "criteria", "weighted")),
    Rule("R31", "options", options.losers, cite("EU", "SOCRATES"),
         ("viewpoints", "viewpoint_scores", "leader", "baseline"), ("viewpoints", "baseline")),
    Rule("R32", "estimates", estimates.optimism, cite("GB"),
         ("appraisal", "choice", "widths", "weights", "weighted", "leader", "rivals", "baseline")),
    Rule("R34", "record", record.retraceable, cite("ISPOR", "COINr"),
         ("appraisal",)),
    Rule("R36", "result", result.credit_without_gain, cite("EU", "GB"),
         ("outcomes", "weights", "values", "leader", "baseline"), ("baseline", "outcomes")),
    Rule("R37", "result", result.weak_evidence_looks_sure, cite("ACT", "GB"),
         ("appraisal", "choice", "estimates", "widths", "weights", "scores", "ranked", "leader", "leaders")),
    Rule("R38", "options", options.dropped_options, cite("EU", "GB"),
         ("appraisal", "options", "dropped", "weights", "scores", "candidates", "baseline"), ("dropped",)),
)  # fmt: skip
