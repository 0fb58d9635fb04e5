"""Which terms of the term base are noted on a reading page."""

import pytest

from papers.models.contents import contents_of_issue
from papers.quality import Concept, Status, Term, TermBase
from papers.views.reading import Reading, View
from papers.views.term_notes import MOST_NOTED, term_notes
from tests.factories import EntryFactory, IssueFactory, write_text

pytestmark = pytest.mark.django_db

NORM = Concept(
    "norm",
    (
        Term("en", "norm"),
        Term("ko", "노름"),
        Term("ko", "놈", Status.ADMITTED),
        Term("ko", "규범", Status.FORBIDDEN),
    ),
    definition="The length of a vector.",
)


GROKKING = Concept(
    "grokking",
    (Term("en", "grokking"), Term("ko", "그로킹")),
    definition="Generalising long after the training data were learnt.",
    note="Not an understanding by intuition.",
)


@pytest.fixture
def issue():
    return IssueFactory(language="ko")


def notes(issue, view: View = View.TRANSLATION, terms: tuple[Concept, ...] = (NORM,), spoken: str = "ko"):
    reading = Reading(language="ko", view=view, original="en", home="ko")
    return term_notes(contents_of_issue(issue.pk), reading, TermBase(terms), spoken)


def test_a_word_is_noted_as_it_stands_beside_its_original(issue):
    write_text(EntryFactory(issue=issue), "intro", {"en": "The norm of w.", "ko": "w의 노름은 작다."})
    (note,) = notes(issue)
    assert (note.key, note.language, note.forms, note.term) == ("norm", "ko", "노름", "노름")
    assert (note.other_language, note.other, note.definition) == ("en", "norm", "The length of a vector.")


def test_every_form_that_stands_there_is_named_and_the_commonest_first(issue):
    entry = EntryFactory(issue=issue)
    write_text(entry, "intro", {"en": "A norm.", "ko": "놈"})
    write_text(entry, "abstract", {"en": "A norm and a norm.", "ko": "노름과 노름"})
    (note,) = notes(issue)
    assert set(note.forms.split("|")) == {"놈", "노름"}
    assert note.term == "노름"


def test_a_word_whose_original_speaks_of_something_else_is_not_noted(issue):
    write_text(EntryFactory(issue=issue), "intro", {"en": "He gambled.", "ko": "그는 노름을 했다."})
    assert notes(issue) == ()


def test_in_a_text_that_stands_alone_names_of_the_field_are_noted_with_their_english(issue):
    write_text(EntryFactory(issue=issue), "commentary", {"ko": "그로킹은 늦게 온다."}, original="ko")
    (note,) = notes(issue, terms=(GROKKING,))
    assert (note.language, note.forms, note.other_language, note.other) == ("ko", "그로킹", "en", "grokking")


def test_in_a_text_that_stands_alone_everyday_words_are_not_noted(issue):
    write_text(EntryFactory(issue=issue), "commentary", {"ko": "노름은 작다."}, original="ko")
    assert notes(issue) == ()


def test_the_note_for_translators_is_told_too(issue):
    write_text(EntryFactory(issue=issue), "intro", {"en": "Grokking.", "ko": "그로킹"})
    (note,) = notes(issue, terms=(GROKKING,))
    assert note.note == "Not an understanding by intuition."


def test_a_forbidden_word_is_not_noted(issue):
    write_text(EntryFactory(issue=issue), "intro", {"en": "The norm of w.", "ko": "w의 규범은 작다."})
    assert notes(issue) == ()


def test_who_reads_the_original_gets_the_word_of_the_language_they_speak(issue):
    write_text(EntryFactory(issue=issue), "intro", {"en": "The norm of w.", "ko": "w의 노름은 작다."})
    (note,) = notes(issue, View.ORIGINAL)
    assert (note.language, note.forms, note.other_language, note.other) == ("en", "norm", "ko", "노름")


def test_a_site_without_a_term_base_has_no_notes(issue):
    write_text(EntryFactory(issue=issue), "intro", {"en": "The norm of w.", "ko": "w의 노름은 작다."})
    assert notes(issue, terms=()) == ()


def test_of_very_many_terms_those_most_often_used_are_kept(issue):
    words = [f"term{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(MOST_NOTED + 20)]
    concepts = tuple(Concept(word, (Term("en", word), Term("ko", f"낱말{word}"))) for word in words)
    often = words[-1]
    write_text(
        EntryFactory(issue=issue),
        "intro",
        {
            "en": " ".join(words),
            "ko": " ".join(f"낱말{word}" for word in words) + f" 낱말{often}",
        },
    )
    found = notes(issue, terms=concepts)
    assert len(found) == MOST_NOTED
    assert often in {note.key for note in found}
