"""Times of day and lengths of time in ISO 8601."""

from __future__ import annotations

from kznews.dates.parts import Clock, Length, Unit

_ISO_UNIT: dict[Unit, str] = {
    "year": "Y",
    "month": "M",
    "week": "W",
    "day": "D",
    "hour": "H",
    "minute": "M",
    "second": "S",
}
_SCALE: dict[Unit, tuple[int, Unit]] = {
    "century": (100, "year"),
    "decade": (10, "year"),
    "quarter": (3, "month"),
    "half": (6, "month"),
}
_SMALLER: dict[Unit, tuple[int, Unit]] = {
    "year": (12, "month"),
    "hour": (60, "minute"),
    "minute": (60, "second"),
    "day": (24, "hour"),
}


def clock_value(parts: Clock) -> str | None:
    """ISO 8601 of a time of day or a span of it (`T10:00/T18:00`), None where no hour is named."""
    if parts.hour is None:
        return None
    start = _time(parts.hour, parts.minute, parts.day_part)
    if parts.until_hour is None:
        return start
    return f"{start}/{_time(parts.until_hour, parts.until_minute, None)}"


def _time(hour: int, minute: int | None, day_part: str | None) -> str:
    afternoon = day_part == "EV" and hour < 12
    hour = hour + 12 if afternoon else hour
    return f"T{hour:02d}" if minute is None else f"T{hour:02d}:{minute:02d}"


def period_value(parts: Length) -> str | None:
    """ISO 8601 of a length (`P1Y6M`), None where no amount is named or the unit cannot be halved."""
    if parts.amount is None:
        return None
    amount, unit = parts.amount, parts.unit
    factor, unit = _SCALE.get(unit, (1, unit))
    amount *= factor
    whole, rest = int(amount), amount - int(amount)
    if not rest:
        return _period([(whole, unit)])
    if unit not in _SMALLER:
        return _period([(round(amount * 7), "day")]) if unit == "week" else None
    per, lesser = _SMALLER[unit]
    return _period([(whole, unit), (round(rest * per), lesser)])


def _period(counts: list[tuple[int, Unit]]) -> str:
    days = "".join(f"{n}{_ISO_UNIT[unit]}" for n, unit in counts if n and unit in ("year", "month", "week", "day"))
    time = "".join(f"{n}{_ISO_UNIT[unit]}" for n, unit in counts if n and unit in ("hour", "minute", "second"))
    if not days and not time:
        return "P0D"
    return f"P{days}" + (f"T{time}" if time else "")
