"""The day of a decision, where an agreement counts points.

The column is added as it is; the program fills it from the entries in the same transaction.
"""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the column; the table is not made anew, so that nothing that refers to it moves."""
    op.execute("ALTER TABLE case_row ADD COLUMN decided_on TEXT")
