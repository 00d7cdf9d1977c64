"""An annex that was printed alone: what to say of it, since it is no agreement."""

from __future__ import annotations

from app.exchange.agreement_reading import AgreementReading
from app.rules.text import Named, Text


def rules_alone(reading: AgreementReading, agreement: Named | str) -> Text:
    """What an annex alone is, and why it is not recorded; `agreement` names what it belongs to."""
    return Text(
        "“{title}” is annex {number} of “{agreement}” on its own: rules, without parties or signatures. "
        "It is not recorded as an agreement. Choose the file of the signed agreement itself.",
        title=reading.title.value or reading.file_name,
        number=reading.part.removeprefix("annex-"),
        agreement=agreement,
    )
