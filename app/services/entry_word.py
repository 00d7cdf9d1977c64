"""What each kind of entry of the journal is called, and where a payment came from."""

from __future__ import annotations

from app.journal import kind
from app.rules.text import Text

_TITLES: dict[str, Text] = {
    kind.PartnerRegistered.kind: Text("Partner registered"),
    kind.PartnerAmended.kind: Text("Partner amended"),
    kind.CertificateRecorded.kind: Text("Certificate recorded"),
    kind.CertificateLost.kind: Text("Certificate lost"),
    kind.AgreementSigned.kind: Text("Agreement signed"),
    kind.EndingNotified.kind: Text("Agreement ended"),
    kind.EndingServed.kind: Text("Ending served"),
    kind.RenewalAgreed.kind: Text("Renewal agreed"),
    kind.RenewalDeclined.kind: Text("Renewal declined"),
    kind.PartnerLeft.kind: Text("Partner left"),
    kind.CascadeDecided.kind: Text("Decided what falls with it"),
    kind.AftermathDone.kind: Text("Step after the end done"),
    kind.ObligationStarted.kind: Text("Obligation started"),
    kind.ObligationMet.kind: Text("Obligation met"),
    kind.MeasureTaken.kind: Text("Measure taken"),
    kind.MeasureLifted.kind: Text("Measure lifted"),
    kind.ViolationRecorded.kind: Text("Suspicion"),
    kind.PartnerTold.kind: Text("Partner told"),
    kind.ReplyReceived.kind: Text("Reply received"),
    kind.FindingMade.kind: Text("Facts found"),
    kind.NoticeSent.kind: Text("Handling notice sent"),
    kind.ServiceAttempted.kind: Text("Service attempted"),
    kind.NoticeServed.kind: Text("Handling notice served"),
    kind.ObjectionReceived.kind: Text("Objection received"),
    kind.ObjectionAnswered.kind: Text("Objection answered"),
    kind.ViolationAnnounced.kind: Text("Sanction announced"),
    kind.DecisionTaken.kind: Text("Decision taken"),
    kind.ViolationDismissed.kind: Text("Found not to stand"),
    kind.CaseClosed.kind: Text("Case closed"),
    kind.FeeRecorded.kind: Text("Service fee"),
    kind.PaymentReceived.kind: Text("Payment received"),
    kind.DepositOpened.kind: Text("Deposit opened"),
    kind.DepositToppedUp.kind: Text("Deposit topped up"),
    kind.DepositRefunded.kind: Text("Deposit refunded"),
    kind.MonthlyFigures.kind: Text("Monthly figures"),
    kind.ComplaintReceived.kind: Text("Complaint received"),
    kind.ComplaintAnswered.kind: Text("Complaint answered"),
    kind.ComplaintSettled.kind: Text("Complaint settled"),
    kind.ReviewRecorded.kind: Text("Review recorded"),
    kind.ScoreRecorded.kind: Text("Score recorded"),
    kind.PartnerInvited.kind: Text("Partner invited"),
    kind.TierGiven.kind: Text("Tier given"),
    kind.AssessmentRecorded.kind: Text("Assessment recorded"),
    kind.LetterIssued.kind: Text("Letter issued"),
    kind.LetterSent.kind: Text("Letter sent"),
    kind.LetterServed.kind: Text("Letter served"),
    kind.LetterNotServed.kind: Text("Letter not served"),
    kind.LetterVoided.kind: Text("Letter voided"),
    kind.OrganisationSet.kind: Text("Our organisation entered"),
    kind.WorkspaceMarked.kind: Text("Workspace marked"),
    kind.WeightsSet.kind: Text("Weights set"),
    kind.LetterWordingSet.kind: Text("Wording of letters set"),
    kind.LetterFontSet.kind: Text("Font of letters set"),
    kind.RoundOpened.kind: Text("Round of assessment opened"),
    kind.ImportMade.kind: Text("Import made"),
    kind.ImportUndone.kind: Text("Import undone"),
    kind.EntryVoided.kind: Text("Entry voided"),
}

_SOURCES: dict[str, Text] = {
    "transfer": Text("bank transfer"),
    "deposit": Text("set off against the deposit"),
    "prepayment": Text("set off against prepayment"),
    "service_fee": Text("set off against service fees"),
}


def title_text(kind: str) -> Text:
    """What this kind of entry is called."""
    return _TITLES.get(kind, Text("{words}", words=kind))


def source_text(source: str) -> Text:
    """What a source of payment (R21) is called."""
    return _SOURCES.get(source, Text("{words}", words=source))
