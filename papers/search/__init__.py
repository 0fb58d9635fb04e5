"""Search: texts folded and cut into bigrams, indexed in FTS5 and in tsvector, and found the same in both."""
