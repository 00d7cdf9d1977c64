"""Changing one fact in the text of a case, and nothing else of it: comments and order stay."""

from __future__ import annotations

import re
import tomllib

_HEADER = re.compile(r"\s*\[")
_VIOLATION = re.compile(r"\s*\[\[\s*violation\s*\]\]")
_EXPECT = re.compile(r"\s*\[\[\s*expect\s*\]\]")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


def violation_rows(text: str) -> tuple[dict[str, str], ...] | None:
    """The violations of a case as written, right or wrong; None where the text is no TOML."""
    try:
        found = tomllib.loads(text).get("violation", [])
    except (ValueError, RecursionError):
        return None
    rows = found if isinstance(found, list) else []
    return tuple({str(key): str(row[key]) for key in row} for row in rows if isinstance(row, dict))


def with_fact(text: str, violation: int, key: str, value: str) -> str:
    """The text with one value of a violation (from 1) set; taken out where `value` is "".

    A day may be written 2026-3-5, 2026/3/5 or 2026年3月5日.
    """
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if _VIOLATION.match(line)]
    if not 1 <= violation <= len(starts):
        return text
    first = starts[violation - 1] + 1
    end = next((n for n in range(first, len(lines)) if _HEADER.match(lines[n])), len(lines))
    pattern = re.compile(rf"\s*{re.escape(key)}\s*=")
    places = [n for n in range(first, end) if pattern.match(lines[n])]
    last = max((n for n in range(first, end) if "=" in lines[n]), default=first - 1) + 1
    place = slice(places[0], places[0] + 1) if places else slice(last, last)
    lines[place] = [f"{key} = {_written(value.strip())}"] if value.strip() else []
    return "\n".join(lines) + "\n"


def with_violation(text: str, item: str, day: str) -> str:
    """The text with one more violation, before what it expects."""
    number = len(violation_rows(text) or ()) + 1
    lines = text.splitlines()
    place = next((n for n, line in enumerate(lines) if _EXPECT.match(line)), len(lines))
    lines[place:place] = [
        *([] if place and not lines[place - 1].strip() else [""]),
        "[[violation]]",
        f'id = "V{number}"',
        f'item = "{item}"',
        f"occurred_on = {day}",
        "",
    ]
    return "\n".join(lines).rstrip("\n") + "\n"


def _written(value: str) -> str:
    """A value as TOML writes it: a day that there is bare, all else in quotes."""
    found = _DAY.fullmatch(value)
    day = f"{int(found[1]):04}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
    try:
        if day:
            tomllib.loads(f"day = {day}")
            return day
    except ValueError:  # a 30th of February: the reader says what is wrong with it
        pass
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
