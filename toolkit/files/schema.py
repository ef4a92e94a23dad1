"""Pydantic models of the forms: they say what is wrong with a file, and describe the files to editors as JSON Schema."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, create_model

from toolkit.files import forms
from toolkit.files.forms import WORDS, Form
from toolkit.files.shape import annotations_of

TEXT_SCHEMA = WithJsonSchema({"type": ["string", "integer"]})
Number = Annotated[float, Field(allow_inf_nan=False)]
KINDS: dict[str, Any] = {
    "Text": Annotated[str, BeforeValidator(forms.text), TEXT_SCHEMA],
    "Name": Annotated[str, BeforeValidator(forms.name), TEXT_SCHEMA],
    "Number": Number,
    "Share": Annotated[float, Field(ge=0, allow_inf_nan=False)],
    "Level": Annotated[float, Field(allow_inf_nan=False), BeforeValidator(forms.level)],
    "Pair": Annotated[list[Number], Field(min_length=2, max_length=2)],
    "Whole": int,
    "Format": Annotated[Literal[1], BeforeValidator(forms.version)],
    "bool": bool,
    "Any": Any,
}
FILES: dict[str, type[Form]] = {
    "criteria": forms.CriteriaFile,
    "option": forms.OptionFile,
    "sources": forms.SourcesFile,
    "record": forms.RecordFile,
    "study": forms.StudyFile,
}
SHORTER = {  # what may stand for a form, since its `prepare` makes fields of it
    "EstimatePart": {"type": "number"},
    "ValuePart": {"enum": list(WORDS["ValueKind"])},
    "CitationPart": {"type": ["string", "integer"]},
}

_MODELS: dict[type[Form], type[BaseModel]] = {}


def model_of(form: type[Form]) -> type[BaseModel]:
    """The pydantic model of a form: nothing is converted, and unknown fields are refused unless the form is open."""
    if form not in _MODELS:
        _MODELS[form] = _model(form)
    return _MODELS[form]


def _model(form: type[Form]) -> type[BaseModel]:
    fields: dict[str, Any] = {}
    for word, (field, kind, default) in annotations_of(form).items():
        fields[word] = (type_of(kind), Field(default=default, description=_note(form, field)))
    config = ConfigDict(extra="allow" if form.open else "forbid", strict=True, protected_namespaces=())
    return create_model(form.__name__, __config__=config, __doc__=form.__doc__, **fields)


@cache
def type_of(text: str) -> Any:
    """The type that pydantic checks for the annotation `text`."""
    if text.endswith(" | None"):
        return type_of(text.removesuffix(" | None")) | None
    if text.startswith("list["):
        return list[type_of(text[5:-1])]  # type: ignore[misc]  # made at run time
    if text.startswith("dict["):
        key, value = map(type_of, text[5:-1].split(", ", 1))
        return dict[key, value]  # type: ignore[valid-type]  # made at run time
    if text in WORDS:
        return Literal[WORDS[text]]
    if text in KINDS:
        return KINDS[text]
    form: type[Form] = getattr(forms, text)
    return Annotated[model_of(form), BeforeValidator(form.prepare)]


def json_schema(file: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, for editors."""
    schema = model_of(FILES[file]).model_json_schema()
    parts = schema.pop("$defs", {})
    for name, shorter in SHORTER.items():
        if name in parts:
            parts[name] = {"anyOf": [shorter, parts[name]]}
    if "WeightsPart" in parts:
        fields = parts["WeightsPart"]["properties"]
        parts["WeightsPart"] |= {"additionalProperties": fields.pop("points")["additionalProperties"]}
    if file == "sources":
        schema = {"title": schema["title"], "description": schema["description"], "type": "object", **schema["properties"]["sources"]}
        schema.pop("default")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$defs": dict(sorted(parts.items()))}


def _note(form: type[Form], field: str) -> str | None:
    return next((base.notes[field] for base in form.__mro__ if issubclass(base, Form) and field in base.notes), None)
