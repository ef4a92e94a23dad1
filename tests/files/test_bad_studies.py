"""Every kind of bad study, with the file, the line and the message of its issue. Lines are counted in conftest's texts."""

# ruff: noqa: E501  # one case a line, however long
from __future__ import annotations

import pytest

import toolkit as tk

C, Z, L, S = "criteria/town.yaml", "options/town/zebra.yaml", "options/town/lights.yaml", "options/town/sources.yaml"
GIVE = "give a number, low, likely and high, or {missing: reason}"

CASES = {
    # fields and forms
    "unknown field": (C, "    unit: people", "    units: people", f"{C}:11: criteria.injuries.units: unknown field 'units' (did you mean 'unit'? allowed: id, name, group,"),
    "unknown field at the top": (C, "id: town", "identity: town", f"{C}:2: identity: unknown field 'identity' ("),
    "field twice": (Z, "order: 2", "order: 2\norder: 3", f"{Z}:4: 'order' is there twice, first in line 3 (keep one of the two)"),
    "field twice deep down": (Z, "    likely: 2\n", "    likely: 2\n    likely: 3\n", f"{Z}:11: estimates.injuries: 'likely' is there twice, first in line 10 (keep one of the two)"),
    "no format": (C, "format: 1\n", "", f"{C}:1: format: is missing (write format: 1)"),
    "another format": (C, "format: 1\n", "format: 2\n", f"{C}:1: format: expected 1, found 2 (this version reads format 1)"),
    "format in quotes": (L, "format: 1\n", "format: '1'\n", f"{L}:1: format: expected 1, found '1' (this version reads format 1)"),
    "no id": (L, "id: lights\n", "", f"{L}:1: id: is missing"),
    "a name that reads as false": (Z, "id: zebra", "id: no", f"{Z}:2: id: expected a name, found no without quotes (write 'no' in quotes: other programs read it as true or false)"),
    "a name that is true": (Z, "id: zebra", "id: true", f"{Z}:2: id: expected text, found true (write it in quotes)"),
    "a name that is empty": (Z, "id: zebra", "id: ''", f"{Z}:2: id: expected a name in one line without blanks around it, found ''"),
    "a key that is true": (Z, "  comfort: 2.5", "  true: 2.5", f"{Z}:16: estimates: expected a name, found true (write it in quotes)"),
    "yes for true": (Z, "order: 2", "enabler: yes", f"{Z}:3: enabler: expected true or false, found 'yes'"),
    "a list for fields": (Z, "estimates:\n  injuries:\n    low: 1", "estimates: []\nx:\n  injuries:\n    low: 1", f"{Z}:7: estimates: expected fields with values, found a list (0)"),
    "text for a list": (Z, "order: 2", "paragraphs: five", f"{Z}:3: paragraphs: expected a list, found 'five'"),
    "a fraction for a whole number": (Z, "order: 2", "paragraphs: [1.5]", f"{Z}:3: paragraphs[1]: expected a whole number, found 1.5"),
    # numbers
    "text in a number": (Z, "likely: 2", "likely: two", f"{Z}:10: estimates.injuries.likely: expected a number, found 'two' (write a number; on a scale of worded levels, the number of the level)"),
    "a quoted number": (Z, "likely: 2", "likely: '2'", f"{Z}:10: estimates.injuries.likely: expected a number, found '2' (write the number without quotes or unit)"),
    "a decimal comma": (Z, "likely: 2", "likely: 2,5", f"{Z}:10: estimates.injuries.likely: expected a number, found '2,5' (use a decimal point and no thousands mark)"),
    "a leading zero": (Z, "likely: 2", "likely: 02", f"{Z}:10: estimates.injuries.likely: expected a number, found '02' (write the number without quotes or unit)"),
    "not a number": (Z, "likely: 2", "likely: .nan", f"{Z}:10: estimates.injuries.likely: expected a finite number, found nan"),
    "not a number in words": (Z, "likely: 2", "likely: NaN", f"{Z}:10: estimates.injuries.likely: expected a number, found 'NaN' (write a number; on a scale of worded levels, the number of the level)"),
    "infinity": (Z, "high: 4", "high: .inf", f"{Z}:11: estimates.injuries.high: expected a finite number, found inf"),
    "too large a number": (Z, "high: 4", "high: 1e999", f"{Z}:11: estimates.injuries.high: expected a finite number, found inf"),
    "true for a number": (Z, "likely: 2", "likely: true", f"{Z}:10: estimates.injuries.likely: expected a number, found true"),
    # estimates
    "outside the range": (Z, "high: 4", "high: 9", f"{Z}:11: estimates.injuries.high: 9 is outside the range 0 to 8"),
    "outside the levels": (Z, "comfort: 2.5", "comfort: 3.5", f"{Z}:16: estimates.comfort.likely: 3.5 is outside the range 1 to 3"),
    "low above likely": (Z, "low: 1", "low: 3", f"{Z}:8: estimates.injuries: expected low <= likely <= high, found 3, 2, 4"),
    "likely above high": (Z, "high: 4", "high: 1.5", f"{Z}:8: estimates.injuries: expected low <= likely <= high, found 1, 2, 1.5"),
    "likely left out": (Z, "    likely: 2\n", "", f"{Z}:8: estimates.injuries.likely: is missing, found only low and high ({GIVE})"),
    "missing without a reason": (Z, "missing: nobody has asked", "missing: ' '", f"{Z}:17: estimates.cost.missing: an estimate cannot be missing without a reason (say why it is not known)"),
    "nothing given": (Z, "comfort: 2.5", "comfort:", f"{Z}:16: estimates.comfort: nothing is given ({GIVE})"),
    "an empty estimate": (Z, "comfort: 2.5", "comfort: {}", f"{Z}:16: estimates.comfort.likely: is missing ({GIVE})"),
    "missing and given": (Z, "{missing: nobody has asked}", "{missing: why, likely: 20}", f"{Z}:17: estimates.cost.missing: an estimate is either missing or given, found likely as well"),
    "an estimate left out": (Z, "  comfort: 2.5\n", "", f"{Z}:7: estimates.comfort: no estimate is given ({GIVE})"),
    "unknown criterion": (Z, "comfort: 2.5", "confort: 2.5", f"{Z}:16: estimates.confort: unknown criterion 'confort' (did you mean 'comfort'? allowed: injuries, comfort, cost)"),
    "unknown grade": (Z, "grade: B", "grade: E", f"{Z}:12: estimates.injuries.grade: expected one of A, B, C, D, found 'E'"),
    "unknown basis": (Z, "basis: study", "basis: studies", f"{Z}:13: estimates.injuries.basis: expected one of study, text, judgement, definition, convention, found 'studies' (did you mean 'study'?)"),
    "a graded definition": (Z, "basis: study", "basis: definition", f"{Z}:12: estimates.injuries.grade: an estimate by definition is not graded, found B (remove the grade: it rests on no evidence)"),
    "unknown source": (Z, "id: police", "id: policy", f"{Z}:15: estimates.injuries.sources.policy.id: unknown source 'policy' (did you mean 'police'? allowed: police)"),
    "unknown direction": (Z, "informs_size", "inform_size", f"{Z}:15: estimates.injuries.sources.police.direction: expected one of supports, against, mixed, informs_size, found 'inform_size' (did you mean 'informs_size'?)"),
    "a dissent outside": (L, "injuries: 1", "injuries: {likely: 1, dissents: [{who: Ana, likely: 11}]}", f"{L}:5: estimates.injuries.dissents[1].likely: 11 is outside the range 0 to 8"),
    # options among each other
    "an option twice": (L, "id: lights", "id: zebra", f"{L}:2: id: 'zebra' is there twice, first in study/{Z} (give every option its own id)"),
    "two baselines": (L, "order: 3", "baseline: true", f"{L}:3: baseline: one option at most is the baseline, found 'now' in study/options/town/now.yaml as well"),
    "unknown option": (Z, "with: lights", "with: light", f"{Z}:5: interactions[1].with: unknown option 'light' (did you mean 'lights'? allowed: now, lights)"),
    "interaction with itself": (Z, "with: lights", "with: zebra", f"{Z}:5: interactions[1].with: expected another option, found the option itself"),
    "unknown interaction": (Z, "kind: overlap", "kind: overlaps", f"{Z}:6: interactions[1].kind: expected one of complement, guard, overlap, conflict, enabler, found 'overlaps' (did you mean 'overlap'?)"),
    "interaction twice": (L, "order: 3", "interactions: [{with: zebra, kind: overlap}]", f"{L}:3: interactions[1].with: the overlap of 'lights' and 'zebra' is there twice (write it in one of the two options)"),
    # criteria
    "objective in other words": (C, "objective: min", "objective: lower", f"{C}:10: criteria.injuries.objective: expected max or min, found 'lower' (did you mean 'min'?)"),
    "a criterion twice": (C, "  - id: comfort", "  - id: injuries", f"{C}:13: criteria.injuries.id: 'injuries' is there twice, first in line 8 (give every part its own id)"),
    "no criteria": (C, "criteria:\n", "criteria: []\nx:\n", f"{C}:7: criteria: expected at least one criterion, found none"),
    "range the wrong way round": (C, "[0, 8]", "[8, 0]", f"{C}:12: criteria.injuries.range: expected the low end first and a higher one after it, found 8 and 0 (write range: [0, 8]; objective says which end is better)"),
    "range without width": (C, "[0, 8]", "[8, 8]", f"{C}:12: criteria.injuries.range: expected the low end first and a higher one after it, found 8 and 8"),
    "range of three": (C, "[0, 8]", "[0, 4, 8]", f"{C}:12: criteria.injuries.range: expected at most 2 in the list, found a list (3)"),
    "no range": (C, "    range: [0, 8]\n", "", f"{C}:8: criteria.injuries: expected a range, or at least two levels, found neither (write range: [lowest, highest])"),
    "one level": (C, "{1: bad, 2: fair, 3: good}", "{1: bad}", f"{C}:13: criteria.comfort: expected a range, or at least two levels, found one level (write range: [lowest, highest])"),
    "a level outside": (C, "    range: [0, 8]", "    range: [0, 8]\n    levels: {0: none, 9: many}", f"{C}:13: criteria.injuries.levels.9: level 9 is outside the range 0 to 8"),
    "a level that is no number": (C, "{1: bad,", "{low: bad,", f"{C}:15: criteria.comfort.levels.low: expected a number, found 'low' (write a number; on a scale of worded levels, the number of the level)"),
    "a hurdle outside": (C, "    unit: people", "    hurdle: 10", f"{C}:11: criteria.injuries.hurdle: 10 is outside the range 0 to 8"),
    "logarithm of nothing": (C, "[10, 1000]", "[0, 1000]", f"{C}:20: criteria.cost.value: a logarithmic value needs a range above 0, found 0 to 1000"),
    "unknown value function": (C, "kind: logarithmic", "kind: log", f"{C}:21: criteria.cost.value.kind: expected one of linear, logarithmic, exponential, piecewise, levels, found 'log'"),
    "no curvature": (C, "kind: logarithmic", "kind: exponential", f"{C}:20: criteria.cost.value.curvature: is missing"),
    "curvature of nothing": (C, "kind: logarithmic", "{kind: exponential, curvature: 0}", f"{C}:21: criteria.cost.value.curvature: expected a number between -50 and 50 other than 0, found 0"),
    "points of another kind": (C, "kind: logarithmic", "{kind: logarithmic, points: [[10, 1], [1000, 0]]}", f"{C}:21: criteria.cost.value.points: belongs to kind: piecewise, found kind: logarithmic"),
    "points that leave a gap": (C, "kind: logarithmic", "{kind: piecewise, points: [[10, 1], [500, 0]]}", f"{C}:21: criteria.cost.value.points: points must cover the range 10 to 1000, found 10 to 500"),
    "points that turn back": (C, "kind: logarithmic", "{kind: piecewise, points: [[10, 1], [50, 0.2], [500, 0.4], [1000, 0]]}", f"{C}:21: criteria.cost.value.points: values must run from 0 at the worst end to 1 at the best and never back, found 0, 0.4, 0.2, 1 from worst to best"),
    "points the wrong way": (C, "kind: logarithmic", "{kind: piecewise, points: [[10, 0], [1000, 1]]}", f"{C}:21: criteria.cost.value.points: values must run from 0 at the worst end to 1 at the best and never back, found 1, 0 from worst to best"),
    "two points at one place": (C, "kind: logarithmic", "{kind: piecewise, points: [[10, 1], [50, 0.2], [50, 0.4], [1000, 0]]}", f"{C}:21: criteria.cost.value.points: two points stand at the same performance"),
    "a point of one": (C, "kind: logarithmic", "{kind: piecewise, points: [[10], [1000, 0]]}", f"{C}:21: criteria.cost.value.points[1]: expected at least 2 in the list, found a list (1)"),
    "level values": (C, "    levels: {1: bad, 2: fair, 3: good}", "    levels: {1: bad, 2: fair, 3: good}\n    value: {kind: levels, levels: {1: 0, 2: 0.4}}", f"{C}:16: criteria.comfort.value.levels: points must cover the range 1 to 3, found 1 to 2"),
    "indifference above preference": (C, "    unit: people", "    thresholds: {q: 3, p: 2}", f"{C}:11: criteria.injuries.thresholds.q: q must not exceed p, found 3 and 2"),
    "a negative threshold": (C, "    unit: people", "    thresholds: {q: -1}", f"{C}:11: criteria.injuries.thresholds.q: expected a number that is 0 or more, found -1"),
    "depends on a stranger": (C, "    unit: people", "    depends_on: [confort]", f"{C}:11: criteria.injuries.depends_on[1]: unknown criterion 'confort' (did you mean 'comfort'? allowed: comfort, cost)"),
    "a means to itself": (C, "    unit: people", "    means_to: [injuries]", f"{C}:11: criteria.injuries.means_to[1]: expected another criterion, found the criterion itself"),
    # groups
    "unknown group": (C, "    group: effects\n    objective", "    group: effect\n    objective", f"{C}:9: criteria.injuries.group: unknown group 'effect' (did you mean 'effects'? allowed: effects, effort)"),
    "a group without criteria": (C, "  - id: effort\n", "  - id: effort\n  - id: rest\n", f"{C}:7: groups.rest: a group needs at least one criterion, found none (write group: rest in a criterion, or remove the group)"),
    "unknown parent": (C, "  - id: effort\n", "  - {id: effort, parent: effect}\n", f"{C}:6: groups.effort.parent: unknown group 'effect' (did you mean 'effects'? allowed: effects, effort)"),
    "groups in a circle": (C, "    outcome: true\n  - id: effort\n", "    parent: effort\n  - {id: effort, parent: effects}\n", f"{C}:5: groups.effects.parent: groups cannot lie inside each other in a circle: effects > effort > effects"),
    "a group inside itself": (C, "    outcome: true\n", "    parent: effects\n", f"{C}:5: groups.effects.parent: groups cannot lie inside each other in a circle: effects > effects"),
    "a group twice": (C, "  - id: effort\n", "  - id: effort\n  - id: effects\n", f"{C}:7: groups.effects.id: 'effects' is there twice, first in line 4 (give every part its own id)"),
    # weights
    "a negative weight": (C, "comfort: 40", "comfort: -40", f"{C}:27: perspectives.families.weights.comfort: expected a number that is 0 or more, found -40"),
    "weights of nothing": (C, "      injuries: 100\n      comfort: 40\n      cost: 10\n", "      {injuries: 0, comfort: 0, cost: 0}\n", f"{C}:25: perspectives.families.weights: at least one weight must be above 0, found none"),
    "a weight for a stranger": (C, "comfort: 40", "comfort: 40\n      noise: 3", f"{C}:28: perspectives.families.weights.noise: unknown criterion 'noise' (allowed: injuries, comfort, cost)"),
    "a weight left out": (C, "      comfort: 40\n", "", f"{C}:25: perspectives.families.weights.comfort: no weight is given (write 0 to leave it out)"),
    "weights for strangers": (C, "{from: perspectives}", "{injuries: 1, comfort: 1, costs: 1}", f"{C}:22: weights.costs: unknown criterion 'costs' (did you mean 'cost'? allowed: injuries, comfort, cost)"),
    "weights all zero": (C, "{from: perspectives}", "{injuries: 0, comfort: 0, cost: 0}", f"{C}:22: weights: at least one weight must be above 0, found none"),
    "weights from nowhere": (C, "{from: perspectives}", "{from: people}", f"{C}:22: weights.from: expected perspectives, found 'people'"),
    "weights twice over": (C, "{from: perspectives}", "{from: perspectives, cost: 1}", f"{C}:22: weights: expected either from: perspectives or points by criterion, found both"),
    "the mean of nothing": (C, "perspectives:\n  - id: families\n    weights:\n      injuries: 100\n      comfort: 40\n      cost: 10\n", "", f"{C}:22: weights.from: there are no perspectives to take the mean of"),
    "a perspective twice": (C, "  - id: families\n", "  - {id: families, weights: {injuries: 1, comfort: 1, cost: 1}}\n  - id: families\n", f"{C}:25: perspectives.families.id: 'families' is there twice, first in line 24 (give every part its own id)"),
    "text for how": (C, "{from: perspectives}", "{injuries: 1, comfort: 1, cost: 1, how: {elicited: perhaps}}", f"{C}:22: weights.how.elicited: expected true or false, found 'perhaps'"),
    "stress for no grade": (C, "id: town", "stress: {E: 1}", f"{C}:2: stress.E: expected one of A, B, C, D, found 'E'"),
    # sources
    "a source that is text": (S, "police:\n", "rumour: somebody said\npolice:\n", f"{S}:1: rumour: expected fields with values, found 'somebody said'"),
    "secondary in words": (S, "  date: 2025", "  secondary: yes", f"{S}:4: police.secondary: expected true or false, found 'yes'"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "expected"), CASES.values(), ids=CASES.keys())
