"""The term base in the admin: a Concept with its Terms, a file of terms, proposed words."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from papers.actions.load_glossary import load_glossary
from papers.actions.propose_term import propose_term
from papers.actions.write_concepts import write_concepts
from papers.models import Concept as Row
from papers.models import TermProposal
from papers.quality.exchange import csv_file
from papers.quality.terms import Concept, Status, Term
from papers.site_terms import site_terms, term_base_number
from tests.factories import EntryFactory, UserFactory, write_text
from tests.papers.admin.conftest import fields_of, text_of

pytestmark = pytest.mark.django_db
LIST, ADD, IMPORT = "/admin/papers/concept/", "/admin/papers/concept/add/", "/admin/papers/concept/import/"
ONE = Concept("one", (Term("en", "one"), Term("ko", "하나")))


@pytest.fixture
def client(client_of, editor):
    return client_of(editor)


def form_with(*terms: tuple[str, str, str], **values: str) -> dict[str, str]:
    """The form of a new Concept, filled in."""
    form = {
        "key": "two",
        "terms-TOTAL_FORMS": str(len(terms)),
        "terms-INITIAL_FORMS": "0",
        **values,
    }
    for number, (language, text, status) in enumerate(terms):
        form |= {
            f"terms-{number}-language": language,
            f"terms-{number}-text": text,
            f"terms-{number}-status": status,
        }
    return form


def edited(client, row: Row, **values: str):
    """Change some fields of a Concept's page and send it."""
    address = f"{LIST}{row.pk}/change/"
    form = fields_of(client.get(address).content.decode(), "#concept_form")
    return client.post(address, {**form, **values})


def test_a_concept_is_added_with_its_terms(client):
    sent = form_with(
        ("en", " two ", "preferred"), ("KO", "둘", "preferred"), domain="maths", short_is_meant="on"
    )
    assert client.post(ADD, sent).status_code == 302
    assert site_terms().concept("two") == Concept(
        "two", (Term("en", "two"), Term("ko", "둘")), domain="maths"
    )


def test_a_concept_is_changed_and_its_key_stays(client):
    write_concepts([ONE])
    row = Row.objects.get(key="one")
    before = term_base_number()
    response = edited(
        client, row, key="other", note="Why.", **{"terms-1-text": "한 개", "terms-0-DELETE": ""}
    )
    assert response.status_code == 302
    assert site_terms().concept("one") == Concept(
        "one", (Term("en", "one"), Term("ko", "한 개")), note="Why."
    )
    assert term_base_number() > before


def test_a_term_can_be_taken_away(client):
    write_concepts([ONE])
    edited(client, Row.objects.get(key="one"), **{"terms-1-DELETE": "on"})
    assert [term.text for term in site_terms().concept("one").terms] == ["one"]


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ([("ko", "노름", "preferred"), ("ko", "노 름", "forbidden")], "is the same word"),
        ([("ko", "노름", "preferred"), ("ko", "놀음", "preferred")], "are both preferred"),
        ([("en", "two", "preferred"), ("ko", "", "preferred"), ("ko", " ", "admitted")], "is required"),
        ([], "has no term"),
        ([("xx!", "two", "preferred")], "is not a language tag"),
    ],
)
def test_what_the_rules_refuse_is_said_beside_it_and_nothing_is_written(client, terms, words):
    sent = form_with(*terms)
    for number, (_, text, _) in enumerate(terms):
        if not text.strip():
            sent[f"terms-{number}-note"] = "A note without a word."
    response = client.post(ADD, sent)
    assert response.status_code == 200
    assert words in text_of(response)
    assert site_terms().concept("two") is None


def test_a_word_of_one_syllable_says_how_many_texts_hold_it_until_it_is_meant(client):
    write_text(EntryFactory(), "intro", {"en": "Two.", "ko": "놈은 둘이다."})
    sent = form_with(("en", "two", "preferred"), ("ko", "놈", "preferred"))
    assert "stands in 1 text here" in text_of(client.post(ADD, sent))
    assert client.post(ADD, {**sent, "short_is_meant": "on"}).status_code == 302
    # What is there already is not asked about again.
    assert edited(client, Row.objects.get(key="two"), note="x", short_is_meant="").status_code == 302


def test_the_preview_of_a_file_says_of_new_words_of_one_syllable_how_many_texts_hold_them(client):
    write_text(EntryFactory(), "intro", {"en": "Two.", "ko": "놈은 둘이다."})
    two = Concept("two", (Term("en", "two"), Term("ko", "둘")))
    shown = text_of(send_file(client, csv_file.write([two])))
    assert "“둘” has one syllable and stands in 1 text here." in shown
    write_concepts([two])
    assert "has one syllable" not in text_of(send_file(client, csv_file.write([replace(two, note="Why.")])))


def test_a_proposed_word_of_one_syllable_is_asked_about_before_it_is_taken(client):
    write_text(EntryFactory(), "intro", {"en": "Two.", "ko": "추는 둘이다."})
    wanted = propose_term(
        concept=None, english="norm", language="ko", text="추", why="", proposer=UserFactory()
    )
    assert "“추” has one syllable and stands in 1 text here." in text_of(
        decide(client, wanted, decision="admitted")
    )
    assert decide(client, wanted, decision="admitted", short_is_meant="on").status_code == 302
    assert Term("ko", "추", Status.ADMITTED) in site_terms().concept("norm").terms


