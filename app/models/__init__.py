"""The workspace file: its tables, and how a connection to it is made."""
