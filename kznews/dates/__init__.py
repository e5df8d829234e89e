"""Kazakh date expressions: found in running text, or read one at a time, with their values.

>>> from kznews.dates import parse
>>> parse("өткен айдың 18-і күні", published="2025-11-14").value      # the 18th of last month
'2025-10-18'
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from kznews.article import DateMention
from kznews.dates.find import find_dates, parse_one
from kznews.published import parse_published
from kznews.text import TextView

__all__ = ["find_dates", "parse"]


def parse(expression: str, *, published: str | dt.date | None = None) -> DateMention | None:
    """The date that the whole of `expression` is, or None where it is none, or more than one.

    `published` is the day it is said, as for `kznews.extract`; without it relative expressions come back with
    `value` None. Raises ValueError for a `published` in another form.

    >>> parse("екі аптадан кейін", published="2025-11-14").value      # in two weeks
    '2025-11-24/2025-11-30'
    """
    view = TextView.of(expression)
    mention = parse_one(view.clean, parse_published(published))
    if mention is None:
        return None
    start, end = view.to_raw(mention.start, mention.end)
    return replace(mention, start=start, end=end, text=expression[start:end])
