"""Whatever an appraisal holds comes back from files as it was: folders, JSON, workbooks, PDF; from tables what they can carry."""

# ruff: noqa: E501  # strategies read best in one piece
from __future__ import annotations

import dataclasses
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import toolkit as tk
from toolkit.files import documents, load_bytes
from toolkit.files.csv_file import from_csv, to_csv
from toolkit.files.emit import emit
from toolkit.files.json_file import from_json, to_json
from toolkit.files.merge import merge
from toolkit.files.reader import YamlDocument
from toolkit.model import Citation, Dissent, Entry, Group, How, Interaction, Source
from toolkit.model.weights import weights_from
from toolkit.report.pdf import pdf_bytes
from toolkit.report.results import gather
from toolkit.report.xlsx import xlsx_bytes
from toolkit.values import Exponential, Linear, Logarithmic, Piecewise

NASTY = [
    "no",
    "Yes",
    "null",
    "~",
    "true",
    "1",
    "1.50",
    "1e3",
    ".nan",
    "2026-02-28",
    "12:30",
    "a: b",
    "a #b",
    "#a",
    "- a",
    "'",
    '"',
    "\\",
    "{a}",
    "[a]",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "?",
    "a:",
    "|",
    ">",
    "été",
    "日本",
    "🙂",
    "=",
    "<<",
]
TEXTS = st.one_of(
    st.sampled_from(
        [*NASTY, "", " a", "a ", "a\nb", "a\n\nb\n", "\n", "a\tb", "a\r\nb", "a\u2028b", "a\x85b", "\ufeffa", "a\x00b", "word " * 60, "a  b " * 40, "x" * 300]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
IDS = st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=8)).filter(lambda s: s == " ".join(s.split()) and s.isprintable() and s != "")
NUMBERS = st.floats(-1e6, 1e6, allow_nan=False) | st.integers(-50, 50).map(float)


def ids(low: int, high: int) -> st.SearchStrategy[list[str]]:
    return st.lists(IDS, min_size=low, max_size=high, unique=True)


@st.composite
def criteria(draw, id: str, groups: list[str], others: list[str]) -> tk.Criterion:
    low, high = sorted(draw(st.tuples(NUMBERS, NUMBERS).filter(lambda p: abs(p[0] - p[1]) > 1e-3)))
    objective = draw(st.sampled_from(["max", "min"]))
    worst, best = (low, high) if objective == "max" else (high, low)
    middle = (low + high) / 2
    values = [Linear(), Exponential(draw(st.sampled_from([-3.5, 2.0]))), Piecewise(tuple(sorted([(worst, 0.0), (middle, 0.25), (best, 1.0)])))]
    return tk.Criterion(
        id, draw(TEXTS.filter(bool)), low, high, objective, declared=draw(st.booleans()), group=draw(st.sampled_from(groups)) if groups else "",
        question=draw(TEXTS), definition=draw(TEXTS), unit=draw(TEXTS), levels=draw(st.sampled_from([(), ((low, "bad: no"), (middle, "#"), (high, "good"))])),
        value=draw(st.sampled_from([*values, Logarithmic()] if low > 0 else values)), value_note=draw(TEXTS), indicator=draw(TEXTS), excludes=draw(TEXTS),
        thresholds=draw(st.sampled_from([(), (("q", 0.0), ("p", 2.5)), (("s", 1.0), ("veto", 10.0))])), hurdle=draw(st.sampled_from([None, low, 0.0 if low <= 0 <= high else high])),
        depends_on=tuple(draw(st.lists(st.sampled_from(others), max_size=2, unique=True))) if others else (), horizon=draw(TEXTS), cost=draw(st.booleans()), note=draw(TEXTS),
    )  # fmt: skip


