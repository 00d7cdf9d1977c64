"""What commands print: plain words, aligned tables, JSON; and files that never overwrite others."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from app.language import render
from app.rules.refusal import Refusal
from app.rules.text import Text

_GAP = 2


def say(text: Text) -> None:
    """One line in words."""
    print(render(text))


def print_json(value: object) -> None:
    """One JSON value."""
    print(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(head: Sequence[Text], rows: Iterable[Sequence[str]], indent: int = 0) -> None:
    """Rows below their heads, every column as wide as its widest cell."""
    for line in aligned([[render(text) for text in head], *rows]):
        print(" " * indent + line)


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines; the last column is not padded."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "".join(
            cell + " " * (size - width(cell) + _GAP) for cell, size in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """How many columns a terminal gives the text: Chinese characters take two."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet; a `Refusal` where it is, or cannot be written."""
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise Refusal(
            Text(
                "{path} is there already and is not overwritten. Write to another file, such as {other}.",
                path=str(path),
                other=_free_name(path),
            )
        ) from None
    except FileNotFoundError:
        raise Refusal(
            Text("There is no folder {folder}. Make it first, or name another.", folder=str(path.parent))
        ) from None
    except OSError as error:
        raise Refusal(
            Text(
                "{path} cannot be written ({detail}). Write to another folder.",
                path=str(path),
                detail=error.strerror or str(error),
            )
        ) from None


def _free_name(path: Path) -> str:
    others = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return str(next(other for other in others if not other.exists()))
