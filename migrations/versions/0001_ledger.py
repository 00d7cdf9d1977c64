"""The ledger: entries in a chain, and the files they rest on.

The triggers that make both append-only are created by the program after every upgrade.
"""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    """
    CREATE TABLE entry (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        partner TEXT,
        kind TEXT NOT NULL,
        on_day TEXT NOT NULL,
        payload TEXT NOT NULL,
        recorded_at TEXT NOT NULL,
        recorded_by TEXT NOT NULL,
        previous_hash TEXT NOT NULL,
        hash TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX ix_entry_partner_id ON entry (partner, id)",
    "CREATE INDEX ix_entry_kind_id ON entry (kind, id)",
    """
    CREATE TABLE evidence (
        sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        content BLOB NOT NULL,
        CONSTRAINT pk_evidence PRIMARY KEY (sha256)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make both tables."""
    for statement in TABLES:
        op.execute(statement)
