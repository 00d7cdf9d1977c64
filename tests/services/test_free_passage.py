"""Whatever is typed into a free passage of a letter: printed as typed, or refused by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.documents.font import shipped_fonts, typesetter
from app.documents.glyph import MissingGlyph, missing_in
from app.journal.kind import PartnerTold, RenewalDeclined
from app.rules.refusal import Refusal
from app.services.letter_issue import draw
from app.services.letter_kinds import LETTER_KINDS, offered_letters
from app.services.letter_order import LetterOrder, Making
from app.services.organisation import known_organisation, set_organisation
from app.services.renewal import record_intent
from tests.documents.paper import printed_text
from tests.services.contract import ECOSYSTEM, QINGCLOUD, sign
from tests.services.desk import HOUSE, SECOND, TODAY, Desk, set_up_desk
from tests.services.end_letter_case import PASSAGES, order
from tests.services.shop import TWELVE, decided, open_deposit, set_up_shop

PLAIN = "如实填写。"
DAYS = ("day", "answer_by", "pay_by")
TYPED = st.text(max_size=300) | st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF) | st.sampled_from("，。《》<>&%{}1a "),
    max_size=300,
)
NASTY = (
    "甲<b>乙</b>&amp;{sum}{0}%s\\n",
    "\u202eabc\u202c",
    "שלום مرحبا",
    "吉𠮷😀",
    "１２３ｆｕｌｌ①½㎡",
    "一\t二\r\n三\n\n四",
    "\u200b零\ufeff宽",
    "长" * 5000,
    "字，" * 2500,
    "w" * 5000,
)


@dataclass(frozen=True)
class Field:
    """A free passage of a letter that makes sense now."""

    desk: Desk
    order: LetterOrder
    name: str


def case_desk(folder: Path) -> Desk:
    """A partner in its renewal window with a case told, one overdue, and an agreement that ended."""
    desk = set_up_desk(folder)
    sign(desk, ECOSYSTEM)
    ending = sign(desk, QINGCLOUD, expires_on=date(2026, 3, 4))
    desk.clock.day = date(2026, 3, 2)
    record_intent(desk.ws, desk.partner, RenewalDeclined(ending, desk.clock.day, "vendor"))
    desk.clock.day = TODAY
    desk.handled(SECOND, date(2025, 9, 1))
    desk.suspect(SECOND)
    desk.step(PartnerTold(desk.suspect(SECOND), TODAY))
    return desk


def shop_desk(folder: Path) -> Desk:
    """A shop whose points and deposit were cut."""
    shop = set_up_shop(folder)
    open_deposit(shop)
    decided(shop, TWELVE)
    return shop


@pytest.fixture(scope="module")
def fields(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Field]]:
    """Every free passage of every letter that is offered for one of the two, by kind and name."""
    desks = (case_desk(tmp_path_factory.mktemp("case")), shop_desk(tmp_path_factory.mktemp("shop")))
    found: dict[str, Field] = {}
    for desk in desks:
        set_organisation(desk.ws, replace(HOUSE, account="云岭银行 3300 0000"))
        file = desk.file
        breach = order(desk, "termination", variant="breach")
        for wanted in (*offered_letters(desk.ws, file), breach):
            for one in LETTER_KINDS[wanted.kind].passages(desk.ws, file, wanted):
                if one.name not in DAYS:
                    found.setdefault(f"{wanted.kind}.{one.name}", Field(desk, wanted, one.name))
    yield found
    for desk in desks:
        desk.ws.close()


def filled(field: Field, typed: str) -> LetterOrder:
    """The order with everything that it needs, and the text in its passage."""
    desk, kind = field.desk, LETTER_KINDS[field.order.kind]
    wanted = {one.name: one.proposed for one in kind.passages(desk.ws, desk.file, field.order)}
    typical = {name: PASSAGES["answer_by"] if name in DAYS else PLAIN for name in wanted}
    passages = {name: proposed or typical[name] for name, proposed in wanted.items()}
    return replace(field.order, passages={**passages, field.name: typed})


def check(field: Field, typed: str) -> None:
    """As typed on paper; or refused, with each character that no font has."""
    desk, wanted = field.desk, filled(field, typed)
    making = Making(desk.ws, desk.file, wanted, known_organisation(desk.ws), desk.clock.day)
    missing = set(missing_in(typed.strip(), typesetter(shipped_fonts()).has))
    if missing:
        with pytest.raises(MissingGlyph) as refused:
            draw(desk.ws, LETTER_KINDS[wanted.kind].compose(making))
        assert {each.character for each in refused.value.missing} == missing
        return
    try:
        pdf = draw(desk.ws, LETTER_KINDS[wanted.kind].compose(making))
    except Refusal:
        assert not typed.strip(), "refused though it says something"
        return
    assert "".join(typed.split()) in "".join(printed_text(pdf).split())


def test_the_letters_with_free_passages_are_tried(fields: dict[str, Field]) -> None:
    tried = {name.partition(".")[0] for name in fields}
    assert tried >= {"termination", "renewal_talk", "non_renewal", "status_end"}


@pytest.mark.parametrize("typed", NASTY, ids=range(len(NASTY)))
def test_nasty_text_is_printed_as_typed_or_refused_by_name(fields: dict[str, Field], typed: str) -> None:
    for field in fields.values():
        check(field, typed)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_text_is_printed_as_typed_or_refused_by_name(
    fields: dict[str, Field], data: st.DataObject
) -> None:
    field = fields[data.draw(st.sampled_from(sorted(fields)))]
    check(field, data.draw(TYPED))
