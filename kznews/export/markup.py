"""Text of an article inside HTML."""

from __future__ import annotations

import html

import regex

# Lone surrogates cannot be encoded; controls other than tab and line feed have no place in HTML.
_UNSAFE = regex.compile(r"[\p{Cs}\p{Cc}--[\t\n]]", flags=regex.V1)


def escape(text: str) -> str:
    """`text` for use between tags and in attributes; what HTML cannot hold is shown as U+FFFD."""
    return html.escape(_UNSAFE.sub("\ufffd", text))
