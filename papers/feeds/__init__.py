"""Feeds of what is published: what is in each, what its items say, and how one is answered. For readers, whoever asks."""
