"""How the reference shows our docstrings: parameters as a list, examples as code."""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension, Object

_PARAMETER = re.compile(r"^(\w+(?:, \w+)*): (?=\S)")


class Docstrings(Extension):
    """Turns `name: what it is` lines into list items and `>>>` examples into code blocks."""

    def on_object(self, *, obj: Object, **_: Any) -> None:
        if obj.docstring is not None:
            obj.docstring.value = as_markdown(obj.docstring.value)


def as_markdown(docstring: str) -> str:
    """The docstring as Markdown."""
    blocks = re.split(r"\n\s*\n", docstring)
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: str) -> str:
    lines = block.split("\n")
    if any(line.lstrip().startswith(">>>") for line in lines):
        return "\n".join(("```python", *lines, "```"))
    if _PARAMETER.match(lines[0]):
        return "\n".join(_PARAMETER.sub(r"- `\1`: ", line) for line in lines)
    return block
