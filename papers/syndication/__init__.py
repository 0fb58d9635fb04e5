"""Feeds as values, and how they are written: Atom 1.0 and JSON Feed 1.1. Plain Python, no Django."""

from papers.syndication.feed import Category, Feed, Item, Link, Person
from papers.syndication.names import tag_uri

__all__ = ["Category", "Feed", "Item", "Link", "Person", "tag_uri"]
