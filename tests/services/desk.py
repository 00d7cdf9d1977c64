"""A desk to work at: a real workspace, a day that a test sets, and short ways to say what happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from app.journal.kind import (
    EvidenceFile,
    FeeRecorded,
    NoticeSent,
    NoticeServed,
    OrganisationSet,
    PartnerTold,
    Payload,
    ViolationAnnounced,
)
from app.journal.partner_file import CaseRecord, PartnerFile
from app.models.ledger import EntryRow, EvidenceRow
from app.paths import resource
from app.rules.outcome import Outcome, Penalty
from app.services.agreement import AgreementDraft, record_agreement
from app.services.evidence import Enclosed
from app.services.letter import Issued, issue_notice
from app.services.organisation import set_organisation
from app.services.partner import PartnerDraft, register_partner
from app.services.reading import partner_file, read
from app.services.standing import Preview, standings
from app.services.violation import record_step, record_suspicion
from app.services.workspace import Workspace, create_workspace

Step = TypeVar("Step", bound=Payload)

RULEBOOK = "aliyun-framework-fy22"
AGREEMENT_FILE = resource("samples", "framework-agreement.zh.txt")
# Catalogue items by class.
FIRST, SECOND, THIRD = "5.3.5-3", "5.3.3-10", "5.3.3-17"
# A Thursday in the agreement's last month, and the day on which partner and agreement were recorded.
TODAY = date(2026, 3, 5)
OPENED = date(2025, 3, 24)
DRAFT = PartnerDraft("杭州青禾数智科技有限公司", "91330211MA2H7KQXFU", contact="林知夏", phone="13900000000")
OTHER = PartnerDraft("上海汐桥云服务有限公司", "91310115MATH3BJ1XG", contact="沈予安", phone="13900000001")
HOUSE = OrganisationSet(
    name="云岭计算有限公司",
    document_code="云岭",
    signatory="云岭生态合作部",
    address="云南省昆明市五华区云岭中路188号12层",
    phone="0871-60000000",
    email="hezuo@yunling.example",
)


class DayClock:
    """A clock whose day a test sets; its moments only go forward within a day."""

    def __init__(self, day: date) -> None:
        self.day = day
        self._ticks = 0

    def today(self) -> date:
        return self.day

    def now(self) -> datetime:
        self._ticks += 1
        return datetime.combine(self.day, time(2), UTC) + timedelta(seconds=self._ticks)


@dataclass
class Desk:
    """One partner with one agreement, and what is recorded about it."""

    ws: Workspace
    clock: DayClock
    partner: str
    agreement: str

    @property
    def file(self) -> PartnerFile:
        return partner_file(self.ws, self.partner)

    def case(self, violation: str) -> CaseRecord:
        found = self.file.case(violation)
        assert found, violation
        return found

    def suspect(
        self, item: str, occurred_on: date | None = None, evidence: Sequence[Path | Enclosed] = ()
    ) -> str:
        day = occurred_on or self.clock.day
        changes = record_suspicion(
            self.ws, self.partner, self.agreement, item, day, "宣传页写有不实的内容。", evidence
        )
        return changes.violations[0]

    def step(self, payload: Payload) -> int:
        """Record a step; one that waits for the partner says why it does not (R18)."""
        return record_step(self.ws, self.partner, at_once(payload)).entries[0]

    def told(self, item: str) -> str:
        violation = self.suspect(item)
        self.step(PartnerTold(violation, self.clock.day))
        return violation

    def handled(self, item: str, day: date, *, removed: bool = False) -> str:
        """A violation whose notice, made elsewhere, was sent, served and announced on the day it occurred."""
        violation = self.suspect(item, day)
        self.step(NoticeSent(violation, day, removed=removed))
        self.step(NoticeServed(violation, day))
        self.step(ViolationAnnounced(violation, day))
        return violation

    def fee(self, amount: str = "0.00", day: date | None = None) -> int:
        return self.step(FeeRecorded(day or self.clock.day, Decimal(amount)))

    def notice(self, violation: str) -> Issued:
        step = at_once(NoticeSent(violation, self.clock.day, "经核对属实。"))
        return issue_notice(self.ws, self.partner, step)

    def outcome(self, as_of: date | None = None) -> Outcome:
        return standings(self.ws, self.partner, as_of)[0].outcome

    def counts(self) -> tuple[int, int]:
        """How many entries and files the workspace holds."""
        with read(self.ws) as session:
            return session.query(EntryRow).count(), session.query(EvidenceRow).count()


def at_once(step: Step) -> Step:
    """The same step, saying why it does not wait for the partner; most cases of tests take one day."""
    match step:
        case NoticeSent() if not step.early_reason:
            return replace(step, clear_facts=True)
        case ViolationAnnounced() if not step.early_reason:
            return replace(step, early_reason="事实清楚，不待期限届满")
        case _:
            return step


def agreement_draft(partner: str | None, party_b: PartnerDraft = DRAFT) -> AgreementDraft:
    """An agreement typed without its file, in force on the desk's day."""
    return AgreementDraft(
        rulebook=RULEBOOK,
        title="云岭合作伙伴框架协议（FY22）",
        number="YL-2025-0007",
        signed_on=date(2025, 3, 20),
        effective_on=date(2025, 4, 1),
        expires_on=date(2026, 3, 31),
        party_a_name=HOUSE.name,
        party_b=party_b,
        partner=partner,
    )


def empty_workspace(folder: Path, day: date = TODAY) -> Workspace:
    return create_workspace(folder / "partners.db", recorded_by="林知夏", clock=DayClock(day))


def set_up_desk(folder: Path, *, house: bool = True) -> Desk:
    """A workspace with one partner, its agreement, and our own organisation."""
    clock = DayClock(OPENED)
    ws = create_workspace(folder / "partners.db", recorded_by="林知夏", clock=clock)
    partner = register_partner(ws, DRAFT).partners[0]
    agreement = record_agreement(ws, agreement_draft(partner)).agreements[0]
    if house:
        set_organisation(ws, HOUSE)
    clock.day = TODAY
    return Desk(ws, clock, partner, agreement)


def after(preview: Preview) -> Outcome:
    """What would follow for the only agreement."""
    (standing,) = preview.after
    return standing.outcome


def penalty_of(outcome: Outcome, violation: str) -> Penalty:
    return next(penalty for penalty in outcome.penalties or () if penalty.violation == violation)


def kept_name(files: Sequence[EvidenceFile]) -> list[str]:
    return [file.name for file in files]
