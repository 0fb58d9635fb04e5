"""What tests/test_access.py needs beside its table: the walk over every address, and a small world to ask for.

The names in the world are the words that the table's arguments use: `pk=report` asks for the report's page.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils import timezone

from comments.actions.stop_mail import token_of
from comments.models import Batch, BatchPlace, Comment, Flag, QueueItem, Review
from papers import sitemaps
from papers.mailing.tokens import Purpose
from papers.mailing.tokens import token_of as subscription_token
from papers.models import Concept, ImportDocument, ImportRun, PaperAuthor, Subscription, TermProposal, User
from tests.comments.factories import (
    CommentFactory,
    FlagFactory,
    ReasonFactory,
    decide,
    dismissed,
    make_finding,
    make_report,
    queue_item,
)
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, UserFactory, write_text

ROLES = ("anonymous", "reader", "owner", "moderator", "editor", "administrator")
# What `login` in the table stands for: a redirect to a page where one signs in. The admin's hands on to the other one.
LOGINS = ("/accounts/login/", "/admin/login/")


@dataclass(frozen=True)
class View:
    """An address of the site: its name with its namespace (empty where it has none), its route, and its code."""

    name: str
    route: str
    callback: Callable[..., object]

    @property
    def is_built(self) -> bool:
        """False while only its address is agreed on."""
        return self.callback.__module__ != "comments.views.coming"


def views(resolver: URLResolver | None = None, namespace: str = "", route: str = "") -> Iterator[View]:
    """Yield every address that the site answers, the admin's included."""
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = route + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from views(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace, whole)
        else:
            yield View(f"{namespace}{pattern.name}" if pattern.name else "", whole, pattern.callback)


@dataclass(frozen=True)
class Row:
    """One line of the table: a view, the words for its arguments (those of its query begin with "?"), and a status for
    each role, for GET and for POST.
    """

    name: str
    arguments: dict[str, str]
    statuses: dict[str, tuple[str, ...]]

    @property
    def label(self) -> str:
        """The line without its statuses."""
        return " ".join([self.name, *(f"{key}={word}" for key, word in self.arguments.items())])


def rows_of(table: str) -> list[Row]:
    """Read the table: `name key=word … | six statuses for GET | six for POST`; one status stands for all six."""
    rows = []
    for line in table.splitlines():
        line = line.partition("#")[0].strip()
        if not line:
            continue
        asked, *methods = (part.split() for part in line.split("|"))
        statuses = {
            method: tuple(words * 6 if len(words) == 1 else words)
            for method, words in zip(("GET", "POST"), methods, strict=True)
        }
        assert all(len(words) == len(ROLES) for words in statuses.values()), f"not six statuses: {line}"
        rows.append(Row(asked[0], dict(word.split("=", 1) for word in asked[1:]), statuses))
    return rows


def line_of(row: Row, statuses: dict[str, tuple[str, ...]]) -> str:
    """The line that would say these statuses, for people to look at and paste."""
    shown = [" ".join(words[:1] if len(set(words)) == 1 else words) for words in statuses.values()]
    return f"{row.label} | {' | '.join(shown)}"


