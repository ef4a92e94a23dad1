"""Permalinks: a view as a short text of plain data, and back. Nothing in a link is ever executed."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import astuple
from math import isfinite
from typing import Any

from toolkit.errors import InputError
from toolkit.model import Entry
from toolkit.ui.changes import KINDS, Change
from toolkit.ui.kept import Kept
from toolkit.ui.view import DEFAULT_STUDY, Look, View
from toolkit.wording import LANGUAGES, say

LONGEST = 8192  # characters
PARAMETER, LANGUAGE = "view", "lang"
TEXT, NUMBERS = ("kind", "option", "criterion", "who", "reason", "when"), ("low", "likely", "high")
ORDER = ("kind", "option", "criterion", *NUMBERS, "who", "reason", "when")
KEPT = ("id", "name", "who", "when", "why", "procedure")
ANSWER = ("about", "when", "who", "what", "why")
PARTS = frozenset({"study", "scope", "start", "points", "procedure", "without", "changes", "kept", "answers", "looks"})


def encode(view: View) -> str:
    """The view as URL-safe text; only what differs from the default. Empty for the default itself."""
    plain: dict[str, Any] = {}
    if view.study != DEFAULT_STUDY:
        plain["study"] = view.study
    if view.scope != "shortlist":
        plain["scope"] = view.scope
    if view.start:
        plain["start"] = view.start
    if view.moved:
        plain["points"] = _short(view.moved)
    if view.procedure:
        plain["procedure"] = view.procedure
    if view.without:
        plain["without"] = list(view.without)
    if view.changes:
        plain["changes"] = [list(astuple(c)) for c in view.changes]
    if view.kept:
        plain["kept"] = [[*(getattr(k, f) for f in KEPT), _short(k.points)] for k in view.kept]
    if view.answers:
        plain["answers"] = [[getattr(e, f) for f in ANSWER] for e in view.answers]
    if view.looks:
        plain["looks"] = dict(view.looks)
    if not plain:
        return ""
    return base64.urlsafe_b64encode(json.dumps(plain, separators=(",", ":"), ensure_ascii=False).encode()).decode().rstrip("=")


def language(asked: str, locale: str | None) -> str:
    """The language that a link asks for, else the browser's, else English."""
    wanted = (asked, (locale or "").partition("-")[0])
    return next((found for found in wanted if found in LANGUAGES), "en")


def _short(points: tuple[tuple[str, float], ...]) -> dict[str, float]:
    return {c: int(p) if p == int(p) else p for c, p in points}


def decode(text: str) -> View:
    """The view that a link carries. Raises InputError when it is too long, mangled or holds anything unexpected."""
    if len(text) > LONGEST:
        raise InputError(say("app.link.long", most=LONGEST))
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        plain = json.loads(raw.decode("utf-8"), parse_constant=_refuse)
        return _view(plain)
    except (binascii.Error, UnicodeDecodeError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise InputError(say("app.link.mangled")) from error


def _refuse(name: str) -> None:
    raise ValueError(name)


def _view(plain: dict[str, Any]) -> View:
    if not isinstance(plain, dict) or set(plain) - PARTS:
        raise ValueError("unexpected parts")
    scope = plain.get("scope", "shortlist")
    if scope not in ("shortlist", "all"):
        raise ValueError("unexpected scope")
    return View(
        study=_text(plain.get("study", DEFAULT_STUDY)),
        scope=scope,
        start=_text(plain.get("start", "")),
        moved=_points(plain.get("points", {})),
        procedure=_text(plain.get("procedure", "")),
        without=tuple(_text(c) for c in _list(plain.get("without", []))),
        changes=tuple(_change(c) for c in _list(plain.get("changes", []))),
        kept=tuple(_kept(k) for k in _list(plain.get("kept", []))),
        answers=tuple(_answer(e) for e in _list(plain.get("answers", []))),
        looks=_looks(plain.get("looks", {})),
    )


def _points(found: Any) -> tuple[tuple[str, float], ...]:
    if not isinstance(found, dict):
        raise TypeError("points")
    return tuple((_text(c), _number(p, 0, 100)) for c, p in found.items())


def _looks(found: Any) -> tuple[tuple[str, Look], ...]:
    if not isinstance(found, dict):
        raise TypeError("looks")
    return tuple((control, tuple(map(_text, look)) if isinstance(look, list) else _text(look)) for control, look in found.items())


def _kept(found: Any) -> Kept:
    *texts, points = _list(found)
    return Kept(**dict(zip(KEPT, map(_text, texts), strict=True)), points=_points(points))


def _answer(found: Any) -> Entry:
    return Entry("answer", **dict(zip(ANSWER, map(_text, _list(found)), strict=True)))


def _change(found: Any) -> Change:
    parts = dict(zip(ORDER, _list(found), strict=True))
    if parts["kind"] not in KINDS:
        raise ValueError("unexpected kind of change")
    return Change(**{name: _text(parts[name]) for name in TEXT}, **{name: _number(parts[name]) for name in NUMBERS})  # type: ignore[arg-type]  # kinds were checked


def _list(found: Any) -> list[Any]:
    if not isinstance(found, list):
        raise TypeError("not a list")
    return found


def _text(found: Any) -> str:
    if not isinstance(found, str):
        raise TypeError("not text")
    return found


def _number(found: Any, low: float = -1e300, high: float = 1e300) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not isfinite(found) or not low <= found <= high:
        raise ValueError("not a number in range")
    return float(found)
