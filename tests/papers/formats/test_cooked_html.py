"""HTML of forum posts turned back into Markdown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.formats.cooked_html import as_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<h2><a name="x" class="anchor" href="#x"></a>제목</h2><p>글.</p>', "## 제목\n\n글."),
        ("<p>a<br>b</p>", "a\nb"),
        ("<p>a\n   b</p>", "a b"),
        ("<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>", "- a\n  - b\n- c\n\n  d"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ('<pre><code class="lang-python">x = 1\ny</code></pre>', "```python\nx = 1\ny\n```"),
        ("<pre><code>a ``` b</code></pre>", "````\na ``` b\n````"),
        ("<p><code>a`b</code></p>", "``a`b``"),
        ("<p>a <strong> b </strong>c</p>", "a  **b** c"),
        ('<p><a href="https://a.b/c">words</a></p>', "[words](https://a.b/c)"),
        ('<p><a href="https://a.b/c">https://a.b/c</a></p>', "https://a.b/c"),
        ('<p><a href="https://a.b/long/path">a.b/long/…</a></p>', "https://a.b/long/path"),
        ('<p><a href="javascript:alert(1)">words</a></p>', "words"),
        ('<p><a href="/t/topic/1">words</a></p>', "words"),
        ('<p><a class="mention" href="/u/ann">@ann</a></p>', "@ann"),
        ('<p><img class="emoji" title=":smile:" alt=":smile:" src="/e.png"></p>', ":smile:"),
        ('<p><img src="//a.b/c.png" alt="그림"></p>', "![그림](https://a.b/c.png)"),
        (
            '<div class="lightbox-wrapper"><a class="lightbox" href="https://a.b/c.png"><img src="/s.png" alt="x"><div class="meta">9 kB</div></a></div>',
            "![x](https://a.b/c.png)",
        ),
        (
            '<aside class="onebox" data-onebox-src="https://a.b/c"><article>words</article></aside>',
            "https://a.b/c",
        ),
        (
            '<aside class="quote"><div class="title">ann:</div><blockquote><p>a</p></blockquote></aside>',
            "> a",
        ),
        (
            '<aside class="quote"><div class="title"><a href="https://a.b/t/1">b</a></div>'
            "<blockquote><p>a</p></blockquote></aside>",
            "[b](https://a.b/t/1)\n\n> a",
        ),
        ('<p>x <span class="math">a_b</span></p>', "x $a_b$"),
        ('<div class="math">a_b</div>', "$$\na_b\n$$"),
        ('<p><script type="math/tex">a_b</script></p>', "$a_b$"),
        ("<p>$a_b$ &lt;think&gt;</p>", "$a_b$ <think>"),
        ("<details><summary>더</summary><p>글</p></details>", "**더**\n\n글"),
        ("<table><tr><th>a</th></tr><tr><td>b|c</td></tr></table>", "| a |\n| --- |\n| b\\|c |"),
        ('<iframe src="https://www.youtube.com/embed/x"></iframe>', "https://www.youtube.com/embed/x"),
        ("<p>a</p><script>alert(1)</script><style>p{}</style>", "a"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("", ""),
    ],
)
def test_each_element_becomes_what_an_author_would_type(html, markdown):
    assert as_markdown(html) == markdown


@pytest.mark.parametrize(
    "html", ["<div>" * 100_000 + "x", "<blockquote><p>a</p>" * 50_000, "<ul><li>" * 50_000, "<b>" * 100_000]
)
def test_endless_nesting_is_no_attack(html):
    assert "<div" not in as_markdown(html)


TAGS = st.sampled_from(
    (
        "<p>",
        "</p>",
        "<ul>",
        "<li>",
        "</ul>",
        "<a href='https://a.b/(c'>",
        "</a>",
        "<b>",
        "</b>",
        "<pre>",
        "<code>",
        "</pre>",
        "<table>",
    )
)
MORE_TAGS = st.sampled_from(
    (
        "<tr>",
        "<td>",
        "<aside class=onebox>",
        "<img src=x>",
        "<script>",
        "<!--",
        "<span class=katex>",
        "<br>",
        "&lt;",
    )
)


@given(st.lists(TAGS | MORE_TAGS | st.text(max_size=6), max_size=30).map("".join))
def test_no_html_makes_it_raise(html):
    markdown = as_markdown(html)
    assert markdown == markdown.strip("\n")
