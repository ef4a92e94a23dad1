"""What a person has chosen to look at, as frozen data: which study, which options, which weights, which what-ifs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from toolkit.errors import InputError
from toolkit.model import How, weights_from
from toolkit.ui.changes import Change, apply
from toolkit.ui.kept import Kept, with_kept
from toolkit.weights.resolve import resolve
from toolkit.wording import say

if TYPE_CHECKING:
    from toolkit.model import Appraisal, Entry, Weights

DEFAULT_STUDY = "us-mexico-security"
TOP = 100.0  # the heaviest swing stands at the top of its slider
Scope = Literal["shortlist", "all"]
Look = str | tuple[str, ...]  # what one control is set to, or the several things picked in it


@dataclass(frozen=True, slots=True)
class View:
    """`start` is the perspective that the sliders start from, empty for the study's own weights; `moved` are the sliders
    moved since, 0..100, or placed by another `procedure` of stating weights; `without` are the criteria left out. `study` is
    a name that `tk.load` knows, or a key of the shelf. `changes`, `kept` perspectives and `answers` to findings lie over it.
    `looks` are the charts and parts picked, by control: they change no number, so views that differ in them alone are equal.
    """

    study: str = DEFAULT_STUDY
    changes: tuple[Change, ...] = ()
    scope: Scope = "shortlist"
    start: str = ""
    moved: tuple[tuple[str, float], ...] = ()
    without: tuple[str, ...] = ()
    procedure: str = ""
    kept: tuple[Kept, ...] = ()
    answers: tuple[Entry, ...] = ()
    looks: tuple[tuple[str, Look], ...] = field(default=(), compare=False)

    def moving(self, criterion: str, points: float) -> View:
        """The view with one slider moved."""
        return replace(self, moved=tuple({**dict(self.moved), criterion: points}.items()), procedure="")

    def looking(self, control: str, look: Look | None) -> View:
        """The view with another thing picked in a control; None leaves it to the control's own default."""
        looks = {c: x for c, x in self.looks if c != control}
        return replace(self, looks=tuple((looks if look is None else {**looks, control: look}).items()))

    def stating(self, w: Weights) -> View:
        """The view with weights stated in another way; the sliders go where they say."""
        top = max(w.shares)
        return replace(self, moved=tuple((c, TOP * s / top) for c, s in zip(w.criteria, w.shares, strict=True)), procedure=w.how.procedure)


def shown(a: Appraisal, view: View) -> Appraisal:
    """The part of the appraisal that is looked at. Raises InputError when no criterion is left."""
    part = a.shortlist if view.scope == "shortlist" else a
    if not view.without:
        return part
    kept = [c for c in a.criterion_ids if c not in view.without]
    if not kept:
        raise InputError(say("app.weights.none_left"))
    if not sum(s for c, s in zip(a.stated.criteria, a.stated.shares, strict=True) if c in kept) > 0:
        part = replace(part, stated=weights_from(dict.fromkeys(a.criterion_ids, 1.0), part.stated.how))
    return part.select(criteria=kept)


def points(a: Appraisal, view: View) -> dict[str, float]:
    """Where every slider stands, 0..100, whether its criterion is left out or not."""
    base = resolve(a, view.start or None)
    top = max(base.shares)
    return {**{c: TOP * s / top for c, s in zip(base.criteria, base.shares, strict=True)}, **dict(view.moved)}


def weights(a: Appraisal, view: View, who: str = "", when: str = "") -> Weights:
    """The weights of the view over the criteria that are left: exactly a perspective's or the study's until a slider moves.

    Raises InputError when every weight left is 0.
    """
    kept = tuple(c for c in a.criterion_ids if c not in view.without)
    stood = points(a, view)
    if not any(stood[c] > 0 for c in kept):
        raise InputError(say("app.weights.all_zero"))
    if not view.moved:
        return resolve(a, view.start or None).aligned(kept)
    how = How(view.procedure or "swing", who=who, when=when, totals_seen=True, elicited=bool(who), note=say("app.weights.how"))
    return weights_from({c: stood[c] for c in kept}, how).bound(a.ranges_digest)


def changed(a: Appraisal, view: View) -> Appraisal:
    """The study with the view's what-ifs on estimates, kept perspectives and answers. Raises InputError when they do not fit."""
    a = with_kept(apply(a, view.changes), view.kept)
    return replace(a, record=(*a.record, *view.answers)) if view.answers else a


def fit(a: Appraisal, view: View) -> View:
    """The same view, checked against the study it names. Raises InputError for names and numbers that do not fit."""
    a = changed(a, view)
    resolve(a, view.start or None)
    for criterion in (*dict(view.moved), *view.without):
        a.criterion(criterion)
    if len(set(view.without)) == len(a.criteria):
        raise InputError(say("app.weights.none_left"))
    return view
