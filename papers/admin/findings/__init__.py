"""What the checks found, in the admin: beside the texts, as a list, check by check, and over time."""

from papers.admin.findings import lists, standing

__all__ = ["lists", "standing"]
