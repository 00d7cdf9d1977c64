"""Letters: composing the text (pure) and drawing it on paper."""