@st.composite
def estimates(draw, c: tk.Criterion, sources: list[str]) -> tk.Estimate:
    def three() -> list[float]:
        return sorted(c.low + draw(st.floats(0, 1)) * (c.high - c.low) for _ in range(3))

    cited = (
        tuple(Citation(s, draw(st.sampled_from(["supports", "against", "mixed"]))) for s in draw(st.lists(st.sampled_from(sources), max_size=2)))
        if sources
        else ()
    )
    rest = {"reason": draw(TEXTS), "sources": cited, "paragraphs": tuple(draw(st.lists(st.integers(0, 99), max_size=2))), "conflict": draw(st.booleans())}
    if draw(st.booleans()) and draw(st.booleans()):
        return tk.Estimate(missing=draw(TEXTS.filter(str.strip)), **rest)
    numbers = [min(max(x, c.low), c.high) for x in three()] if draw(st.booleans()) else [c.low] * 3
    dissents = tuple(Dissent(draw(TEXTS), *[min(max(x, c.low), c.high) for x in three()], draw(TEXTS), "2026") for _ in range(draw(st.integers(0, 1))))
    return tk.Estimate(*numbers, draw(st.sampled_from([None, "A", "D"])), draw(st.sampled_from([None, "study", "text"])), dissents=dissents, **rest)


@st.composite
def weights(draw, names: list[str]) -> tk.Weights:
    points = draw(st.lists(st.integers(0, 100).map(float) | st.floats(0, 10), min_size=len(names), max_size=len(names)).filter(lambda p: sum(p) > 1e-3))
    how = How(
        draw(st.sampled_from(["points", "swing", "equal"])),
        draw(st.sampled_from(["", '{"x": 1}'])),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.sampled_from([None, True, False])),
        draw(TEXTS),
        draw(st.booleans()),
        draw(TEXTS),
    )
    return weights_from(dict(zip(names, points, strict=True)), how)


@st.composite
def appraisals(draw) -> tk.Appraisal:
    groups, names, options = draw(ids(0, 2)), draw(ids(1, 3)), draw(ids(1, 3))
    sources = draw(ids(0, 2))
    parts = tuple(draw(criteria(c, groups, [x for x in names if x != c])) for c in names)
    used = [g for g in groups if any(c.group == g for c in parts)]
    shared = [draw(weights(names)) for _ in range(draw(st.integers(0, 2)))]
    views = tuple(
        tk.Perspective(id, draw(TEXTS.filter(bool)), w, tuple(zip(w.criteria, w.shares, strict=True)), draw(TEXTS), draw(TEXTS))
        for id, w in zip(draw(st.permutations(["one", "no", "criterion", "Criterion"])), shared, strict=False)
    )
    made = [
        tk.Option(
            o,
            draw(TEXTS.filter(bool)),
            draw(TEXTS),
            tuple(draw(st.lists(TEXTS, max_size=2))),
            (),
            tuple(draw(st.lists(st.integers(1, 9), max_size=2))),
            draw(st.booleans()),
            draw(TEXTS),
            baseline=i == 0,
            enabler=draw(st.booleans()),
            note=draw(TEXTS),
        )
        for i, o in enumerate(options)
    ]
    return tk.Appraisal(
        criteria=parts, options=tuple(made), estimates=tuple(tuple(draw(estimates(c, sources)) for c in parts) for _ in options), stated=draw(weights(names)),
        groups=tuple(Group(g, draw(TEXTS.filter(bool)), draw(TEXTS), outcome=draw(st.booleans())) for g in used), viewpoints=views,
        sources=tuple(Source(s, t, draw(TEXTS), draw(TEXTS), note=draw(TEXTS), secondary=draw(st.booleans())) for s in sources if (t := draw(TEXTS)) or True),
        interactions=tuple(Interaction(options[0], o, "overlap", draw(TEXTS)) for o in options[1:]), id=draw(IDS), title=draw(TEXTS), decision=draw(TEXTS), context=draw(TEXTS),
        limits=tuple(draw(st.lists(TEXTS, max_size=2))), rejected_criteria=tuple((t, t) for t in draw(st.lists(TEXTS, max_size=1))), settings=draw(st.sampled_from([(), (("margin", 0.5),)])),
        stress=draw(st.sampled_from([(("C", 0.125), ("D", 0.25)), (), (("D", 1.0),)])), record=tuple(Entry("note", draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(TEXTS)) for _ in range(draw(st.integers(0, 2)))),
    )  # fmt: skip


