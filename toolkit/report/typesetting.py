"""Content to PDF bytes through Typst: tagged (PDF/UA-1), archivable (PDF/A-3a), with the model attached."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import ToolkitError
from toolkit.report.packing import packed

if TYPE_CHECKING:
    from collections.abc import Mapping

    import typst

TEMPLATE = Path(__file__).parent / "template"
FONTS = ["Libertinus Serif"]  # travels inside Typst, so that print looks the same on every machine
APART = ("url", "meta", "alt")  # what is no running text
ROUNDS = 20  # each round learns at least one more character that no font has

_TURNS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))  # would turn round what follows, a name's end and all after it
_CONTROLS = {chr(c): " " for c in (*range(32), *range(127, 160), 0xFEFF, 0xFFFE, 0xFFFF)} | {chr(c): "" for c in _TURNS}  # no glyph, no meaning in print
_LONG = re.compile(r"\S{24,}")  # words that a narrow column cannot hold: Typst would let them run into the next one
_PIECE = 12  # characters of such a word after which a line may break
_UNKNOWN = re.compile(r"((?:\[U\+[0-9A-F]{4,6}\]){3})((?:\[U\+[0-9A-F]{4,6}\]){2,})")  # code points in a row, of which the first three tell enough
_ADDRESS = 2_000  # characters up to which an address is left whole, since it is also a link and breaks by itself
_SHARE = re.compile(r"(?<=\d) (?=%)")  # no line ends between a number and its per cent sign
BREAK = "\u200b"  # where a line may break, without a glyph of its own
_JOINERS = "\u200c\u200d\ufe0e\ufe0f"
_NO_GLYPH = re.compile(r'the text `?"(?P<text>.+?)"`? could not|the PDF contains the codepoint `?"(?P<code>.+?)"`?', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Typeset:
    """The bytes of a PDF and the characters that no font had, which are printed as their code points."""

    pdf: bytes
    replaced: tuple[str, ...]


def typeset(content: Mapping[str, Any]) -> Typeset:
    """The PDF of a content. The same content gives the same bytes.

    The fonts that travel inside Typst come first; the system's are looked at only when a character needs them. A character
    that no font has is printed as [U+XXXX], of a row of them the first three with how many follow, and reported, never a
    silent box. Raises ToolkitError when the template fails.
    """
    replaced: dict[str, str] = dict(_CONTROLS)
    system = False
    for _ in range(ROUNDS):
        done, unknown = _compile(_serialised(content, replaced), system=system)
        if done is not None:
            return Typeset(packed(done), tuple(c for c in replaced if c not in _CONTROLS))
        if system:
            replaced.update({c: f"[U+{ord(c):04X}]" for c in unknown})
        system = True
    raise ToolkitError("too many characters that no font has: " + " ".join(f"U+{ord(c):04X}" for c in replaced if c not in _CONTROLS))


def pages(content: Mapping[str, Any]) -> list[str]:
    """The pages of a content as SVG images, for previews."""
    made = _compiler(_serialised(content, _CONTROLS), system=True).compile(format="svg")
    return [page.decode() for page in (made if isinstance(made, list) else [made] if made else [])]


def _compile(text: str, *, system: bool) -> tuple[bytes | None, list[str]]:
    """The PDF, or None and the characters that no font had."""
    import typst

    stamp = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)  # the document sets its own date; the clock must not leak in
    try:
        made = _compiler(text, system=system).compile(format="pdf", pdf_standards=["a-3a", "ua-1"], timestamp=stamp)
    except typst.TypstError as error:
        said = f"{error.message}\n{error.diagnostic}"
        clusters = "".join(_unescaped(found["text"] or found["code"]) for found in _NO_GLYPH.finditer(said))
        missing = sorted({c for c in clusters if not c.isascii()} - {BREAK}) or [c for c in clusters if c == BREAK]
        if not missing:
            raise ToolkitError(f"the report could not be typeset: {error.message.splitlines()[0]}") from error
        return None, missing
    if not isinstance(made, bytes):
        raise ToolkitError("the report could not be typeset: no document came back")
    return made, []


def _compiler(text: str, *, system: bool) -> typst.Compiler:
    import typst

    return typst.Compiler(str(TEMPLATE / "main.typ"), root=str(TEMPLATE), ignore_system_fonts=not system, sys_inputs={"content": text})


def _serialised(content: Mapping[str, Any], replaced: Mapping[str, str]) -> str:
    table = str.maketrans(dict(replaced))

    def clean(value: Any, running: bool = True) -> Any:
        if isinstance(value, str):
            said = _UNKNOWN.sub(lambda found: f"{found[1]}[+{found[2].count('[')}]", value.translate(table))
            return _LONG.sub(_breakable, _SHARE.sub("\N{NO-BREAK SPACE}", said)) if running else said
        if isinstance(value, dict):
            return {k: v if k == "attachments" else clean(v, running and k not in APART) for k, v in value.items()}
        return [clean(v, running) for v in value] if isinstance(value, list | tuple) else value

    return json.dumps(clean(dict(content)), ensure_ascii=False, sort_keys=True)


def _breakable(found: re.Match[str]) -> str:
    """A long word with places where a line may break (zero-width spaces), none of them inside a letter and its marks."""
    word = found[0]
    if "://" in word and len(word) <= _ADDRESS:
        return word
    out: list[str] = []
    since = 0
    for before, c in zip(f" {word}", word, strict=False):
        if since >= _PIECE and not unicodedata.combining(c) and c not in _JOINERS and before not in _JOINERS:
            out.append(BREAK)
            since = 0
        out.append(c)
        since += 1
    return "".join(out)


def _unescaped(text: str) -> str:
    r"""A diagnostic shows unprintable characters as \\u{hex}."""
    return re.sub(r"\\u\{([0-9a-fA-F]+)\}", lambda found: chr(int(found[1], 16)), text)
