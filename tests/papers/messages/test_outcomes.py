"""Why a document was not written is said in a sentence, never by a code."""

import ast
import re

import pytest
from django.test import Client
from django.utils.translation import override

from papers.messages.outcomes import OUTCOMES, outcome_message
from papers.models import ImportDocument
from tests.factories import UserFactory
from tests.papers.messages.emitted import PROJECT_FOLDER

DAY = "# Daily Papers (2024-02-02)\n\n### [A Paper](https://arxiv.org/abs/2402.00001)\n\nVote: 3\n\nAuthors: Ada Byron\n\n- One.\n"


def codes() -> set[str]:
    """The codes that the action raises or leaves with a document."""
    found = set()
    for node in ast.walk(ast.parse((PROJECT_FOLDER / "papers/actions/import_document.py").read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "NotApplicable":
            found.add(ast.literal_eval(node.args[0]))
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Tuple):
            names = [ast.unparse(target) for target in getattr(node.targets[0], "elts", [])]
            if "document.error" in names:
                found.add(ast.literal_eval(node.value.elts[names.index("document.error")]))
    return found - {""}


def test_codes_and_sentences_are_the_same() -> None:
    assert codes() == set(OUTCOMES)


def test_no_error_says_nothing() -> None:
    assert outcome_message("") == ""


def test_a_fault_is_said_in_the_language_of_the_page_with_its_own_words() -> None:
    with override("ko"):
        message = outcome_message("DataError: 100% too long")
    assert "DataError: 100% too long" in message
    assert re.search("[가-힣]", message)


@pytest.mark.django_db
@pytest.mark.parametrize("error", ["ground-moved", "DataError: value too long"])
def test_pages_of_an_import_say_it_in_words(error: str) -> None:
    client = Client()
    client.force_login(UserFactory(role="editor"))
    client.post("/ja/admin/papers/importrun/add/", {"text": DAY})
    document = ImportDocument.objects.get()
    ImportDocument.objects.filter(pk=document.pk).update(error=error)
    with override("ja"):
        message = outcome_message(error)
    for address in (
        f"/ja/admin/papers/importrun/document/{document.pk}/",
        f"/ja/admin/papers/importrun/{document.run_id}/change/",
    ):
        page = client.get(address).content.decode()
        assert message in page
        assert "ground-moved" not in page
