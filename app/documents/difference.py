"""How a paper differs from the letter as it was issued: page by page, line by line, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, zip_longest

from app.documents.proof import Examined, examine_own
from app.rules.text import Text

MOST = 100  # differences; who reads more has seen enough
Page = tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """One difference. Pages and lines count from 1, in the paper where it has them, else as issued."""

    text: Text
    page: int | None = None
    line: int | None = None
    fact: str = ""
    issued: str = ""
    found: str = ""


def compare(examined: Examined, issued: bytes) -> tuple[Difference, ...]:
    """What is not as it was issued, in reading order; empty where text, facts and drawing are the same."""
    own = examine_own(issued)
    pages = tuple(islice(_pages(own.pages, examined.pages), MOST)) or tuple(_drawings(own, examined))
    return (*pages, *_facts(own, examined), *_added(own, examined))[:MOST]


def _pages(issued: Sequence[Page], found: Sequence[Page]) -> Iterator[Difference]:
    before, after = [_bare(page) for page in issued], [_bare(page) for page in found]
    for how, i0, i1, j0, j1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        for i, j in zip_longest(range(i0, i1), range(j0, j1)):
            if j is None:
                yield Difference(Text("Page {page} of the letter is missing.", page=i + 1), i + 1)
            elif i is None:
                yield Difference(Text("Page {page} is not of the letter.", page=j + 1), j + 1)
            else:
                yield from _lines(issued[i], found[j], j + 1)


def _drawings(own: Examined, examined: Examined) -> Iterator[Difference]:
    """Pages with the same words drawn otherwise: with a white patch and a picture they could say anything."""
    for page, (was, now) in enumerate(zip(own.drawings, examined.drawings, strict=True), 1):
        if was != now:
            said = Text(
                "Page {page} has the same words and is drawn otherwise. Look at it beside the letter in the"
                " register: it may look different.",
                page=page,
            )
            yield Difference(said, page)


def _bare(page: Page) -> str:
    return "".join("".join(line.split()) for line in page)


def _lines(issued: Page, found: Page, page: int) -> Iterator[Difference]:
    before, after = [_bare((line,)) for line in issued], [_bare((line,)) for line in found]
    for how, i0, i1, j0, j1 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if how == "equal":
            continue
        for i, j in zip_longest(range(i0, i1), range(j0, j1)):
            was = issued[i] if i is not None else ""
            now = found[j] if j is not None else ""
            yield _line(page, (j if j is not None else i or 0) + 1, was, now)


def _line(page: int, line: int, was: str, now: str) -> Difference:
    if not now:
        said = Text("Page {page}, line {line}: “{issued}” is missing.", page=page, line=line, issued=was)
    elif not was:
        said = Text("Page {page}, line {line}: “{found}” was added.", page=page, line=line, found=now)
    else:
        said = Text(
            "Page {page}, line {line}: “{found}” instead of “{issued}”.",
            page=page,
            line=line,
            found=now,
            issued=was,
        )
    return Difference(said, page, line, issued=was, found=now)


def _facts(own: Examined, examined: Examined) -> Iterator[Difference]:
    """Facts that differ. A file that lost them all lost its attachment, which alone says nothing."""
    if not examined.facts:
        return
    for name in sorted({*own.facts, *examined.facts}):
        was, now = own.facts.get(name, ""), examined.facts.get(name, "")
        if was != now:
            said = Text(
                "Attached fact “{name}”: “{found}” instead of “{issued}”.", name=name, found=now, issued=was
            )
            yield Difference(said, fact=name, issued=was, found=now)


def _added(own: Examined, examined: Examined) -> Iterator[Difference]:
    if examined.printed != own.printed:
        said = Text(
            "The fingerprint in the foot is “{found}” instead of “{issued}”.",
            found=examined.printed,
            issued=own.printed,
        )
        yield Difference(said, issued=own.printed, found=examined.printed)
    if examined.is_noted and not own.is_noted:
        yield Difference(Text("Notes, stamps or fields were laid over the pages."))
    if examined.is_active and not own.is_active:
        yield Difference(Text("The file was given a program of its own, which letters never have."))
