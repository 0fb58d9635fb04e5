"""What tests of the admin share: logged-in people, and a form filled in as a browser would send it."""

import pytest
from django.test import Client
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tests.factories import UserFactory


def fields_of(html: str, form: str = "form") -> dict[str, str]:
    """The fields of a form as a browser without script sends them when nobody touches them."""
    tree = HTMLParser(html).css_first(form)
    fields: dict[str, str] = {}
    for node in tree.css("input[name], textarea[name], select[name]"):
        name, kind = node.attributes["name"], node.attributes.get("type")
        if "disabled" in node.attributes:
            continue
        if node.tag == "textarea":
            fields[name] = node.text(deep=True).replace("\n", "\r\n")
        elif node.tag == "select":
            options = node.css("option")
            chosen = [option for option in options if "selected" in option.attributes] or options[:1]
            for option in chosen:
                fields[name] = option.attributes.get("value", option.text())
        elif kind in ("checkbox", "radio"):
            if "checked" in node.attributes:
                fields[name] = node.attributes.get("value") or "on"
        elif kind not in ("submit", "button"):
            fields[name] = node.attributes.get("value") or ""
    return fields


def text_of(response) -> str:
    """The visible words of a page, in one line."""
    tree = HTMLParser(response.content.decode())
    return " ".join(tree.body.text(separator=" ").split())


@pytest.fixture
def editor(db):
    """An editor."""
    return UserFactory(username="kim", role="editor")


@pytest.fixture
def moderator(db):
    """A moderator, who may look but not change."""
    return UserFactory(username="mori", role="moderator")


@pytest.fixture
def client_of():
    """A client logged in as somebody: `client_of(editor)`."""

    def log_in(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def client(editor, client_of):
    """A client logged in as the editor."""
    return client_of(editor)
