"""Who may do what: the table, written down once more by hand, so that a change of it is a decision and not a slip."""

import pytest
from django.contrib.auth.models import AnonymousUser

from papers.permissions import ROLES, TABLE
from tests.factories import UserFactory

# One row for each permission; a mark under each role that has it. R reader, M moderator, E editor, A administrator.
MATRIX = """
                           R M E A
papers.view_draft          - - x x
papers.import_digest       - - x x
papers.publish_issue       - - x x
papers.change_text         - - x x
papers.merge_paper         - - x x
papers.view_coverage       - - x x
papers.enter_admin         - x x x
papers.view_source         - - x x
papers.add_source          - - x x
papers.change_source       - - x x
papers.view_issue          - x x x
papers.change_issue        - - x x
papers.view_entry          - x x x
papers.change_entry        - - x x
papers.view_paper          - x x x
papers.change_paper        - - x x
papers.view_importrun      - - x x
papers.view_translation    - x x x
papers.view_proposal       - - x x
papers.view_finding        - x x x
papers.decide_finding      - x x x
papers.view_checkstanding  - x x x
papers.trust_check         - - - x
papers.view_user           - - - x
papers.add_user            - - - x
papers.change_user         - - - x
papers.view_concept        - - x x
papers.add_concept         - - x x
papers.change_concept      - - x x
papers.delete_concept      - - x x
papers.make_term           - x x x
papers.propose_term        x x x x
papers.view_termproposal   - - x x
comments.view_comment      - x x x
comments.write_comment     x x x x
comments.like              x x x x
comments.flag_comment      x x x x
comments.review            - x x x
comments.moderate          - x - x
comments.view_reason       - - - x
comments.add_reason        - - - x
comments.change_reason     - - - x
taggit.view_tag            - - x x
taggit.change_tag          - - x x
"""


def rows() -> dict[str, dict[str, bool]]:
    """The matrix: permission -> role -> whether it has it."""
    lines = [line.split() for line in MATRIX.strip().splitlines()[1:]]
    return {
        name: {role: mark == "x" for role, mark in zip(ROLES, marks, strict=True)} for name, *marks in lines
    }


EXPECTED = rows()


def test_every_permission_is_in_the_matrix_and_no_other():
    assert set(EXPECTED) == set(TABLE)


def test_the_letters_above_the_matrix_are_the_roles_in_order():
    assert MATRIX.strip().splitlines()[0].split() == [role[0].upper() for role in ROLES]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_what_the_matrix_says(role):
    person = UserFactory(role=role)
    had = {name: person.has_perm(name) for name in EXPECTED}
    assert had == {name: marks[role] for name, marks in EXPECTED.items()}
    assert person.get_all_permissions() == {name for name, has in had.items() if has}


@pytest.mark.django_db
def test_whoever_has_an_account_is_a_reader():
    had = {name: UserFactory(role=None).has_perm(name) for name in EXPECTED}
    assert had == {name: marks["reader"] for name, marks in EXPECTED.items()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "person", [AnonymousUser, lambda: UserFactory(role="administrator", is_active=False)]
)
def test_nobody_and_who_is_switched_off_may_do_nothing(person):
    assert not any(person().has_perm(name) for name in EXPECTED)


@pytest.mark.django_db
def test_a_superuser_may_do_everything():
    person = UserFactory(is_superuser=True)
    assert all(person.has_perm(name) for name in EXPECTED)


@pytest.mark.django_db
def test_a_permission_that_is_in_no_table_is_nobodys():
    assert not UserFactory(role="administrator").has_perm("papers.delete_issue")
