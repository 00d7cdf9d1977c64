"""What a phase of the term allows, restricts and asks for, with its clause (R32–R37)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.rules.outcome import Renewal
from app.rules.rulebook import EndingRule, Rulebook, TermRules
from app.rules.source import Source
from app.rules.text import Text
from app.rules.word import all_in_words

ALLOWED, RESTRICTED, TO_DO = "allowed", "restricted", "to_do"


@dataclass(frozen=True)
class PhaseNote:
    """One note: something "allowed", "restricted" or "to_do"."""

    kind: str
    text: Text
    source: Source


def phase_notes(rulebook: Rulebook, renewal: Renewal) -> tuple[PhaseNote, ...]:
    """What the phase that an agreement is in brings with it, by this rulebook."""
    return tuple(_NOTES[renewal.phase](rulebook, renewal))


def _in_force(rulebook: Rulebook, renewal: Renewal) -> Iterator[PhaseNote]:
    window = rulebook.term.window
    yield PhaseNote(ALLOWED, Text("everything agreed applies"), window)
    text = Text("the next agreement is negotiated from {day}", day=renewal.window_opens_on)
    yield PhaseNote(TO_DO, text, window)


def _window(rulebook: Rulebook, renewal: Renewal) -> Iterator[PhaseNote]:
    term = rulebook.term
    yield PhaseNote(ALLOWED, Text("everything agreed applies"), term.window)
    yield PhaseNote(
        TO_DO, Text("negotiate and sign the next agreement, or say that there is none"), term.window
    )
    if renewal.ends_on:
        yield PhaseNote(TO_DO, Text("by what is known it ends on {day}", day=renewal.ends_on), term.extension)
    if term.extension_months is None:
        yield PhaseNote(RESTRICTED, Text("the agreement knows no extension"), term.extension)


def _extended(rulebook: Rulebook, renewal: Renewal) -> Iterator[PhaseNote]:
    term = rulebook.term
    text = Text("it goes on, extended through {day}", day=renewal.extension_through or "")
    yield PhaseNote(ALLOWED, text, term.extension)
    if renewal.restrictions:
        text = Text("may be limited while extended: {what}", what=all_in_words(renewal.restrictions))
        yield PhaseNote(RESTRICTED, text, term.extension)
    yield PhaseNote(TO_DO, _after_extension(term), term.after_extension)


def _after_extension(term: TermRules) -> Text:
    if term.holdover:
        return Text("sign the next agreement; after the extension it goes on until it is ended by notice")
    return Text("sign the next agreement; it ends with the extension")


def _holdover(rulebook: Rulebook, renewal: Renewal) -> Iterator[PhaseNote]:
    term = rulebook.term
    text = Text("both sides go on with their duties until it is ended")
    yield PhaseNote(ALLOWED, text, term.after_extension)
    for rule in _of_phase(term, renewal.phase):
        text = Text(
            "the vendor may end it with {number} working days' notice",
            number=rule.workdays_after,
        )
        yield PhaseNote(RESTRICTED, text, rule.source)


def _of_phase(term: TermRules, phase: str) -> Iterator[EndingRule]:
    return (rule for rule in term.endings.values() if phase in rule.phases)


def _ended(rulebook: Rulebook, renewal: Renewal) -> Iterator[PhaseNote]:
    text = Text("it has ended: nothing new may be done under it")
    yield PhaseNote(RESTRICTED, text, rulebook.term.after_extension)
    steps = [one for one in rulebook.provisions if one.kind == "aftermath"]
    if steps:
        text = Text("{number} steps are left after the end", number=len(steps))
        yield PhaseNote(TO_DO, text, steps[0].source)


def _renewed(rulebook: Rulebook, renewal: Renewal) -> Iterator[PhaseNote]:
    yield PhaseNote(ALLOWED, Text("the next agreement applies instead"), rulebook.term.window)


_NOTES = {
    "in_force": _in_force,
    "window": _window,
    "extended": _extended,
    "holdover": _holdover,
    "ended": _ended,
    "renewed": _renewed,
}
