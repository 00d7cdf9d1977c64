"""Clocks that were started: obligations, complaints, and what a certificate asks for (R24, R29, R38)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from app.journal.kind import (
    CertificateLost,
    CertificateRecorded,
    ComplaintAnswered,
    ComplaintReceived,
    ComplaintSettled,
    ObligationMet,
    ObligationStarted,
)
from app.rules.certificate import Certificate, certificate_standing
from app.rules.obligation import obligation_due
from app.rules.provision import Provision
from app.rules.refusal import Refusal
from app.rules.text import Text, Value
from app.services.due_found import Due, DueKind, DueView, Found, first_word, provision_name
from app.services.row_basis import Judged

_COMPLAINT_ANSWER = "complaint-answer"
_EXPIRES, _TELL, _REGAIN = "expires", "tell", "regain"
_REMIND_DAYS = 0  # only what is due is looked for here; when to remind is the reader's affair


def _obligations(view: DueView) -> Iterator[Found]:
    """Timers that run; `detail`: the timer's id, the obligation's, and the time where hours count."""
    met = {one.payload.timer for one in view.file.recorded(ObligationMet)}
    for judged in view.judged:
        for one in view.file.recorded_under(ObligationStarted, judged.agreement.id):
            started = one.payload
            if started.timer not in met:
                day, at = started.started_on, started.started_at
                about = f"{started.timer} {started.obligation}"
                yield from _clock(view, judged, started.obligation, day, at, about)


def _complaints(view: DueView) -> Iterator[Found]:
    """Complaints that wait for an answer; `detail` is the complaint's id and the time of day."""
    over = {one.payload.complaint for one in view.file.recorded(ComplaintAnswered)}
    over |= {one.payload.complaint for one in view.file.recorded(ComplaintSettled)}
    for judged in view.judged:
        for one in view.file.recorded_under(ComplaintReceived, judged.agreement.id):
            received = one.payload
            if received.complaint not in over:
                day, at = received.received_on, received.received_at
                yield from _clock(view, judged, _COMPLAINT_ANSWER, day, at, received.complaint)


def _clock(view: DueView, judged: Judged, obligation: str, day: date, at: str, about: str) -> Iterator[Found]:
    """When one clock runs out; nothing where the rules in force lay down no such limit."""
    provision = _provision(judged, obligation)
    if provision is None:
        return
    try:
        due = obligation_due(provision, day, _time(at), view.basis.calendar)
    except Refusal:
        return
    until = f"{due.due_at:%H:%M}" if due.due_at else ""
    yield Found(
        due.due_on,
        judged.agreement.id,
        detail=f"{about} {until}".strip(),
        clause=provision.source.clause,
    )


def _provision(judged: Judged, id_: str) -> Provision | None:
    return next((one for one in judged.rulebook.provisions if one.id == id_), None)


def _time(written: str) -> time | None:
    try:
        return time.fromisoformat(written) if written else None
    except ValueError:
        return None


def _certificates(view: DueView) -> Iterator[Found]:
    """Certificates that run out or were lost, while no newer one is there; `detail`: id, why, and what."""
    recorded = [one.payload for one in view.file.recorded(CertificateRecorded)]
    lost = {one.payload.certificate: one.payload for one in view.file.recorded(CertificateLost)}
    newest = {(one.what, one.agreement, one.holder): one for one in recorded}
    for one in newest.values():
        yield from _of_certificate(view, one, lost.get(one.certificate))


def _of_certificate(view: DueView, one: CertificateRecorded, loss: CertificateLost | None) -> Iterator[Found]:
    lost_on, told = (loss.lost_on, loss.told_on) if loss else (None, None)
    judged = next((j for j in view.judged if j.agreement.id == one.agreement), None)
    certificate = Certificate(one.expires_on, one.what == "technical", lost_on)
    standing = certificate_standing(
        certificate, judged.rulebook if judged else None, view.basis.today, _REMIND_DAYS, view.basis.calendar
    )
    clause = standing.reasons[0].clause if standing.reasons else ""
    if standing.regain_by:
        for why, day in ((_TELL, standing.tell_by), (_REGAIN, standing.regain_by)):
            if day and not (why == _TELL and told):
                yield Found(day, one.agreement, detail=f"{one.certificate} {why} {one.what}", clause=clause)
    elif one.expires_on and not lost_on:
        yield Found(one.expires_on, one.agreement, detail=f"{one.certificate} {_EXPIRES} {one.what}")


def _say_obligation(due: Due) -> Text:
    obligation, _, until = due.detail.partition(" ")[2].partition(" ")
    name = provision_name(due, obligation)
    if until:
        return Text("{obligation}: by {time}, {agreement}", obligation=name, time=until, agreement=due.name)
    return Text("{obligation}: {agreement}", obligation=name, agreement=due.name)


def _say_complaint(due: Due) -> Text:
    complaint, _, until = due.detail.partition(" ")
    if until:
        return Text("Answer to the complaint {complaint}: by {time}", complaint=complaint, time=until)
    return Text("Answer to the complaint {complaint}", complaint=complaint)


def _say_certificate(due: Due) -> Text:
    why, _, what = due.detail.partition(" ")[2].partition(" ")
    name: Value = _CERTIFICATES.get(what, what)
    match why:
        case "tell":
            return Text("The loss of a certificate is to be told: {what}", what=name)
        case "regain":
            return Text("A lost certificate is to be won back: {what}", what=name)
    return Text("A certificate runs out: {what}", what=name)


def _certificate_step(detail: str) -> str:
    """A certificate's id with why: losing one is told by one day, and it is won back by another."""
    return " ".join(detail.split(" ")[:2])


_CERTIFICATES = {
    "business_licence": Text("business licence"),
    "technical": Text("technical certification"),
    "acp": Text("ACP certificate"),
    "ace": Text("ACE certificate"),
}

KINDS = (
    DueKind("obligation", _obligations, _say_obligation, about=first_word),
    DueKind("complaint", _complaints, _say_complaint, about=first_word),
    DueKind("certificate", _certificates, _say_certificate, about=_certificate_step),
)
"""Clocks: overdue once their day is past."""
