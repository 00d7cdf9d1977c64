"""Which form belongs to what may be recorded about an agreement, and what is said afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.journal.partner_file import AgreementRecord, PartnerFile
from app.rules.text import Text
from app.services.aftermath import Task
from app.services.measure import Measure
from app.services.obligation import Timer
from app.views.aftermath_dialog import TickDialog, UntickDialog
from app.views.agreement_action import DECIDE, END, LEFT, RENEWAL, SERVE
from app.views.breach_dialog import BreachDialog, LiftDialog
from app.views.cascade_dialog import CascadeDialog
from app.views.deposit_dialog import RefundDialog
from app.views.ending_dialog import EndingDialog
from app.views.ending_service_dialog import EndingServiceDialog
from app.views.form_dialog import FormDialog
from app.views.obligation_dialog import MeetDialog, StartDialog
from app.views.renewal_dialog import LeavingDialog, RenewalDialog
from app.views.window_context import WindowContext


@dataclass(frozen=True)
class _Form:
    """A form about the agreement itself."""

    make: Callable[[WindowContext, PartnerFile, AgreementRecord, QWidget], FormDialog]
    said: Text


_FORMS = {
    RENEWAL: _Form(RenewalDialog, Text("What was said about the renewal is recorded.")),
    END: _Form(EndingDialog, Text("The ending is recorded.")),
    SERVE: _Form(EndingServiceDialog, Text("The service is recorded.")),
    LEFT: _Form(LeavingDialog, Text("It is recorded that the partner left.")),
    DECIDE: _Form(CascadeDialog, Text("The decision is recorded.")),
    "start": _Form(StartDialog, Text("The limit runs.")),
    "breach": _Form(BreachDialog, Text("The measure is noted.")),
    "refund": _Form(RefundDialog, Text("The refund is recorded.")),
}
_SAID = {
    "tick": Text("The step is ticked."),
    "untick": Text("The tick is taken back."),
    "meet": Text("The limit is stopped."),
    "lift": Text("The measure is lifted."),
}


def agreement_form(
    action: str,
    about: object,
    context: WindowContext,
    file: PartnerFile,
    record: AgreementRecord,
    parent: QWidget,
) -> FormDialog | None:
    """The form for an action of the panel; None where it has none."""
    if action in _FORMS:
        return _FORMS[action].make(context, file, record, parent)
    match about:
        case Task() if action == "tick":
            return TickDialog(context, file, record, about, parent)
        case Task():
            return UntickDialog(context, file, about, parent)
        case Timer():
            return MeetDialog(context, file, about, parent)
        case Measure():
            return LiftDialog(context, file, about, parent)
    return None


def said_after(action: str) -> Text:
    """What the status bar says once the form was confirmed."""
    return _FORMS[action].said if action in _FORMS else _SAID[action]
