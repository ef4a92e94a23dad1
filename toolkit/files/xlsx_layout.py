"""The sheets of a workbook that holds a whole study, and its document laid out on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from toolkit.files import forms
from toolkit.files.xlsx_cells import Cell, fits, in_parts, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Fields = dict[str, Any]
ESTIMATE = "low:number likely:number high:number grade:name basis:name reason:text paragraphs:wholes conflict:switch missing:text sources:cited"


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name, its columns with the kinds of their cells, and the form whose notes explain them."""

    name: str
    columns: dict[str, str]
    form: type[forms.Form]


def _sheet(name: str, columns: str, form: type[forms.Form]) -> Sheet:
    return Sheet(name, {c: k for c, _, k in (part.partition(":") for part in columns.split())}, form)


STUDY = _sheet("study", "field:name value:cell", forms.CriteriaPart)
GROUPS = _sheet("groups", "id:name name:text question:text parent:name outcome:switch", forms.GroupPart)
CRITERIA = _sheet(
    "criteria",
    "id:name name:text group:name question:text definition:text objective:name unit:text range_low:number range_high:number declared:switch "
    "value:any indicator:text excludes:text q:number p:number s:number veto:number hurdle:number depends_on:texts means_to:texts horizon:text "
    "cost:switch note:text",
    forms.CriterionPart,
)
LEVELS = _sheet("levels", "criterion:name level:number words:text", forms.CriterionPart)
OPTIONS = _sheet(
    "options",
    "id:name name:text definition:text lead_actors:texts components:texts paragraphs:wholes shortlist:switch shortlist_reason:text "
    "baseline:switch enabler:switch note:text",
    forms.OptionPart,
)
ESTIMATES = _sheet("estimates", f"option:name criterion:name {ESTIMATE}", forms.EstimatePart)
DISSENTS = _sheet("dissents", "option:name criterion:name who:text low:number likely:number high:number reason:text when:text", forms.DissentPart)
INTERACTIONS = _sheet("interactions", "option:name with:name kind:name note:text", forms.InteractionPart)
SOURCES = _sheet(
    "sources",
    "id:name type:text title:any author:any date:any url:any note:text citation:text figure:text status:text secondary:switch more:json order:texts",
    forms.SourcePart,
)
WEIGHTS = _sheet("weights", "criterion:name points:number", forms.WeightsPart)
PERSPECTIVES = _sheet("perspectives", "id:name name:text note:text status:text people:number", forms.PerspectivePart)
VIEWS = _sheet("perspective weights", "criterion:name", forms.PerspectivePart)  # and a column a perspective
HOW = _sheet(
    "how",
    "perspective:name procedure:text who:text when:text totals_seen:switch elicited:switch ranges:text note:text inputs:text findings:json",
    forms.HowPart,
)
RECORD = _sheet("record", "kind:name when:text who:text about:text what:text why:text", forms.EntryPart)
TEXTS = _sheet("texts", "number:number part:text", forms.Form)
SHEETS = (STUDY, OPTIONS, GROUPS, CRITERIA, LEVELS, ESTIMATES, DISSENTS, INTERACTIONS, SOURCES, WEIGHTS, PERSPECTIVES, VIEWS, HOW, RECORD, TEXTS)
WANTED = (OPTIONS, CRITERIA, ESTIMATES)

STUDY_FIELDS = dict.fromkeys(["id", "title", "decision", "decider", "horizon", "evidence_date", "date", "status", "context"], "text")
STUDY_FIELDS |= {"limits": "texts", "participants": "texts", "rejected_criteria": "json", "settings": "json", "stress": "json", "weights": "name"}
MEAN = "perspectives"  # in the field `weights`: the mean of the perspectives
PLAIN = {"text": str, "switch": bool}  # the one type that a source's column holds


@dataclass(frozen=True)
class Laid:
    """A sheet with its head and the cells of its rows."""

    sheet: Sheet
    head: list[Cell]
    rows: list[list[Cell]]


