"""Changing the term base: writing concepts, loading the built-in ones, words of a moderator, and proposals."""

import threading
from dataclasses import replace

import pytest
from django.db import connections

from papers.actions.decide_term import TermDecided, accept_term, decline_term
from papers.actions.load_glossary import load_glossary
from papers.actions.make_term import make_term, planned_concept
from papers.actions.propose_term import ProposedBefore, propose_term
from papers.actions.write_concepts import TermPlan, TermsRefused, plan_concepts, write_concepts
from papers.models import Concept as Row
from papers.models import TermProposal
from papers.quality.glossary import built_in
from papers.quality.terms import Concept, Status, Term
from papers.site_terms import site_terms
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
ONE = Concept("one", (Term("en", "one"), Term("ko", "하나", Status.ADMITTED)), note="A number.")


def words(key: str, language: str) -> dict[str, str]:
    return {term.text: term.status.value for term in site_terms().concept(key).in_language(language)}


def test_a_plan_tells_new_from_changed_from_same():
    write_concepts([ONE])
    other = replace(ONE, key="two")
    plan = plan_concepts([replace(ONE, note="Another."), other, built_in().concept("norm")])
    assert plan == TermPlan(created=("two",), updated=("one",), kept=("norm",))


def test_the_order_of_terms_is_no_change():
    write_concepts([ONE])
    assert plan_concepts([replace(ONE, terms=ONE.terms[::-1])]).kept == ("one",)


def test_writing_replaces_the_terms_of_a_concept_and_leaves_others():
    write_concepts([ONE])
    row = Row.objects.get(key="one")
    write_concepts([replace(ONE, terms=(Term("en", "one"), Term("ko", "일일")), note="")])
    assert words("one", "ko") == {"일일": "preferred"}
    assert Row.objects.get(key="one").pk == row.pk
    assert site_terms().concept("norm") == built_in().concept("norm")


def test_one_concept_against_the_rules_keeps_all_from_being_written():
    with pytest.raises(TermsRefused) as refused:
        write_concepts([ONE, Concept("bad", (Term("en", "x"), Term("en", "X", Status.FORBIDDEN)))])
    assert [one.code for one in refused.value.refusals] == ["forbids-itself"]
    assert site_terms().concept("one") is None


def test_the_glossary_goes_in_once_and_leaves_what_was_changed():
    assert load_glossary() == len(built_in().concepts)
    changed = replace(site_terms().concept("norm"), note="Ours.")
    write_concepts([changed])
    assert load_glossary() == 0
    Row.objects.filter(key="token").delete()
    assert load_glossary() == 1
    assert site_terms().concept("norm").note == "Ours."


def test_a_moderators_words_join_the_concept_of_that_english_term():
    made = make_term(
        english="Norm", language="ko", preferred="놀음값", forbidden=["규정"], actor=None, note="Why."
    )
    assert made.key == "norm"
    assert words("norm", "ko") == {
        **{text: status for text, status in _built_in("norm", "ko").items() if status != "preferred"},
        "노름": "admitted",
        "놀음값": "preferred",
        "규정": "forbidden",
    }


@pytest.mark.django_db(transaction=True)
def test_words_that_several_people_add_to_a_concept_at_once_all_stay():
    write_concepts([ONE])
    added = [f"하나{number}" for number in range(6)]
    faults: list[BaseException] = []
    start = threading.Barrier(len(added))

    def add(word: str) -> None:
        try:
            start.wait()
            make_term(english="one", language="ko", preferred="", forbidden=[word], actor=None)
        except BaseException as fault:  # noqa: BLE001 - the test tells what a thread raised
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=add, args=(word,)) for word in added]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert words("one", "ko") == {"하나": "admitted", **dict.fromkeys(added, "forbidden")}


def _built_in(key: str, language: str) -> dict[str, str]:
    return {term.text: term.status.value for term in built_in().concept(key).in_language(language)}


def test_a_new_english_term_makes_a_concept_whose_key_is_free():
    make_term(english="Norm!", language="ja", preferred="ノームズ", actor=None)
    assert words("norm-2", "ja") == {"ノームズ": "preferred"}
    make_term(english="고유어", language="ja", preferred="言葉", actor=None)
    assert words("concept", "en") == {"고유어": "preferred"}
    make_term(english="propose", language="ja", preferred="提案語", actor=None)
    assert site_terms().concept("propose-2") is not None


def test_a_concept_can_be_named_instead_of_its_english_term():
    write_concepts([ONE])
    row = Row.objects.get(key="one")
    make_term(english="whatever", language="ko", preferred="일일", forbidden=(), actor=None, concept=row)
    assert words("one", "ko") == {"하나": "admitted", "일일": "preferred"}


@pytest.mark.parametrize(
    ("preferred", "forbidden", "code"),
    [
        ("노름", ["노 름"], "forbids-itself"),
        ("규범", [], "forbids-used"),
        ("", ["노름"], "forbids-used"),
        ("놀음값", [" "], "term-empty"),
    ],
)
def test_words_against_the_rules_are_refused_before_and_when_they_are_written(preferred, forbidden, code):
    said = {"english": "norm", "language": "ko", "preferred": preferred, "forbidden": forbidden}
    with pytest.raises(TermsRefused) as planned:
        planned_concept(**said)
    with pytest.raises(TermsRefused):
        make_term(**said, actor=None)
    assert code in [one.code for one in planned.value.refusals]
    assert site_terms() is built_in()


def proposal(text: str = "놀음값", *, english: str = "norm", proposer=None) -> TermProposal:
    return propose_term(
        concept=None,
        english=english,
        language="ko",
        text=text,
        why="",
        proposer=proposer or UserFactory(),
    )


def test_the_same_word_waits_once_for_one_person():
    reader = UserFactory()
    proposal(proposer=reader)
    with pytest.raises(ProposedBefore):
        proposal(proposer=reader)
    proposal(proposer=UserFactory())


def test_an_accepted_word_joins_its_concept():
    editor, wanted = UserFactory(), proposal()
    row = accept_term(wanted, actor=editor, status=Status.ADMITTED, answer="Good.")
    wanted.refresh_from_db()
    assert (row.key, words("norm", "ko")["놀음값"], words("norm", "ko")["노름"]) == (
        "norm",
        "admitted",
        "preferred",
    )
    assert (wanted.state, wanted.decider, wanted.answer, wanted.concept) == ("accepted", editor, "Good.", row)


def test_a_word_accepted_as_preferred_lowers_the_one_before():
    accept_term(proposal(), actor=UserFactory(), status=Status.PREFERRED)
    assert (words("norm", "ko")["놀음값"], words("norm", "ko")["노름"]) == ("preferred", "admitted")


def test_a_proposal_for_a_new_concept_makes_it():
    row = accept_term(proposal(english="brand new"), actor=UserFactory(), status=Status.PREFERRED)
    assert row.key == "brand-new"
    assert words("brand-new", "ko") == {"놀음값": "preferred"}


def test_a_declined_word_changes_nothing_and_is_decided_once():
    wanted = proposal()
    decline_term(wanted, actor=UserFactory(), answer="Nobody says so.")
    assert site_terms() is built_in()
    with pytest.raises(TermDecided):
        accept_term(wanted, actor=UserFactory(), status=Status.ADMITTED)


def test_a_forbidden_word_is_not_admitted_by_a_proposal():
    with pytest.raises(TermsRefused):
        accept_term(proposal("규범"), actor=UserFactory(), status=Status.ADMITTED)
