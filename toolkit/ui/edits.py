"""Edit a study in tables: its parts as rows, and rows put back through the same checks that its files go through."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pandas as pd

from toolkit.files import documents
from toolkit.files.json_file import from_json

if TYPE_CHECKING:
    from toolkit.model import Appraisal

ESTIMATE = ("low", "likely", "high", "grade", "basis", "reason", "missing")
CRITERION = ("id", "name", "group", "objective", "unit", "low", "high", "definition")
OPTION = ("id", "name", "definition", "shortlist", "shortlist_reason", "baseline", "enabler")
UNKNOWN = "added in the app; not estimated yet"


def estimate_rows(a: Appraisal, option: str) -> pd.DataFrame:
    """The estimates of one option, a row a criterion."""
    row = a.estimates[a.option_ids.index(option)]
    cells = [[getattr(e, f) for f in ESTIMATE] for e in row]
    return pd.DataFrame(cells, index=pd.Index(a.criterion_ids, name="criterion"), columns=list(ESTIMATE))


def criterion_rows(a: Appraisal) -> pd.DataFrame:
    """The criteria with their declared ranges, a row each."""
    return pd.DataFrame([[getattr(c, f) for f in CRITERION] for c in a.criteria], columns=list(CRITERION))


def option_rows(a: Appraisal) -> pd.DataFrame:
    """The options, a row each."""
    return pd.DataFrame([[getattr(o, f) for f in OPTION] for o in a.options], columns=list(OPTION))


def with_estimates(a: Appraisal, option: str, rows: pd.DataFrame) -> Appraisal:
    """The study with one option's estimates as edited. Raises InputError with every issue."""
    plain = documents.study(a)
    cells = next(o for o in plain["options"] if o["id"] == option)["estimates"]
    for criterion, row in rows.iterrows():
        old = cells.get(criterion, {})
        kept = dict(old) if isinstance(old, dict) else {}
        new = {f: _value(row[f]) for f in ESTIMATE}
        gone = ("low", "likely", "high") if new["missing"] else ("missing",)
        cells[criterion] = _filled({**kept, **new} | dict.fromkeys(gone))
    return _checked(plain)


def with_criteria(a: Appraisal, rows: pd.DataFrame) -> Appraisal:
    """The study with criteria as edited: changed, left out, or added with every estimate missing. Raises InputError."""
    plain = documents.study(a)
    old = {c["id"]: c for c in plain["criteria"]}
    plain["criteria"] = []
    for row in rows.to_dict("records"):
        new = {f: _value(row.get(f)) for f in CRITERION}
        new["id"] = new["id"] or _id(str(new["name"] or ""))
        low, high = new.pop("low"), new.pop("high")
        before = old.get(new["id"], {})
        if not before.get("levels") or [low, high] != _ends(before):
            new["range"] = [low, high]
        plain["criteria"].append(_filled({**before, **new}))
    ids = [c["id"] for c in plain["criteria"]]
    for option in plain["options"]:
        option["estimates"] = {c: option["estimates"].get(c, {"missing": UNKNOWN}) for c in ids}
    _keep_weights(plain, ids)
    return _checked(plain)


def with_options(a: Appraisal, rows: pd.DataFrame) -> Appraisal:
    """The study with options as edited: changed, left out, or added with every estimate missing. Raises InputError."""
    plain = documents.study(a)
    old = {o["id"]: o for o in plain["options"]}
    plain["options"] = []
    for row in rows.to_dict("records"):
        new = {f: _value(row.get(f)) for f in OPTION}
        new["id"] = new["id"] or _id(str(new["name"] or ""))
        before = old.get(new["id"], {"estimates": {c: {"missing": UNKNOWN} for c in a.criterion_ids}})
        plain["options"].append(_filled({**before, **new}))
    ids = {o["id"] for o in plain["options"]}
    for option in plain["options"]:
        option["interactions"] = [i for i in option.get("interactions", []) if i["with"] in ids]
    return _checked(plain)


def _keep_weights(plain: dict[str, Any], ids: list[str]) -> None:
    """Weights over the criteria that are there; a new one weighs nothing until somebody says otherwise."""
    for holder in (plain.get("weights") or {}, *(p["weights"] for p in plain.get("perspectives", []))):
        if "from" in holder:
            continue
        kept = {c: holder.get(c, 0) for c in ids}
        rest = {k: v for k, v in holder.items() if k == "how"}
        holder.clear()
        holder.update(kept | rest)


def _checked(plain: dict[str, Any]) -> Appraisal:
    return from_json(json.dumps(plain, ensure_ascii=False), "the study as edited")


def _ends(criterion: dict[str, Any]) -> list[float]:
    levels = [float(k) for k in criterion["levels"]]
    return [min(levels), max(levels)]


def _value(x: Any) -> Any:
    """A cell as plain data; an empty one is None."""
    if x is None or (isinstance(x, float) and x != x):  # noqa: PLR0124  not-a-number is not itself
        return None
    if hasattr(x, "item"):
        x = x.item()
    return int(x) if isinstance(x, float) and x == int(x) else x


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in fields.items() if v not in (None, "")}


def _id(name: str) -> str:
    """An id made of a name."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
