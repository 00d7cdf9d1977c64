"""The read tables: what the entries come to, kept for speed.

They are made empty; the program fills them from the entries in the same transaction.
"""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"

TABLES = (
    """
    CREATE TABLE partner_row (
        partner TEXT NOT NULL,
        name TEXT NOT NULL,
        code TEXT NOT NULL,
        name_key TEXT NOT NULL,
        pinyin TEXT NOT NULL,
        initials TEXT NOT NULL,
        contact TEXT NOT NULL,
        phone TEXT NOT NULL,
        address TEXT NOT NULL,
        email TEXT NOT NULL,
        agreements INTEGER NOT NULL,
        open_cases INTEGER NOT NULL,
        last_entry INTEGER NOT NULL,
        CONSTRAINT pk_partner_row PRIMARY KEY (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_partner_row_name_key ON partner_row (name_key)",
    "CREATE INDEX ix_partner_row_code ON partner_row (code)",
    """
    CREATE TABLE agreement_row (
        agreement TEXT NOT NULL,
        partner TEXT NOT NULL,
        rulebook TEXT NOT NULL,
        title TEXT NOT NULL,
        number TEXT NOT NULL,
        signed_on TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        expires_on TEXT NOT NULL,
        ending_ground TEXT,
        entry INTEGER NOT NULL,
        CONSTRAINT pk_agreement_row PRIMARY KEY (agreement),
        CONSTRAINT fk_agreement_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_agreement_row_partner ON agreement_row (partner)",
    """
    CREATE TABLE case_row (
        violation TEXT NOT NULL,
        partner TEXT NOT NULL,
        agreement TEXT NOT NULL,
        item TEXT NOT NULL,
        description TEXT NOT NULL,
        occurred_on TEXT NOT NULL,
        notified_on TEXT,
        replied_on TEXT,
        sent_on TEXT,
        served_on TEXT,
        objected_on TEXT,
        announced_on TEXT,
        dismissed INTEGER NOT NULL,
        set_fen INTEGER,
        removed INTEGER NOT NULL,
        entry INTEGER NOT NULL,
        CONSTRAINT pk_case_row PRIMARY KEY (violation),
        CONSTRAINT fk_case_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner),
        CONSTRAINT fk_case_row_agreement FOREIGN KEY (agreement) REFERENCES agreement_row (agreement)
    ) STRICT
    """,
    "CREATE INDEX ix_case_row_partner ON case_row (partner)",
    "CREATE INDEX ix_case_row_agreement ON case_row (agreement)",
    """
    CREATE TABLE letter_row (
        number TEXT NOT NULL,
        kind TEXT NOT NULL,
        partner TEXT NOT NULL,
        violation TEXT NOT NULL,
        agreement TEXT NOT NULL,
        state TEXT NOT NULL,
        serial INTEGER NOT NULL,
        year INTEGER NOT NULL,
        issued_on TEXT NOT NULL,
        sha256 TEXT NOT NULL,
        title TEXT NOT NULL,
        entry INTEGER NOT NULL,
        CONSTRAINT pk_letter_row PRIMARY KEY (number),
        CONSTRAINT fk_letter_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_letter_row_partner ON letter_row (partner)",
    "CREATE INDEX ix_letter_row_kind_year_serial ON letter_row (kind, year, serial)",
    """
    CREATE TABLE fee_row (
        entry INTEGER NOT NULL,
        partner TEXT NOT NULL,
        paid_on TEXT NOT NULL,
        fen INTEGER NOT NULL,
        CONSTRAINT pk_fee_row PRIMARY KEY (entry),
        CONSTRAINT fk_fee_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_fee_row_partner ON fee_row (partner)",
    """
    CREATE TABLE payment_row (
        entry INTEGER NOT NULL,
        partner TEXT NOT NULL,
        violation TEXT NOT NULL,
        paid_on TEXT NOT NULL,
        fen INTEGER NOT NULL,
        source TEXT NOT NULL,
        CONSTRAINT pk_payment_row PRIMARY KEY (entry),
        CONSTRAINT fk_payment_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner),
        CONSTRAINT fk_payment_row_violation FOREIGN KEY (violation) REFERENCES case_row (violation)
    ) STRICT
    """,
    "CREATE INDEX ix_payment_row_partner ON payment_row (partner)",
    """
    CREATE TABLE number_row (
        prefix TEXT NOT NULL,
        last INTEGER NOT NULL,
        CONSTRAINT pk_number_row PRIMARY KEY (prefix)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make the tables, those that are referred to first."""
    for statement in TABLES:
        op.execute(statement)
