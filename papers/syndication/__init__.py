"""Feeds as documents: Atom (RFC 4287) and JSON Feed 1.1. Plain Python."""
