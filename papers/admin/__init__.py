"""What editors do: each subject's pages. Importing this package registers them with the admin site."""

from papers.admin import entry, findings, importing, issue, paper, source, tag, translation, user

__all__ = ["entry", "findings", "importing", "issue", "paper", "source", "tag", "translation", "user"]
