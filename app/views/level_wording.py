"""Results, states and tiers as the window says them, and in which colour."""

from __future__ import annotations

from app.language import render, show_named, tr
from app.rules.text import Text
from app.rules.tier_rule import TierRules
from app.rules.word import in_words
from app.services.tier import tier_name
from app.views.tone import Tone

RESULT_TONES = {"met": Tone.GOOD, "waived": Tone.WARNING, "unknown": Tone.WARNING, "not_met": Tone.DANGER}
RESULT_CHIPS = {
    "met": "chip_good",
    "waived": "chip_warning",
    "unknown": "chip_warning",
    "not_met": "chip_danger",
}
_STATES = {
    "valid": Text("valid"),
    "expiring": Text("runs out soon"),
    "expired": Text("no longer valid"),
    "unknown": Text("last day not known"),
    "lost": Text("lost, may be won back"),
    "regained": Text("won back"),
    "level_drops": Text("lost, the level drops"),
}
STATE_TONES = {
    "valid": Tone.GOOD,
    "regained": Tone.GOOD,
    "expiring": Tone.WARNING,
    "lost": Tone.WARNING,
    "unknown": Tone.MUTED,
}


def result_name(result: str) -> str:
    """A result of a review or an assessment."""
    return render(in_words(result))


def state_name(state: str) -> str:
    """Where a certificate stands."""
    return render(_STATES[state])


def tier_words(rules: TierRules | None, tier: str | None) -> str:
    """A tier by its name; a dash for none."""
    name = tier_name(rules, tier)
    return show_named(name) if name else tier or tr("none")
