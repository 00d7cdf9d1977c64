"""How heavy a violation is, in a word: its class, or its points where the agreement counts those."""

from __future__ import annotations

from app.language import render, tr
from app.rules.point_rule import PointMeasure
from app.rules.rulebook import CatalogueItem, Rulebook
from app.services.ledger_word import class_text
from app.views.tone import Tone

_TONES = {"class_1": Tone.DANGER, "class_2": Tone.WARNING}
_CHIPS = {Tone.DANGER: "chip_danger", Tone.WARNING: "chip_warning"}


def class_name(rulebook: Rulebook, item: CatalogueItem) -> str:
    """The item's class, or its points; what removes by itself says so."""
    return render(class_text(rulebook, item))


def class_tone(item: CatalogueItem) -> Tone:
    """The colour that goes with the word."""
    if item.measure and item.measure.removes:
        return Tone.DANGER
    return _TONES.get(item.rank, Tone.TEXT)


def class_chip(item: CatalogueItem) -> str:
    """The look of the chip that says it."""
    return _CHIPS.get(class_tone(item), "chip")


def measure_words(measure: PointMeasure) -> str:
    """What an item costs once it is decided, where points are counted (R25–R28)."""
    said = [tr("{points} points", points=measure.points)]
    if measure.freeze_days:
        said.append(tr("shop frozen for {days} days", days=measure.freeze_days))
    if measure.whole_deposit:
        said.append(tr("the whole deposit"))
    elif measure.deduction:
        said.append(tr("{amount} of the deposit", amount=measure.deduction))
    if measure.removes:
        said.append(tr("removal"))
    return "\n".join(said)
