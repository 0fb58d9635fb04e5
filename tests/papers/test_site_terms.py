"""The term base of the site: built in until it is changed, then the database's, as of its number."""

import pytest
from django.db import transaction

from papers.actions.change_terms import change_terms
from papers.actions.delete_concepts import delete_concepts
from papers.actions.write_concepts import write_concepts
from papers.models import Concept as Row
from papers.models import SiteVersion
from papers.quality.glossary import built_in
from papers.quality.terms import Concept, Term
from papers.site_terms import site_terms, stored_concepts, term_base_number

pytestmark = pytest.mark.django_db
NEW = Concept("zzz", (Term("en", "zzz"), Term("ko", "즈즈즈")))


def test_a_new_site_has_the_built_in_term_base():
    assert term_base_number() == 0
    assert site_terms() is built_in()


def test_the_first_change_writes_the_built_in_term_base_down():
    write_concepts([NEW])
    assert {concept.key for concept in site_terms().concepts} == {
        *(concept.key for concept in built_in().concepts),
        "zzz",
    }
    assert site_terms().concept("norm") == built_in().concept("norm")


def test_what_is_stored_is_what_was_written():
    write_concepts([NEW])
    assert stored_concepts(["zzz"]) == [NEW]
    assert Row.objects.count() == len(built_in().concepts) + 1


def test_the_term_base_is_kept_until_its_number_moves(django_assert_num_queries):
    write_concepts([NEW])
    kept = site_terms()
    with django_assert_num_queries(1):
        assert site_terms() is kept
    delete_concepts(["zzz"])
    assert site_terms().concept("zzz") is None


def test_every_change_raises_both_numbers():
    before, site = term_base_number(), SiteVersion.objects.get().number
    with change_terms():
        pass
    assert term_base_number() > before
    assert SiteVersion.objects.get().number > site


def test_a_change_that_fails_leaves_no_trace_and_its_number_does_not_return():
    write_concepts([NEW])
    standing = term_base_number()
    with pytest.raises(ValueError, match="no"), transaction.atomic():
        delete_concepts(["zzz"])
        failed = term_base_number()
        assert site_terms().concept("zzz") is None
        raise ValueError("no")
    assert term_base_number() == standing
    assert site_terms().concept("zzz") == NEW
    delete_concepts(["norm"])
    assert term_base_number() > failed


def test_an_emptied_term_base_stays_empty():
    delete_concepts([concept.key for concept in built_in().concepts])
    assert site_terms().concepts == ()


def test_several_writings_in_one_change_see_each_other():
    with change_terms():
        write_concepts([NEW])
        assert write_concepts([NEW]).kept == ("zzz",)
        assert write_concepts([Concept("zzz", (Term("en", "zz"),))]).updated == ("zzz",)
    assert site_terms().concept("zzz").terms == (Term("en", "zz"),)
