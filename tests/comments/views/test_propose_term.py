"""Proposing a word for the glossary, and reading what became of it."""

import pytest
from django.utils import timezone

from comments.models import Sanction
from papers.actions.decide_term import decline_term
from papers.actions.load_glossary import load_glossary
from papers.limits import LIMITS
from papers.models import TermProposal
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ADDRESS = "/en/glossary/propose/"
WORD = {"english": "norm", "language": "ko", "text": "놀음값", "why": "It is usual."}


@pytest.fixture
def reader(client):
    person = UserFactory()
    client.force_login(person)
    return person


def test_a_word_for_a_concept_in_rows_names_its_row(client, reader):
    load_glossary()
    assert client.post(ADDRESS, {**WORD, "concept": "norm"}).status_code == 302
    wanted = TermProposal.objects.get()
    assert (wanted.concept.key, wanted.english, wanted.text) == ("norm", "", "놀음값")
    assert (wanted.proposer, wanted.why, wanted.state) == (reader, "It is usual.", "open")


def test_a_word_for_a_concept_that_is_built_in_names_its_english_term(client, reader):
    client.post(ADDRESS, {**WORD, "concept": "norm"})
    assert TermProposal.objects.get().english == "norm"


def test_a_word_for_a_concept_that_is_not_there_names_it_in_english(client, reader):
    client.post(ADDRESS, {**WORD, "english": " brand  new "})
    assert TermProposal.objects.get().english == "brand new"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": "노 름"}, "The glossary has this word already."),
        ({"text": "규범"}, "The glossary says not to use this word here."),
        ({"text": " "}, "This field is required."),
        ({"text": "놀\u202e음"}, "invisible control character"),
        ({"text": "가" * 201}, "at most 200 characters"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"english": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_proposed_is_said(client, reader, values, words):
    response = client.post(ADDRESS, {**WORD, **values})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not TermProposal.objects.exists()


def test_the_form_begins_with_what_the_link_says(client, reader):
    form = client.get(f"{ADDRESS}?english=brand+new&language=ja").context["form"]
    assert (form["english"].value(), form["language"].value()) == ("brand new", "ja")
    assert "english" not in client.get(f"{ADDRESS}?concept=norm").context["form"].fields


def test_the_same_word_twice_is_one_proposal(client, reader):
    client.post(ADDRESS, WORD)
    again = client.post(ADDRESS, WORD, follow=True)
    assert "You have proposed this word already." in again.content.decode()
    assert TermProposal.objects.count() == 1


def test_the_proposer_reads_the_answer_and_nobody_else_does(client, reader):
    client.post(ADDRESS, WORD)
    decline_term(TermProposal.objects.get(), actor=UserFactory(), answer="Nobody <says> so.")
    page = client.get(ADDRESS).content.decode()
    assert "It was not taken." in page
    assert "Nobody &lt;says&gt; so." in page
    client.force_login(UserFactory())
    assert "놀음값" not in client.get(ADDRESS).content.decode()


def test_a_blocked_account_proposes_nothing(client, reader):
    Sanction.objects.create(
        person=reader, kind=Sanction.Kind.BLOCK, moderator=UserFactory(), created_at=timezone.now()
    )
    assert client.post(ADDRESS, WORD).status_code == 403
    assert not TermProposal.objects.exists()


def test_proposals_are_limited(client, reader):
    most = LIMITS["propose_term"].newcomer.times
    statuses = [client.post(ADDRESS, {**WORD, "text": f"말{n}"}).status_code for n in range(most + 1)]
    assert statuses == [302] * most + [429]


def test_a_form_that_is_refused_is_no_proposal_and_does_not_count(client, reader):
    most = LIMITS["propose_term"].newcomer.times
    for _ in range(most + 1):
        assert client.post(ADDRESS, {**WORD, "text": ""}).status_code == 422
    assert client.post(ADDRESS, WORD).status_code == 302
