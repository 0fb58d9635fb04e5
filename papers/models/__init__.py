"""What is published, one file per noun."""

from papers.models.concept import Concept, Term, TermBaseVersion, TermProposal
from papers.models.entry import Entry, EntryLink, EntryMedia, EntryTag, Section
from papers.models.finding import CheckedText, CheckExemption, CheckStanding, Finding, FindingDecision
from papers.models.importing import ImportDocument, ImportRun
from papers.models.issue import Issue, IssueEvent, IssueQuerySet, IssueTag
from papers.models.paper import Paper, PaperRedirect
from papers.models.paper_author import PaperAuthor
from papers.models.passage import Passage, Proposal, Revision, StateChange, Translation
from papers.models.rate_count import RateCount
from papers.models.search import SearchBlock, SearchText, SearchWords
from papers.models.site_version import SiteVersion
from papers.models.source import Source
from papers.models.subscription import (
    DigestContent,
    DigestMail,
    SentText,
    SubscribedSource,
    SubscribedTag,
    Subscription,
    SubscriptionEvent,
)
from papers.models.tag_place import TagPlace, TagSynonym
from papers.models.user import User

__all__ = [
    "CheckExemption",
    "CheckStanding",
    "CheckedText",
    "Concept",
    "DigestContent",
    "DigestMail",
    "Entry",
    "EntryLink",
    "EntryMedia",
    "EntryTag",
    "Finding",
    "FindingDecision",
    "ImportDocument",
    "ImportRun",
    "Issue",
    "IssueEvent",
    "IssueQuerySet",
    "IssueTag",
    "Paper",
    "PaperAuthor",
    "PaperRedirect",
    "Passage",
    "Proposal",
    "RateCount",
    "Revision",
    "SearchBlock",
    "SearchText",
    "SearchWords",
    "Section",
    "SentText",
    "SiteVersion",
    "Source",
    "StateChange",
    "SubscribedSource",
    "SubscribedTag",
    "Subscription",
    "SubscriptionEvent",
    "TagPlace",
    "TagSynonym",
    "Term",
    "TermBaseVersion",
    "TermProposal",
    "Translation",
    "User",
]
