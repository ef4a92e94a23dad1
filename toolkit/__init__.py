"""Score policy options against weighted criteria, and argue against the result.

    import toolkit as tk

    a = tk.load("us-mexico-security")
    print(tk.rank(a.shortlist).frame())

Every public name is listed below with the module it lives in; a name is imported when it is first used, so that
`import toolkit` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from toolkit import weights as weights
    from toolkit.challenge.acceptability import acceptability
    from toolkit.challenge.across_methods import compare_methods
    from toolkit.challenge.dominance import dominance
    from toolkit.challenge.drivers import drivers
    from toolkit.challenge.leave_one_out import leave_one_out
    from toolkit.challenge.perspectives import compare_perspectives
    from toolkit.challenge.reach import reach
    from toolkit.challenge.reversal import reversal
    from toolkit.challenge.stability import stability
    from toolkit.challenge.verdict import verdict
    from toolkit.errors import EmptySpace, InputError, Issue, NotApplicable, ToolkitError, UnknownName
    from toolkit.files.frame import from_frame
    from toolkit.files.load import load
    from toolkit.files.save import save
    from toolkit.methods.apply import rank
    from toolkit.methods.registry import METHODS
    from toolkit.model import Appraisal, Criterion, Estimate, Option, Perspective, Weights
    from toolkit.ranking import Ranking
    from toolkit.report.pdf import write_pdf
    from toolkit.report.xlsx import write_xlsx
    from toolkit.rules.diff import diff
    from toolkit.rules.run import review

_HOMES = {
    "Appraisal": "toolkit.model",
    "Criterion": "toolkit.model",
    "EmptySpace": "toolkit.errors",
    "Estimate": "toolkit.model",
    "InputError": "toolkit.errors",
    "Issue": "toolkit.errors",
    "METHODS": "toolkit.methods.registry",
    "NotApplicable": "toolkit.errors",
    "Option": "toolkit.model",
    "Perspective": "toolkit.model",
    "Ranking": "toolkit.ranking",
    "ToolkitError": "toolkit.errors",
    "UnknownName": "toolkit.errors",
    "Weights": "toolkit.model",
    "acceptability": "toolkit.challenge.acceptability",
    "compare_methods": "toolkit.challenge.across_methods",
    "compare_perspectives": "toolkit.challenge.perspectives",
    "diff": "toolkit.rules.diff",
    "dominance": "toolkit.challenge.dominance",
    "drivers": "toolkit.challenge.drivers",
    "from_frame": "toolkit.files.frame",
    "leave_one_out": "toolkit.challenge.leave_one_out",
    "load": "toolkit.files.load",
    "rank": "toolkit.methods.apply",
    "reach": "toolkit.challenge.reach",
    "reversal": "toolkit.challenge.reversal",
    "review": "toolkit.rules.run",
    "save": "toolkit.files.save",
    "stability": "toolkit.challenge.stability",
    "verdict": "toolkit.challenge.verdict",
    "write_pdf": "toolkit.report.pdf",
    "write_xlsx": "toolkit.report.xlsx",
}

__all__ = [  # literal, so that type checkers see it; a test holds it against the homes
    "METHODS",
    "Appraisal",
    "Criterion",
    "EmptySpace",
    "Estimate",
    "InputError",
    "Issue",
    "NotApplicable",
    "Option",
    "Perspective",
    "Ranking",
    "ToolkitError",
    "UnknownName",
    "Weights",
    "acceptability",
    "compare_methods",
    "compare_perspectives",
    "diff",
    "dominance",
    "drivers",
    "from_frame",
    "leave_one_out",
    "load",
    "rank",
    "reach",
    "reversal",
    "review",
    "save",
    "stability",
    "verdict",
    "weights",
    "write_pdf",
    "write_xlsx",
]


def __getattr__(name: str) -> Any:
    if name == "weights":
        return import_module("toolkit.weights")
    if name not in _HOMES:
        raise AttributeError(f"module 'toolkit' has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
