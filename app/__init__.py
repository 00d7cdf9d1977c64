"""守约 Pactkeeper: partner agreements kept to the day and the fen."""

__version__ = "0.1.0"
