"""Write the JSON Schemas of a study's files: `python -m toolkit.files.write_schemas`."""

from __future__ import annotations

import json
from pathlib import Path

from toolkit.files.schema import FILES, json_schema

FOLDER = Path(__file__).parent / "schemas"


def schema_text(file: str) -> str:
    """The JSON Schema of a kind of file as text."""
    return json.dumps(json_schema(file), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name in FILES:
        (FOLDER / f"{name}.json").write_text(schema_text(name), encoding="utf-8")