def same(a: tk.Appraisal, b: tk.Appraisal) -> None:
    """Every field the same; a source's bibliography entry is made when it is first saved."""
    for field in dataclasses.fields(tk.Appraisal):
        if not field.compare:
            continue
        x, y = (getattr(z, field.name) for z in (a, b))
        if field.name == "sources":
            x, y = ([dataclasses.replace(s, entry="") for s in z] for z in (x, y))
        assert x == y, field.name


QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
SLOW = settings(QUICK, max_examples=8)  # every save waits for the disk


@QUICK
@given(appraisals())
def test_json(a):
    b = from_json(to_json(a), "a.json")
    same(a, b)
    assert to_json(b) == to_json(a)
    assert from_json(to_json(b), "b.json").digest == b.digest


@SLOW
@given(appraisals())
def test_folder(a):
    with tempfile.TemporaryDirectory() as folder:
        tk.save(a, folder)
        b = tk.load(folder)
        same(a, b)
        before = {p: p.read_bytes() for p in Path(folder).rglob("*.*") if p.is_file()}
        tk.save(b, folder)
        assert {p: p.read_bytes() for p in Path(folder).rglob("*.*") if p.is_file()} == before
        assert tk.load(folder) == b


@SLOW
@given(appraisals(), appraisals())
def test_saving_one_appraisal_over_another(a, b):
    with tempfile.TemporaryDirectory() as folder:
        tk.save(a, folder)
        b = dataclasses.replace(b, id=a.id, record=a.record + b.record)
        tk.save(b, folder)
        same(b, tk.load(folder))


@SLOW
@given(appraisals())
def test_workbook(a):
    """Everything comes back, bit by bit, results beside the model or not."""
    try:
        data = xlsx_bytes(a)
    except tk.NotApplicable:
        assume(False)
    same(a, load_bytes("a.xlsx", data))
    assert load_bytes("a.xlsx", data).digest == from_json(to_json(a), "a.json").digest


@SLOW
@given(appraisals())
def test_pdf(a):
    """The attachment is the whole study, whatever of it is printed."""
    data, _ = pdf_bytes(gather(a, draws=10, date="2026-01-02"), ["question"])
    same(a, load_bytes("a.pdf", data))


def squeezed(text):
    """As a cell of a table gives it back."""
    return " ".join(text.split())


def in_a_long_table(a):
    """What a long table carries of an appraisal; the rest is as in one that says nothing of it."""

    def estimate(e):
        dissents = tuple(dataclasses.replace(d, who=squeezed(d.who), reason=squeezed(d.reason), when=squeezed(d.when)) for d in e.dissents)
        return dataclasses.replace(e, reason=squeezed(e.reason), missing=squeezed(e.missing), dissents=dissents)

    cited = dict.fromkeys(c.source for row in a.estimates for e in row for c in e.sources)
    return tk.Appraisal(
        criteria=tuple(tk.Criterion(c.id, c.id, c.low, c.high, c.objective, unit=squeezed(c.unit)) for c in a.criteria),
        options=tuple(tk.Option(o.id, o.id) for o in a.options),
        estimates=tuple(tuple(map(estimate, row)) for row in a.estimates),
        stated=weights_from(dict(zip(a.stated.criteria, a.stated.shares, strict=True)), How("points")),
        sources=tuple(Source(id, f"{id}.") for id in cited),
        id="a",
    )


@QUICK
@given(appraisals(), st.sampled_from(",;\t"))
def test_long_table(a, separator):
    """Exactly what docs/files.md says: ids, directions, units, ranges, estimates with their evidence and dissents, and shares."""
    a = dataclasses.replace(a, criteria=tuple(dataclasses.replace(c, declared=True) for c in a.criteria))  # a gap needs a range
    b, expected = from_csv(to_csv(a, "long", separator=separator), "a.csv"), in_a_long_table(a)
    for field in dataclasses.fields(tk.Appraisal):
        if not field.compare or field.name in ("sources", "stated"):
            continue
        assert getattr(b, field.name) == getattr(expected, field.name), field.name
    assert [s.id for s in b.sources] == [s.id for s in expected.sources]
    assert b.stated.criteria == a.criterion_ids
    assert b.stated.shares == pytest.approx(a.stated.shares, abs=1e-12)


