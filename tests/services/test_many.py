"""Very many entries in one change."""

from __future__ import annotations

import pytest

from app.exchange.sheet_listening import Cancelled
from app.journal.kind import PartnerAmended, PartnerRegistered, Payload
from app.rules.refusal import Refusal
from app.services import gate
from app.services.gate import change
from app.services.partner_list import count_partners
from app.services.reading import partner_file
from app.services.verification import check_workspace
from app.services.workspace import Workspace

NAMES = [f"第{number}云杉科技有限公司" for number in range(7)]


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gate, "_AT_ONCE", 2)


def rows() -> list[tuple[Payload, str | None]]:
    registered = [(PartnerRegistered(f"P{n}", name), f"P{n}") for n, name in enumerate(NAMES, 1)]
    amended = [(PartnerAmended(f"P{n}", contact="林知夏"), f"P{n}") for n in (1, 3)]
    return [*registered, *amended]


def test_many_entries_are_recorded_like_one_after_the_other(empty: Workspace) -> None:
    with change(empty) as c:
        c.append_many(rows())
    assert len(c.changes.entries) == len(NAMES) + 2
    assert [partner_file(empty, partner).contact for partner in ("P1", "P2", "P3")] == [
        "林知夏",
        "",
        "林知夏",
    ]
    assert check_workspace(empty.path) == ()


def test_each_is_checked_and_one_refused_leaves_none(empty: Workspace) -> None:
    with pytest.raises(Refusal), change(empty) as c:
        c.append_many([*rows(), (PartnerAmended("P99", contact="无"), "P99")])
    assert count_partners(empty) == 0


@pytest.mark.parametrize("stopped_at", [0, 1, 4, 6, 8])
def test_stopped_anywhere_it_leaves_nothing(empty: Workspace, stopped_at: int) -> None:
    told: list[tuple[int, int]] = []

    def go_on(done: int, whole: int) -> bool:
        told.append((done, whole))
        return len(told) <= stopped_at

    with pytest.raises(Cancelled), change(empty) as c:
        c.append_many(rows(), go_on)
    assert len(told) == stopped_at + 1
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert count_partners(empty) == 0
    assert check_workspace(empty.path) == ()
