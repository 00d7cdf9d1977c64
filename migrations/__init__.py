"""The schema, revision by revision. A revision never imports the program's own tables."""
