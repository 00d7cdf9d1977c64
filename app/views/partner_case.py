"""Asking for a partner whose facts are to be tried on the bench."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.partner_list import find_partner
from app.services.reading import partner_file
from app.services.scenario_export import scenario_text
from app.views.window_context import WindowContext


def partner_case(context: WindowContext, parent: QWidget) -> str | None:
    """The facts of the agreement that the person names, as a case; None where none was named."""
    words = context.dialogue.ask_text(
        parent, tr("From a partner"), tr("Name, code or pinyin initials of the partner")
    )
    if not words:
        return None
    return context.attempt(parent, lambda: _of_partner(context, parent, words))


def _of_partner(context: WindowContext, parent: QWidget, words: str) -> str | None:
    partner = find_partner(context.ws, words)
    agreements = partner_file(context.ws, partner).agreements
    if len(agreements) < 2:
        return scenario_text(context.ws, partner)
    known = "\n".join(
        f"{number}  {one.signed.payload.title} {one.signed.payload.number}"
        for number, one in enumerate(agreements, start=1)
    )
    label = tr("Which agreement? Give its number in this list:") + "\n" + known
    chosen = context.dialogue.ask_text(parent, tr("From a partner"), label)
    return scenario_text(context.ws, partner, chosen.strip()) if chosen else None
