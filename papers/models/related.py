"""The papers related to one: that digests link to it, that share its tags, that are treated beside it; each with why.

Everything is read from the newest part of what there is, so that a classic costs no more than a paper of last week.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2, sqrt

from django.db.models import Exists, OuterRef, Q, QuerySet

from papers.models.entry import Entry, EntryLink, EntryTag
from papers.models.issue import Issue
from papers.models.paper import Paper
from papers.models.treatments import treatments_of

# The newest entries that treat the paper; of their issues the entries beside it; its tags; of each the newest uses.
_TREATMENTS = 60
_BESIDE = 3_000
_TAGS = 20
_USES = 200
_LINKS = 100
# Weights: a link is somebody's word that two papers belong together; tags say so in part, an issue the least.
_LINK = 3.0
_TAGS_NAMED = 3
# Asked of the joined issue, not of a list of ids, which would be read whole.
_PUBLISHED = {"issue__state": Issue.State.PUBLISHED}


@dataclass(slots=True)
class RelatedPaper:
    """A related paper and why: the names of `tags` that both have, the rarest first and at most three; `beside`, in how
    many issues both stand; whether a digest of the one links the other (`links_to_it`, `links_here`).
    """

    paper: Paper
    tags: list[str] = field(default_factory=list)
    more_tags: int = 0
    beside: int = 0
    links_to_it: bool = False
    links_here: bool = False


def related_papers(paper: Paper, limit: int, *, drafts: bool) -> list[RelatedPaper]:
    """At most `limit` papers that entries treat, the nearest first; `drafts` counts those of unpublished issues too.
    Eight queries at most, none longer for a paper that is treated often.
    """
    among = Issue.objects.all() if drafts else Issue.objects.published()
    shown = Entry.objects.filter(state=Entry.State.SHOWN, **({} if drafts else _PUBLISHED))
    newest = treatments_of(paper, among).order_by("-issue__dated_on", "-issue_id", "-pk")
    treatments = list(newest.values_list("pk", "issue_id")[:_TREATMENTS])
    if not treatments:
        return []
    entries, issues = [pk for pk, _ in treatments], list(dict.fromkeys(issue for _, issue in treatments))
    scores: Counter[int] = Counter()
    beside = _beside(issues, scores)
    tags = _sharing_tags(entries, shown, scores)
    there, here = _linked(paper, entries, shown)
    for other in (*there, *here):
        scores[other] += _LINK
    scores.pop(paper.pk, None)
    # Some of those linked may be treated in drafts only, so a few more than are shown are looked at.
    ranked = sorted(scores, key=lambda other: (-scores[other], -other))[: limit + _LINKS // 4]
    found = Paper.objects.filter(pk__in=ranked).filter(Exists(shown.filter(paper=OuterRef("pk")))).in_bulk()
    return [
        RelatedPaper(
            paper=found[other],
            tags=tags.get(other, [])[:_TAGS_NAMED],
            more_tags=max(0, len(tags.get(other, ())) - _TAGS_NAMED),
            beside=len(beside.get(other, ())),
            links_to_it=other in there,
            links_here=other in here,
        )
        for other in ranked
        if other in found
    ][:limit]


def _beside(issues: list[int], scores: Counter[int]) -> dict[int, set[int]]:
    """The issues that each paper shares. A list of hundreds says less about two of its papers than a week does."""
    rows = (
        Entry.objects.filter(issue__in=issues, state=Entry.State.SHOWN, paper__isnull=False)
        .order_by("-issue__dated_on", "-issue_id", "position")
        .values_list("issue_id", "paper_id")[:_BESIDE]
    )
    by_issue: dict[int, set[int]] = defaultdict(set)
    for issue, other in rows:
        by_issue[issue].add(other)
    found: dict[int, set[int]] = defaultdict(set)
    for issue, others in by_issue.items():
        for other in others:
            found[other].add(issue)
            scores[other] += 1 / sqrt(len(others))
    return found


def _sharing_tags(entries: list[int], shown: QuerySet[Entry], scores: Counter[int]) -> dict[int, list[str]]:
    """The names of the tags that each paper shares, the rarest first."""
    own = list(
        EntryTag.objects.filter(content_object__in=entries)
        .order_by("tag")
        .values_list("tag", "tag__name")
        .distinct()[:_TAGS]
    )
    if not own:
        return {}
    newest = Q()
    for tag, _ in own:
        newest |= Q(pk__in=EntryTag.objects.filter(tag=tag).order_by("-pk").values("pk")[:_USES])
    rows = EntryTag.objects.filter(
        newest, Exists(shown.filter(pk=OuterRef("content_object"))), content_object__paper__isnull=False
    ).values_list("tag", "content_object__paper")
    papers: dict[int, set[int]] = defaultdict(set)
    for tag, other in rows:
        papers[tag].add(other)
    found: dict[int, list[str]] = defaultdict(list)
    for tag, name in sorted(own, key=lambda row: (len(papers[row[0]]), row[1])):
        for other in papers[tag]:
            found[other].append(name)
            scores[other] += 1 / log2(2 + len(papers[tag]))
    return found


def _linked(paper: Paper, entries: list[int], shown: QuerySet[Entry]) -> tuple[set[int], set[int]]:
    """The papers that entries about `paper` link, and those whose entries link it."""
    links = EntryLink.objects.filter(rel=EntryLink.Rel.WIKI).order_by("-pk")
    there = links.filter(entry__in=entries, paper__isnull=False).values_list("paper", flat=True)[:_LINKS]
    here = links.filter(
        Exists(shown.filter(pk=OuterRef("entry"))), paper=paper, entry__paper__isnull=False
    ).values_list("entry__paper", flat=True)[:_LINKS]
    return _without(paper, there), _without(paper, here)


def _without(paper: Paper, others: Iterable[int]) -> set[int]:
    return set(others) - {paper.pk}
