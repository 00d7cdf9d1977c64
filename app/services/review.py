"""Reviews against the criteria of an agreement: looked at as they are typed, then recorded for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from app.journal.applicant import CLAIMS, RECORDED, fact_note
from app.journal.kind import PartnerAmended, ReviewFinding, ReviewRecorded
from app.journal.partner_file import PartnerFile
from app.rules.admission_bar import AdmissionBar
from app.rules.criterion_view import CriterionView, admission_note, criteria_of
from app.rules.facts import Applicant
from app.rules.outcome import Reason
from app.rules.qualification import MET, WAIVED, qualification
from app.rules.refusal import Refusal
from app.rules.rulebook import Rulebook
from app.rules.text import Text
from app.rules.word import in_words
from app.services.admission import bar_to, joins, refuse_barred
from app.services.changes import Changes
from app.services.evidence import Enclosed, keep_files
from app.services.gate import Change, change
from app.services.known_fact import known_applicant, rules_of
from app.services.workspace import Workspace

Fact: TypeAlias = str | Decimal | date | int | bool | None


@dataclass(frozen=True)
class Waiver:
    """Why a criterion is waived, and the supplementary agreement that says so (001 3.1.9)."""

    ground: str = ""
    supplement: str = ""


@dataclass(frozen=True)
class ReviewDraft:
    """A review as the form holds it.

    `facts` are those that the form asked for, by the names of `Applicant`; `products` the names
    of the partner's own products, None where they were not asked for. `evidence` and `waivers`
    go by criterion.
    """

    rulebook: str
    reviewed_on: date
    facts: Mapping[str, Fact]
    agreement: str = ""
    waivers: Mapping[str, Waiver] = field(default_factory=dict)
    evidence: Mapping[str, Sequence[Path | Enclosed]] = field(default_factory=dict)
    products: tuple[str, ...] | None = None
    keeps_waivers: bool = False
    admitted: bool = False
    reason: str = ""


@dataclass(frozen=True)
class ReviewLine:
    """One criterion with its result, the arithmetic of it, and the facts by name that it rests on."""

    criterion: CriterionView
    result: str
    reason: Reason
    facts: Mapping[str, object]


@dataclass(frozen=True)
class ReviewView:
    """What a review comes to: each criterion, all together, and whether admission is barred.

    `joins` is False for an agreement that is in force: it is about going on then.
    """

    lines: tuple[ReviewLine, ...]
    outcome: str
    reason: Reason
    bar: AdmissionBar
    joins: bool

    @property
    def may_admit(self) -> bool:
        """Whether all is met or waived, and nothing bars it."""
        return self.outcome in (MET, WAIVED) and not self.bar.barred


def reviewable(ws: Workspace, day: date) -> tuple[Rulebook, ...]:
    """The editions that a partner may apply to on a day, those without criteria among them."""
    found = (ws.library.in_force(id_, day) for id_ in ws.library.ids())
    return tuple({rulebook.id: rulebook for rulebook in found}.values())


def review_rules(ws: Workspace, file: PartnerFile, agreement: str, day: date) -> Rulebook:
    """The rules by which an agreement of the partner is reviewed on a day; refused where none is known."""
    record = file.agreement(agreement)
    rulebook = rules_of(ws.library, record, day) if record else None
    if rulebook is None:
        raise Refusal(
            Text("The rules of this agreement are not known here, so there are no criteria to review by.")
        )
    return rulebook


def known_values(
    ws: Workspace, file: PartnerFile, rulebook: Rulebook, agreement: str, day: date
) -> Applicant:
    """What the form begins with: the partner's record, and what the last review noted."""
    return known_applicant(ws.library, ws.calendar, file, agreement, rulebook, day)


def found_text(reason: Reason) -> Text:
    """What was found of a criterion, without its name."""
    details = dict(reason.text.values).get("details")
    return Text("{parts}", parts=details) if details is not None else reason.text


def fixed_facts(file: PartnerFile, agreement: str) -> dict[str, Text]:
    """The facts that follow from what else is recorded, and why; the form shows them, and no more."""
    record = file.agreement(agreement)
    found = {"framework_partner": Text("It follows from the partner's agreements.")}
    if file.accounts:
        found["account"] = Text("The partner's record names its accounts.")
    if record:
        found["agreement_signed"] = Text("The agreement is recorded.")
    if record and record.deposit:
        found["deposit_paid"] = Text("The deposit's account is open.")
    return found


