"""What findings of the watch list are called in the window (R29)."""

from __future__ import annotations

from app.language import current_language, render, tr
from app.rules.text import Text
from app.rules.watch_finding import FOUND, SO_FAR, WatchFinding, measure_word
from app.services.watch_list import Watched
from app.views.clause_wording import clause_name
from app.views.tone import Tone

_FIGURES = {
    "sold": Text("Sales"),
    "rating": Text("Rating"),
    "cloud_share": Text("Share on the cloud"),
}
_STATES = {FOUND: Text("found"), SO_FAR: Text("so far"), "unknown": Text("unknown")}


def figure_name(finding: WatchFinding) -> str:
    """What is watched."""
    return render(_FIGURES[finding.figure])


def finding_words(finding: WatchFinding) -> str:
    """What was found, with the clause that watches it."""
    said = render(finding.text)
    case = f"{said[:1].upper()}{said[1:]}"
    return tr("{case} ({clause})", case=case, clause=clause_name(finding.source.clause))


def allowed_words(finding: WatchFinding) -> str:
    """What the vendor may do, "" while nothing is certain."""
    if not finding.measures:
        return ""
    joint = "、" if current_language() == "zh" else ", "
    measures = joint.join(render(measure_word(one)) for one in finding.measures)
    return tr("It allows: {measures}.", measures=measures)


def state_words(watched: Watched) -> str:
    """How certain it is, or what was done."""
    if watched.taken:
        return tr("noted: {measure}", measure=measure_name(watched.taken[-1].what))
    if not watched.is_current:
        return tr("past")
    return render(_STATES[watched.finding.state])


def state_tone(watched: Watched) -> Tone:
    """Danger where somebody has to act."""
    if not watched.asks:
        return Tone.MUTED
    return Tone.DANGER if watched.finding.state == FOUND else Tone.WARNING


def measure_name(what: str) -> str:
    """A measure of the rulebook by its name, or the words that were typed."""
    return render(measure_word(what)) if what in ("hide", "take_down", "removal") else what
