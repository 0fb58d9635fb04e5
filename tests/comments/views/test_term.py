"""From an accepted report to a term: the guess, what it would doubt, the refusals, and what is checked anew."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comments.models import Review
from papers.models import Concept, Finding, Term, TermBaseVersion
from tests.comments.factories import SanctionFactory, decide, make_report, make_text
from tests.factories import EntryFactory, IssueFactory, UserFactory, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_checks")]

GLORP = "We train a glorp network whose loss and gradient fall."


@pytest.fixture
def moderator(client):
    person = UserFactory(role="moderator", username="mina")
    client.force_login(person)
    return person


def accepted(text=None, wrong="글럽이", right="글롭이", **more):
    text = text or make_text("신경망은 글럽이 배운다.", source_text=GLORP)
    report = make_report(text, wrong, reporter=UserFactory(), **more)
    decide(report, Review.Decision.ACCEPT, replacement=right)
    return report


def address_of(report):
    return reverse("comments:term_of_report", args=[report.pk])


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def value_of(response, name: str) -> str:
    page = response.content.decode()
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page)
    if found is None:
        return re.search(rf'<textarea[^>]*name="{name}"[^>]*>\s*([^<]*)<', page)[1]
    value = re.search(r'value="([^"]*)"', found[0])
    return value[1] if value else ""


def sent_from(response, **more):
    names = ("english", "preferred", "forbidden", "note", "shown")
    return {**{name: value_of(response, name) for name in names}, "do": "save", **more}


def test_the_words_of_the_report_stand_in_the_form_without_their_particles(client, moderator):
    page = client.get(address_of(accepted()))
    assert (value_of(page, "preferred"), value_of(page, "forbidden")) == ("글롭", "글럽")


def test_the_english_term_is_guessed_from_what_other_originals_share(client, moderator):
    for number in range(3):
        make_text(f"글럽 {number}번", source_text=f"Number {number} of the glorp.")
    assert value_of(client.get(address_of(accepted())), "english") == "glorp"


def test_where_no_english_term_can_be_guessed_the_moderator_writes_it(client, moderator):
    page = client.get(address_of(accepted(make_text("글럽이 있다.", source_text="42."))))
    assert value_of(page, "english") == ""
    assert "Look what it would do" in words_of(page) and "Save the term" not in words_of(page)


def test_the_page_shows_how_many_passages_would_newly_be_doubted_with_examples(client, moderator):
    for number in range(7):
        make_text(f"신경망 {number}번의 글럽은 기울기다.", source_text=f"Number {number}: {GLORP}")
    report = accepted()
    page = client.post(
        address_of(report), {"english": "glorp", "preferred": "글롭", "forbidden": "글럽", "do": "look"}
    )
    assert "8 passages would newly be doubted." in words_of(page)
    assert page.content.decode().count('<li class="place">') == 5
    assert "A new concept, “glorp”." in words_of(page)
    assert not Concept.objects.filter(key="glorp").exists()


def test_saving_takes_what_was_shown_and_has_the_texts_checked(client, moderator):
    text = make_text("신경망의 글럽은 기울기다.", source_text=GLORP)
    report = accepted()
    page = client.post(
        address_of(report), {"english": "glorp", "preferred": "글롭", "forbidden": "글럽", "do": "look"}
    )
    before = TermBaseVersion.objects.filter(pk=1).values_list("number", flat=True).first() or 0
    response = client.post(address_of(report), sent_from(page))
    assert response["Location"].endswith(reverse("papers:concept", args=["glorp"]))
    told = set(Term.objects.filter(concept__key="glorp").values_list("language", "text", "status"))
    assert told == {("en", "glorp", "preferred"), ("ko", "글롭", "preferred"), ("ko", "글럽", "forbidden")}
    assert TermBaseVersion.objects.get(pk=1).number > before
    finding = Finding.objects.get(translation=text, check_name="terminology")
    assert (finding.exact, finding.replacement) == ("글럽", "글롭")


def test_other_words_than_those_shown_are_shown_before_they_are_saved(client, moderator):
    report = accepted()
    page = client.post(
        address_of(report), {"english": "glorp", "preferred": "글롭", "forbidden": "글럽", "do": "look"}
    )
    again = client.post(address_of(report), sent_from(page, forbidden="글러브"))
    assert again.status_code == 200
    assert "What it would do" in words_of(again)
    assert not Concept.objects.filter(key="glorp").exists()
    assert client.post(address_of(report), sent_from(again)).status_code == 302


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"preferred": "글롭", "forbidden": "글롭"}, "It can only be one of them."),
        ({"preferred": "", "forbidden": " \n "}, "Write the right words, or the wrong ones."),
        ({"english": " "}, "This field is required."),
        ({"forbidden": "글\u200b럽"}, "signs that cannot be seen"),
        ({"forbidden": "\n".join(f"글{number}" for number in range(30))}, "too many wrong words"),
        ({"preferred": "글" * 201}, "at most 200 characters"),
        ({"forbidden": "글" * 201}, "too long to be a term"),
    ],
)
def test_what_the_term_base_cannot_hold_is_refused_in_words(client, moderator, fields, told):
    sent = {"english": "glorp", "preferred": "글롭", "forbidden": "글럽", "do": "save", **fields}
    response = client.post(address_of(accepted()), sent)
    assert response.status_code == 400
    assert told in words_of(response)
    assert not Concept.objects.filter(key="glorp").exists()


def test_a_word_of_one_syllable_is_warned_of_with_the_number_of_texts_it_stands_in(client, moderator):
    make_text("쥐가 쥐를 쫓는다.")
    make_text("다람쥐다.")
    report = accepted(make_text(), "쥐", "RAT")
    assert "“쥐” is a single syllable: it stands in 3 texts" in words_of(client.get(address_of(report)))


def test_examples_are_none_that_the_moderator_may_not_see(client, moderator):
    draft = EntryFactory(issue=IssueFactory(state="draft"))
    write_text(draft, "intro", {"en": GLORP, "ko": "비밀의 글럽은 기울기다."})
    words = {"english": "glorp", "preferred": "글롭", "forbidden": "글럽", "do": "look"}
    page = client.post(address_of(accepted()), words)
    assert "비밀" not in page.content.decode()
    assert "1 passage would newly be doubted." in words_of(page)


def test_the_number_of_queries_does_not_depend_on_how_many_passages_there_are(client, moderator):
    words = {"english": "glorp", "preferred": "글롭", "forbidden": "글럽", "do": "look"}
    report = accepted()
    make_text("신경망의 글럽은 기울기다.", source_text=GLORP)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as counted:
            client.post(address_of(report), words)
        counts.append(len(counted))
        for number in range(6):
            make_text(f"신경망 {number}번의 글럽은 기울기다.", source_text=GLORP)
    assert counts[0] == counts[1]


def test_only_an_accepted_report_on_a_translation_leads_to_a_term(client, moderator):
    assert client.get(address_of(make_report())).status_code == 404
    text = make_text()
    original = text.passage.translations.get(is_original=True)
    assert client.get(address_of(accepted(original, "RAT", "rat"))).status_code == 404


def test_nobody_makes_a_term_of_their_own_report(client, moderator):
    report = make_report(make_text(), "쥐", reporter=moderator)
    decide(report, Review.Decision.ACCEPT, replacement="RAT")
    assert client.get(address_of(report)).status_code == 403


def test_a_blocked_moderator_makes_none(client, moderator):
    SanctionFactory(person=moderator)
    words = {"english": "glorp", "preferred": "글롭", "forbidden": "글럽", "do": "look"}
    assert client.post(address_of(accepted()), words).status_code == 403


def test_the_way_to_it_stands_where_a_report_was_accepted(client, moderator):
    report = accepted()
    assert address_of(report) in client.get(reverse("comments:elsewhere", args=[report.pk])).content.decode()
