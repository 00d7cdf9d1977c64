"""Complaints about a shop: their clock, their answer, and how they were settled (R29)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from app.journal.kind import ComplaintAnswered, ComplaintReceived, ComplaintSettled, ViolationRecorded
from app.journal.partner_file import CaseRecord, PartnerFile, Recorded
from app.rules.obligation import ObligationDue, find_provision, obligation_due
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import change
from app.services.workspace import Workspace

ANSWER = "complaint-answer"
"""The obligation whose limit the clock of a complaint is."""

WAITING, OVERDUE, ANSWERED, LATE, SETTLED = "waiting", "overdue", "answered", "late", "settled"


@dataclass(frozen=True)
class Complaint:
    """A complaint with what came of it, as of a moment.

    `due` is None where the rulebook lays down no limit. `state` is "waiting", "overdue",
    "answered", "late" (answered after its limit) or "settled". `cases` may follow from it.
    """

    received: Recorded[ComplaintReceived]
    answered: Recorded[ComplaintAnswered] | None
    settled: Recorded[ComplaintSettled] | None
    due: ObligationDue | None
    cases: tuple[CaseRecord, ...]
    now: datetime

    @property
    def id(self) -> str:
        """Its own id, such as "C1"."""
        return self.received.payload.complaint

    @property
    def is_late(self) -> bool:
        """Whether it was answered after its limit, or is not answered and the limit is over."""
        if self.due is None:
            return False
        answer = self.answered.payload if self.answered else None
        moment = _moment(answer.answered_on, clock_time(answer.answered_at)) if answer else self.now
        return moment > _moment(self.due.due_on, self.due.due_at)

    @property
    def state(self) -> str:
        """How far it has come."""
        if self.settled:
            return SETTLED
        if self.answered:
            return LATE if self.is_late else ANSWERED
        return OVERDUE if self.is_late else WAITING


def complaints(ws: Workspace, file: PartnerFile, agreement: str, rulebook: Rulebook) -> tuple[Complaint, ...]:
    """The complaints about one shop: those without an answer first, then the latest first."""
    answers = {one.payload.complaint: one for one in file.recorded(ComplaintAnswered)}
    ends = {one.payload.complaint: one for one in file.recorded(ComplaintSettled)}
    now = ws.clock.now().astimezone().replace(tzinfo=None)
    now = datetime.combine(ws.clock.today(), now.time())
    found = [
        Complaint(
            one,
            answers.get(one.payload.complaint),
            ends.get(one.payload.complaint),
            answer_due(ws, one.payload, rulebook),
            tuple(case for case in file.cases if case.recorded.payload.complaint == one.payload.complaint),
            now,
        )
        for one in file.recorded_under(ComplaintReceived, agreement)
    ]
    found.sort(
        key=lambda one: (one.received.payload.received_on, one.received.payload.received_at), reverse=True
    )
    return tuple(sorted(found, key=lambda one: bool(one.answered or one.settled)))


def answer_due(ws: Workspace, received: ComplaintReceived, rulebook: Rulebook) -> ObligationDue | None:
    """When the answer to a complaint is due, with its counting; None where no limit is laid down."""
    if all(provision.id != ANSWER for provision in rulebook.provisions):
        return None
    limit = find_provision(rulebook, ANSWER)
    return obligation_due(limit, received.received_on, clock_time(received.received_at), ws.calendar)


def clock_time(written: str) -> time:
    """A time of day such as 14:05; a `Refusal` where it is none."""
    hours, _, minutes = written.strip().replace("：", ":").partition(":")
    try:
        return time(int(hours), int(minutes))
    except ValueError:
        raise Refusal(Text("“{text}” is no time of day. Write it as 14:05.", text=written)) from None


def record_complaint(
    ws: Workspace, partner: str, received: ComplaintReceived, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record a complaint; it gets an id of its own.

    Refused: a moment to come, a day before the agreement, and what is recorded already.
    """
    written = f"{clock_time(received.received_at):%H:%M}"
    _refuse_future(ws, received.received_on, written)
    with change(ws) as c:
        _refuse_again(c.partner_file(partner), replace(received, received_at=written))
        kept = keep_files(c, evidence)
        entry = replace(received, complaint=c.next_id("C"), received_at=written, evidence=kept)
        c.append(entry, partner=partner)
    return c.changes


