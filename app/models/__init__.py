"""The tables: the append-only journal, evidence, and read tables that can be rebuilt."""
