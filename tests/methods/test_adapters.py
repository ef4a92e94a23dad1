"""Adapters of scikit-criteria: late import, silence, clear refusals, and the library's own answer."""

from __future__ import annotations

import subprocess
import sys

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
