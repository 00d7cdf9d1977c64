"""The commands, one small module a group; each imports only what it needs."""
