"""The register with the drafts before it, as its page and its spreadsheet show it."""

from __future__ import annotations

from dataclasses import replace

from app.models.read_table import PartnerRow
from app.models.search_key import name_key
from app.services.letter_draft import Draft, drafts
from app.services.letter_filter import DRAFT, LetterFilter
from app.services.letter_register import LetterLine, count_letters, kind_name, letter_lines
from app.services.reading import read
from app.services.workspace import Workspace


def draft_lines(ws: Workspace, wanted: LetterFilter) -> tuple[LetterLine, ...]:
    """The drafts that are found, the one changed last first."""
    if wanted.state not in ("", DRAFT) or wanted.year is not None:
        return ()
    lines = (_line(ws, draft) for draft in drafts(ws))
    return tuple(line for line in lines if line and _is_wanted(line, wanted))


def count_lines(ws: Workspace, wanted: LetterFilter) -> int:
    """How many lines there are, drafts and letters."""
    return len(draft_lines(ws, wanted)) + count_letters(ws, wanted)


def lines(
    ws: Workspace,
    wanted: LetterFilter,
    offset: int = 0,
    limit: int | None = None,
    *,
    sort: str = "issued_on",
    descending: bool = True,
) -> list[LetterLine]:
    """A page of both: the drafts stand first in every order."""
    first = list(draft_lines(ws, wanted))
    shown = first[offset:] if limit is None else first[offset : offset + limit]
    rest = None if limit is None else limit - len(shown)
    if rest == 0:
        return shown
    skipped = max(0, offset - len(first))
    return shown + letter_lines(ws, wanted, skipped, rest, sort=sort, descending=descending)


def _line(ws: Workspace, draft: Draft) -> LetterLine | None:
    order = replace(draft.order, variant=draft.variant)
    with read(ws) as session:
        owner = session.get(PartnerRow, order.partner)
        name = owner.name if owner else ""
    if not name:
        return None
    return LetterLine(
        number="",
        kind=order.kind,
        partner=order.partner,
        partner_name=name,
        violation=order.violation,
        state=DRAFT,
        issued_on=draft.edited_at.astimezone().date(),
        title=kind_name(order.kind).zh,
        agreement=order.agreement,
        replaces=order.replaces,
        draft=draft,
    )


def _is_wanted(line: LetterLine, wanted: LetterFilter) -> bool:
    day = line.issued_on
    return (
        wanted.kind in ("", line.kind)
        and wanted.partner in ("", line.partner)
        and (wanted.issued_from is None or day >= wanted.issued_from)
        and (wanted.issued_through is None or day <= wanted.issued_through)
        and all(_has(line, word) for word in wanted.query.split())
    )


def _has(line: LetterLine, word: str) -> bool:
    return word in line.title or name_key(word) in name_key(line.partner_name)