def test_a_concept_can_be_deleted(client):
    write_concepts([ONE])
    row = Row.objects.get(key="one")
    assert client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 302
    assert site_terms().concept("one") is None
    chosen = list(Row.objects.values_list("pk", flat=True)[:2])
    sent = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    count = Row.objects.count()
    assert client.post(LIST, sent).status_code == 302
    assert Row.objects.count() == count - 2


def test_the_built_in_glossary_is_written_down_from_the_list(client):
    assert "The built-in glossary is in use" in text_of(client.get(LIST))
    client.post(LIST, {"load_glossary": "1"})
    assert Row.objects.count() == len(site_terms().concepts)
    assert "The built-in glossary is in use" not in text_of(client.get(LIST))


def test_the_list_costs_the_same_however_many_terms(client, django_assert_max_num_queries):
    load_glossary()
    client.get(LIST)
    with django_assert_max_num_queries(9):
        client.get(f"{LIST}?q=노름")


def send_file(client, data: bytes, name: str = "terms.csv"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def packed_in(response) -> dict[str, str]:
    return fields_of(response.content.decode(), "form:has([name=packed])")


def test_a_file_is_previewed_and_then_written(client):
    write_concepts([ONE])
    changed = Concept("one", (*ONE.terms, Term("ja", "一つ")))
    data = csv_file.write([changed, Concept("new", (Term("en", "new"),)), site_terms().concept("norm")])
    before = term_base_number()
    shown = send_file(client, data)
    assert text_of(shown).count("1 concept") == 3
    assert term_base_number() == before
    assert client.post(IMPORT, packed_in(shown)).status_code == 302
    assert site_terms().concept("one") == changed
    assert site_terms().concept("new") is not None


def test_what_was_previewed_is_shown_again_where_the_term_base_has_moved(client):
    write_concepts([ONE])
    shown = send_file(client, csv_file.write([Concept("new", (Term("en", "new"),))]))
    write_concepts([Concept("new", (Term("en", "newer"),))])
    again = client.post(IMPORT, packed_in(shown))
    assert again.status_code == 409
    assert "has changed since this preview" in text_of(again)
    assert site_terms().concept("new").terms == (Term("en", "newer"),)
    client.post(IMPORT, packed_in(again))
    assert site_terms().concept("new").terms == (Term("en", "new"),)


def test_a_preview_that_was_tampered_with_is_not_written(client):
    assert client.post(IMPORT, {"packed": "x:y:z"}).status_code == 302
    assert term_base_number() == 0


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<tbx>\n<b></tbx>", "Line 2: The XML is broken here."),
        (
            b'<?xml version="1.0"?>\n<!DOCTYPE tbx SYSTEM "x">\n<tbx/>',
            "Line 2: The file carries a document type",
        ),
        (b"concept,language,term\nnorm,ko,\n", "Line 2: A term is empty."),
        (b"", "has no column"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_its_lines(client, data, words):
    response = send_file(client, data)
    assert response.status_code == 422
    assert words in text_of(response)
    assert "packed" not in response.content.decode()


@pytest.fixture
def wanted():
    return propose_term(
        concept=None, english="norm", language="ko", text="놀음값", why="Why.", proposer=UserFactory()
    )


def decide(client, wanted: TermProposal, **values: str):
    return client.post(f"/admin/papers/termproposal/{wanted.pk}/change/", values)


def test_a_proposed_word_is_taken(client, wanted):
    assert decide(client, wanted, decision="preferred").status_code == 302
    assert Term("ko", "놀음값", Status.PREFERRED) in site_terms().concept("norm").terms
    wanted.refresh_from_db()
    assert wanted.state == "accepted"


def test_a_proposed_word_is_declined_with_a_reason(client, wanted):
    assert "Please tell the proposer why." in text_of(decide(client, wanted, decision="decline"))
    decide(client, wanted, decision="decline", answer="Nobody says so.")
    wanted.refresh_from_db()
    assert (wanted.state, wanted.answer) == ("declined", "Nobody says so.")


def test_a_word_that_the_rules_refuse_is_not_taken(client):
    wanted = propose_term(
        concept=None, english="norm", language="ko", text="규범", why="", proposer=UserFactory()
    )
    assert "It can only be one of them." in text_of(decide(client, wanted, decision="admitted"))


def test_a_decision_stands(client, wanted):
    decide(client, wanted, decision="admitted")
    assert decide(client, wanted, decision="decline", answer="No.").status_code == 403
    assert "놀음값" in text_of(client.get(f"/admin/papers/termproposal/{wanted.pk}/change/"))


def test_a_page_that_somebody_else_has_overtaken_is_not_written(client):
    write_concepts([ONE])
    row = Row.objects.get(key="one")
    address = f"{LIST}{row.pk}/change/"
    form = fields_of(client.get(address).content.decode(), "#concept_form")
    theirs = Concept("one", (Term("en", "one"), Term("ko", "일일")))
    write_concepts([theirs])
    response = client.post(address, {**form, "note": "Mine."})
    assert "Somebody else has changed this concept" in text_of(response)
    assert site_terms().concept("one") == theirs
