"""A Doc's tokens as arrays: what every stage asks of all tokens, without making a Token for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """One entry a token: where it starts and ends in `doc.text`, whether it is white space, begins a sentence."""

    starts: Numbers
    ends: Numbers
    is_space: npt.NDArray[np.bool_]
    begins_sentence: npt.NDArray[np.bool_]
    """All False where no component has set sentences."""

    @classmethod
    def of(cls, doc: Doc) -> TokenArrays:
        """Read the arrays of `doc`."""
        rows: Any = doc.to_array(["LENGTH", "SPACY", "IS_SPACE", "SENT_START"])
        lengths, spaces, is_space, marks = rows.astype(np.int64).T
        starts = (lengths + spaces).cumsum() - lengths - spaces
        begins = marks == 1
        # The first token always bears the mark that says "set", whatever a component has set.
        if len(begins) > 1 and not doc.has_annotation("SENT_START"):
            begins[:] = False
        return cls(starts, starts + lengths, is_space == 1, begins)
