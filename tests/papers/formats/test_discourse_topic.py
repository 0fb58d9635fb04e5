"""The JSON of a Discourse topic: the digest within, its comments, and JSON that is not as it should be."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats import discourse_topic, parse
from tests.papers.formats.checks import assert_sound
from tests.papers.formats.samples import expected_reading, reading, sample_names, sample_text

DIGEST = (
    '<h2>Daily Papers (2024-02-02)</h2><h3><a href="https://arxiv.org/abs/2402.00838">OLMo</a></h3>'
    "<p>Vote: 3</p><p>Authors: Ann Author</p><ul><li>좋다.</li></ul>"
)


def post(number, cooked="<p>글.</p>", **fields):
    return {
        "post_number": number,
        "username": f"user{number}",
        "created_at": "2024-02-05T00:00:00.000Z",
        "cooked": cooked,
        **fields,
    }


def topic(*posts, **fields):
    return {"post_stream": {"posts": list(posts)}, "title": "제목", "id": 7, "slug": "a-topic", **fields}


def read(value):
    text = json.dumps(value, ensure_ascii=False, indent=1)
    document = parse(text, format="discourse_topic")
    assert_sound(document, text)
    return document


def comments(*posts):
    return read(topic(post(1, DIGEST), *posts)).issues[0].comments


def codes(document):
    return [problem.code for problem in document.problems]


@pytest.mark.parametrize("name", sample_names("discourse_topic"))
def test_a_sample_reads_as_expected(name):
    assert reading(name) == expected_reading(name)


@pytest.mark.parametrize("name", sample_names("discourse_topic"))
def test_any_half_of_a_sample_is_read_soundly(name):
    text = sample_text(name)
    for cut in range(0, len(text), 31):
        assert_sound(parse(text[:cut], format="discourse_topic"), text[:cut])


def test_the_digest_is_read_by_the_format_it_is_in():
    (issue,) = read(topic(post(1, DIGEST))).issues
    assert (issue.key, issue.entries[0].paper.arxiv_id, issue.entries[0].votes) == (
        "2024-02-02",
        "2402.00838",
        3,
    )


def test_likes_are_those_of_the_first_post():
    assert (
        read(topic(post(1, DIGEST, actions_summary=[{"id": 2, "count": 9}, {"id": 3, "count": 1}])))
        .issues[0]
        .likes
        == 9
    )
    assert read(topic(post(1, DIGEST, actions_summary=[]))).issues[0].likes == 0
    assert read(topic(post(1, DIGEST, like_count=4))).issues[0].likes == 4
    assert read(topic(post(1, DIGEST))).issues[0].likes is None


def test_tags_are_words_or_objects():
    assert read(topic(post(1, DIGEST), tags=["llm", {"name": "moe"}, {"slug": "rl"}, 7, None])).issues[
        0
    ].tags == ("llm", "moe", "rl")


def test_comments_answer_each_other_by_their_numbers():
    found = comments(
        post(2),
        post(4, reply_to_post_number=2),
        post(9, reply_to_post_number=4),
        post(10, reply_to_post_number=1),
    )
    assert [comment.reply_to for comment in found] == [None, 0, 1, None]
    assert [comment.author for comment in found] == ["user2", "user4", "user9", "user10"]


def test_a_comment_cannot_answer_one_that_comes_after_it():
    assert [comment.reply_to for comment in comments(post(2, reply_to_post_number=3), post(3))] == [
        None,
        None,
    ]


def test_a_comment_keeps_its_time_and_likes():
    (comment,) = comments(post(2, actions_summary=[{"id": 2, "count": 3}]))
    assert comment.created_at.isoformat() == "2024-02-05T00:00:00+00:00"
    assert comment.likes == 3


def test_what_the_forum_wrote_itself_is_no_comment():
    document = read(topic(post(1, DIGEST), post(2, post_type=3), post(3, deleted_at="2024-02-06"), post(4)))
    assert [comment.author for comment in document.issues[0].comments] == ["user4"]
    assert "posts-left-out" in codes(document)


def test_posts_that_are_not_there_are_said():
    document = read(topic(post(1, DIGEST), posts_count=20))
    (problem,) = [problem for problem in document.problems if problem.code == "posts-missing"]
    assert dict(problem.params) == {"claimed": 20, "found": 1}


def test_a_topic_without_its_first_post_says_so():
    document = read(topic(post(21, DIGEST), post(22)))
    assert "first-post-missing" in codes(document)
    assert len(document.issues[0].comments) == 1


def test_the_order_of_posts_is_that_of_their_numbers():
    document = read(topic(post(2), post(1, DIGEST)))
    assert len(document.issues[0].entries) == 1


def test_a_first_post_that_is_no_digest_is_kept_as_the_overview():
    document = read(topic(post(1, "<p>안녕하세요.</p>"), post(2)))
    (issue,) = document.issues
    assert [(passage.role, passage.texts) for passage in issue.passages] == [
        ("overview", {"ko": "안녕하세요."})
    ]
    assert (issue.title, len(issue.comments)) == ({"ko": "제목"}, 1)
    assert codes(document) == ["digest-unread"]


def test_a_bare_list_of_posts_is_a_topic_too():
    assert len(read([post(1, DIGEST), post(2)]).issues[0].comments) == 1
    assert len(read({"latest_posts": [post(1, DIGEST), post(2)]}).issues[0].comments) == 1
    assert len(read(post(1, DIGEST)).issues[0].entries) == 1


def test_the_authors_own_text_is_taken_before_the_html():
    raw = "## Daily Papers (2024-02-03)\n### [A](https://arxiv.org/abs/2402.00838)\nVote: 1\nAuthors: Ann Author\n- 글."
    assert read(topic(post(1, DIGEST, raw=raw))).issues[0].key == "2024-02-03"


def test_the_address_is_known_only_where_the_host_is():
    assert read(topic(post(1, DIGEST))).issues[0].url is None
    assert (
        read(topic(post(1, DIGEST), base_url="https://forum.example.org")).issues[0].url
        == "https://forum.example.org/t/a-topic/7"
    )


def test_lines_are_those_of_the_posts():
    text = json.dumps(topic(post(1, DIGEST), post(2), post(3)), indent=1)
    document = parse(text)
    lines = text.split("\n")
    for comment, number in zip(document.issues[0].comments, (2, 3), strict=True):
        assert lines[comment.line].strip().startswith(f'"post_number": {number}')


def test_without_a_reader_of_texts_the_digest_is_kept():
    document = discourse_topic.parse(json.dumps(topic(post(1, DIGEST))))
    (text,) = document.issues[0].passages[0].texts.values()
    assert text.startswith("## Daily Papers")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(("<p>글</p>", DIGEST, "2024-02-05", "x" * 300))
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    (
        "cooked",
        "raw",
        "username",
        "created_at",
        "post_number",
        "reply_to_post_number",
        "actions_summary",
        "like_count",
        "post_type",
    )
)
TOPIC_FIELDS = st.sampled_from(("title", "tags", "slug", "id", "posts_count", "url", "base_url"))


@given(
    st.lists(st.dictionaries(FIELDS, VALUES, max_size=6) | VALUES, max_size=4),
    st.dictionaries(TOPIC_FIELDS, VALUES, max_size=4),
    st.booleans(),
)
def test_no_values_of_wrong_kinds_make_it_raise(posts, fields, in_stream):
    value = {"post_stream": {"posts": posts}, **fields} if in_stream else posts
    text = json.dumps(value, indent=1)
    document = discourse_topic.parse(
        text, parse_text=lambda digest, language: parse(digest, "hf_daily", language)
    )
    assert_sound(document, text)


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[]", "null", "7", '{"post_stream": null}', '{"post_stream": {"posts": 3}}', "[" * 100_000],
)
def test_json_without_posts_gives_a_plain_statement(text):
    document = discourse_topic.parse(text)
    assert document.issues == ()
    assert "no-posts" in codes(document)


def test_only_a_topic_looks_like_one():
    assert discourse_topic.score(json.dumps(topic(post(1)))) == 1.0
    assert discourse_topic.score('{"issues": [{"passages": []}]}') == 0.0
    assert discourse_topic.score("words about cooked posts") == 0.0
