"""A cell of a table as a field of an article: which ones are empty, and how an id is written."""

from __future__ import annotations


def is_missing(cell: object) -> bool:
    """Whether a cell is empty, as pandas, Arrow or JSON have it: None, NaN, NaT or pandas.NA; no text is.

    >>> [is_missing(cell) for cell in (None, float("nan"), "", 0)]
    [True, True, False, False]
    """
    if cell is None or type(cell).__name__ == "NAType":  # pandas.NA, of which nothing can be asked
        return True
    unequal = cell != cell  # NaN and NaT are not themselves
    return getattr(unequal, "shape", ()) == () and bool(unequal)


def known(cell: object) -> object:
    """None for an empty cell; a number that an empty neighbour made a float is whole again.

    >>> [known(cell) for cell in (float("nan"), 7.0, "7")]
    [None, 7, '7']
    """
    if is_missing(cell):
        return None
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def written_id(cell: object) -> str | None:
    """An article's id as results have it: text, None where there is none.

    >>> written_id(7.0)
    '7'
    """
    id = known(cell)
    return None if id is None else str(id)
