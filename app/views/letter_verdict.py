"""The verdict on a paper: in a word, in a sentence, and with everything that differs."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.documents.signature_check import Signed
from app.language import render, show_day, show_named, tr
from app.rules.text import Text
from app.services.letter_register import kind_name
from app.services.proof import Verdict
from app.views.label import plain_label
from app.views.theme import APART, NEAR, dress

_WORDS: dict[str, tuple[Text, str]] = {
    "unchanged": (Text("Ours, unchanged, in force"), "good"),
    "altered": (Text("Altered"), "danger"),
    "void": (Text("Ours, but void"), "warning"),
    "replaced": (Text("Ours, but replaced"), "warning"),
    "not_ours": (Text("Not ours"), "danger"),
    "unknown": (Text("Not in this register"), "danger"),
}


class VerdictCard(QFrame):
    """Says what was looked at and what is to be said of it."""

    def __init__(self, heard: str, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words, look = _WORDS[verdict.kind]
        dress(self, f"notice_{look}")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(APART, APART - 2, APART, APART - 2)
        self._box.setSpacing(NEAR)
        self.verdict = plain_label(render(words), "section", wrap=True)
        self._box.addWidget(self.verdict)
        about = show_named(kind_name(verdict.letter_kind)) if verdict.letter_kind else ""
        self._add(" · ".join(part for part in (heard, about, verdict.number) if part), "soft")
        self._add(render(verdict.text))
        self._list(tr("What differs"), [render(each.text) for each in verdict.differences])
        self._list(tr("To know besides"), [render(note) for note in verdict.notes])
        self._list(tr("Signatures"), [_signature(each) for each in verdict.signatures])

    def _add(self, words: str, look: str = "") -> None:
        self._box.addWidget(plain_label(words, look, wrap=True))

    def _list(self, title: str, lines: list[str]) -> None:
        if not lines:
            return
        self._box.addSpacing(NEAR)
        self._add(title, "small")
        for line in lines:
            self._add(f"• {line}")


def _signature(one: Signed) -> str:
    parts = [one.signer]
    if one.signed_at:
        moment = one.signed_at.astimezone()
        parts.append(f"{show_day(moment.date())} {moment:%H:%M}")
    parts.append(tr("with a time stamp (B-T)") if one.is_time_stamped else tr("without a time stamp (B-B)"))
    parts.append(tr("intact") if one.is_intact else tr("broken"))
    return " · ".join(parts)
