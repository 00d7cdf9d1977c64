"""Partners at the end of a term or an agreement, and the letter that each of them gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.documents.story import Letter
from app.journal.kind import (
    AssessmentRecorded,
    DepositOpened,
    EndingNotified,
    RenewalAgreed,
    RenewalDeclined,
)
from app.services.agreement import draft_from, read_agreement_file, record_agreement
from app.services.cascade_decision import Verdict, decide
from app.services.gate import change
from app.services.letter_issue import compose_draft, issue
from app.services.letter_kinds import LETTER_KINDS
from app.services.letter_order import LetterOrder
from app.services.organisation import set_organisation
from app.services.renewal import record_intent
from app.services.workspace import create_workspace
from tests.services.contract import (
    ECOSYSTEM,
    MARKETPLACE,
    QINGCLOUD,
    end,
    removable,
    serve,
    set_up_house,
    sign,
)
from tests.services.desk import (
    AGREEMENT_FILE,
    HOUSE,
    OPENED,
    SECOND,
    TODAY,
    DayClock,
    Desk,
    set_up_desk,
)
from tests.services.shop import REMOVAL, decided, open_deposit, set_up_shop

PASSAGES = {
    "proposal": "续签一年，合作区域与授权范围不变，年度业绩目标另行约定。",
    "answer_by": "2026-03-20",
}
LATER = date(2027, 3, 31)
MAY = date(2026, 5, 6)


def order(desk: Desk, kind: str, agreement: str = "", **more: object) -> LetterOrder:
    """An order about one of the desk's agreements."""
    base = LetterOrder(kind, desk.partner, agreement=agreement or desk.agreement)
    return replace(base, **more)  # type: ignore[arg-type]  # the fields of an order


def composed(desk: Desk, wanted: LetterOrder) -> Letter:
    letter = compose_draft(desk.ws, LETTER_KINDS[wanted.kind], wanted)
    desk.ws.close()
    return letter


def issued(desk: Desk, wanted: LetterOrder) -> str:
    return issue(desk.ws, LETTER_KINDS[wanted.kind], wanted).number


def ends(desk: Desk, ground: str, agreement: str = "", **passages: str) -> Letter:
    """The notice of termination on a ground, nothing of it recorded before."""
    return composed(desk, order(desk, "termination", agreement, variant=ground, passages=passages))


def long_house(folder: Path) -> Desk:
    """The framework agreement runs on; a shop and an ecosystem agreement rest on it."""
    desk = set_up_desk(folder)
    for rulebook in (MARKETPLACE, ECOSYSTEM):
        sign(desk, rulebook, expires_on=LATER)
    return desk


def read_in(folder: Path) -> Desk:
    """A partner whose agreement was read from its own file."""
    clock = DayClock(MAY)
    ws = create_workspace(folder / "partners.db", recorded_by="林知夏", clock=clock)
    reading = read_agreement_file(ws, AGREEMENT_FILE)
    made = record_agreement(ws, draft_from(ws, reading), reading, AGREEMENT_FILE.read_bytes())
    set_organisation(ws, HOUSE)
    return Desk(ws, clock, made.partners[0], made.agreements[0])


def owing(folder: Path) -> Desk:
    """A partner that owes a penalty whose limit is long past."""
    desk = long_house(folder)
    desk.handled(SECOND, date(2025, 9, 1))
    return desk


def _quoted(folder: Path) -> Letter:
    return ends(read_in(folder), "notice")


def _served(folder: Path) -> Letter:
    desk = long_house(folder)
    end(desk, "A1", "notice", sent_on=TODAY)
    desk.clock.day = date(2026, 3, 9)
    serve(desk, "A1")
    return composed(desk, order(desk, "termination", "A1", variant="notice"))