def look_at(ws: Workspace, file: PartnerFile, rulebook: Rulebook, draft: ReviewDraft) -> ReviewView:
    """What the facts of a draft come to; nothing is recorded. Refused where there are no criteria."""
    admission = rulebook.admission
    if admission is None:
        raise Refusal(admission_note(rulebook) or Text(""))
    known = known_values(ws, file, rulebook, draft.agreement, draft.reviewed_on)
    waived = known.waived if draft.keeps_waivers else tuple(draft.waivers)
    applicant = replace(known, waived=waived, **dict(draft.facts))  # type: ignore[arg-type]  # by name
    found, reasons = qualification(applicant, admission, draft.reviewed_on)
    lines = tuple(
        ReviewLine(
            criterion,
            one.result,
            reason,
            {asked.fact: getattr(applicant, asked.fact) for asked in criterion.fields},
        )
        for criterion, one, reason in zip(criteria_of(rulebook), found.criteria, reasons, strict=False)
    )
    about = (ws, file, rulebook)
    return ReviewView(
        lines,
        found.outcome,
        reasons[-1],
        bar_to(*about, draft.reviewed_on, draft.agreement),
        joins(*about, draft.agreement, draft.reviewed_on),
    )


def record_review(ws: Workspace, partner: str, rulebook: Rulebook, draft: ReviewDraft) -> Changes:
    """Record the review, and what it changed in the partner's record, in one transaction.

    Refused where a waiver lacks its ground or supplementary agreement, and where it would
    admit although something is not met, not known, or barred.
    """
    with change(ws) as c:
        file = c.partner_file(partner)
        view = look_at(ws, file, rulebook, draft)
        _check(view, draft)
        _amend(c, file, draft)
        payload = ReviewRecorded(
            review=c.next_id("R"),
            rulebook=rulebook.id,
            reviewed_on=draft.reviewed_on,
            outcome=view.outcome,
            admitted=draft.admitted,
            findings=tuple(_finding(c, line, draft) for line in view.lines),
            agreement=draft.agreement,
            reason=draft.reason.strip(),
        )
        c.append(payload, partner=partner)
    return c.changes


def _check(view: ReviewView, draft: ReviewDraft) -> None:
    for line in view.lines:
        waiver = draft.waivers.get(line.criterion.id)
        if waiver is None:
            continue
        if not line.criterion.waivable:
            raise Refusal(Text("{criterion} cannot be waived.", criterion=line.criterion.name))
        if not waiver.ground.strip() or not waiver.supplement.strip():
            raise Refusal(
                Text(
                    "To waive {criterion}, enter the ground and the supplementary agreement.",
                    criterion=line.criterion.name,
                )
            )
    if not draft.admitted:
        return
    if view.outcome not in (MET, WAIVED):
        raise Refusal(
            Text(
                "It cannot be admitted while the review stands as “{outcome}”. Mend what is missing, or"
                " record the review without admitting.",
                outcome=in_words(view.outcome),
            )
        )
    refuse_barred(view.bar)


def _amend(c: Change, file: PartnerFile, draft: ReviewDraft) -> None:
    """Take what the review found out into the partner's record, where it has a field for it."""
    changed = {name: _kept(name, value) for name, value in draft.facts.items() if name in RECORDED}
    changed = {name: value for name, value in changed.items() if value != getattr(file, name)}
    cleared = tuple(name for name, value in changed.items() if value is None)
    if draft.products is not None and draft.products != file.own_products:
        changed["own_products"] = draft.products
    if changed:
        c.append(PartnerAmended(file.partner, **changed, cleared=cleared), partner=file.partner)  # type: ignore[arg-type]  # by name


def _kept(name: str, value: Fact) -> object:
    """A fact as the record writes it."""
    if name in CLAIMS:
        return {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else ""
    return value or "" if name == "legal_form" else value


def _finding(c: Change, line: ReviewLine, draft: ReviewDraft) -> ReviewFinding:
    id_ = line.criterion.id
    waiver = draft.waivers.get(id_, Waiver())
    return ReviewFinding(
        criterion=id_,
        result=line.result,
        fact=fact_note(dict(line.facts)),
        ground=waiver.ground.strip(),
        supplement=waiver.supplement.strip(),
        evidence=keep_files(c, draft.evidence.get(id_, ())),
    )
