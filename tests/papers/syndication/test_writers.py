"""Both writers keep the rules of their formats, whatever the words are."""

import json
from datetime import UTC, datetime, timedelta, timezone

import feedparser
from hypothesis import given
from hypothesis import strategies as st

from papers.syndication import Category, Feed, Item, Link, Person, atom, json_feed, tag_uri
from tests.papers.syndication.rules import ATOM, XML, check_atom, check_json_feed

WHEN = datetime(2024, 3, 11, 7, 8, 9, 123, tzinfo=UTC)
ANY_TEXT = st.text(st.characters(), max_size=40)


def item(**more) -> Item:
    values = {
        "id": "tag:gloss.example,2024:issue/1", "url": "https://gloss.example/ko/issues/a/b/", "title": "첫 <호> & 나",
        "html": "<p>본문 &amp; <b>굵게</b></p>", "published": WHEN, "updated": WHEN + timedelta(hours=2), "language": "ko",
        "authors": (Person("모임", "https://gloss.example/ko/sources/a/"),), "categories": (Category("rlhf", "RLHF"),),
        "links": (Link("related", "https://arxiv.org/abs/2403.00001", "Paper"),), "rights": "CC BY", "summary": "짧게",
    }  # fmt: skip
    return Item(**{**values, **more})


def feed(*items: Item, **more) -> Feed:
    values = {
        "id": "tag:gloss.example,2024:feed/all/ko", "url": "https://gloss.example/ko/",
        "self_url": "https://gloss.example/ko/feeds/all.atom", "title": "Gloss", "language": "ko", "updated": WHEN,
        "authors": (Person("Gloss"),), "next_url": "https://gloss.example/ko/feeds/all.atom?after=1",
    }  # fmt: skip
    return Feed(items=items, **{**values, **more})


def test_an_atom_feed_keeps_the_rules_and_holds_everything():
    root = check_atom(atom.write(feed(item())))
    entry = root.find(f"{ATOM}entry")
    assert root.get(f"{XML}lang") == "ko"
    assert entry.get(f"{XML}lang") is None, "the feed says it already"
    assert entry.findtext(f"{ATOM}title") == "첫 <호> & 나"
    assert entry.findtext(f"{ATOM}content") == "<p>본문 &amp; <b>굵게</b></p>"
    assert entry.findtext(f"{ATOM}updated") == "2024-03-11T09:08:09Z"
    assert entry.find(f"{ATOM}category").attrib == {"term": "rlhf", "label": "RLHF"}
    assert {link.get("rel") for link in root.findall(f"{ATOM}link")} == {"self", "alternate", "next"}


def test_a_feed_reader_reads_the_same():
    read = feedparser.parse(atom.write(feed(item(language="en"))))
    assert not read.bozo
    [entry] = read.entries
    assert (entry.id, entry.link) == (
        "tag:gloss.example,2024:issue/1",
        "https://gloss.example/ko/issues/a/b/",
    )
    assert entry.content[0].type == "text/html" and "굵게" in entry.content[0].value
    assert entry.author == "모임" and entry.tags[0].label == "RLHF" and entry.rights == "CC BY"


def test_a_json_feed_keeps_the_rules_and_holds_everything():
    document = json.loads(json_feed.write(feed(item())))
    check_json_feed(document)
    [read] = document["items"]
    assert read["tags"] == ["RLHF"] and read["external_url"] == "https://arxiv.org/abs/2403.00001"
    assert read["date_modified"] == "2024-03-11T09:08:09Z"
    assert document["next_url"].endswith("?after=1")


def test_an_empty_feed_is_one_too():
    check_atom(atom.write(feed(next_url="")))
    document = json.loads(json_feed.write(feed(next_url="")))
    check_json_feed(document)
    assert document["items"] == [] and "next_url" not in document


def test_times_are_written_in_utc():
    local = WHEN.astimezone(timezone(timedelta(hours=9)))
    assert b"<updated>2024-03-11T07:08:09Z</updated>" in atom.write(feed(updated=local))


@given(title=ANY_TEXT, html=ANY_TEXT, name=ANY_TEXT, label=ANY_TEXT)
def test_any_words_make_a_valid_feed(title, html, name, label):
    made = feed(
        item(title=title, html=html, authors=(Person(name),), categories=(Category("t", label),), rights=label),
        title=title, subtitle=name,
    )  # fmt: skip
    check_atom(atom.write(made))
    check_json_feed(json.loads(json_feed.write(made)))


def test_characters_that_xml_forbids_are_taken_out():
    written = atom.write(feed(item(title="a\x00b\x1fc\ufffed\ud800e", html="<p>\x0bx\x7f</p>")))
    entry = check_atom(written).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "abcde"
    assert entry.findtext(f"{ATOM}content") == "<p>x</p>"


def test_the_same_feed_is_the_same_bytes():
    assert atom.write(feed(item())) == atom.write(feed(item()))
    assert json_feed.write(feed(item())) == json_feed.write(feed(item()))


def test_a_tag_uri_names_the_host_without_scheme_or_port():
    assert tag_uri("https://Gloss.example:8443", "issue/12") == "tag:gloss.example,2024:issue/12"
    assert tag_uri("http://gloss.example", "feed/search/학습?") == (
        "tag:gloss.example,2024:feed/search/%ED%95%99%EC%8A%B5?"
    )
    assert tag_uri("http://[::1]:8000", "issue/1") == "tag:localhost,2024:issue/1"
    assert tag_uri("https://글로스.example", "issue/1") == "tag:xn--bj0bm0rvri.example,2024:issue/1"
