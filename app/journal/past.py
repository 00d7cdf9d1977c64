"""The entries of a partner that had happened by a day, and were known by another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.journal import kind
from app.journal.entry import Entry
from app.journal.folding import known_by
from app.journal.kind import Payload


@dataclass(frozen=True)
class Past:
    """The day that is looked at, and the day through which entries are known."""

    as_of: date
    known_by: date

    def keep(self, entries: Iterable[Entry]) -> list[Entry]:
        """Of a partner's entries those that were known and had happened."""
        return happened_by(known_by(entries, self.known_by), self.as_of)


def happened_by(entries: Iterable[Entry], day: date) -> list[Entry]:
    """The entries, in order of id, whose business day is `day` or before; not what rests on a later one.

    The registration stays whatever its day: a partner may be entered long after it signed. So
    does the voiding of what stays: that it was entered by mistake is true of every day.
    """
    kept: dict[int, Entry] = {}
    left_out: set[str] = set()
    for entry in entries:
        match entry.payload:
            case kind.PartnerRegistered():
                stays = True
            case kind.EntryVoided(entry=mistake):
                stays = mistake in kept
            case payload:
                stays = entry.on_day <= day and not left_out & _names(payload)
        if stays:
            kept[entry.id] = entry
        else:
            left_out |= _given(entry.payload)
    return list(kept.values())


def _names(payload: Payload) -> set[str]:
    """The ids of what an entry is about, and of what it follows on."""
    fields = ("agreement", "violation", "number", "timer", "certificate", "complaint", "measure", "renews")
    return {str(named) for field in (*fields, "replaces") if (named := getattr(payload, field, ""))}


def _given(payload: Payload) -> set[str]:
    """The id that later entries know this one by, where it begins something."""
    match payload:
        case kind.AgreementSigned():
            return {payload.agreement}
        case kind.ViolationRecorded():
            return {payload.violation}
        case kind.LetterIssued():
            return {payload.number}
        case kind.ObligationStarted():
            return {payload.timer}
        case kind.CertificateRecorded():
            return {payload.certificate}
        case kind.ComplaintReceived():
            return {payload.complaint}
        case kind.MeasureTaken():
            return {payload.measure}
        case _:
            return set()
