"""The revisions, in order; each says what it needs in its own words."""
