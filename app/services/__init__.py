"""One function per user action, each one transaction."""
