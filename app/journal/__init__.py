"""The journal, pure: the kinds of entry, their checks, and folding entries into facts."""
