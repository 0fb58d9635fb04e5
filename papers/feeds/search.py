"""The feed of a search; written when the search is."""
