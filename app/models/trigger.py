"""The triggers that make entries and evidence append-only: the one list of them.

They are created anew at the end of every upgrade, because rebuilding a table drops its
triggers. `check` compares what the file holds with this list.
"""

from __future__ import annotations

_APPEND_ONLY = (
    "CREATE TRIGGER {table}_{event} BEFORE {event} ON {table} BEGIN SELECT RAISE(ABORT, '{why}'); END"
)

TRIGGERS: dict[str, str] = {
    **{
        f"{table}_{event}": _APPEND_ONLY.format(table=table, event=event, why=f"{table} is never changed")
        for table in ("entry", "evidence")
        for event in ("update", "delete")
    },
    # Before a REPLACE takes the old row away: an entry comes after the last one or not at all.
    "entry_insert": (
        "CREATE TRIGGER entry_insert BEFORE INSERT ON entry "
        "WHEN NEW.id <> (SELECT coalesce(max(id), 0) + 1 FROM entry) "
        "BEGIN SELECT RAISE(ABORT, 'entries are appended in order'); END"
    ),
    "evidence_insert": (
        "CREATE TRIGGER evidence_insert BEFORE INSERT ON evidence "
        "WHEN EXISTS (SELECT 1 FROM evidence WHERE sha256 = NEW.sha256) "
        "BEGIN SELECT RAISE(ABORT, 'evidence is kept once'); END"
    ),
}
"""The SQL of each trigger, by its name."""
