"""The official Stanza package for Kazakh as the tagger: `kznews.load(ner="stanza")`.

The package is read from the user's Stanza folder by Stanza itself, character language models and word vectors
included; nothing is fetched. It marks the 25 classes of KazNERD, which stand in for the news set too.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kznews.article import NAME_LABELS
from kznews.ner.checkpoint import ModelError
from kznews.ner.labels import TaggedSentence, TokenSpan, spans_of_tags
from kznews.ner.pieces import joined, pieces

if TYPE_CHECKING:
    from stanza.pipeline.core import Pipeline

LANGUAGE = "kk"
COMMAND = """python -c "import stanza; stanza.download('kk', processors='ner')\""""
LONGEST_WORD = 60
_CHUNK = 256
"""Sentences read in one call of Stanza, which bounds memory."""


class StanzaTagger:
    """Stanza's own name tagger for Kazakh, with the interface of `Tagger`."""

    source = "ner:stanza"

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._lock = threading.Lock()

    @classmethod
    def load(cls, folder: Path | None = None) -> StanzaTagger:
        """The tagger of a Stanza folder; None takes the user's: `STANZA_RESOURCES_DIR`, or Stanza's default.

        Raises:
            ModelError: the folder lacks the package or a part of it, or it cannot be read; the message holds the
                command that fetches it.
        """
        folder = stanza_folder() if folder is None else folder
        for path in package_files(folder):
            if not path.is_file():
                raise _absent(folder, f"{path} is missing")
        import stanza

        try:
            pipeline = stanza.Pipeline(
                LANGUAGE,
                dir=str(folder),
                package=None,
                processors={"tokenize": "default", "ner": "default"},
                tokenize_pretokenized=True,
                download_method=None,
                use_gpu=False,
                verbose=False,
            )
            marked = frozenset(pipeline.processors["ner"].get_known_tags())
        except Exception as error:  # Stanza and torch raise errors of any kind on a file that is not theirs
            reason = str(error).strip().split("\n")[0]
            raise _absent(folder, f"it cannot be read ({type(error).__name__}: {reason})") from error
        if not {"PERSON", "GPE"} <= marked:
            raise ModelError(
                f"The name tagger of {folder} marks {', '.join(sorted(marked)) or 'nothing'}; kznews needs one "
                "trained on KazNERD, with PERSON and GPE."
            )
        return cls(pipeline)

    def tag(self, sentences: Sequence[Sequence[str]]) -> list[TaggedSentence]:
        """Spans of both tag sets for each sentence, in order; the news set is what KazNERD shares with it."""
        parts = [
            (at, start, [token[:LONGEST_WORD] for token in sentence[start:end]])
            for at, sentence in enumerate(sentences)
            for start, end in pieces(sentence)
        ]
        found: list[list[tuple[int, list[list[TokenSpan]]]]] = [[] for _ in sentences]
        for (at, start, _), tags in zip(parts, self._tags([tokens for _, _, tokens in parts]), strict=True):
            spans = spans_of_tags(tags)
            found[at].append((start, [[span for span in spans if span.label in NAME_LABELS], spans]))
        return [joined(each) for each in found]

    def _tags(self, sentences: Sequence[list[str]]) -> Iterator[list[str]]:
        for start in range(0, len(sentences), _CHUNK):
            with self._lock:
                document: Any = self._pipeline(sentences[start : start + _CHUNK])
            for sentence in document.sentences:
                yield [token.ner for token in sentence.tokens]


def stanza_folder() -> Path:
    """Where the user's Stanza keeps its models."""
    from stanza.resources.common import DEFAULT_MODEL_DIR

    return Path(os.environ.get("STANZA_RESOURCES_DIR") or DEFAULT_MODEL_DIR)


def package_files(folder: Path) -> list[Path]:
    """The files that Stanza's default name tagger for Kazakh is made of, by the list in `resources.json`.

    Raises:
        ModelError: there is no such list, or it knows no name tagger for Kazakh.
    """
    path = folder / "resources.json"
    if not path.is_file():
        raise _absent(folder, f"{path} is missing")
    try:
        resources = json.loads(path.read_text(encoding="utf-8"))
        kazakh: Mapping[str, Any] = resources[LANGUAGE]
        name: str = kazakh["packages"]["default"]["ner"]
        needed: list[Mapping[str, str]] = kazakh["ner"][name].get("dependencies", [])
        parts = [("ner", name), *((part["model"], part["package"]) for part in needed)]
        return [folder / LANGUAGE / kind / f"{package}.pt" for kind, package in parts]
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise _absent(folder, f"{path} knows no name tagger for Kazakh ({reason})") from error


def _absent(folder: Path, reason: str) -> ModelError:
    return ModelError(
        f"Stanza's Kazakh name tagger cannot be taken from {folder}: {reason}. kznews fetches no models. "
        f"This has Stanza fetch it (STANZA_RESOURCES_DIR says where to): {COMMAND}"
    )
