"""Adapters of scikit-criteria: late import, silence, clear refusals, and the library's own answer."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import toolkit as tk

ADAPTERS = [n for n, cls in tk.METHODS.items() if not cls.kernel]


def test_the_library_is_imported_only_when_an_adapter_scores() -> None:
    code = "import sys, toolkit as tk; a = tk.load('us-mexico-security'); tk.rank(a); list(tk.METHODS); assert 'skcriteria' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_adapters_are_those_of_the_documentation() -> None:
    wanted = "aras cocoso codas electre_2 ervd mairca marcos moora_reference_point multimoora ocra probid ram rim"
    assert sorted(ADAPTERS) == sorted(wanted.split())
    assert "simus" not in tk.METHODS


def test_codas_is_what_the_library_answers() -> None:
    import skcriteria
    from skcriteria.agg.codas import CODAS

    x = np.array([[3.0, 5.0], [2.0, 9.0], [8.0, 1.0]])
    w = [0.4, 0.6]
    a = tk.from_frame(pd.DataFrame(x, index=list("abc"), columns=["p", "q"]), {"p": "max", "q": "min"}, {"p": 0.4, "q": 0.6})
    scaled = np.column_stack([x[:, 0] / x[:, 0].max(), x[:, 1].min() / x[:, 1]])
    direct = CODAS(tau=0.02).evaluate(skcriteria.mkdm(scaled, [max, max], weights=w)).e_.score
    np.testing.assert_allclose(tk.rank(a, method="codas").scores, direct, rtol=1e-12)


def test_compare_methods_takes_them_in() -> None:
    c = tk.compare_methods(tk.load("us-mexico-security").shortlist, "all")
    seen = {*c.ranks.columns, *c.refused}
    assert all(name in seen and any(s.startswith(f"{name} on ") for s in seen) for name in ADAPTERS)


def test_a_refusal_says_where() -> None:
    a = tk.from_frame(pd.DataFrame([[1.0, 0.0], [2.0, 3.0]], index=list("ab"), columns=["p", "q"]), {"p": "max", "q": "min"})
    for name in ("aras", "codas", "marcos", "ocra"):
        with pytest.raises(tk.NotApplicable, match=r"not defined on these data: .*q"):
            tk.rank(a, method=name)


def test_a_parameter_out_of_range() -> None:
    a = tk.load("us-mexico-security").shortlist
    with pytest.raises(tk.InputError, match=r"codas\.tau"):
        tk.rank(a, method="codas", tau=-1)


def test_what_other_threads_print_and_warn_of_is_left_alone(capfd: pytest.CaptureFixture[str]) -> None:
    """Progress is called beside the work: a bar that prints must reach its reader, and no filter of warnings may stay changed."""
    a = tk.load("us-mexico-security").shortlist
    tk.rank(a, method="mairca")  # the library is loaded
    before, stdout, calls = list(warnings.filters), sys.stdout, []

    def tick(share: float) -> None:
        calls.append(share)
        sys.stdout.write("tick\n")

    tk.acceptability(a, method="mairca", scores="range", draws=200, progress=tick)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda name: tk.rank(a, method=name), ["mairca", "probid", "ram", "ervd"] * 5))
    assert capfd.readouterr().out.count("tick") == len(calls) > 2
    assert warnings.filters == before
    assert sys.stdout is stdout


def test_a_refusal_speaks_of_criteria_by_their_names() -> None:
    """Where a library's method finds no finite score, and where an equation is not defined."""
    table = [[0.0, 1.0, 2.0], [1.0, 0.0, 2.0], [3.0, 2.0, 2.0]]
    a = tk.from_frame(pd.DataFrame(table, index=list("xyz"), columns=["p", "q", "r"]), {"p": "max", "q": "min", "r": "max"}, {"p": 0, "q": 0, "r": 1})
    called = {"p": "Lives saved", "q": "Yearly cost", "r": "Public support"}
    a = replace(a, criteria=tuple(replace(c, name=called[c.id]) for c in a.criteria))
    for name in tk.METHODS:
        for on in ("performances", "values"):
            try:
                tk.rank(a, method=name, on=on)
            except tk.NotApplicable as error:
                said = str(error)
                assert not {"p", "q", "r"} & {*re.findall(r"\w+", said)}, said
                if "has" in said or " on " in said.split(": ")[1]:
                    assert any(n in said for n in called.values()) or "every criterion" in said, said
    with pytest.raises(tk.NotApplicable, match="needs performances above 0; Lives saved has 0, Yearly cost has 0"):
        tk.rank(a, method="weighted_product")
    large = replace(a, criteria=(a.criteria[0], replace(a.criteria[1], high=1e101), a.criteria[2]))
    large = replace(large, estimates=tuple((p, tk.Estimate(1e101, 1e101, 1e101), r) for p, _, r in a.estimates))
    with pytest.raises(tk.NotApplicable, match=r"cannot be computed with; change the unit of Yearly cost$"):
        tk.rank(large, method="topsis")
