"""Lines read as one running text, so that words are found across line and page breaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from app.exchange.text_line import Line


@dataclass(frozen=True)
class Flow:
    """The half-width text of some lines, and where each of them starts here and in the whole text."""

    plain: str
    here: tuple[int, ...]
    there: tuple[int, ...]

    def span(self, match: re.Match[str], group: str | int = 0) -> tuple[int, int]:
        """The offsets in the whole text of what was matched in `plain`."""
        start, end = match.span(group)
        return self._place(start), self._place(end - 1) + 1

    def _place(self, offset: int) -> int:
        line = bisect_right(self.here, offset) - 1
        return self.there[line] + offset - self.here[line]


def flow_of(lines: Sequence[Line]) -> Flow:
    """The running text of `lines`, a newline between each two."""
    here = [0]
    for line in lines:
        here.append(here[-1] + len(line.plain) + 1)
    return Flow(
        "\n".join(line.plain for line in lines), tuple(here[:-1]), tuple(line.start for line in lines)
    )
