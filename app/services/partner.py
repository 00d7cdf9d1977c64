"""Registering and amending partners, each known once."""

from __future__ import annotations

from app.journal.check_partner import CLEARABLE
from app.journal.kind import PartnerAmended, PartnerRegistered
from app.services.changes import Changes
from app.services.gate import Change, change
from app.services.partner_check import check_code, check_draft
from app.services.partner_draft import DRAFT_FIELDS, PartnerDraft, differences, draft_of
from app.services.partner_name import known_partner, refuse_known
from app.services.reading import read
from app.services.workspace import Workspace

__all__ = [
    "PartnerDraft",
    "add_partner",
    "amend_partner",
    "amendment",
    "check_code",
    "draft_of",
    "match_partner",
    "register_partner",
    "registration",
]


def register_partner(ws: Workspace, draft: PartnerDraft) -> Changes:
    """Record a new partner; refused when a field cannot be right or it is known already."""
    with change(ws) as c:
        add_partner(c, draft)
    return c.changes


def add_partner(c: Change, draft: PartnerDraft) -> str:
    """Record a new partner within a change, and give its id."""
    draft = draft.trimmed()
    check_draft(draft, c.today)
    refuse_known(c.session, draft.name, draft.code)
    partner = c.next_id("P")
    c.append(registration(partner, draft), partner=partner)
    return partner


def amend_partner(ws: Workspace, partner: str, draft: PartnerDraft) -> Changes:
    """Record what changed in a partner's record; nothing when nothing did.

    The draft is the whole record: `replace(draft_of(file), …)` changes some fields of it.
    """
    draft = draft.trimmed()
    with change(ws) as c:
        check_draft(draft, c.today)
        refuse_known(c.session, draft.name, draft.code, but_not=partner)
        amended = amendment(partner, draft_of(c.partner_file(partner)), draft)
        if amended:
            c.append(amended, partner=partner)
    return c.changes


def registration(partner: str, draft: PartnerDraft) -> PartnerRegistered:
    """The entry of a new partner, from its record in order."""
    return PartnerRegistered(partner=partner, **{name: getattr(draft, name) for name in DRAFT_FIELDS})


def amendment(partner: str, before: PartnerDraft, after: PartnerDraft) -> PartnerAmended | None:
    """The entry that makes one record of the other; None where they are the same."""
    changed = differences(before, after)
    if not changed:
        return None
    cleared = tuple(name for name in CLEARABLE if name in changed and changed[name] is None)
    return PartnerAmended(partner=partner, **changed, cleared=cleared)


def match_partner(ws: Workspace, name: str, code: str = "") -> str | None:
    """The id of the partner with this code, or else with this name; None when neither is known."""
    with read(ws) as session:
        found = known_partner(session, name.strip(), code.strip().upper())
        return found.partner if found else None
