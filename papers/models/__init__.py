"""What is published, one file per noun."""

from papers.models.entry import Entry, EntryLink, EntryMedia, EntryTag, Section
from papers.models.importing import ImportDocument, ImportRun
from papers.models.issue import Issue, IssueEvent, IssueQuerySet, IssueTag
from papers.models.paper import Paper, PaperRedirect
from papers.models.passage import Passage, Proposal, Revision, StateChange, Translation
from papers.models.rate_count import RateCount
from papers.models.site_version import SiteVersion
from papers.models.source import Source
from papers.models.user import User

__all__ = [
    "Entry",
    "EntryLink",
    "EntryMedia",
    "EntryTag",
    "ImportDocument",
    "ImportRun",
    "Issue",
    "IssueEvent",
    "IssueQuerySet",
    "IssueTag",
    "Paper",
    "PaperRedirect",
    "Passage",
    "Proposal",
    "RateCount",
    "Revision",
    "Section",
    "SiteVersion",
    "Source",
    "StateChange",
    "Translation",
    "User",
]