def test_bad_study(broken, file, old, new, expected):
    found = broken(file, old, new)
    assert any(line.startswith(expected) if expected.endswith(("(", ",")) else line == expected for line in found), "\n".join(found)


def test_the_small_study_is_sound(study):
    a = tk.load(study)
    assert a.option_ids == ("now", "zebra", "lights")
    assert a.shape == (3, 3)


def test_one_pass_reports_the_faults_of_all_files(study):
    for file, old, new in (
        (C, "[0, 8]", "[8, 0]"),
        (Z, "likely: 2", "likely: two"),
        (L, "comfort: 2", "confort: 2"),
        (S, "type: report", "type: [report]"),
        (C, "comfort: 40", "comfort: -1"),
    ):
        path = study / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(tk.InputError) as caught:
        tk.load(study)
    places = [(i.file, i.line, i.field) for i in caught.value.issues]
    assert places == [
        (f"study/{C}", 12, "criteria.injuries.range"),
        (f"study/{C}", 27, "perspectives.families.weights.comfort"),
        (f"study/{L}", 4, "estimates.comfort"),
        (f"study/{L}", 6, "estimates.confort"),
        (f"study/{S}", 2, "police.type"),
        (f"study/{Z}", 10, "estimates.injuries.likely"),
    ]


def test_a_fault_does_not_hide_or_invent_others(broken):
    # one bad field in a criterion: its estimates are still checked against its range, and nothing else is blamed
    found = broken(C, "    unit: people", "    unit: [people]")
    assert found == [f"{C}:11: criteria.injuries.unit: expected text, found a list (1)"]


def test_whole_parts_that_are_unusable_do_not_bring_down_their_users(broken):
    # the criterion has no id any more, so its estimates are for a stranger; but the weights' names are checked as ever
    found = broken(C, "  - id: cost\n    group: effort\n", "  - group: effort\n")
    assert f"{C}:16: criteria[3].id: is missing" in found
    assert len([line for line in found if "cost" in line]) == 4  # three options and one perspective name it


def test_the_longest_value_is_cut(broken):
    found = broken(C, "[0, 8]", "'" + "x" * 200 + "'")
    assert found[0] == f"{C}:12: criteria.injuries.range: expected a list, found 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx..."