def _after_extension(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    record_intent(desk.ws, desk.partner, RenewalAgreed("A1", TODAY))
    desk.clock.day = date(2026, 5, 6)
    return ends(desk, "after_extension")


def _fallen(folder: Path) -> Letter:
    desk = long_house(folder)
    end(desk, "A1", "mutual", agreed_on=date(2026, 3, 20))
    return composed(desk, order(desk, "termination", "A2", variant="status_lost"))


def _with_class_one(folder: Path) -> Letter:
    desk = set_up_house(folder)
    violation = removable(desk)
    issued(desk, order(desk, "termination", "A1", violation=violation))
    step = EndingNotified("A3", "class_one", sent_on=TODAY, because_of="A1")
    decide(desk.ws, desk.partner, "A1", (Verdict("A3", ends=True, ending=step),))
    return composed(desk, order(desk, "termination", "A3", variant="class_one"))


def _breach_of_shop(folder: Path) -> Letter:
    desk = set_up_shop(folder)
    with change(desk.ws) as c:
        c.append(
            DepositOpened(desk.agreement, OPENED, Decimal("20000.00"), Decimal("20000.00")),
            partner=desk.partner,
        )
    return ends(desk, "breach", facts="贵公司三次未按约定提供售后服务，经书面催告后仍未改正。")


def _of_qingcloud(desk: Desk) -> str:
    return sign(desk, QINGCLOUD)


def _insolvency(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    facts = "2026年3月2日，人民法院裁定受理贵公司的破产清算申请。"
    return ends(desk, "insolvency", _of_qingcloud(desk), day="2026年3月2日", facts=facts)


def _force_majeure(folder: Path) -> Letter:
    facts = "贵公司所在园区因洪水停产，至今已逾六十日，何时恢复尚不能确定。"
    return ends(set_up_desk(folder), "force_majeure", facts=facts)


def _law_change(folder: Path) -> Letter:
    facts = "主管部门发布的新规要求转售业务另行取得许可，贵公司未取得该项许可。"
    return ends(long_house(folder), "law_change", facts=facts)


def _talk(rulebook: str) -> Callable[[Path], Letter]:
    def made(folder: Path) -> Letter:
        desk = set_up_desk(folder)
        agreement = sign(desk, rulebook) if rulebook else desk.agreement
        return composed(desk, order(desk, "renewal_talk", agreement, passages=PASSAGES))

    return made


def _talk_late(rulebook: str, day: date) -> Callable[[Path], Letter]:
    def made(folder: Path) -> Letter:
        desk = set_up_desk(folder)
        agreement = sign(desk, rulebook) if rulebook else desk.agreement
        record_intent(desk.ws, desk.partner, RenewalAgreed(agreement, TODAY))
        desk.clock.day = day
        passages = {**PASSAGES, "answer_by": f"{day:%Y年%m月%d日}"}
        return composed(desk, order(desk, "renewal_talk", agreement, passages=passages))

    return made


def _not_renewed(folder: Path) -> Letter:
    desk = long_house(folder)
    desk.handled(SECOND, date(2025, 9, 1))
    passages = {"reason": "贵公司上一年度未达到双方约定的业绩目标。"}
    return composed(desk, order(desk, "non_renewal", passages=passages))


def _not_renewed_qingcloud(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    return composed(desk, order(desk, "non_renewal", _of_qingcloud(desk)))


def _status_declined(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    record_intent(desk.ws, desk.partner, RenewalDeclined("A1", TODAY, "vendor"))
    desk.clock.day = date(2026, 4, 2)
    return composed(desk, order(desk, "status_end"))


def _status_expired(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    agreement = sign(desk, ECOSYSTEM)
    desk.clock.day = date(2026, 4, 2)
    return composed(desk, order(desk, "status_end", agreement))


def _status_ended(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    facts = {"facts": "贵公司拒不纠正违约行为。"}
    issued(desk, order(desk, "termination", variant="breach", passages=facts))
    desk.clock.day = date(2026, 3, 9)
    serve(desk, "A1")
    return composed(desk, order(desk, "status_end"))


def _status_after_class_one(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    violation = removable(desk)
    issued(desk, order(desk, "termination", violation=violation))
    desk.clock.day = date(2026, 3, 9)
    return composed(desk, order(desk, "status_end"))


def _status_removed(folder: Path) -> Letter:
    desk = set_up_shop(folder)
    open_deposit(desk)
    decided(desk, REMOVAL)
    desk.clock.day = date(2026, 4, 2)
    return composed(desk, order(desk, "status_end"))


def _status_assessed(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    with change(desk.ws) as c:
        done = AssessmentRecorded(
            "A1", "2025", date(2026, 3, 4), "end", reason="连续两年未达到最低业绩要求。"
        )
        c.append(done, partner=desk.partner)
    return composed(desk, order(desk, "status_end", about="2025"))


def _corrected(folder: Path) -> Letter:
    desk = set_up_desk(folder)
    wrong = issued(desk, order(desk, "renewal_talk", passages=PASSAGES))
    passages = {**PASSAGES, "correction": "答复期限写错", "answer_by": "2026-03-27"}
    return composed(desk, order(desk, "renewal_talk", replaces=wrong, passages=passages))


END_LETTERS: Mapping[str, Callable[[Path], Letter]] = {
    "termination-notice-with-others-and-debt": lambda folder: ends(owing(folder), "notice"),
    "termination-notice-quoted": _quoted,
    "termination-notice-served": _served,
    "termination-mutual": lambda folder: ends(long_house(folder), "mutual", day="2026-03-20"),
    "termination-breach-of-shop": _breach_of_shop,
    "termination-insolvency": _insolvency,
    "termination-force-majeure": _force_majeure,
    "termination-law-change": _law_change,
    "termination-after-extension": _after_extension,
    "termination-fallen-with-framework": _fallen,
    "termination-with-class-one": _with_class_one,
    "non-renewal-framework": _not_renewed,
    "non-renewal-qingcloud": _not_renewed_qingcloud,
    "renewal-talk-framework": _talk(""),
    "renewal-talk-ecosystem": _talk(ECOSYSTEM),
    "renewal-talk-qingcloud": _talk(QINGCLOUD),
    "renewal-talk-ecosystem-extended": _talk_late(ECOSYSTEM, date(2026, 4, 9)),
    "renewal-talk-framework-holdover": _talk_late("", date(2026, 5, 6)),
    "renewal-talk-corrected": _corrected,
    "status-end-declined": _status_declined,
    "status-end-expired": _status_expired,
    "status-end-ended": _status_ended,
    "status-end-after-class-one": _status_after_class_one,
    "status-end-removed": _status_removed,
    "status-end-assessed": _status_assessed,
}
"""The letter of each story, made in a folder of its own."""
