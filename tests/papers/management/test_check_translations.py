"""`check_translations` checks what is here already, goes on where it was stopped, and passes over what did not change."""

import pytest
from django.core.management import call_command

from papers import issue_pairs
from papers.actions import recheck_issues as rechecking
from papers.management.example_command import WrongUse
from papers.models import CheckedText, Finding, SiteVersion
from tests.factories import IssueFactory
from tests.papers.checking import words, written

__all__ = ["words"]

pytestmark = pytest.mark.django_db


def run(capsys, *arguments):
    call_command("check_translations", *arguments)
    return capsys.readouterr().out.strip()


def test_everything_is_checked_once(words, capsys):
    written(("ten million", "백만"), ("b", "나"))
    written(("ten million", "쥐"))
    assert run(capsys) == "3 translations, 3 of them checked, 2 new findings."
    assert run(capsys) == "3 translations, 0 of them checked, 0 new findings."
    assert Finding.objects.count() == 2


def test_kept_pages_stay_where_nothing_had_to_be_checked(words, capsys):
    written(("ten million", "백만"))
    run(capsys)
    before = SiteVersion.objects.get().number
    run(capsys)
    assert SiteVersion.objects.get().number == before


def test_a_new_version_of_a_check_has_everything_checked_again(words, capsys):
    written(("ten million", "백만"))
    run(capsys)
    words.VERSION = 2
    assert run(capsys) == "1 translations, 1 of them checked, 1 new findings."


def test_everything_can_be_checked_afresh(words, capsys):
    written(("ten million", "백만"))
    run(capsys)
    assert run(capsys, "--all") == "1 translations, 1 of them checked, 0 new findings."


def test_a_part_can_be_chosen(words, capsys):
    one, other = IssueFactory(), IssueFactory()
    written(("a", "가"), issue=one)
    written(("a", "가"), ("b", "나"), issue=other)
    assert run(capsys, "--source", one.source.slug).startswith("1 translations")
    assert run(capsys, "--issue", f"{other.source.slug}/{other.key}").startswith("2 translations")
    assert run(capsys, "--language", "KO").startswith("3 translations")
    assert run(capsys, "--language", "ja").startswith("0 translations")


@pytest.mark.parametrize(
    "arguments",
    [("--source", "none"), ("--issue", "none/at-all"), ("--issue", "none"), ("--language", "no tag")],
)
def test_what_is_not_there_is_wrong_use(arguments):
    with pytest.raises(WrongUse) as caught:
        call_command("check_translations", *arguments)
    assert caught.value.returncode == 2


def test_a_run_that_was_killed_goes_on_where_it_was(words, capsys, monkeypatch):
    monkeypatch.setattr(issue_pairs, "ISSUES_AT_ONCE", 1)
    for _ in range(3):
        written(("ten million", "백만"))
    plain, calls = rechecking.check_issues, []

    def stop_at_the_third(part, *, afresh):
        calls.append(part)
        tally = plain(part, afresh=afresh)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return tally

    with monkeypatch.context() as patch:
        patch.setattr(rechecking, "check_issues", stop_at_the_third)
        with pytest.raises(KeyboardInterrupt):
            run(capsys)
    assert CheckedText.objects.count() == 2
    assert run(capsys) == "3 translations, 1 of them checked, 1 new findings."


def test_a_large_issue_is_checked_block_by_block(words, capsys, monkeypatch):
    monkeypatch.setattr(issue_pairs, "LARGEST_WHOLE", 3)
    monkeypatch.setattr(issue_pairs, "BLOCK", 2)
    monkeypatch.setattr(issue_pairs, "ISSUES_AT_ONCE", 2)
    written(*[("ten million", "백만")] * 9)
    assert run(capsys) == "9 translations, 9 of them checked, 9 new findings."
    assert run(capsys) == "9 translations, 0 of them checked, 0 new findings."
