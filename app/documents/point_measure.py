"""What a violation on the marketplace costs, in words: points, freeze, deposit, removal (R25–R28)."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.amount import figures
from app.documents.wording import Wording
from app.rules.point_rule import PointMeasure


def measures_said(measure: PointMeasure, words: Wording) -> str:
    """The measures of an item of the catalogue, one after the other."""
    return "、".join(_measures(measure, words))


def _measures(measure: PointMeasure, words: Wording) -> Iterator[str]:
    if measure.points:
        yield words.say("measure.points", points=str(measure.points))
    if measure.freeze_days:
        yield words.say("measure.freeze", days=str(measure.freeze_days))
    if measure.whole_deposit:
        yield words.say("measure.whole")
    elif measure.deduction:
        yield words.say("measure.deduction", amount=figures(measure.deduction))
    if measure.removes:
        yield words.say("measure.removal")
