"""Somebody who visits the site without script: opens pages, follows the links on them and sends the forms on them.

Nothing is sent that the page does not hold: a link or a form that is not there fails the test, as a person would be stuck.
"""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin

from django.test import Client
from selectolax.lexbor import LexborHTMLParser, LexborNode

from papers.models import User


def words_of(node: LexborNode) -> str:
    """The text of a piece of a page, with single spaces."""
    return " ".join(node.text(separator="").split())


@dataclass
class Visitor:
    """A person at a browser; `Visitor(person=user)` is signed in. `language` is that of the site's own words."""

    person: User | None = None
    language: str = "en"
    client: Client = field(default_factory=Client)
    address: str = "/"
    status: int = 0
    page: LexborHTMLParser = field(default_factory=lambda: LexborHTMLParser("<main></main>"))

    def __post_init__(self) -> None:
        if self.person is not None:
            self.client.force_login(self.person)

    def open(self, path: str) -> str:
        """Open an address of the site, and return the words of the page."""
        return self._arrive(self.client.get(self._in_language(path), follow=True))

    @property
    def words(self) -> str:
        """What the main part of the page says."""
        return words_of(self.node("main"))

    def node(self, selector: str) -> LexborNode:
        """The first element of the page that a CSS selector names."""
        found = self.page.css_first(selector)
        assert found is not None, f"{selector} is not on {self.address}:\n{self.page.body.text()}"
        return found

    def follow(self, selector: str) -> str:
        """Follow the first link that a CSS selector names."""
        return self.open(urljoin(self.address, self.node(selector).attributes["href"]))

    def send(self, selector: str, button: str = "", **typed: Any) -> str:
        """Fill in the form that a CSS selector names, press its button with this value (or its first one), and return
        the words of the page that follows. Every field of `typed` must be in the form.
        """
        form = self.node(selector)
        sent = self._fields(form)
        pressed = self._button(form, button)
        if pressed.attributes.get("name"):
            sent[pressed.attributes["name"]] = [pressed.attributes.get("value") or ""]
        names = {node.attributes.get("name") for node in self._controls(form)}
        assert set(typed) <= names, f"{set(typed) - names} is not in the form on {self.address}"
        sent |= {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
        action = urljoin(self.address, form.attributes.get("action") or "").partition("#")[0]
        send = self.client.post if form.attributes.get("method") == "post" else self.client.get
        return self._arrive(send(action, sent, follow=True))

    def _arrive(self, response: Any) -> str:
        if response.redirect_chain:
            self.address = response.redirect_chain[-1][0]
        else:
            request = response.request
            query = request.get("QUERY_STRING")
            self.address = request["PATH_INFO"] + (f"?{query}" if query else "")
        self.status = response.status_code
        self.page = LexborHTMLParser(response.content)
        return self.words if self.page.css_first("main") else ""

    def _in_language(self, path: str) -> str:
        first = path.split("/")[1].partition("?")[0]
        return path if first in ("ko", "ja", "en") else f"/{self.language}{path}"

    def _controls(self, form: LexborNode) -> list[LexborNode]:
        own = form.css("input, select, textarea, button")
        name = form.attributes.get("id")
        outside = self.page.css(f'[form="{name}"]') if name else []
        return [*own, *outside]

    def _button(self, form: LexborNode, value: str) -> LexborNode:
        kinds = ("button", "input")
        buttons = [
            node
            for node in self._controls(form)
            if node.tag in kinds and node.attributes.get("type") == "submit"
        ]
        found = [node for node in buttons if not value or node.attributes.get("value") == value]
        assert found, f"no button {value!r} in the form on {self.address}"
        return found[0]

    def _fields(self, form: LexborNode) -> dict[str, list[str]]:
        sent: dict[str, list[str]] = {}
        for node in self._controls(form):
            name, kind = node.attributes.get("name"), node.attributes.get("type", "text")
            if not name or node.tag == "button" or kind == "submit":
                continue
            if kind in ("checkbox", "radio") and "checked" not in node.attributes:
                continue
            if node.tag == "textarea":
                # The parser has dropped the line end that follows the tag, as a browser does.
                value = node.text()
            elif node.tag == "select":
                chosen = node.css_first("option[selected]") or node.css_first("option")
                value = chosen.attributes.get("value") or "" if chosen else ""
            else:
                value = node.attributes.get("value") or ""
            sent.setdefault(name, []).append(value)
        return sent