class World:
    """One of each thing that has an address, and a person of each role. `owner` wrote and reported what has an author."""

    def __init__(self) -> None:
        self._cookies: dict[str, dict[str, str]] = {}
        self.people: dict[str, User] = {
            role: UserFactory(username=role, role=None if role in ("reader", "owner") else role)
            for role in ROLES[1:]
        }
        owner, moderator = self.people["owner"], self.people["moderator"]
        source = SourceFactory(slug="weekly", name="Weekly")
        issue = IssueFactory(
            source=source, key="2024-03-11", starts_on=date(2024, 3, 11), ends_on=date(2024, 3, 17),
            dated_on=date(2024, 3, 17),
        )  # fmt: skip
        draft = IssueFactory(source=source, key="draft", state="draft")
        issue.tags.add("rlhf")
        write_text(issue, "title", {"en": "Papers of the week", "ko": "이번 주의 논문"})
        entry = EntryFactory(issue=issue, paper=PaperFactory(title="Papers of RATs"))
        entry.tags.add("rats")
        PaperAuthor.objects.create(paper=entry.paper, position=1, name="Ada Lovelace", key="ada-lovelace")
        hidden_entry = EntryFactory(issue=draft)
        intro = write_text(entry, "intro", {"en": "This RAT retrieves.", "ko": "이 쥐는 검색한다."})
        drafted = write_text(hidden_entry, "intro", {"en": "A secret.", "ko": "비밀이다."})
        text, draft_text = (passage.translations.get(language="ko") for passage in (intro, drafted))
        report = make_report(text, "쥐", proposal="RAT", reporter=owner)
        rejected = make_report(text, "검색", proposal="찾기", reporter=owner)
        rejection = decide(rejected, moderator=moderator)
        of_draft = make_report(draft_text, "비밀", reporter=owner)
        own = make_report(text, "한다", proposal="합니다", reporter=moderator)
        comment = CommentFactory(issue=issue, author=owner)
        hidden = CommentFactory(issue=issue, author=owner, state=Comment.State.HIDDEN)
        hiding = Review.objects.create(comment=hidden, decision=Review.Decision.HIDE, moderator=moderator)
        on_draft = CommentFactory(issue=draft, author=owner)
        flagged = FlagFactory(comment=comment).comment
        accepted = make_report(text, "이", proposal="그", reporter=owner)
        decide(accepted, Review.Decision.ACCEPT, moderator=moderator, replacement="그")
        batch = Batch.objects.create(
            report=accepted, language="ko", wrong="쥐", right="RAT", moderator=moderator
        )
        BatchPlace.objects.create(batch=batch, translation=text, seen=text.current, spans=[[2, 3]])
        finding, draft_finding = make_finding(text, "쥐", "RAT"), make_finding(draft_text, "비밀")
        dismissal = dismissed(make_finding(text, "검색", code="other"), decider=moderator)
        document = bring_in()
        concept = Concept.objects.create(key="norm")
        wanted = TermProposal.objects.create(concept=concept, language="ko", text="노름값", proposer=owner)
        self.words: dict[str, object] = {
            "source": source.slug, "key": issue.key, "draft_key": draft.key, "tag": "rlhf", "tags": "tags", "missing": "missing", "ko": "ko",
            "paper": entry.paper.slug, "draft_paper": hidden_entry.paper.slug, "section": "issues", "block": issue.pk // sitemaps.IDS_PER_FILE, "one": 1, "none": 999_999, "word": "nothing", "why": "Because it is so.", "spam": "spam", "reject": "reject", "hide": "hide", "warning": "warning", "yes": "1", "all": "all", "zero": 0,
            "issue": issue.pk, "entry": entry.pk, "draft": draft.pk, "hidden_entry": hidden_entry.pk,
            "text": text.pk, "draft_text": draft_text.pk, "source_pk": source.pk, "paper_pk": entry.paper_id,
            "tag_pk": issue.tags.get().pk, "report": report.pk, "rejected": rejected.pk, "accepted": accepted.pk, "of_draft": of_draft.pk,
            "comment": comment.pk, "hidden": hidden.pk, "on_draft": on_draft.pk, "review": rejection.pk, "hiding": hiding.pk, "revision": text.current_id, "draft_revision": draft_text.current_id,
            "item": queue_item(report).pk, "own_item": queue_item(own).pk, "draft_item": queue_item(of_draft).pk, "flag_item": flag_item(flagged).pk, "batch": batch.pk,
            "document": document.pk, "run": document.run_id, "papers": "papers", "mail_token": token_of(owner),
            "reason": ReasonFactory().pk,
            "concept": concept.pk, "concept_key": concept.key, "wanted": wanted.pk, "decline": "decline",
            "finding": finding.pk, "draft_finding": draft_finding.pk, "dismissal": dismissal.pk, "accept": "accept", "dismiss": "dismiss", "numbers": "numbers", "hint": "hint", "open": "open",
        }  # fmt: skip
        digests = Subscription.objects.create(
            email="subscriber@example.org", new_email="new@example.org", nonce="one", language="ko",
            state="active", confirmed_at=timezone.now(),
        )  # fmt: skip
        waiting = Subscription.objects.create(email="waiting@example.org", nonce="two", language="ko")
        self.words |= {
            "digests": subscription_token(digests, Purpose.MANAGE), "stop_digests": subscription_token(digests, Purpose.STOP),
            "move_digests": subscription_token(digests, Purpose.ADDRESS), "start_digests": subscription_token(waiting, Purpose.CONFIRM),
            "weekly": "weekly", "address": "third@example.org",
        }  # fmt: skip
        self.words |= {"atom": "atom", "bib": "bib", "query": "RAT"}
        self.words |= {
            "both_tags": "rats/rlhf", "swapped_tags": "rlhf/rats", "author": "ada-lovelace",
            "year": 2024, "month": 3, "week": "2024-W11", "no_week": "2024-W53",
        }  # fmt: skip
        self.words |= {role: person.pk for role, person in self.people.items()}

    def address(self, row: Row) -> str:
        """The address that a row of the table asks for."""
        arguments = {key: self.words[word] for key, word in row.arguments.items() if not key.startswith("?")}
        return reverse(row.name, kwargs=arguments)

    def query(self, row: Row) -> dict[str, object]:
        """The parameters that a row of the table asks with; a POST sends them as its form."""
        return {key[1:]: self.words[word] for key, word in row.arguments.items() if key.startswith("?")}

    def _cookies_of(self, role: str) -> dict[str, str]:
        """Those of somebody who has signed in as `role`."""
        if role not in self._cookies:
            client = Client()
            if role in self.people:
                client.force_login(self.people[role])
            self._cookies[role] = {name: cookie.value for name, cookie in client.cookies.items()}
        return self._cookies[role]

    def ask(self, row: Row, role: str, method: str) -> str:
        """What the site answers somebody: a status, with "*" behind it where the request changed something, or "login" for
        a redirect to the page where one signs in.

        What the request did is taken back, so that the next one finds the world as it was.
        """
        client = Client(raise_request_exception=False)
        client.cookies.load(self._cookies_of(role))
        # Like the transaction around a test, this one does not count for code that wants to be outside of any.
        around = transaction.atomic()
        around._from_testcase = True
        with around:
            send = client.get if method == "GET" else client.post
            changes = Changes()
            with connection.execute_wrapper(changes):
                response = send(self.address(row), self.query(row))
            response.getvalue()  # read to its end, as a stream holds its file open until then
            transaction.set_rollback(True)
        if response.status_code == 302 and response["Location"].startswith(LOGINS):
            return "login"
        return f"{response.status_code}{'*' if changes.tables else ''}"


