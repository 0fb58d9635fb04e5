"""Two editors send the fixing page in the same moment: one is first, the other is told and loses nothing."""

import threading
import time

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse

from papers.admin.fixing import view
from papers.admin.fixing.page import read_page
from papers.models import Issue
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text
from tests.papers.admin.conftest import fields_of

pytestmark = pytest.mark.django_db(transaction=True)


def slowly(issue: Issue, number: int):
    """Read the page and wait, so that whoever does not stand behind the lock reads it before the first has saved."""
    page = read_page(issue, number)
    time.sleep(0.4)
    return page


def test_of_two_who_change_an_entry_at_once_the_second_is_told(monkeypatch):
    entry = EntryFactory(issue=IssueFactory(language="ko"))
    write_text(entry, "title", {"en": "A title"})
    address = reverse("admin:papers_issue_change", args=[entry.issue_id])
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(UserFactory(role="editor"))
    fields = [fields_of(client.get(address).content.decode(), "#fix") for client in clients]
    monkeypatch.setattr(view, "read_page", slowly)
    answers: dict[int, int] = {}
    start = threading.Barrier(2)

    def save(votes: int) -> None:
        start.wait()
        try:
            data = {**fields[votes - 1], f"entry-{entry.pk}-votes": str(votes), "do": "save"}
            answers[clients[votes - 1].post(address, data).status_code] = votes
        finally:
            connections.close_all()

    threads = [threading.Thread(target=save, args=(votes,)) for votes in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 409]
    entry.refresh_from_db()
    assert entry.votes == answers[302]
