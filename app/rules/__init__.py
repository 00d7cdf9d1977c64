"""The rules, pure: rulebooks, periods and calendars, and what follows from the facts."""
