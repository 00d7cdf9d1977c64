"""Wider read tables: what follows from the entries as of a day, beside what they say.

All read tables are dropped and made anew; the program fills them from the entries in the
same transaction.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

OLD = (
    "payment_row",
    "fee_row",
    "letter_row",
    "case_row",
    "agreement_row",
    "partner_row",
    "number_row",
)

TABLES = (
    """
    CREATE TABLE partner_row (
        partner TEXT NOT NULL,
        name TEXT NOT NULL,
        code TEXT NOT NULL,
        name_key TEXT NOT NULL,
        pinyin TEXT NOT NULL,
        initials TEXT NOT NULL,
        further TEXT NOT NULL,
        contact TEXT NOT NULL,
        phone TEXT NOT NULL,
        address TEXT NOT NULL,
        email TEXT NOT NULL,
        legal_form TEXT NOT NULL,
        account_manager TEXT NOT NULL,
        categories TEXT NOT NULL,
        programmes TEXT NOT NULL,
        accounts TEXT NOT NULL,
        own_products TEXT NOT NULL,
        agreements INTEGER NOT NULL,
        open_cases INTEGER NOT NULL,
        last_entry INTEGER NOT NULL,
        computed_on TEXT NOT NULL,
        stale_from TEXT,
        CONSTRAINT pk_partner_row PRIMARY KEY (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_partner_row_code ON partner_row (code)",
    "CREATE INDEX ix_partner_row_name_key ON partner_row (name_key)",
    "CREATE INDEX ix_partner_row_pinyin_partner ON partner_row (pinyin, partner)",
    "CREATE INDEX ix_partner_row_stale_from ON partner_row (stale_from)",
    """
    CREATE TABLE agreement_row (
        agreement TEXT NOT NULL,
        partner TEXT NOT NULL,
        rulebook TEXT NOT NULL,
        title TEXT NOT NULL,
        number TEXT NOT NULL,
        signed_on TEXT NOT NULL,
        effective_on TEXT NOT NULL,
        expires_on TEXT,
        parent TEXT NOT NULL,
        renews TEXT NOT NULL,
        renewed_by TEXT NOT NULL,
        ending_ground TEXT,
        tier TEXT NOT NULL,
        phase TEXT NOT NULL,
        window_opens_on TEXT,
        extension_through TEXT,
        ends_on TEXT,
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
        rulebook TEXT NOT NULL,
        item TEXT NOT NULL,
        complaint TEXT NOT NULL,
        description TEXT NOT NULL,
        state TEXT NOT NULL,
        occurred_on TEXT NOT NULL,
        notified_on TEXT,
        replied_on TEXT,
        found_on TEXT,
        sent_on TEXT,
        served_on TEXT,
        objected_on TEXT,
        answered_on TEXT,
        announced_on TEXT,
        decided_on TEXT,
        dismissed_on TEXT,
        closed_on TEXT,
        dismissed INTEGER NOT NULL,
        set_fen INTEGER,
        removed INTEGER NOT NULL,
        edition TEXT NOT NULL,
        rank TEXT NOT NULL,
        clause TEXT NOT NULL,
        due_on TEXT,
        due_what TEXT NOT NULL,
        amount_fen INTEGER NOT NULL,
        complete INTEGER NOT NULL,
        paid_fen INTEGER NOT NULL,
        outstanding_fen INTEGER NOT NULL,
        entry INTEGER NOT NULL,
        CONSTRAINT pk_case_row PRIMARY KEY (violation),
        CONSTRAINT fk_case_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_case_row_due_on ON case_row (due_on)",
    "CREATE INDEX ix_case_row_occurred_on_entry ON case_row (occurred_on, entry)",
    "CREATE INDEX ix_case_row_partner ON case_row (partner)",
    "CREATE INDEX ix_case_row_rank_occurred_on_entry ON case_row (rank, occurred_on, entry)",
    "CREATE INDEX ix_case_row_state_occurred_on_entry ON case_row (state, occurred_on, entry)",
    """
    CREATE TABLE penalty_row (
        violation TEXT NOT NULL,
        partner TEXT NOT NULL,
        agreement TEXT NOT NULL,
        rank TEXT NOT NULL,
        place INTEGER,
        amount_fen INTEGER NOT NULL,
        complete INTEGER NOT NULL,
        due_on TEXT,
        paid_fen INTEGER NOT NULL,
        outstanding_fen INTEGER NOT NULL,
        late_fen INTEGER NOT NULL,
        settled_on TEXT,
        CONSTRAINT pk_penalty_row PRIMARY KEY (violation),
        CONSTRAINT fk_penalty_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_penalty_row_due_on ON penalty_row (due_on)",
    "CREATE INDEX ix_penalty_row_partner ON penalty_row (partner)",
    """
    CREATE TABLE due_row (
        partner TEXT NOT NULL,
        place INTEGER NOT NULL,
        agreement TEXT NOT NULL,
        violation TEXT NOT NULL,
        kind TEXT NOT NULL,
        due_on TEXT NOT NULL,
        amount_fen INTEGER,
        detail TEXT NOT NULL,
        clause TEXT NOT NULL,
        CONSTRAINT pk_due_row PRIMARY KEY (partner, place),
        CONSTRAINT fk_due_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_due_row_due_on_partner ON due_row (due_on, partner)",
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
        sent_on TEXT,
        served_on TEXT,
        sha256 TEXT NOT NULL,
        title TEXT NOT NULL,
        replaces TEXT NOT NULL,
        replaced_by TEXT NOT NULL,
        entry INTEGER NOT NULL,
        CONSTRAINT pk_letter_row PRIMARY KEY (number),
        CONSTRAINT fk_letter_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner)
    ) STRICT
    """,
    "CREATE INDEX ix_letter_row_kind_year_serial ON letter_row (kind, year, serial)",
    "CREATE INDEX ix_letter_row_partner ON letter_row (partner)",
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
        account TEXT NOT NULL,
        CONSTRAINT pk_payment_row PRIMARY KEY (entry),
        CONSTRAINT fk_payment_row_partner FOREIGN KEY (partner) REFERENCES partner_row (partner)
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
    """
    CREATE TABLE basis_row (
        name TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        CONSTRAINT pk_basis_row PRIMARY KEY (name)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Drop those that refer to others first, make those that are referred to first."""
    for table in OLD:
        op.execute(f"DROP TABLE {table}")
    for statement in TABLES:
        op.execute(statement)
