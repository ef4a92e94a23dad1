"""What a comparison of perspectives says, as sentences whose words lie in wording/en/perspectives.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.challenge.sentence import Sentence, percentage, sentence

if TYPE_CHECKING:
    from toolkit.challenge.perspective_comparison import PerspectiveComparison

ENOUGH_SHARE = 0.10  # of the disagreement; criteria below are not named


def sentences(c: PerspectiveComparison) -> tuple[Sentence, ...]:
    """All that there is to say, most important first."""
    return (*_status(c), *_choices(c), *_agreement(c), *_furthest(c), *_explained(c), *_last(c), *_consensus(c), *_rejected(c))


def _status(c: PerspectiveComparison) -> list[Sentence]:
    views = c.appraisal.viewpoints
    asked = sum(p.weights.how.elicited for p in views)
    found = []
    if asked == 0:
        found.append(sentence("perspectives.nobody_asked"))
    elif c.illustrative:
        found.append(sentence("perspectives.some_asked", asked=asked, views=len(views)))
    found += [sentence("perspectives.stale", view=_view(c, p), criteria=tuple(_criterion(c, j) for j in old)) for p, old in c.stale.items()]
    return found


def _choices(c: PerspectiveComparison) -> list[Sentence]:
    if len(c.firsts) == 1 and not c.close:
        return [sentence("perspectives.all_first", option=_option(c, next(iter(c.firsts))))]
    found = [sentence("perspectives.first", option=_option(c, option), views=_views(c, views)) for option, views in c.firsts.items()]
    return [*found, sentence("perspectives.close", views=_views(c, c.close))] if c.close else found


def _agreement(c: PerspectiveComparison) -> list[Sentence]:
    if c.agreement is None:
        return []
    found = [sentence("perspectives.agreement", w=f"{c.agreement:.2f}", views=len(c.people))]
    if c.p_value is not None:
        found.append(sentence("perspectives.chance", chance=percentage(c.p_value)))
    return found


def _furthest(c: PerspectiveComparison) -> list[Sentence]:
    if not c.furthest or c.furthest[0][2] <= 0:
        return []
    one, other, share = c.furthest[0]
    return [sentence("perspectives.furthest", one=_view(c, one), other=_view(c, other), share=percentage(share))]


def _explained(c: PerspectiveComparison) -> list[Sentence]:
    if "share" not in c.explains:
        return []
    named = c.explains["share"][c.explains["share"] >= ENOUGH_SHARE]
    parts = tuple(sentence("perspectives.part", criterion=_criterion(c, str(j)), share=percentage(x)) for j, x in named.items())
    return [sentence("perspectives.explained", criteria=parts)] if parts else []


def _last(c: PerspectiveComparison) -> list[Sentence]:
    if not c.last.to_numpy().any():
        return []
    if not c.never_last:
        return [sentence("perspectives.all_last_somewhere")]
    return [sentence("perspectives.never_last", options=tuple(_option(c, o) for o in c.never_last))]


def _consensus(c: PerspectiveComparison) -> list[Sentence]:
    by_winners: dict[tuple[str, ...], list[str]] = {}
    for rule, options in c.winners.items():
        by_winners.setdefault(options, []).append(rule)
    key = "perspectives.consensus_illustrative" if c.illustrative else "perspectives.consensus"
    found = [sentence(key, options=tuple(_option(c, o) for o in options), rules=tuple(map(_rule, rules))) for options, rules in by_winners.items()]
    if "kemeny" not in c.winners:
        found.append(sentence("perspectives.no_kemeny", count=len(c.candidates)))
    return found


def _rejected(c: PerspectiveComparison) -> list[Sentence]:
    by_option: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for rule, option, views in c.rejected:
        by_option.setdefault((option, views), []).append(rule)
    return [
        sentence("perspectives.rejected", option=_option(c, option), rules=tuple(map(_rule, rules)), views=_views(c, views))
        for (option, views), rules in by_option.items()
    ]


def _rule(rule: str) -> Sentence:
    return sentence(f"perspectives.rule.{rule}")


def _option(c: PerspectiveComparison, id: str) -> str:
    return c.appraisal.option(id).name


def _criterion(c: PerspectiveComparison, id: str) -> str:
    return c.appraisal.criterion(id).name


def _views(c: PerspectiveComparison, ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_view(c, id) for id in ids)


def _view(c: PerspectiveComparison, id: str) -> str:
    return next(p.name or p.id for p in c.appraisal.viewpoints if p.id == id)
