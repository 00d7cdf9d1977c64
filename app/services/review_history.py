"""The reviews that were recorded, as they were recorded, and what differs between two of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.journal.applicant import noted
from app.journal.kind import ReviewFinding, ReviewRecorded
from app.journal.partner_file import PartnerFile, Recorded
from app.rules.criterion_view import criteria_of
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Named, Text
from app.rules.word import in_words
from app.services.workspace import Workspace


@dataclass(frozen=True)
class ReviewDifference:
    """What differs in one criterion from the review before: the results, and the facts that changed."""

    criterion: str
    name: Named | str
    before: str
    after: str
    facts: tuple[Text, ...]


def reviews_of(file: PartnerFile) -> tuple[Recorded[ReviewRecorded], ...]:
    """Every review of the partner that stands, the latest first."""
    found = file.recorded(ReviewRecorded)
    return tuple(sorted(found, key=lambda one: (one.payload.reviewed_on, one.entry), reverse=True))


def find_review(file: PartnerFile, review: str) -> ReviewRecorded:
    """The review with this id; a `Refusal` where the partner has none."""
    found = next((one.payload for one in reviews_of(file) if one.payload.review == review), None)
    if found is None:
        raise Refusal(Text("There is no review {id}. Choose one of this partner's.", id=review))
    return found


def last_before(file: PartnerFile, review: ReviewRecorded) -> ReviewRecorded | None:
    """The review before this one, for the same agreement or the same rules; None where it is the first."""
    same = [
        one.payload
        for one in reversed(reviews_of(file))
        if one.payload.rulebook == review.rulebook
        or (review.agreement and one.payload.agreement == review.agreement)
    ]
    ids = [one.review for one in same]
    place = ids.index(review.review) if review.review in ids else len(ids)
    return same[place - 1] if place else None


def differences(
    ws: Workspace, earlier: ReviewRecorded, later: ReviewRecorded
) -> tuple[ReviewDifference, ...]:
    """What changed from one review to the next, in the order of the later one's criteria."""
    before = {one.criterion: one for one in earlier.findings}
    names = criterion_names(ws, later.rulebook)
    return tuple(
        found
        for one in later.findings
        if (found := _difference(before.get(one.criterion), one, names.get(one.criterion, one.criterion)))
    )


def criterion_names(ws: Workspace, rulebook: str) -> dict[str, Named]:
    """What the criteria of an edition are called; none where the edition is no longer here."""
    found = _edition(ws, rulebook)
    return {one.id: one.name for one in criteria_of(found)} if found else {}


def _edition(ws: Workspace, id_: str) -> Rulebook | None:
    return ws.library.get(id_) if id_ in ws.library.ids() else None


def _difference(
    before: ReviewFinding | None, after: ReviewFinding, name: Named | str
) -> ReviewDifference | None:
    was = before.result if before else "unknown"
    old, new = _facts(before), _facts(after)
    changed = tuple(
        Text(
            "{fact}: {before} → {after}",
            fact=in_words(fact),
            before=written_fact(fact, old.get(fact, "")),
            after=written_fact(fact, new[fact]),
        )
        for fact in new
        if old.get(fact, "") != new[fact]
    )
    if was == after.result and not changed:
        return None
    return ReviewDifference(after.criterion, name, was, after.result, changed)


def _facts(finding: ReviewFinding | None) -> dict[str, str]:
    if finding is None:
        return {}
    return noted(finding)


def noted_words(finding: ReviewFinding) -> tuple[Text, ...]:
    """The facts of one criterion as a review noted them, in words."""
    return tuple(
        Text("{fact}: {value}", fact=in_words(name), value=written_fact(name, value))
        for name, value in noted(finding).items()
    )


def written_fact(name: str, value: str) -> Text:
    """A noted fact in words."""
    match value:
        case "":
            return Text("not given")
        case "yes":
            return Text("yes")
        case "no":
            return Text("no")
    if name == "registered_capital":
        return Text("{amount}", amount=Decimal(value))
    if name == "established_on":
        return Text("{code}", code=date.fromisoformat(value))
    return in_words(value)
