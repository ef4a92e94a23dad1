"""Names and words from files, made literal: whatever markup they hold appears as it is written."""

from __future__ import annotations

import html
import re

# What Markdown or Streamlit's additions to it would act on, and nothing else: a screen reader reads a label's backslashes.
_ACTS = re.compile(r"([\\`*_\[\]<>~|$]|&(?=#?\w)|:(?=\S)|(?<=\bwww)\.|@(?=\w))|^((?:[#+-]|\d+[.)])(?=\s|$))")


# A name of an emoji between colons would become a picture even where its colons are escaped: an invisible joiner breaks it up.
_PICTURE = re.compile(r":(?=[\w+-]+:)")


def literal(text: str) -> str:
    r"""Text for a Markdown label or paragraph, with line breaks as spaces.

    >>> print(literal("*Stars* & <b> :red[x]"), literal("Police: well-trained, 5 %"), literal("- no list"))
    \*Stars\* & \<b\> \:red\[x\] Police: well-trained, 5 % \- no list
    >>> literal(":tada:").split("\N{WORD JOINER}")
    ['\\:', 'tada:']
    """
    return _ACTS.sub(_escape, _PICTURE.sub(":\N{WORD JOINER}", " ".join(text.split())))


def _escape(found: re.Match[str]) -> str:
    if found[1]:
        return f"\\{found[1]}"
    return f"{found[2][:-1]}\\{found[2][-1]}"  # the mark that makes a list or a heading


def escaped(text: object) -> str:
    """Text for HTML, in content and in attributes."""
    return html.escape(str(text), quote=True)