def laid_out(study: Fields) -> list[Laid]:
    """The sheets of a study's document, those without rows left out."""
    criteria, options = study["criteria"], study["options"]
    estimates = [(o["id"], c, e if isinstance(e, dict) else {"likely": e}) for o in options for c, e in o["estimates"].items()]
    views = study.get("perspectives", [])
    own = study.get("weights", {})
    points = {c["id"]: own[c["id"]] for c in criteria if isinstance(own.get(c["id"]), int | float)}
    hows = [{"perspective": p, **how} for p, how in [("", own.get("how")), *((v["id"], v.get("how")) for v in views)] if isinstance(how, dict)]
    made = [
        _rows(STUDY, _study(study)),
        _rows(OPTIONS, options),
        _rows(GROUPS, study.get("groups", [])),
        _rows(CRITERIA, map(_criterion, criteria)),
        _rows(LEVELS, ({"criterion": c["id"], "level": x, "words": words} for c in criteria for x, words in c.get("levels", {}).items())),
        _rows(ESTIMATES, ({"option": o, "criterion": c, **e} for o, c, e in estimates)),
        _rows(DISSENTS, ({"option": o, "criterion": c, **d} for o, c, e in estimates for d in e.get("dissents", []))),
        _rows(INTERACTIONS, ({"option": o["id"], **i} for o in options for i in o.get("interactions", []))),
        _rows(SOURCES, (_source(id, s) for id, s in study.get("sources", {}).items())),
        _rows(WEIGHTS, ({"criterion": c, "points": x} for c, x in points.items())),
        _rows(PERSPECTIVES, views),
        Laid(VIEWS, ["criterion", *(v["id"] for v in views)], [[c["id"], *(v["weights"].get(c["id"]) for v in views)] for c in criteria if views]),
        _rows(HOW, hows),
        _rows(RECORD, study.get("record", [])),
    ]
    made = [laid for laid in made if laid.rows]
    return [*made, *_overflow(made)]


def _rows(sheet: Sheet, records: Iterable[Fields]) -> Laid:
    """The cells of records; a field that is not there is an empty cell."""
    columns = sheet.columns.items()
    return Laid(sheet, [*sheet.columns], [[written(kind, r[c]) if c in r else None for c, kind in columns] for r in records])


def _study(study: Fields) -> list[Fields]:
    """The study's own fields, a row each."""
    said = {name: study[name] for name in STUDY_FIELDS if name in study and name != "weights"}
    if study.get("weights", {}).get("from") == MEAN:
        said["weights"] = MEAN
    return [{"field": name, "value": written(STUDY_FIELDS[name], value)} for name, value in said.items()]


def _criterion(c: Fields) -> Fields:
    low, high = c.get("range", (None, None))
    value = c.get("value")
    word = {"value": value["kind"]} if value and list(value) == ["kind"] else {}
    return c | c.get("thresholds", {}) | {"range_low": low, "range_high": high} | word


def _source(id: str, source: Fields) -> Fields:
    """A source's fields in columns of their own where their cells give them back, the others in one; and their order."""
    columns = {c: k for c, k in SOURCES.columns.items() if c not in ("id", "more", "order")}
    apart = {c: source[c] for c, kind in columns.items() if c in source and _kept(kind, source[c])}
    more = {name: value for name, value in source.items() if name not in apart}
    return {"id": id, **apart, "order": list(source)} | ({"more": more} if more else {})


def _kept(kind: str, value: Any) -> bool:
    if kind == "any":
        return isinstance(value, str | list | dict) or (type(value) is int and abs(value) < 2**53)
    return type(value) is PLAIN[kind]


def _overflow(made: Sequence[Laid]) -> list[Laid]:
    """Move texts that no cell can hold to a sheet of their own; the cell says which."""
    moved: list[list[Cell]] = []
    count = 0
    for laid in made:
        for row in [laid.head, *laid.rows]:
            for j, cell in enumerate(row):
                if isinstance(cell, str) and not fits(cell):
                    count += 1
                    row[j] = f"see texts {count}"
                    moved += [[count, part] for part in in_parts(cell)]
    return [Laid(TEXTS, [*TEXTS.columns], moved)] if moved else []
