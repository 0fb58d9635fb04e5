"""The project's own documents and the demo accounts."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from papers.actions.load_samples import load_samples, make_demo_accounts
from papers.actions.revise_translation import revise_translation
from papers.models import Entry, Issue, Paper, Proposal, Revision, Translation, User
from papers.tagging import canonical_tag
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_site_looks_alive():
    load_samples()
    assert Entry.objects.count() >= 40
    assert Issue.objects.published().count() == Issue.objects.count() >= 6
    assert {"ko", "ja", "en"} <= set(Translation.objects.values_list("language", flat=True))
    sources = {}
    for paper, source in Entry.objects.values_list("paper", "issue__source"):
        sources.setdefault(paper, set()).add(source)
    assert any(len(found) >= 3 for paper, found in sources.items() if paper)


def test_the_editions_of_a_week_are_on_the_same_papers():
    load_samples()
    weeks = {}
    for row in Issue.objects.filter(key="2023-05-22"):
        weeks[row.language] = set(row.entries.values_list("paper", flat=True))
    assert set(weeks) == {"ko", "ja", "en"}
    assert weeks["ko"] == weeks["ja"] == weeks["en"]


def test_a_second_time_costs_one_query_and_changes_nothing(django_assert_num_queries):
    assert load_samples() == 14
    counts = (Issue.objects.count(), Revision.objects.count(), Paper.objects.count())
    with django_assert_num_queries(1):
        assert load_samples() == 0
    assert counts == (Issue.objects.count(), Revision.objects.count(), Paper.objects.count())


def test_the_tags_of_the_samples_have_other_names_and_places():
    load_samples()
    assert canonical_tag("대규모 언어 모델") == canonical_tag("large-language-models") == canonical_tag("llm")
    assert canonical_tag("蒸留").place.parent == canonical_tag("efficiency")


def test_a_correction_of_a_sample_stays():
    load_samples()
    editor = UserFactory(role="editor")
    translation = Translation.objects.select_related("current").filter(passage__role="commentary").first()
    number = translation.current.number
    revise_translation(translation, "Corrected here.", actor=editor, seen_number=number)
    load_samples()
    translation.refresh_from_db()
    assert translation.current.text == "Corrected here."
    assert Proposal.objects.count() == 0


def test_demo_accounts_are_made_once_and_keep_their_passwords():
    assert make_demo_accounts("one-password") == ["editor", "moderator", "reader"]
    make_demo_accounts("another-password")
    people = {person.username: person for person in User.objects.all()}
    assert all(person.check_password("one-password") for person in people.values())
    assert [group.name for group in people["editor"].groups.all()] == ["editor"]
    assert people["editor"].has_perm("papers.import_digest")
    assert not people["reader"].is_staff


def test_demo_accounts_are_refused_in_production(capsys):
    with pytest.raises(CommandError, match="DEBUG"):
        call_command("load_samples", "--demo-accounts")
    assert (User.objects.count(), Issue.objects.count()) == (0, 0)
    with override_settings(DEBUG=True):
        call_command("load_samples", "--demo-accounts")
    assert "editor, moderator, reader" in capsys.readouterr().out
    assert User.objects.count() == 3
