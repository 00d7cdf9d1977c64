"""In which line of a scenario's text a key stands."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*\[{1,2}\s*([\w\"'.-]+)\s*\]{1,2}")
_NUMBER = re.compile(r"\[\d+\]")
_PART = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


def line_of(text: str, key: str) -> int:
    """The line, from 1, of a key such as `violation[2].announced_on`.

    The header of its table where the key itself does not stand there; 1 where neither does.
    """
    lines = text.splitlines()
    found = _PART.match(key)
    table, number = (found[1], int(found[2] or 1)) if found else ("", 1)
    inner = _NUMBER.sub("", key[found.end() :]).strip(".") if found else ""
    headers = [(n, m[1]) for n, line in enumerate(lines) if (m := _HEADER.match(line))]
    starts = [n for n, name in headers if name == table]
    if not starts:
        first = headers[0][0] if headers else len(lines)
        return _assigned(lines, range(first), table) or 1
    start = starts[min(number, len(starts)) - 1]
    end = min((n for n, _ in headers if n > start), default=len(lines))
    return _assigned(lines, range(start + 1, end), inner.partition(".")[0]) or start + 1


def _assigned(lines: list[str], within: range, name: str) -> int | None:
    """The line in which a name is given a value."""
    pattern = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*[.=]")
    return next((n + 1 for n in within if name and pattern.match(lines[n])), None)
