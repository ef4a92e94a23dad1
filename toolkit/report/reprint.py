"""Does a print still match the model inside it? Everything is worked out again from the model and held against the pages.

This finds a print and a model that no longer agree, whichever of the two was changed. It is not a signature: somebody who
changes both alike is not found out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import toolkit
from toolkit.errors import InputError, Issue, UnknownName
from toolkit.files.pdf_attachment import MODEL, PDF_BYTES, PRINT, attached, read_pdf, text_of
from toolkit.files.source import decode, read_bytes
from toolkit.methods.apply import make_method
from toolkit.model import How, Weights
from toolkit.report.packing import alike
from toolkit.report.pdf import pdf_bytes
from toolkit.report.results import gather
from toolkit.wording import say

if TYPE_CHECKING:
    from pathlib import Path

    from toolkit.model import Appraisal
    from toolkit.report.results import Results

SHOWN = 70  # characters of a line that differs


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where the print and the model part; `page` counts from 1, None for the file as a whole."""

    page: int | None
    text: str


@dataclass(frozen=True, eq=False)
class Reprint:
    """The outcome: the model, what of it was printed and how, the version, and where print and model part (nowhere when they match).

    `results` are None when the model no longer holds what was printed.
    """

    appraisal: Appraisal
    version: str
    differences: tuple[Difference, ...]
    results: Results | None

    @property
    def matches(self) -> bool:
        return not self.differences


def check_pdf(path: Path) -> Reprint:
    """Work the report out again from the model in a PDF and compare every page.

    Raises InputError when the file is no PDF of the toolkit, or its settings cannot be read.
    """
    name = str(path)
    data = read_bytes(path, PDF_BYTES)
    files = attached(data, name)
    a = read_pdf(data, name)
    if PRINT not in files:
        raise InputError([Issue(f"expected {PRINT} beside {MODEL}, found none", file=name, hint="the print's settings are gone, so it cannot be checked")])
    settings = _settings(decode(files[PRINT], f"{name}#{PRINT}"), f"{name}#{PRINT}")
    try:
        part = a.select(settings.get("options", a.option_ids), settings.get("criteria", a.criterion_ids))
        r = _results(part, a, settings, f"{name}#{PRINT}")
    except UnknownName as error:
        return Reprint(a, settings["version"], tuple(Difference(None, say("report.check.gone", "en", what=i.message)) for i in error.issues), None)
    again, _ = pdf_bytes(r, settings["sections"], settings["paper"])
    found = [Difference(None, say("report.check.digest", r.language, then=settings["digest"], now=a.digest))] if settings["digest"] != a.digest else []
    if settings["version"] != toolkit.__version__:
        found.append(Difference(None, say("report.check.version", r.language, then=settings["version"], now=toolkit.__version__)))
    if not alike(data, again):
        found += _page_differences(text_of(data, name), text_of(again, name), r.language)
    return Reprint(a, settings["version"], tuple(found), r)


def _settings(text: str, file: str) -> dict[str, Any]:
    """The settings of a print, checked for shape. Raises InputError."""
    kinds: dict[str, type | tuple[type, ...]] = {
        "version": str, "digest": str, "method": dict, "weights": dict, "draws": int, "seed": int, "date": str,
        "language": str, "paper": str, "sections": (str, list),
    }  # fmt: skip
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError([Issue(f"the JSON cannot be read: {error.msg.lower()}", file=file, line=error.lineno)]) from None
    if not isinstance(found, dict):
        raise InputError([Issue("expected the settings of a print, found something else", file=file)])
    wrong = [Issue("missing or of another kind than expected", file=file, field=k) for k, kind in kinds.items() if not isinstance(found.get(k), kind)]
    lists = {k: found[k] for k in ("options", "criteria", "sections") if isinstance(found.get(k, ""), list)}
    wrong += [Issue("expected a list of names", file=file, field=k) for k, names in lists.items() if not all(isinstance(n, str) for n in names)]
    wrong += [Issue("expected a list of names", file=file, field=k) for k in ("options", "criteria") if k in found and k not in lists]
    if wrong:
        raise InputError(wrong)
    return found


def _results(a: Appraisal, whole: Appraisal, settings: dict[str, Any], file: str) -> Results:
    known = {f.name for f in fields(How)}
    try:
        how = {k: v for k, v in settings["weights"]["how"].items() if k in known}
        how["findings"] = tuple((str(name), str(text)) for name, text in how.get("findings", ()))
        shares = settings["weights"]["shares"]
        weights = Weights(tuple(shares), tuple(float(x) for x in shares.values()), How(**how))
        parameters = {k: _frozen(v) for k, v in settings["method"]["parameters"].items()}
        method = make_method(settings["method"]["name"], parameters)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError([Issue("the settings of the print cannot be read", file=file, hint=str(error))]) from None
    slots = {name: settings[name] for name in ("draws", "seed", "date", "language")}
    return gather(a, weights, method, **slots, whole=whole)


def _frozen(value: Any) -> Any:
    """Lists of JSON as the tuples that parameters are."""
    return tuple(_frozen(v) for v in value) if isinstance(value, list) else value


def _page_differences(printed: list[str], again: list[str], language: str) -> list[Difference]:
    found = []
    if len(printed) != len(again):
        found.append(Difference(None, say("report.check.pages", language, printed=len(printed), again=len(again))))
    for k, (one, other) in enumerate(zip(printed, again, strict=False), start=1):
        if one == other:
            continue
        pairs = zip(one.splitlines(), other.splitlines(), strict=False)
        print_line, model_line = next(((x, y) for x, y in pairs if x != y), ("", ""))
        found.append(Difference(k, say("report.check.line", language, printed=print_line[:SHOWN], again=model_line[:SHOWN])))
    if not found:
        found.append(Difference(None, say("report.check.bytes", language)))
    return found
