"""An outcome as JSON: the sections of the contract, and why each figure is what it is."""

from __future__ import annotations

from app.language import render
from app.rules.outcome import Outcome, Reason
from app.rules.plain import Plain, outcome_as_plain


def outcome_json(outcome: Outcome, language: str | None = None) -> dict[str, Plain]:
    """The outcome's sections, then `because` in words of the given or else the current language."""
    plain = outcome_as_plain(outcome)
    plain["because"] = [_reason(reason, language) for reason in outcome.because]
    return plain


def _reason(reason: Reason, language: str | None) -> dict[str, Plain]:
    return {
        "about": reason.about,
        "reading": reason.reading,
        "clause": reason.clause,
        "text": render(reason.text, language),
        "rests_on": list(reason.rests_on),
    }
