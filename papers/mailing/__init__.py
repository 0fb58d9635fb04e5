"""Digests by mail: which period is due, what a mail holds, and how it looks."""
