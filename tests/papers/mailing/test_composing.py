"""A mail has two parts that say the same, carries its style with it, and is never too large to be shown whole."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.core import mail as outbox
from selectolax.lexbor import LexborHTMLParser

from papers.mailing.composing import MOST_BYTES, STYLE, compose, encoded_size
from papers.mailing.confirming import already_mail, confirm_mail, new_address_mail
from papers.mailing.letter import LetterEntry
from papers.mailing.tokens import Purpose, subscription_of, token_of
from tests.papers.mailing.letters import ROOT, a_letter, a_subscription

pytestmark = pytest.mark.django_db
GLOSS = Path(STYLE).with_name("gloss.css")
COLOUR = re.compile(r"#[0-9a-f]{6}\b")


@pytest.fixture
def reader():
    return a_subscription()


def html_of(mail) -> str:
    (html, kind), *others = mail.alternatives
    assert kind == "text/html"
    assert others == []
    return html


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_both_parts_tell_of_everything_with_the_way_to_it(reader, language: str) -> None:
    letter = a_letter(language)
    mail = compose(letter, reader, ROOT)
    words = LexborHTMLParser(html_of(mail)).body.text()
    text = "".join(mail.body.split())
    for said in (
        letter.issues[0].title, letter.issues[0].source, letter.issues[0].entries[1].title,
        letter.issues[0].entries[1].words, letter.discussed[0].title, "RAT", "는 검색한다.", "민지",
    ):  # fmt: skip
        assert said in words
        assert "".join(said.split()) in text
    for path in (letter.issues[0].path, letter.issues[0].entries[1].path, letter.issues[0].entries[1].paper_path,
                 letter.discussed[0].path, letter.errata[0].path):  # fmt: skip
        assert f'href="{ROOT}/{language}{path}"' in html_of(mail)
        assert f"{ROOT}/{language}{path}\n" in mail.body


def test_the_headers_are_those_of_a_list(reader) -> None:
    mail = compose(a_letter(), reader, ROOT, message_id="<digest-1@gloss.example>")
    headers = mail.message()
    assert mail.to == ["reader@example.org"]
    assert headers["List-Id"] == "Gloss <digest.gloss.example>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["Message-ID"] == "<digest-1@gloss.example>"
    link = headers["List-Unsubscribe"].replace("\n", "").replace(" ", "")
    assert link.startswith(f"<{ROOT}/ko/mail/stop/")
    assert subscription_of(link.strip("<>/").rpartition("/")[2], Purpose.STOP) == reader


def test_of_a_letter_to_many_only_the_own_links_differ(reader) -> None:
    other = a_subscription("other@example.org")
    letter = a_letter()
    mine, theirs = compose(letter, reader, ROOT), compose(letter, other, ROOT)
    for purpose in (Purpose.MANAGE, Purpose.STOP):
        own, foreign = token_of(reader, purpose), token_of(other, purpose)
        assert own in mine.body
        assert own in html_of(mine)
        assert foreign not in mine.body
        assert foreign not in html_of(mine)
        assert foreign in theirs.body
    assert ".invalid/" not in mine.body + html_of(mine) + str(mine.message())
    assert "@example.org" not in mine.body + html_of(mine)


@pytest.mark.parametrize(
    ("letters", "width"),
    [("한", 3), ("<&>\"'", 1), ("a b ", 1)],
)
def test_however_much_there_is_the_html_is_small_and_the_rest_is_counted(
    reader, letters: str, width: int
) -> None:
    long = letters * 300
    entry = LetterEntry(
        long, "ko", long, "ko", "/issues/x/" + "y" * 90 + "/", "/papers/" + "z" * 90 + "/", long, "en"
    )
    base = a_letter("en", issues=12, errata=60)
    issues = tuple(
        replace(issue, title=long, overview=long, entries=(entry,) * 500, others=7) for issue in base.issues
    )
    errata = tuple(replace(one, before=long, after=long, prefix=long, suffix=long) for one in base.errata)
    letter = replace(base, issues=issues, errata=errata, more_issues=5, digest=f"long {letters}")
    mail = compose(letter, reader, ROOT)
    html = html_of(mail)
    assert encoded_size(html) <= MOST_BYTES
    (part,) = [part for part in mail.message().walk() if part.get_content_type() == "text/html"]
    assert len(part.as_bytes()) <= MOST_BYTES
    # RFC 5321 §4.5.3.1.6.
    assert max(map(len, mail.message().as_bytes().splitlines())) <= 998
    shown = html.count("<h4")
    assert shown > 0
    counted = sum(int(number) for number in re.findall(r">(?:And )?(\d+)(?: more)? entr", html))
    assert shown + counted == 500 * html.count('<h3 class="gm-issue"') + 7 * html.count(
        '<h3 class="gm-issue"'
    )


def test_five_hundred_entries_are_said_to_be_there(reader) -> None:
    mail = compose(a_letter(entries=500), reader, ROOT)
    shown = html_of(mail).count("<h4")
    assert 0 < shown < 500
    assert f"{500 - shown}" in mail.body
    assert encoded_size(html_of(mail)) <= MOST_BYTES


def test_what_others_wrote_is_escaped_and_adds_no_header(reader) -> None:
    evil = "Hi\r\nBcc: all@example.org <script>alert(1)</script> </title><img src=x onerror=y>"
    base = a_letter()
    entry = replace(
        base.issues[0].entries[0],
        title=evil,
        words=evil,
        original_title=evil,
        image='https://x.example/"onload=z',
        image_alt=evil,
    )
    issue = replace(base.issues[0], title=evil, source=evil, overview=evil, entries=(entry,))
    erratum = replace(base.errata[0], before=evil, after=evil, prefix=evil, suffix=evil, credit=evil)
    mail = compose(replace(base, issues=(issue,), errata=(erratum,), digest="evil"), reader, ROOT)
    tree = LexborHTMLParser(html_of(mail))
    assert tree.css("script") == []
    assert [image.attributes.get("onerror") for image in tree.css("img")] == [None]
    assert [image.attributes.get("onload") for image in tree.css("img")] == [None]
    assert "\n" not in mail.subject
    message = mail.message()
    assert message["Bcc"] is None
    assert message["To"] == "reader@example.org"


def test_the_style_is_in_the_elements_and_only_dark_windows_have_rules(reader) -> None:
    html = html_of(compose(a_letter(), reader, ROOT))
    tree = LexborHTMLParser(html)
    (style,) = tree.css("style")
    assert style.text().strip().startswith("@media (prefers-color-scheme: dark)")
    assert "@media" in style.text()
    assert tree.css_first("meta[name=color-scheme]").attributes["content"] == "light dark"
    assert html.encode().index(b"charset") < 1024
    without = [node.html[:80] for node in tree.css("[class^=gm-]") if "style" not in node.attributes]
    assert without == []
    assert tree.css("link, script") == []


def test_every_picture_has_words_beside_it(reader) -> None:
    base = a_letter()
    entry = replace(base.issues[0].entries[0], image="https://pictures.example/1.png")
    letter = replace(base, issues=(replace(base.issues[0], entries=(entry,)),), digest="picture")
    (picture,) = LexborHTMLParser(html_of(compose(letter, reader, ROOT))).css("img")
    assert picture.attributes["alt"] == entry.title


def test_texts_in_another_language_say_so(reader) -> None:
    base = a_letter("ja")
    entry = replace(base.issues[0].entries[0], title="A title", title_language="en")
    letter = replace(base, issues=(replace(base.issues[0], entries=(entry,)),), digest="languages")
    tree = LexborHTMLParser(html_of(compose(letter, reader, ROOT)))
    assert tree.css_first("html").attributes["lang"] == "ja"
    assert tree.css_first("h4").attributes["lang"] == "en"
    assert "lang" not in tree.css_first("h3").attributes


def test_a_letter_of_corrections_alone_says_so_in_its_subject(reader) -> None:
    mail = compose(a_letter("en", issues=0, errata=2), reader, ROOT)
    assert mail.subject == "Gloss: 2 corrections in what you were sent"


def test_the_colours_of_mails_are_those_of_the_site() -> None:
    assert set(COLOUR.findall(STYLE.read_text())) <= set(COLOUR.findall(GLOSS.read_text()))


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_mails_that_ask_have_one_link_in_both_parts(language: str) -> None:
    waiting = a_subscription(state="unconfirmed", language=language, new_email="new@example.org")
    for make, to in ((confirm_mail, "reader@example.org"), (new_address_mail, "new@example.org"), (already_mail, "reader@example.org")):  # fmt: skip
        mail = make(waiting, ROOT)
        assert mail.to == [to]
        (link,) = [one.attributes["href"] for one in LexborHTMLParser(html_of(mail)).css("a")]
        assert link.startswith(f"{ROOT}/{language}/mail/")
        assert link in mail.body.splitlines()
        assert "\n" not in mail.subject
        assert "example.org" not in mail.body + html_of(mail)
    assert outbox.outbox == []
