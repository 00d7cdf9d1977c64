"""Workspaces with very many entries, recorded in one change each."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path

from app.clock import FixedClock
from app.journal.kind import (
    AgreementSigned,
    FeeRecorded,
    NoticeSent,
    NoticeServed,
    PartnerRegistered,
    PartnerTold,
    Payload,
    ReplyReceived,
    ViolationAnnounced,
    ViolationRecorded,
)
from app.services.gate import change
from app.services.workspace import Workspace, create_workspace, open_workspace
from tools.bench_case import AS_OF, FIRST_DAY, RULEBOOK, framework
from tools.bench_filter import drafts

Row = tuple[Payload, str | None]
STEPS = 6  # entries for each violation


def journal(path: Path, rows: Iterable[Row]) -> Workspace:
    """A workspace that holds these entries, opened as on any other morning."""
    clock = FixedClock(AS_OF)
    with create_workspace(path, recorded_by="bench", clock=clock) as made, change(made) as c:
        c.append_many(list(rows))
    gc.collect()
    return open_workspace(path, recorded_by="bench", clock=clock)


def portfolio(partners: int, *, agreements: int = 3, violations: int = 10, whole: int = 1) -> Iterator[Row]:
    """So many partners with their agreements, and violations under the first of them.

    The first `whole` violations of each went all the way, the others are suspected.
    """
    agreement_ids, violation_ids = count(1), count(1)
    items = _items()
    for number, draft in zip(range(1, partners + 1), drafts(), strict=False):
        partner = f"P{number}"
        registered = PartnerRegistered(partner, draft.name, account_manager=f"经理{number % 40}")
        signed = [_agreement(f"A{next(agreement_ids)}", number) for _ in range(agreements)]
        first: tuple[Payload, ...] = (registered, *signed)
        yield from ((one, partner) for one in first)
        for place in range(violations):
            day = FIRST_DAY + timedelta(days=40 + (number * 7 + place * 151) % 1700)
            item = items[(number + place) % len(items)]
            steps = _case(f"V{next(violation_ids)}", signed[0].agreement, item, day)
            yield from ((step, partner) for step in (steps if place < whole else steps[:1]))


def one_with(entries: int) -> Iterator[Row]:
    """One partner with so many entries: cases all the way through, then fees."""
    cases, rest = divmod(entries - 2, STEPS)
    yield from portfolio(1, agreements=1, violations=cases, whole=cases)
    for month in range(rest):
        yield FeeRecorded(date(2025, 4 + month, 6), Decimal("4800.00")), "P1"


def _items() -> list[str]:
    """Of five violations one is of class two: few partners have more."""
    catalogue = framework().catalogue.values()
    third = [item.id for item in catalogue if item.rank == "class_3"]
    second = next(item.id for item in catalogue if item.rank == "class_2")
    return [*third[:4], second]


def _agreement(id_: str, number: int) -> AgreementSigned:
    expires_on = date(2026, 3, 31) + timedelta(days=number % 700)
    return AgreementSigned(
        id_, RULEBOOK, "框架协议", f"N-{id_}", FIRST_DAY, FIRST_DAY, expires_on, "云岭计算有限公司", "乙"
    )


def _case(violation: str, agreement: str, item: str, day: date) -> tuple[Payload, ...]:
    def later(days: int) -> date:
        return day + timedelta(days=days)

    return (
        ViolationRecorded(violation, agreement, item, day, "客户反映没有照约定的时间提供服务。"),
        PartnerTold(violation, later(1)),
        ReplyReceived(violation, later(3)),
        NoticeSent(violation, later(6)),
        NoticeServed(violation, later(7)),
        ViolationAnnounced(violation, later(15)),
    )