def answer_complaint(ws: Workspace, partner: str, answered: ComplaintAnswered) -> Changes:
    """Record that the partner answered, and when."""
    written = f"{clock_time(answered.answered_at):%H:%M}"
    _refuse_future(ws, answered.answered_on, written)
    with change(ws) as c:
        _refuse_before(c.partner_file(partner), answered, written)
        c.append(replace(answered, answered_at=written), partner=partner)
    return c.changes


def settle_complaint(
    ws: Workspace, partner: str, settled: ComplaintSettled, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record how a complaint ended."""
    with change(ws) as c:
        c.append(replace(settled, evidence=keep_files(c, evidence)), partner=partner)
    return c.changes


def record_complaint_case(
    ws: Workspace, partner: str, suspicion: ViolationRecorded, evidence: Sequence[Path | Enclosed] = ()
) -> Changes:
    """Record the violation that a complaint leads to; the suspicion names the complaint.

    The evidence of the complaint is that of the case too.
    """
    with change(ws) as c:
        file = c.partner_file(partner)
        theirs = [
            one.payload.evidence
            for one in file.recorded(ComplaintReceived)
            if one.payload.complaint == suspicion.complaint
        ]
        if not theirs:
            raise Refusal(
                Text("There is no complaint {id} with this partner.", id=suspicion.complaint or "–")
            )
        kept = dict.fromkeys((*theirs[0], *keep_files(c, evidence)))
        c.append(replace(suspicion, violation=c.next_id("V"), evidence=tuple(kept)), partner=partner)
    return c.changes


def _refuse_again(file: PartnerFile, received: ComplaintReceived) -> None:
    """One complaint is recorded once, and not before there was an agreement with the shop."""
    record = file.agreement(received.agreement)
    first = record.signed.payload.effective_on if record else None
    if first and received.received_on < first:
        raise Refusal(
            Text(
                "The complaint of {day} would come before the agreement began ({first}). Check the day.",
                day=received.received_on,
                first=first,
            )
        )
    for one in file.recorded_under(ComplaintReceived, received.agreement):
        if _same(one.payload) == _same(received):
            raise Refusal(
                Text(
                    "This complaint is recorded already, as {id}. If it is another one, say in its words"
                    " what differs.",
                    id=one.payload.complaint,
                )
            )


def _same(received: ComplaintReceived) -> tuple[object, ...]:
    """What two records of one complaint have in common, however it came in."""
    words = "".join(received.summary.split())
    return received.received_on, received.received_at, received.order.strip(), words


def _refuse_before(file: PartnerFile, answered: ComplaintAnswered, written: str) -> None:
    """An answer on the day of the complaint comes at its time of day or later."""
    for one in file.recorded(ComplaintReceived):
        received = one.payload
        is_its = received.complaint == answered.complaint and received.received_on == answered.answered_on
        if is_its and written < received.received_at:
            raise Refusal(
                Text(
                    "The answer at {answer} would come before the complaint at {complaint}. Check both.",
                    answer=written,
                    complaint=received.received_at,
                )
            )


def _refuse_future(ws: Workspace, day: date, written: str) -> None:
    now = ws.clock.now().astimezone().strftime("%H:%M")
    if day == ws.clock.today() and written > now:
        raise Refusal(
            Text("It is {now} now: {time} today is still to come. Check the time.", now=now, time=written)
        )


def _moment(day: date, at: time | None) -> datetime:
    """The moment on a day; where no time is known its end."""
    return datetime.combine(day, at or time.max)
