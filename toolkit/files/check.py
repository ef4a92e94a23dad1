"""Check a document against its form: every fault as an issue with its place, and the sound rest of it all the same.

What is faulty is cut out and the rest is checked again, so that later checks (names, ranges, order) see as much as there is
and one pass reports everything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from toolkit.errors import Issue, nearest
from toolkit.files.forms import Fault, Form
from toolkit.files.shape import Unsound, read

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic_core import ErrorDetails

    from toolkit.files.document import Document, Path

F = TypeVar("F", bound=Form)
SPELLINGS = {"maximise": "max", "maximize": "max", "maximum": "max", "benefit": "max", "higher": "max", "higher_better": "max", "+": "max"}
SPELLINGS |= {"minimise": "min", "minimize": "min", "minimum": "min", "cost": "min", "lower": "min", "lower_better": "min", "-": "min"}


def check(form: type[F], document: Document) -> tuple[F | None, list[Issue], set[Path]]:
    """What is sound of a document, its issues, and the paths that were cut out; None when nothing sound is left."""
    issues: list[Issue] = list(document.issues)
    try:
        return read(form, document.data), issues, set()
    except Unsound:
        pass
    if not isinstance(document.data, dict):
        if not issues:
            issues.append(Issue(f"expected fields such as `format: 1`, found {shown(document.data)}", document.file, 1))
        return None, issues, set()
    return _sound_rest(form, document, issues)


def _sound_rest(form: type[F], document: Document, issues: list[Issue]) -> tuple[F | None, list[Issue], set[Path]]:
    from toolkit.files.schema import model_of  # pydantic takes a tenth of a second that sound files do not pay

    data = document.data
    cut: set[Path] = set()
    for _ in range(6):  # cutting a part can only bring the part around it into trouble
        faults = _faults(form, data)
        if not faults:
            return read(form, data), issues, cut
        if not cut:
            issues += [_issue(model_of(form), document, path, e) for path, e in faults]
        gone = {_cut_at(path, e) for path, e in faults}
        if () in gone:
            break
        cut |= gone
        data = _without(data, gone)
    return None, issues, cut


def _faults(form: type[Form], data: dict[Any, Any]) -> list[tuple[Path, ErrorDetails]]:
    from pydantic import ValidationError

    from toolkit.files.schema import model_of

    try:
        model_of(form).model_validate(form.prepare(data))
    except ValidationError as error:
        return [(_path(data, e["loc"]), e) for e in error.errors(include_url=False)]
    return []


def _path(data: Any, loc: tuple[int | str, ...]) -> Path:
    """The part of the data that an error is about; steps that only the form knows are left out."""
    path: list[Any] = []
    for place, step in enumerate(loc):
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            path.append(step)
            data = data[step]
        elif isinstance(data, dict):
            key = next((k for k in data if k == step or str(k) == str(step)), None)
            if key is not None:
                path.append(key)
                data = data[key]
            elif place == len(loc) - 1 and step != "[key]":
                path.append(step)
    return tuple(path)


def _issue(model: type[BaseModel], document: Document, path: Path, error: ErrorDetails) -> Issue:
    kind, context = error["type"], error.get("ctx", {})
    found = shown(error["input"])
    if isinstance(context.get("error"), Fault):
        return document.issue(path, str(context["error"]), context["error"].hint)
    if kind == "missing":
        return document.issue(path, "is missing", "write format: 1" if path == ("format",) else "")
    if kind == "extra_forbidden":
        allowed = _fields(model, error["loc"][:-1])
        guess = nearest(path[-1], allowed)
        hint = f"did you mean {guess!r}? " if guess else ""
        return document.issue(path, f"unknown field {str(path[-1])!r}", f"{hint}allowed: {', '.join(allowed)}")
    if kind == "literal_error":
        allowed = [part.strip(" '") for part in str(context["expected"]).replace(" or ", ", ").split(",")]
        guess = (SPELLINGS.get(str(error["input"]).lower(), "") if "max" in allowed else "") or nearest(error["input"], allowed)
        hint = f"did you mean {guess!r}?" if guess else ""
        return document.issue(path, f"expected {' or '.join(allowed) if len(allowed) < 3 else 'one of ' + ', '.join(allowed)}, found {found}", hint)
    return document.issue(path, f"expected {_expected(kind, context)}, found {found}", _hint(kind, error["input"]))


def _expected(kind: str, context: dict[str, Any]) -> str:
    plain = {
        "string_type": "text",
        "invalid_key": "a word for the name of a field",
        "float_type": "a number",
        "int_type": "a whole number",
        "int_from_float": "a whole number",
        "bool_type": "true or false",
        "list_type": "a list",
        "dict_type": "fields with values",
        "model_type": "fields with values",
        "model_attributes_type": "fields with values",
        "finite_number": "a finite number",
    }
    if kind in plain:
        return plain[kind]
    if kind == "greater_than_equal":
        return f"a number that is {context['ge']:g} or more"
    if kind == "too_short":
        return f"at least {context['min_length']} in the list"
    if kind == "too_long":
        return f"at most {context['max_length']} in the list"
    return kind.replace("_", " ")


def _hint(kind: str, found: Any) -> str:
    if kind == "string_type" and isinstance(found, bool | float):
        return "write it in quotes"
    if kind in {"float_type", "int_type"} and isinstance(found, str):
        if not any(sign.isdigit() for sign in found):
            return "write a number; on a scale of worded levels, the number of the level"
        return "use a decimal point and no thousands mark" if "," in found else "write the number without quotes or unit"
    return ""


def shown(found: Any) -> str:
    """A value as issues show it."""
    if found is None:
        return "nothing"
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, dict | list):
        return f"{'fields' if isinstance(found, dict) else 'a list'} ({len(found)})"
    text = f"{found:g}" if isinstance(found, float) else repr(str(found)) if isinstance(found, str) else str(found)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _fields(model: type[BaseModel], loc: tuple[int | str, ...]) -> list[str]:
    """The fields allowed at a place of a form, as they are written."""
    schema = model.model_json_schema()
    at: dict[str, Any] = schema
    for step in loc:
        at = _inside(schema, at, step)
    return list(_resolved(schema, at).get("properties", {}))


def _inside(schema: dict[str, Any], at: dict[str, Any], step: int | str) -> dict[str, Any]:
    at = _resolved(schema, at)
    if isinstance(step, int):
        return at.get("items", {})
    rest = at.get("additionalProperties")
    return at.get("properties", {}).get(step) or (rest if isinstance(rest, dict) else {})


def _resolved(schema: dict[str, Any], at: dict[str, Any]) -> dict[str, Any]:
    """What a reference points to, and what an optional field holds when it holds something."""
    if "anyOf" in at:
        return _resolved(schema, next((part for part in at["anyOf"] if part.get("type") != "null"), {}))
    return _resolved(schema, schema["$defs"][at["$ref"].rsplit("/", 1)[-1]]) if "$ref" in at else at


def _cut_at(path: Path, error: ErrorDetails) -> Path:
    """What to cut out: the faulty part, or the part around a field that is missing."""
    return path[:-1] if error["type"] == "missing" else path


def _without(data: Any, gone: set[Path]) -> Any:
    if isinstance(data, dict):
        return {k: _without(v, _below(gone, k)) for k, v in data.items() if (k,) not in gone}
    if isinstance(data, list):
        return [_without(v, _below(gone, i)) for i, v in enumerate(data) if (i,) not in gone]
    return data


def _below(gone: set[Path], step: Any) -> set[Path]:
    return {path[1:] for path in gone if len(path) > 1 and path[0] == step}
