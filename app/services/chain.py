"""The chain of hashes that holds the entries together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from app.journal.encoding import decode
from app.journal.entry import GENESIS, Entry, entry_hash, read_moment
from app.rules.text import Text


class StoredEntry(NamedTuple):
    """An entry as the texts that the table holds, whatever they say."""

    id: int
    partner: str | None
    kind: str
    on_day: str
    payload: str
    recorded_at: str
    recorded_by: str
    previous_hash: str
    hash: str

    def read(self) -> Entry:
        """The entry that its texts say; `UnreadableEntry` or ValueError where they say none."""
        return Entry(
            self.id,
            self.partner,
            self.kind,
            date.fromisoformat(self.on_day),
            decode(self.kind, self.payload),
            read_moment(self.recorded_at),
            self.recorded_by,
            self.previous_hash,
            self.hash,
        )

    def own_hash(self) -> str:
        """The hash that its texts come to."""
        return entry_hash(
            self.previous_hash,
            self.id,
            self.partner,
            self.kind,
            self.on_day,
            self.payload,
            self.recorded_at,
            self.recorded_by,
        )


STORED_COLUMNS = ", ".join(StoredEntry._fields)


class BrokenLink(NamedTuple):
    """Where the chain breaks, and in which way."""

    entry: int
    what: Text


def broken_links(entries: Iterable[StoredEntry], last_ever: int | None = None) -> Iterator[BrokenLink]:
    """Where entries were changed, taken out, put in or cut off at the end.

    `entries` come in order of id; `last_ever` is the highest id ever given, where known.
    """
    last, previous_hash = 0, GENESIS
    for entry in entries:
        if entry.id != last + 1:
            yield BrokenLink(
                last + 1, Text("Entry {entry} is missing. Look for it in a backup.", entry=last + 1)
            )
        elif entry.previous_hash != previous_hash:
            yield BrokenLink(
                entry.id,
                Text(
                    "Entry {entry} does not follow the one before it. Compare both with a backup.",
                    entry=entry.id,
                ),
            )
        if entry.own_hash() != entry.hash:
            yield BrokenLink(
                entry.id,
                Text(
                    "Entry {entry} was changed after it was recorded. Compare it with a backup.",
                    entry=entry.id,
                ),
            )
        last, previous_hash = entry.id, entry.hash
    if last_ever is not None and last_ever > last:
        yield BrokenLink(last + 1, Text("Entry {entry} is missing. Look for it in a backup.", entry=last + 1))