class Changes:
    """Listens to the database for the tables that a request writes to."""

    # Who is signed in, what is limited, which issue was read, and the number that every signed-in POST raises: no change of anything.
    NONE = frozenset({"comments_visit", "django_session", "papers_ratecount", "papers_siteversion"})
    WRITING = re.compile(r'\s*(?:INSERT INTO|UPDATE|DELETE FROM) "?(\w+)"?')

    def __init__(self) -> None:
        self.tables: set[str] = set()

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        found = self.WRITING.match(sql)
        # SQLite does not count what an INSERT returns until it is read.
        if (
            found
            and found[1] not in self.NONE
            and (sql.lstrip().startswith("INSERT") or context["cursor"].rowcount)
        ):
            self.tables.add(found[1])
        return result


def flag_item(comment: Comment) -> QueueItem:
    """The row of the queue for a flagged comment."""
    return QueueItem.objects.create(
        kind=QueueItem.Kind.FLAG,
        comment=comment,
        issue=comment.issue,
        source=comment.issue.source,
        language=comment.issue.language,
        category=Flag.Reason.SPAM,
        opened_at=comment.created_at,
    )


def bring_in() -> ImportDocument:
    """A document that was staged and waits for the editor."""
    return ImportDocument.objects.create(
        run=ImportRun.objects.create(), raw_text="Nothing of note.", sha256="0" * 64, format="paper_log"
    )
