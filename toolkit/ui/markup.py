"""Names and words from files, made literal: whatever markup they hold appears as it is written."""

from __future__ import annotations

import html
import re

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def literal(text: str) -> str:
    r"""Text for a Markdown label or paragraph; every punctuation mark is escaped, line breaks become spaces.

    >>> literal("*Stars* & <b>")
    '\\*Stars\\* \\& \\<b\\>'
    """
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def escaped(text: object) -> str:
    """Text for HTML, in content and in attributes."""
    return html.escape(str(text), quote=True)
