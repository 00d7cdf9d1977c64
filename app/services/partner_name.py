"""When two names are those of one company, and which partner is known by a name or code."""

from __future__ import annotations

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.read_table import PartnerRow
from app.models.search_key import name_key
from app.rules.refusal import Refusal
from app.rules.text import Text
from app.services.reading import read
from app.services.workspace import Workspace

_BESIDE = re.compile(r"[\s()\[\]{}<>〔〕【】〈〉《》「」“”‘’\"'.,·•・、-]+")
_LIMITED = re.compile("有限责任公司|有限公司")


class PartnerKnown(Refusal):
    """A company that is a partner already; `partner` is its id."""

    def __init__(self, text: Text, partner: str) -> None:
        super().__init__(text)
        self.partner = partner


def company_key(name: str) -> str:
    """A company's name without what does not tell companies apart.

    Width, case, spaces, brackets and marks are left out, and the two ways to write 有限公司 are
    one. 股份有限公司 stays another form of company.
    """
    return _LIMITED.sub("有限公司", _BESIDE.sub("", name_key(name)))


def refuse_known(session: Session, name: str, code: str, but_not: str | None = None) -> None:
    """Refuse a company that is known: by its code, or by its name where not both codes are known."""
    found = known_partner(session, name, code, but_not)
    if found is None:
        return
    text = Text(
        "{name} ({code}) is known already. Open that partner instead of entering it again.",
        name=found.name,
        code=found.code or Text("no code"),
    )
    raise PartnerKnown(text, found.partner)


def known_partner(session: Session, name: str, code: str, but_not: str | None = None) -> PartnerRow | None:
    """The partner with this code, or with this name and no other code."""
    others = select(PartnerRow).where(PartnerRow.partner != (but_not or ""))
    if code:
        found = session.scalars(others.where(PartnerRow.code == code)).first()
        if found:
            return found
    same = _named(session, name, but_not)
    wanted = [partner for partner, other in same if not (code and other)]
    return session.get(PartnerRow, wanted[0]) if wanted else None


def namesake(ws: Workspace, name: str, code: str, but_not: str = "") -> tuple[str, str, str] | None:
    """Id, name and code of a partner with this name or code, also where it has another code; None: nobody."""
    with read(ws) as session:
        found = known_partner(session, name, code, but_not)
        if found is None and company_key(name):
            same = _named(session, name, but_not)
            found = session.get(PartnerRow, same[0][0]) if same else None
        return (found.partner, found.name, found.code) if found else None


def _named(session: Session, name: str, but_not: str | None) -> list[tuple[str, str]]:
    """Id and code of the partners whose names are the same but for their writing."""
    key = company_key(name)
    rows = session.execute(select(PartnerRow.partner, PartnerRow.name_key, PartnerRow.code))
    return [(id_, code) for id_, other, code in rows if company_key(other) == key and id_ != (but_not or "")]
