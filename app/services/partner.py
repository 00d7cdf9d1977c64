"""Registering and amending partners, each known once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.journal.kind import PartnerAmended, PartnerRegistered
from app.journal.partner_file import PartnerFile
from app.models.read_table import PartnerRow
from app.models.search_key import name_key
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.changes import Changes
from app.services.gate import Change, change
from app.services.reading import read
from app.services.workspace import Workspace


@dataclass(frozen=True)
class PartnerDraft:
    """A partner's record as a form holds it; "" is not known."""

    name: str
    code: str = ""
    address: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""

    def trimmed(self) -> PartnerDraft:
        """Without spaces around, the code in capitals."""
        values = {f.name: str(getattr(self, f.name)).strip() for f in fields(self)}
        return PartnerDraft(**{**values, "code": values["code"].upper()})


def register_partner(ws: Workspace, draft: PartnerDraft) -> Changes:
    """Record a new partner; refused when its code is wrong or it is known already."""
    with change(ws) as c:
        add_partner(c, draft)
    return c.changes


def add_partner(c: Change, draft: PartnerDraft) -> str:
    """Record a new partner within a change, and give its id."""
    draft = draft.trimmed()
    _check(c.session, draft, known_as=None)
    partner = c.next_id("P")
    values = {f.name: getattr(draft, f.name) for f in fields(draft)}
    c.append(PartnerRegistered(partner=partner, **values), partner=partner)
    return partner


def amend_partner(ws: Workspace, partner: str, draft: PartnerDraft) -> Changes:
    """Record what changed in a partner's record; nothing when nothing did."""
    draft = draft.trimmed()
    with change(ws) as c:
        _check(c.session, draft, known_as=partner)
        changed = _changed(c.partner_file(partner), draft)
        if changed:
            c.append(PartnerAmended(partner=partner, **changed), partner=partner)
    return c.changes


def _changed(file: PartnerFile, draft: PartnerDraft) -> dict[str, Any]:
    values: dict[str, Any] = {f.name: str(getattr(draft, f.name)) for f in fields(draft)}
    return {name: value for name, value in values.items() if value != getattr(file, name)}


def match_partner(ws: Workspace, name: str, code: str = "") -> str | None:
    """The id of the partner with this code, or else with this name; None when neither is known."""
    with read(ws) as session:
        found = _known(session, name.strip(), code.strip().upper())
        return found.partner if found else None


def check_code(code: str) -> None:
    """Refuse a 统一社会信用代码 that GB 32100 does not allow; "" is accepted as not known."""
    from stdnum.cn import uscc

    if code and not uscc.is_valid(code):
        raise Refusal(
            Text(
                "{code} is no unified social credit code: it needs 18 characters whose last one checks the"
                " others. Compare it with the business licence.",
                code=code,
            )
        )


def _check(session: Session, draft: PartnerDraft, known_as: str | None) -> None:
    if not draft.name:
        raise Refusal(Text("A partner needs a name. Enter the name of its business licence."))
    check_code(draft.code)
    found = _known(session, draft.name, draft.code, but_not=known_as)
    if found:
        raise Refusal(
            Text(
                "{name} ({code}) is known already. Open that partner instead of entering it again.",
                name=found.name,
                code=found.code or Text("no code"),
            )
        )


def _known(session: Session, name: str, code: str, but_not: str | None = None) -> PartnerRow | None:
    """The partner with this code, or with this name and no other code."""
    others = select(PartnerRow).where(PartnerRow.partner != (but_not or ""))
    if code:
        found = session.scalars(others.where(PartnerRow.code == code)).first()
        if found:
            return found
    for row in session.scalars(others.where(PartnerRow.name_key == name_key(name))):
        if not code or not row.code:
            return row
    return None
