"""What services record of a term, and what the rules say of it: the same on every day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.journal.kind import EndingNotified, RenewalAgreed, RenewalDeclined
from app.language import ENGLISH, render
from app.rules.evaluation import evaluate
from app.rules.refusal import Refusal
from app.services.renewal import followable, parents_for, record_intent
from app.services.scenario_export import scenario_text
from app.services.term import EXTENSION, HOLDOVER, TERM, WINDOW
from app.services.what_if import read_text
from tests.services.contract import (
    ECOSYSTEM,
    FRAMEWORK,
    LAST_DAY,
    MARKETPLACE,
    QINGCLOUD,
    draft,
    end,
    next_term,
    record_of,
    renewal,
    serve,
    set_up_house,
    sign,
    view,
)
from tests.services.desk import TODAY, Desk, set_up_desk

FIRST_DAY, BEYOND = date(2025, 4, 2), date(2026, 7, 31)
DAY = timedelta(days=1)
Story = dict[date, Callable[[Desk], object]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_desk(tmp_path)
    yield found
    found.ws.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Desk]:
    found = set_up_house(tmp_path)
    yield found
    found.ws.close()


def agree(desk: Desk, agreement: str) -> None:
    record_intent(desk.ws, desk.partner, RenewalAgreed(agreement, desk.clock.day))


def decline(desk: Desk, agreement: str, side: str = "vendor") -> None:
    record_intent(desk.ws, desk.partner, RenewalDeclined(agreement, desk.clock.day, side, "业务调整"))


def scenario_phase(desk: Desk, agreement: str) -> object:
    """What the partner's facts, exported and evaluated as a case, say of the term today."""
    ws, day = desk.ws, desk.clock.day
    case = read_text(scenario_text(ws, desk.partner, agreement), ws.library, Path("case.toml"))
    return evaluate(case.facts, case.rulebook, day, ws.calendar).renewal


