"""An appraisal as one JSON text, complete, and back."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, Issue
from toolkit.files import documents
from toolkit.files.check import check
from toolkit.files.document import Document, address
from toolkit.files.forms import StudyFile
from toolkit.files.piece import Piece
from toolkit.files.reader import MAX_DEPTH
from toolkit.files.study import assemble

if TYPE_CHECKING:
    from toolkit.files.document import Path
    from toolkit.model import Appraisal

TOKEN = re.compile(r'[\s,:]*(?:("(?:[^"\\]|\\.)*")|([\[{])|([\]}])|([^\s,:"\[\]{}]+))')


def to_json(a: Appraisal) -> str:
    """The appraisal as JSON text: nothing is lost but the folder it came from."""
    return json.dumps(documents.study(a), ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def from_json(text: str, file: str) -> Appraisal:
    """The appraisal of a JSON text. Raises InputError with every issue."""
    document = JsonDocument(file, text)
    part, issues, cut = check(StudyFile, document)
    if part is None:
        raise InputError(issues)
    whole = Piece(document, part, frozenset(cut))
    options = [Piece(document, o, whole.cut, ("options", i)) for i, o in whole.listed("options", part.options)]
    if not options:
        issues.append(whole.issue(("options",), "expected at least one option, found none"))
    return assemble(whole, options, part.sources, part.record, issues, re.sub(r"^.*[/\\]|\.json$", "", file))


class JsonDocument(Document):
    """The document of a JSON text."""

    def __init__(self, file: str, text: str) -> None:
        super().__init__(file, text)
        self._twice = False
        try:
            self.data = json.loads(text, object_pairs_hook=self._pairs)
            json.dumps(self.data, ensure_ascii=False).encode()
        except json.JSONDecodeError as error:
            self.issues.append(Issue(f"the JSON cannot be read: {error.msg.lower()}", file, error.lineno))
        except UnicodeEncodeError:
            self.data = None
            self.issues.append(Issue("half of a character cannot stand alone (\\ud800 to \\udfff)", file, _line_of(text, r"\\u[dD][89a-fA-F]")))
        except (RecursionError, ValueError) as error:
            found = f"more than {MAX_DEPTH} levels inside each other" if isinstance(error, RecursionError) else "a number with too many digits"
            self.issues.append(Issue(f"the JSON cannot be read: {found}", file))
        if self._twice:
            _ = self.lines

    def _pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(reversed(pairs))  # the first of two equal keys stays
        self._twice |= len(found) < len(pairs)
        return dict(pairs) | found if len(found) < len(pairs) else dict(pairs)

    def find_lines(self) -> dict[Path, int]:
        """The line of every part by its path; names given twice are reported on the way."""
        found: dict[Path, int] = {(): 1}
        stack: list[tuple[Path, Any]] = []  # the path of what is open, and its count or the key that waits for a value
        line, at = 1, 0
        for token in TOKEN.finditer(self.text):
            line += self.text.count("\n", at, token.end())
            at = token.end()
            string, opened, closed, _ = token.groups()
            if closed:
                stack.pop()
                self._close(stack)
                continue
            path, state = stack[-1] if stack else ((), None)
            if stack and state is None:  # inside an object, where a key is due
                key = json.loads(string)
                if (*path, key) in found:
                    first = found[*path, key]
                    self.issues.append(
                        Issue(f"{key!r} is there twice, first in line {first}", self.file, line, address(self.data, path), "keep one of the two")
                    )
                found.setdefault((*path, key), line)
                stack[-1] = (path, (key,))
                continue
            here = () if not stack else (*path, state[0] if isinstance(state, tuple) else state)
            found.setdefault(here, line)
            if opened:
                stack.append((here, None if opened == "{" else 0))
            else:
                self._close(stack)
        return found

    @staticmethod
    def _close(stack: list[tuple[Path, Any]]) -> None:
        """Go on after a value: to the next key of an object, to the next place of a list."""
        if stack:
            path, state = stack[-1]
            stack[-1] = (path, None if isinstance(state, tuple) else state + 1)


def _line_of(text: str, pattern: str) -> int | None:
    found = re.search(pattern, text)
    return text.count("\n", 0, found.start()) + 1 if found else None
