"""What would differ in a partner's standing under another edition, in words."""

from __future__ import annotations

from collections.abc import Iterator

from app.rules.text import Text
from app.services.edition_impact import Impact
from app.views.outcome_figure import OutcomeFigure, outcome_figures


def impact_texts(found: Impact) -> Iterator[Text]:
    """Every figure that differs, before and after."""
    for violation in found.unlisted:
        yield Text("{violation} is listed by one edition alone", violation=violation)
    old, new = _figures(found, before=True), _figures(found, before=False)
    for about in dict.fromkeys((*old, *new)):
        before, after = (side[about].value if about in side else "–" for side in (old, new))
        if before != after:
            what = (new if about in new else old)[about].what
            yield Text("{what}: {before} → {after}", what=what, before=before, after=after)


def _figures(found: Impact, *, before: bool) -> dict[str, OutcomeFigure]:
    standing = found.before if before else found.after
    return {one.about: one for one in outcome_figures(standing.outcome, standing.rulebook)}