STORIES: dict[str, tuple[str, Story, list[str]]] = {
    "it runs out": (FRAMEWORK, {}, ["in_force", "window", "ended"]),
    "it is declined in the window": (
        ECOSYSTEM,
        {date(2026, 3, 10): lambda desk: decline(desk, "A2")},
        ["in_force", "window", "ended"],
    ),
    "it is extended and goes on until the notice": (
        FRAMEWORK,
        {
            date(2026, 3, 10): lambda desk: agree(desk, "A2"),
            date(2026, 5, 20): lambda desk: end(desk, "A2", "after_extension", sent_on=desk.clock.day),
            date(2026, 5, 25): lambda desk: serve(desk, "A2"),
        },
        ["in_force", "window", "extended", "holdover", "ended"],
    ),
    "it is extended and ends with the extension": (
        MARKETPLACE,
        {date(2026, 3, 10): lambda desk: agree(desk, "A2")},
        ["in_force", "window", "extended", "ended"],
    ),
    "it is renewed in the window": (
        FRAMEWORK,
        {date(2026, 3, 20): lambda desk: next_term(desk, FRAMEWORK, "A2", desk.clock.day)},
        ["in_force", "window", "renewed"],
    ),
    "it is renewed in the extension": (
        ECOSYSTEM,
        {
            date(2026, 3, 20): lambda desk: agree(desk, "A2"),
            date(2026, 4, 20): lambda desk: next_term(desk, ECOSYSTEM, "A2", desk.clock.day),
        },
        ["in_force", "window", "extended", "renewed"],
    ),
    "it is ended by notice": (
        ECOSYSTEM,
        {
            date(2025, 9, 1): lambda desk: end(desk, "A2", "notice", sent_on=desk.clock.day),
            date(2025, 9, 5): lambda desk: serve(desk, "A2"),
        },
        ["in_force", "ended"],
    ),
    "one without an extension runs out though both wish to go on": (
        QINGCLOUD,
        {date(2026, 3, 10): lambda desk: agree(desk, "A2")},
        ["in_force", "window", "ended"],
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_standing_and_exported_case_agree_on_every_day(desk: Desk, story: str) -> None:
    rulebook, events, phases = STORIES[story]
    sign(desk, rulebook, title="另一份协议", number="B-1")
    seen: list[str] = []
    desk.clock.day = FIRST_DAY
    while desk.clock.day <= BEYOND:
        event = events.get(desk.clock.day)
        if event:
            event(desk)
        found = renewal(desk, "A2")
        assert scenario_phase(desk, "A2") == found, desk.clock.day
        if found.phase not in seen:
            seen.append(found.phase)
        # Every day around an event and an edge, else by weeks.
        near = desk.clock.day >= date(2026, 2, 20) or any(
            abs((desk.clock.day - day).days) < 40 for day in events
        )
        desk.clock.day += DAY if near else 7 * DAY
    assert seen == phases


def spans(desk: Desk, agreement: str, day: date | None = None) -> list[tuple[str, date, date | None, bool]]:
    return [(one.part, one.first, one.last, one.possible) for one in view(desk, agreement, day).spans]


def test_the_parts_of_a_term_say_what_may_still_come(desk: Desk) -> None:
    assert spans(desk, desk.agreement) == [
        (TERM, date(2025, 4, 1), LAST_DAY, False),
        (WINDOW, date(2026, 2, 28), LAST_DAY, False),
        (EXTENSION, date(2026, 4, 1), date(2026, 4, 30), True),
    ]
    agree(desk, desk.agreement)
    assert spans(desk, desk.agreement)[2:] == [
        (EXTENSION, date(2026, 4, 1), date(2026, 4, 30), False),
        (HOLDOVER, date(2026, 5, 1), None, True),
    ]
    decline(desk, desk.agreement)
    assert len(spans(desk, desk.agreement)) == 2


def test_the_parts_are_cut_where_it_ends(desk: Desk) -> None:
    end(desk, desk.agreement, "law_change", sent_on=TODAY)
    assert spans(desk, desk.agreement) == [
        (TERM, date(2025, 4, 1), TODAY, False),
        (WINDOW, date(2026, 2, 28), TODAY, False),
    ]


def test_without_rules_or_a_last_day_it_is_said_what_cannot_be_worked_out(desk: Desk) -> None:
    other = sign(desk, "", expires_on=None, without_last_day=True)
    found = view(desk, other)
    assert [render(text, ENGLISH)[:30] for text in found.missing] == [
        "No rulebook is known for this ",
        "It names no last day: no renew",
    ]
    assert (found.phase, found.notes, found.renewal) == ("", (), None)
    assert spans(desk, other) == [(TERM, date(2025, 4, 1), None, False)]


def test_nothing_is_agreed_about_what_has_no_last_day_or_was_renewed(desk: Desk) -> None:
    unending = sign(desk, QINGCLOUD, expires_on=None, without_last_day=True)
    with pytest.raises(Refusal, match="nothing to renew"):
        agree(desk, unending)
    next_term(desk, FRAMEWORK, desk.agreement, TODAY)
    with pytest.raises(Refusal, match="renewed already"):
        agree(desk, desk.agreement)


def test_agreeing_after_the_last_day_is_refused(desk: Desk) -> None:
    desk.clock.day = LAST_DAY + DAY
    with pytest.raises(Refusal, match="the term was over"):
        agree(desk, desk.agreement)


def test_agreeing_after_an_ending_is_refused(desk: Desk) -> None:
    end(desk, desk.agreement, "breach", sent_on=TODAY)
    with pytest.raises(Refusal, match="nothing is left to renew"):
        agree(desk, desk.agreement)


def test_in_the_extension_declining_leads_to_what_ends_it_then(house: Desk) -> None:
    for agreement in ("A1", "A3"):
        agree(house, agreement)
    house.clock.day = LAST_DAY + DAY
    with pytest.raises(Refusal, match="notice after the extension"):
        decline(house, "A1")
    with pytest.raises(Refusal, match="ends by itself on"):
        decline(house, "A3")


def test_the_last_word_counts(desk: Desk) -> None:
    agree(desk, desk.agreement)
    decline(desk, desk.agreement, "partner")
    assert renewal(desk, desk.agreement).extension_through is None
    agree(desk, desk.agreement)
    assert renewal(desk, desk.agreement).extension_through == date(2026, 4, 30)


def test_a_renewal_signed_after_the_end_is_refused_and_in_the_extension_taken(house: Desk) -> None:
    agree(house, "A3")
    house.clock.day = date(2026, 5, 4)
    with pytest.raises(Refusal, match="that is no renewal"):
        next_term(house, FRAMEWORK, "A1", date(2026, 4, 1))
    with pytest.raises(Refusal, match="that is no renewal"):
        next_term(house, ECOSYSTEM, "A3", date(2026, 5, 1))
    following = next_term(house, ECOSYSTEM, "A3", date(2026, 4, 30))
    assert record_of(house, "A3").renewed_by == following
    assert renewal(house, "A3").phase == "renewed"


def test_an_agreement_of_another_kind_renews_nothing(house: Desk) -> None:
    with pytest.raises(Refusal, match="another kind"):
        next_term(house, MARKETPLACE, "A3", TODAY)


def test_what_can_be_followed_and_rested_on_is_offered(house: Desk) -> None:
    assert [one.id for one in followable(house.ws, house.file, ECOSYSTEM, TODAY)] == ["A3"]
    assert [one.id for one in followable(house.ws, house.file, ECOSYSTEM, LAST_DAY + DAY)] == []
    assert [one.id for one in parents_for(house.ws, house.file, ECOSYSTEM)] == ["A1"]
    assert parents_for(house.ws, house.file, FRAMEWORK) == ()
    assert len(parents_for(house.ws, house.file, "")) == 3


def test_what_an_agreement_rests_on_and_follows_is_recorded(house: Desk) -> None:
    child = sign(house, "", parent="A1", expires_on=None, without_last_day=True)
    assert record_of(house, child).signed.payload.parent == "A1"
    assert draft(house, FRAMEWORK).parent == ""


def test_an_agreement_ended_later_is_followed_until_its_last_day(desk: Desk) -> None:
    desk.clock.day = date(2025, 6, 2)
    end(desk, desk.agreement, "mutual", agreed_on=date(2025, 6, 30))
    assert [one.id for one in followable(desk.ws, desk.file, FRAMEWORK, date(2025, 6, 30))] == ["A1"]
    assert followable(desk.ws, desk.file, FRAMEWORK, date(2025, 7, 1)) == ()
    assert isinstance(record_of(desk, "A1").ending, object)
    assert EndingNotified.kind == "ending_notified"
