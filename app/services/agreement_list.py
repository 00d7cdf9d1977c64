"""All agreements of all partners: filtered, sorted, a page at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import CTE, ColumnElement, ScalarSelect, Select, func, or_, select
from sqlalchemy import case as one_of

from app.models.base import Base
from app.models.read_table import AgreementRow, DueRow, PartnerRow
from app.models.search_key import name_key
from app.rules.refusal import Refusal
from app.rules.text import Named
from app.services.reading import read
from app.services.workspace import Workspace

RUNNING, OPEN_ENDED, UNKNOWN = "running", "open_ended", "unknown"
PHASES = ("in_force", "window", "extended", "holdover", "ended", "renewed")

_AGREEMENT, _PARTNER, _DUE = (
    Base.metadata.tables[table.__tablename__] for table in (AgreementRow, PartnerRow, DueRow)
)
_STATES = ("window_opens", "term_ends", "extension_ends")  # forgotten once their day is past
_LIMITS = ("decision", "aftermath", "obligation", "certificate")  # overdue once their day is past
_OVER = ("ended", "renewed")
_OWNER = (_PARTNER, _PARTNER.c.partner == _AGREEMENT.c.partner)


@dataclass(frozen=True)
class AgreementFilter:
    """Which agreements are wanted; what is empty asks for nothing. All of it holds together.

    `query` holds words, each found in the partner, the agreement's number, title or id.
    `phase` is one of `PHASES`, or "running" (not over), "open_ended" (names no last day) or
    "unknown" (of no known rulebook).
    """

    query: str = ""
    phase: str = ""
    rulebook: str = ""


EVERYTHING = AgreementFilter()


@dataclass(frozen=True)
class AgreementLine:
    """One agreement; `phase` is "" where its rules are not known or it names no last day.

    `ending` says that an ending is recorded. `last_on` is the day on which it ends by what is
    known, or else its last day. `next_on` is the next day that matters and `next_what` its kind,
    one of those of `DueRow`.
    """

    agreement: str
    partner: str
    partner_name: str
    rulebook: str
    title: str
    number: str
    signed_on: date
    expires_on: date | None
    ends_on: date | None
    phase: str
    ending: bool
    next_on: date | None
    next_what: str
    name: Named

    @property
    def last_on(self) -> date | None:
        """The day on which it ends, as far as that is known."""
        return self.ends_on or self.expires_on


def count_agreements(ws: Workspace, wanted: AgreementFilter = EVERYTHING) -> int:
    """How many agreements are found."""
    counted = select(func.count()).select_from(_AGREEMENT).where(*_conditions(wanted))
    with read(ws) as session:
        return session.scalar(counted) or 0


def agreement_lines(
    ws: Workspace,
    wanted: AgreementFilter = EVERYTHING,
    offset: int = 0,
    limit: int | None = 100,
    *,
    sort: str = "partner_name",
    descending: bool = False,
) -> list[AgreementLine]:
    """A page of the agreements in the order asked for; what has no day comes last.

    `limit` None gives all of them.
    """
    today = ws.clock.today()
    ids = _in_order(select(_AGREEMENT.c.agreement), wanted, sort, descending, today)
    name = _names(ws)
    with read(ws) as session:
        found = session.scalars(ids.offset(offset).limit(limit)).all()
        lines = select(*_line_columns(today)).join(*_OWNER).where(_AGREEMENT.c.agreement.in_(found))
        by_id = {row.agreement: _line(dict(row._mapping), name) for row in session.execute(lines)}
    return [by_id[id_] for id_ in found]


def agreements_called(ws: Workspace, number: str, limit: int) -> list[AgreementLine]:
    """The agreements with this in their number, or with just this id; the latest first."""
    wanted = _AGREEMENT.c.number.contains(number.strip(), autoescape=True)
    called = or_(wanted, _AGREEMENT.c.agreement == number.strip().upper())
    lines = select(*_line_columns(ws.clock.today())).join(*_OWNER).where(called)
    with read(ws) as session:
        found = session.execute(lines.order_by(_AGREEMENT.c.entry.desc()).limit(limit))
        name = _names(ws)
        return [_line(dict(row._mapping), name) for row in found]


def place_of(ws: Workspace, agreement: str, wanted: AgreementFilter, sort: str, *, descending: bool) -> int:
    """The row at which an agreement stands in that order; -1 where the filter leaves it out."""
    today = ws.clock.today()
    order = _order(sort, descending, _soonest(today))
    number = func.row_number().over(order_by=order).label("number")
    ids = _in_order(select(_AGREEMENT.c.agreement, number), wanted, sort, descending, today)
    numbered = ids.order_by(None).subquery()
    with read(ws) as session:
        found = session.scalar(select(numbered.c.number).where(numbered.c.agreement == agreement))
    return found - 1 if found else -1


def owner_of(ws: Workspace, agreement: str) -> str:
    """The partner of an agreement, "" where there is no such agreement."""
    wanted = select(_AGREEMENT.c.partner).where(_AGREEMENT.c.agreement == agreement)
    with read(ws) as session:
        return session.scalar(wanted) or ""


def _in_order(
    asked: Select[Any], wanted: AgreementFilter, sort: str, descending: bool, today: date
) -> Select[Any]:
    """The agreements wanted, in the order asked for."""
    soonest = _soonest(today)
    found = asked.select_from(_AGREEMENT).where(*_conditions(wanted))
    if sort == "partner_name":
        found = found.join(*_OWNER)
    if sort == "next_on":
        found = found.outerjoin(soonest, soonest.c.agreement == _AGREEMENT.c.agreement)
    return found.order_by(*_order(sort, descending, soonest))


@cache
def _soonest(today: date) -> CTE:
    """The next day of each agreement, counted once for all of them."""
    soonest = func.min(_DUE.c.due_on).label("due_on")
    return select(_DUE.c.agreement, soonest).where(_counts(today)).group_by(_DUE.c.agreement).cte("soonest")


def _counts(today: date) -> ColumnElement[bool]:
    """Limits are told after their day as well, states are not."""
    state = _DUE.c.kind.in_(_STATES) & (_DUE.c.due_on >= today)
    return or_(_DUE.c.kind.in_(_LIMITS), state)


def _next(what: ColumnElement[Any], today: date) -> ScalarSelect[Any]:
    """A column of the next thing due under an agreement."""
    own = (_DUE.c.partner == _AGREEMENT.c.partner) & (_DUE.c.agreement == _AGREEMENT.c.agreement)
    found: Select[Any] = (
        select(what).where(own, _counts(today)).order_by(_DUE.c.due_on, _DUE.c.place).limit(1)
    )
    return found.correlate(_AGREEMENT).scalar_subquery()


def _line_columns(today: date) -> tuple[ColumnElement[Any], ...]:
    columns = ("agreement", "partner", "rulebook", "title", "number", "signed_on", "expires_on", "ends_on")
    return (
        *(_AGREEMENT.c[column] for column in (*columns, "phase")),
        _AGREEMENT.c.ending_ground.is_not(None).label("ending"),
        _PARTNER.c.name.label("partner_name"),
        _next(_DUE.c.due_on, today).label("next_on"),
        _next(_DUE.c.kind, today).label("next_what"),
    )


def _order(sort: str, descending: bool, soonest: CTE) -> list[ColumnElement[Any]]:
    sorted_by: dict[str, tuple[ColumnElement[Any], ...]] = {
        "partner_name": (_PARTNER.c.pinyin, _PARTNER.c.partner),
        "rulebook": (_AGREEMENT.c.rulebook,),
        "number": (_AGREEMENT.c.number,),
        "phase": (one_of({phase: place for place, phase in enumerate(PHASES)}, value=_AGREEMENT.c.phase),),
        "last_on": (func.coalesce(_AGREEMENT.c.ends_on, _AGREEMENT.c.expires_on),),
        "next_on": (soonest.c.due_on,),
    }
    columns = (*sorted_by[sort], _AGREEMENT.c.entry)
    return [column.desc() if descending else column.asc().nulls_last() for column in columns]


def _conditions(wanted: AgreementFilter) -> list[ColumnElement[bool]]:
    found = [_has(word) for word in wanted.query.split()]
    if wanted.phase:
        found.append(_in_phase(wanted.phase))
    if wanted.rulebook:
        found.append(_AGREEMENT.c.rulebook == wanted.rulebook)
    return found


def _in_phase(phase: str) -> ColumnElement[bool]:
    match phase:
        case "running":
            return _AGREEMENT.c.phase.not_in(_OVER)
        case "open_ended":
            return _AGREEMENT.c.expires_on.is_(None)
        case "unknown":
            return _AGREEMENT.c.rulebook == ""
    return _AGREEMENT.c.phase == phase


def _has(word: str) -> ColumnElement[bool]:
    key = name_key(word)
    owner = or_(
        _PARTNER.c.name_key.contains(key, autoescape=True),
        _PARTNER.c.initials.contains(key, autoescape=True),
        _PARTNER.c.pinyin.contains(key, autoescape=True),
        _PARTNER.c.code.contains(word.upper(), autoescape=True),
    )
    return or_(
        _AGREEMENT.c.partner.in_(select(_PARTNER.c.partner).where(owner)),
        _AGREEMENT.c.agreement == word.upper(),
        _AGREEMENT.c.number.contains(word, autoescape=True),
        _AGREEMENT.c.title.contains(word, autoescape=True),
    )


def _line(values: dict[str, Any], name: Callable[[str, str, str], Named]) -> AgreementLine:
    values["next_what"] = values["next_what"] or ""
    called = name(values["rulebook"], values["title"], values["number"] or values["agreement"])
    return AgreementLine(name=called, **values)


def _names(ws: Workspace) -> Callable[[str, str, str], Named]:
    """The short name of an agreement's rules; where they are not at hand its title or number."""

    @cache
    def short(rulebook: str) -> Named | None:
        try:
            return ws.library.current(rulebook).short if rulebook else None
        except Refusal:
            return None

    def name(rulebook: str, title: str, number: str) -> Named:
        return short(rulebook) or Named(title or number, title or number)

    return name
