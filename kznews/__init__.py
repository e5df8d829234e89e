"""kznews reads Kazakh news and returns persons, places, dates and quotations as plain Python objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

__all__ = [
    "Article",
    "DateMention",
    "Entity",
    "Failure",
    "Mention",
    "Organization",
    "Person",
    "Place",
    "Quote",
    "Speaker",
    "extract",
    "extract_many",
    "load",
    "to_frames",
]

if TYPE_CHECKING:
    from kznews.article import (
        Article,
        DateMention,
        Entity,
        Failure,
        Mention,
        Organization,
        Person,
        Place,
        Quote,
        Speaker,
    )
    from kznews.export.frames import to_frames
    from kznews.pipeline import extract, extract_many, load

_MODULES = {
    "extract": "kznews.pipeline",
    "extract_many": "kznews.pipeline",
    "load": "kznews.pipeline",
    "to_frames": "kznews.export.frames",
}


def __getattr__(name: str) -> Any:
    """Import on first use: `import kznews` alone must stay cheap and silent."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_MODULES.get(name, "kznews.article")), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
