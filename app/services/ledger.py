"""The ledger: all cases of all partners, filtered and in pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, case, func, or_, select

from app.models.read_table import AgreementRow, CaseRow, PartnerRow
from app.models.search_key import name_key
from app.rules.rulebook import CatalogueItem
from app.rules.text import Named
from app.services.reading import read
from app.services.workspace import Workspace

STATES = (
    "suspected",
    "told",
    "replied",
    "noticed",
    "served",
    "objected",
    "announced",
    "decided",
    "dismissed",
)


@dataclass(frozen=True)
class CaseLine:
    """One case; `state` is the last step recorded, `rank` the class of its own item."""

    violation: str
    partner: str
    partner_name: str
    agreement: str
    item: str
    item_name: Named
    rank: str
    state: str
    occurred_on: date
    notified_on: date | None
    sent_on: date | None
    served_on: date | None
    announced_on: date | None
    decided_on: date | None = None


_STATE: ColumnElement[str] = case(
    (CaseRow.dismissed, "dismissed"),
    (CaseRow.decided_on.is_not(None), "decided"),
    (CaseRow.announced_on.is_not(None), "announced"),
    (CaseRow.objected_on.is_not(None), "objected"),
    (CaseRow.served_on.is_not(None), "served"),
    (CaseRow.sent_on.is_not(None), "noticed"),
    (CaseRow.replied_on.is_not(None), "replied"),
    (CaseRow.notified_on.is_not(None), "told"),
    else_="suspected",
)


def count_cases(ws: Workspace, query: str = "", state: str = "") -> int:
    """How many cases the query and the state find."""
    wanted = select(func.count(CaseRow.violation)).join(*_OWNER).where(*_found_by(ws, query, state))
    with read(ws) as session:
        return session.scalar(wanted) or 0


def case_lines(
    ws: Workspace, query: str = "", state: str = "", offset: int = 0, limit: int = 200
) -> list[CaseLine]:
    """A page of the cases, the latest behaviour first."""
    wanted = (
        select(CaseRow, PartnerRow.name, AgreementRow.rulebook, _STATE)
        .join(*_OWNER)
        .join(AgreementRow, AgreementRow.agreement == CaseRow.agreement)
        .where(*_found_by(ws, query, state))
        .order_by(CaseRow.occurred_on.desc(), CaseRow.entry.desc())
    )
    with read(ws) as session:
        rows = session.execute(wanted.offset(offset).limit(limit))
        return [_line(ws, found, name, rulebook, state_) for found, name, rulebook, state_ in rows]


_OWNER = (PartnerRow, PartnerRow.partner == CaseRow.partner)


def _found_by(ws: Workspace, query: str, state: str) -> list[ColumnElement[bool]]:
    found = [_has(ws, word) for word in query.split()]
    if state:
        found.append(_STATE.in_([state]))
    return found


def _has(ws: Workspace, word: str) -> ColumnElement[bool]:
    key = name_key(word)
    return or_(
        PartnerRow.name_key.contains(key, autoescape=True),
        PartnerRow.initials.contains(key, autoescape=True),
        PartnerRow.code.contains(word.upper(), autoescape=True),
        CaseRow.violation.in_([word.upper()]),
        CaseRow.item.in_(_items(ws, word)),
    )


def _items(ws: Workspace, word: str) -> list[str]:
    """The catalogue items that a word finds, over all rulebooks."""
    found = (item for id_ in ws.library.ids() for item in ws.library.get(id_).catalogue.values())
    return [item.id for item in found if item_matches(item, word)]


def item_matches(item: CatalogueItem, word: str) -> bool:
    """Whether a word is in the item's number, wording or search words."""
    wanted = word.casefold()
    texts = (item.id, item.name.zh, item.name.en, item.keywords.zh, item.keywords.en)
    return any(wanted in text.casefold() for text in texts)


def _line(ws: Workspace, found: CaseRow, partner_name: str, rulebook: str, state: str) -> CaseLine:
    item = ws.library.current(rulebook).item_on(found.item, found.occurred_on)
    return CaseLine(
        violation=found.violation,
        partner=found.partner,
        partner_name=partner_name,
        agreement=found.agreement,
        item=found.item,
        item_name=item.name,
        rank=item.rank,
        state=state,
        occurred_on=found.occurred_on,
        notified_on=found.notified_on,
        sent_on=found.sent_on,
        served_on=found.served_on,
        announced_on=found.announced_on,
        decided_on=found.decided_on,
    )
