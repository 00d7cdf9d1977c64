"""The chain names the place where it was broken."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from app.journal.encoding import encode
from app.journal.entry import show_moment
from app.journal.kind import Payload
from app.services.chain import StoredEntry, broken_links
from tests.journal.notebook import Notebook
from tests.journal.payload_strategy import ANY_PAYLOAD

PAYLOADS = st.lists(ANY_PAYLOAD, min_size=2, max_size=8)


def chain(payloads: list[Payload]) -> list[StoredEntry]:
    """Entries as they are stored."""
    book = Notebook()
    book.record(*payloads)
    return list(_stored(book))


def _stored(book: Notebook) -> Iterator[StoredEntry]:
    for entry in book.entries:
        day, text, moment = entry.on_day.isoformat(), encode(entry.payload), show_moment(entry.recorded_at)
        rest = entry.recorded_by, entry.previous_hash, entry.hash
        yield StoredEntry(entry.id, entry.partner, entry.kind, day, text, moment, *rest)


@given(PAYLOADS)
def test_what_was_recorded_holds_together(payloads: list[Payload]) -> None:
    entries = chain(payloads)
    assert list(broken_links(entries, len(entries))) == []
    assert [entry.read().payload for entry in entries] == payloads


@given(PAYLOADS, st.data())
def test_a_changed_text_names_its_entry(payloads: list[Payload], data: st.DataObject) -> None:
    entries = chain(payloads)
    place = data.draw(st.integers(0, len(entries) - 1))
    column = data.draw(
        st.sampled_from(["partner", "kind", "on_day", "payload", "recorded_at", "recorded_by"])
    )
    other = data.draw(st.text().filter(lambda text: text != getattr(entries[place], column)))
    entries[place] = StoredEntry(**{**entries[place]._asdict(), column: other})
    assert [link.entry for link in broken_links(entries)] == [place + 1]


@given(PAYLOADS, st.data())
def test_a_changed_entry_with_a_new_hash_names_the_next(payloads: list[Payload], data: st.DataObject) -> None:
    entries = chain(payloads)
    place = data.draw(st.integers(0, len(entries) - 2))
    changed = entries[place]._replace(recorded_by="李")
    entries[place] = changed._replace(hash=changed.own_hash())
    assert [link.entry for link in broken_links(entries)] == [place + 2]


@given(PAYLOADS, st.data())
def test_a_missing_entry_is_named(payloads: list[Payload], data: st.DataObject) -> None:
    entries = chain(payloads)
    place = data.draw(st.integers(0, len(entries) - 1))
    del entries[place]
    assert [link.entry for link in broken_links(entries, len(payloads))] == [place + 1]


@given(PAYLOADS)
def test_entries_in_another_order_do_not_hold_together(payloads: list[Payload]) -> None:
    entries = chain(payloads)
    first, second = entries[0], entries[1]
    entries[0], entries[1] = second._replace(id=1), first._replace(id=2)
    assert {link.entry for link in broken_links(entries)} >= {1, 2}