@QUICK
@given(appraisals(), st.sampled_from(",;\t"))
def test_wide_table_of_a_study(a, separator):
    """Exactly what docs/files.md says: ids, names, directions, units, ranges, likely numbers, and shares."""
    a = dataclasses.replace(a, criteria=tuple(dataclasses.replace(c, declared=True, name=c.name.strip() or "x") for c in a.criteria))
    b = from_csv(to_csv(a, "wide", separator=separator), "a.csv")
    assert b.criteria == tuple(tk.Criterion(c.id, squeezed(c.name) or c.id, c.low, c.high, c.objective, unit=squeezed(c.unit)) for c in a.criteria)
    assert [(o.id, o.name) for o in b.options] == [(o.id, o.id) for o in a.options]
    for old, new in zip(a.estimates, b.estimates, strict=True):
        for e, f in zip(old, new, strict=True):
            assert f == (tk.Estimate(missing=f.missing) if e.is_missing else tk.Estimate(e.likely, e.likely, e.likely))
            assert e.is_missing == f.is_missing
    assert b.stated.shares == pytest.approx(a.stated.shares, abs=1e-12)
    lost = (b.groups, b.viewpoints, b.sources, b.interactions, b.record, b.limits, b.title, b.decision, b.context, b.settings)
    assert not any(lost)


@QUICK
@given(st.lists(st.lists(st.none() | st.floats(-1e9, 1e9, allow_nan=False), min_size=3, max_size=3), min_size=1, max_size=5), st.sampled_from(",;\t"))
def test_wide_table(rows, separator):
    import pandas as pd

    frame = pd.DataFrame(rows, columns=["x", "y", "z"], index=[f"o{i}" for i in range(len(rows))], dtype=float)
    a = tk.from_frame(frame, {"x": "max", "y": "min", "z": "max"}, ranges=dict.fromkeys("xyz", (-1000000000.0, 1000000000.0)), weights={"x": 1, "y": 2, "z": 0})
    b = from_csv(to_csv(a, separator=separator), "a.csv")
    pd.testing.assert_frame_equal(a.performances, b.performances)
    assert [(c.low, c.high, c.objective, c.declared) for c in a.criteria] == [(c.low, c.high, c.objective, c.declared) for c in b.criteria]
    assert a.weights.tolist() == pytest.approx(b.weights.tolist())


@settings(QUICK, max_examples=8)
@given(appraisals(), appraisals())
def test_merging_says_the_new_and_keeps_every_comment(a, b):
    b = dataclasses.replace(b, criteria=(a.criteria + b.criteria)[-len(b.criteria) :], stress=a.stress)
    for old, new in ((documents.criteria(a), documents.criteria(b)), (documents.option(a, 0), documents.option(b, 0))):
        lines = emit(old).split("\n")
        places = [i for i, line in enumerate(lines) if PLAIN_KEY.match(line)]
        for count, i in enumerate(reversed(places)):
            lines.insert(i, f"{lines[i][: len(lines[i]) - len(lines[i].lstrip())]}# comment {count}")
        text = "\n".join(lines)
        assert YamlDocument("x.yaml", text).data == old
        merged = merge(text, old, new)
        assert YamlDocument("x.yaml", merged).data == new
        kept = [line.strip() for line in merged.split("\n") if line.strip().startswith("# comment")]
        top = [line.strip() for line in lines if line.startswith("# comment")]
        assert [line for line in kept if line in top] == top
        assert merge(merged, new, new) == merged


PLAIN_KEY = re.compile(r" *[a-z_]+: ?(\w[\w ]*)?$")
TREES = st.recursive(
    TEXTS | st.booleans() | NUMBERS | st.integers(-(10**12), 10**12) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(IDS, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(IDS, TREES, min_size=1, max_size=4), st.sampled_from(["", "about\nthis #"]))
def test_what_is_written_is_what_is_read(data, comment):
    document = YamlDocument("x.yaml", emit(data, comment))
    assert document.issues == []
    assert document.data == data
    # and another reader agrees that it is plain data
    from ruamel.yaml import YAML

    found = YAML(typ="safe", pure=True).load(emit(data, comment))
    assert list(map(str, found)) == list(data)
