"""Which form belongs to which step of a case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.journal.partner_file import CaseRecord, PartnerFile
from app.views.announcement_dialog import AnnouncementDialog
from app.views.answer_dialog import AnswerDialog
from app.views.closing_dialog import ClosingDialog
from app.views.decision_dialog import DecisionDialog
from app.views.dismissal_dialog import DismissalDialog
from app.views.finding_dialog import FindingDialog
from app.views.form_dialog import FormDialog
from app.views.notice_dialog import NoticeDialog
from app.views.objection_dialog import ObjectionDialog
from app.views.payment_dialog import PaymentDialog
from app.views.reopening_dialog import ReopeningDialog
from app.views.reply_dialog import ReplyDialog
from app.views.service_dialog import ServiceDialog
from app.views.termination_dialog import TerminationDialog
from app.views.told_dialog import ToldDialog
from app.views.window_context import WindowContext

_Form = Callable[[WindowContext, PartnerFile, CaseRecord, QWidget], FormDialog]

_FORMS: dict[str, _Form] = {
    "told": ToldDialog,
    "replied": ReplyDialog,
    "found": FindingDialog,
    "notice": NoticeDialog,
    "served": ServiceDialog,
    "objected": ObjectionDialog,
    "answered": AnswerDialog,
    "announced": AnnouncementDialog,
    "decided": DecisionDialog,
    "dismissed": DismissalDialog,
    "paid": PaymentDialog,
    "closed": ClosingDialog,
    "reopened": ReopeningDialog,
    "termination": TerminationDialog,
}


def step_form(
    step: str, context: WindowContext, file: PartnerFile, case: CaseRecord, parent: QWidget
) -> FormDialog:
    """The form for a step by the name that `next_steps` gives it."""
    return _FORMS[step](context, file, case, parent)
