"""The steps of a case, and what people call them and their days."""

from __future__ import annotations

from app.journal import kind
from app.rules.text import Text

Step = (
    kind.PartnerTold
    | kind.ReplyReceived
    | kind.FindingMade
    | kind.NoticeSent
    | kind.ServiceAttempted
    | kind.NoticeServed
    | kind.ObjectionReceived
    | kind.ObjectionAnswered
    | kind.ViolationAnnounced
    | kind.DecisionTaken
    | kind.ViolationDismissed
    | kind.PaymentReceived
    | kind.CaseClosed
)

STEP_NAMES: dict[type, Text] = {
    kind.PartnerTold: Text("Partner told"),
    kind.ReplyReceived: Text("Reply received"),
    kind.FindingMade: Text("Facts found"),
    kind.NoticeSent: Text("Handling notice sent"),
    kind.ServiceAttempted: Text("Service attempted"),
    kind.NoticeServed: Text("Handling notice served"),
    kind.ObjectionReceived: Text("Objection received"),
    kind.ObjectionAnswered: Text("Objection answered"),
    kind.ViolationAnnounced: Text("Announced"),
    kind.DecisionTaken: Text("Decision taken"),
    kind.ViolationDismissed: Text("Dismissed"),
    kind.PaymentReceived: Text("Payment received"),
    kind.CaseClosed: Text("Case closed"),
}
"""The steps, as people call them."""

DAY_NAMES: dict[str, Text] = {
    "occurred_on": Text("the behaviour"),
    "notified_on": Text("telling the partner"),
    "replied_on": Text("the reply"),
    "notice_sent_on": Text("sending the notice"),
    "notice_served_on": Text("serving the notice"),
    "objected_on": Text("the objection"),
    "announced_on": Text("the announcement"),
    "decided_on": Text("the decision"),
}
"""The days of a violation, as people call what happened on them."""
