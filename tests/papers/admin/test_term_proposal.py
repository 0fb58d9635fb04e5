"""A decision on a proposed word that comes when the term base has just changed."""

import pytest

from papers.actions.propose_term import propose_term
from papers.admin import term_proposal
from papers.models import TermProposal
from papers.quality.terms import Status
from tests.factories import UserFactory
from tests.papers.admin.conftest import text_of

pytestmark = pytest.mark.django_db


def test_a_word_that_the_rules_refuse_since_the_form_was_looked_through_is_told(
    client_of, editor, monkeypatch
):
    wanted = propose_term(
        concept=None, english="norm", language="ko", text="놀음값", why="", proposer=UserFactory()
    )
    accept = term_proposal.accept_term

    def accept_late(proposal: TermProposal, **how: object) -> object:
        # Somebody has just forbidden the word.
        proposal.text = "규범"
        return accept(proposal, **{**how, "status": Status.ADMITTED})

    monkeypatch.setattr(term_proposal, "accept_term", accept_late)
    address = f"/admin/papers/termproposal/{wanted.pk}/change/"
    response = client_of(editor).post(address, {"decision": "preferred"}, follow=True)
    assert "It can only be one of them." in text_of(response)
    wanted.refresh_from_db()
    assert wanted.state == TermProposal.State.OPEN
