"""Names of papers: arXiv identifiers in every form of link, DOIs, canonical addresses, titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.identifiers import (
    ArxivIdentifier,
    InvalidArxivIdentifier,
    arxiv_id,
    canonical_url,
    doi,
    find_urls,
    title_fingerprint,
)


@pytest.mark.parametrize(
    "text",
    [
        "2402.00838",
        "2402.00838v2",
        "arXiv:2402.00838",
        "arxiv: 2402.00838v1",
        "arXiv:2402.00838v2 [cs.CL]",
        "arXiv:2402.00838 [cond-mat.dis-nn]",
        "https://arxiv.org/abs/arXiv:2402.00838",
        " [2402.00838] ",
        "https://arxiv.org/abs/2402.00838",
        "http://arxiv.org/abs/2402.00838v3",
        "https://www.arxiv.org/abs/2402.00838",
        "https://export.arxiv.org/abs/2402.00838",
        "https://browse.arxiv.org/pdf/2402.00838",
        "https://arxiv.org/pdf/2402.00838",
        "https://arxiv.org/pdf/2402.00838.pdf",
        "https://arxiv.org/pdf/2402.00838v2.pdf#page=3",
        "https://arxiv.org/html/2402.00838v1",
        "https://arxiv.org/abs/2402.00838?context=cs.CL",
        "https://ar5iv.org/abs/2402.00838",
        "https://ar5iv.labs.arxiv.org/html/2402.00838",
        "https://huggingface.co/papers/2402.00838",
        "https://www.alphaxiv.org/abs/2402.00838",
        "https://papers.cool/arxiv/2402.00838",
        "https://doi.org/10.48550/arXiv.2402.00838",
        "10.48550/arxiv.2402.00838",
        "arxiv.org/abs/2402.00838에서",
        "2402.00838",
    ],
)
def test_every_form_of_link_names_one_paper(text):
    assert arxiv_id(text) == "2402.00838"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hep-th/9901001", "hep-th/9901001"),
        ("https://arxiv.org/abs/math.GT/0309136", "math/0309136"),
        ("https://arxiv.org/pdf/cs/0102003v1.pdf", "cs/0102003"),
        ("1412.6980", "1412.6980"),
        ("https://arxiv.org/abs/0704.0001", "0704.0001"),
    ],
)
def test_older_identifiers_are_read_without_their_subject_class(text, expected):
    assert arxiv_id(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2413.00001",
        "2400.00001",
        "https://example.org/2402.00838",
        "https://arxiv.org/abs/2402.008381",
        "version 2402.00838 of it",
        "٢٤٠٢.٠٠٨٣٨",
        "https://arxiv.org/",
    ],
)
def test_what_is_no_identifier_is_refused(text):
    assert arxiv_id(text) is None
    with pytest.raises(InvalidArxivIdentifier):
        ArxivIdentifier.parse(text)


def test_no_text_has_no_identifier():
    assert arxiv_id(None) is None
    assert doi(None) is None


def test_the_version_is_kept_beside_the_identifier():
    identifier = ArxivIdentifier.parse("https://arxiv.org/abs/2402.00838v12")
    assert (identifier.id, identifier.version, str(identifier)) == ("2402.00838", 12, "2402.00838")
    assert ArxivIdentifier.parse("2402.00838").version is None


def test_an_identifier_knows_its_pages_and_year():
    identifier = ArxivIdentifier.parse("2402.00838v1")
    assert identifier.abs_url == "https://arxiv.org/abs/2402.00838"
    assert identifier.pdf_url == "https://arxiv.org/pdf/2402.00838"
    assert identifier.year == 2024
    assert ArxivIdentifier.parse("hep-th/9901001").year == 1999
    assert ArxivIdentifier.parse("cs/0102003").year == 2001


@given(
    st.integers(7, 30),
    st.integers(1, 12),
    st.integers(0, 99_999),
    st.one_of(st.none(), st.integers(1, 99)),
    st.sampled_from(
        ["{}", "arXiv:{}", "https://arxiv.org/abs/{}", "http://www.arxiv.org/pdf/{}.pdf", "<{}>"]
    ),
)
def test_any_identifier_comes_back_from_any_form(year, month, number, version, form):
    name = f"{year:02}{month:02}.{number:05}"
    found = ArxivIdentifier.parse(form.format(name + (f"v{version}" if version else "")))
    assert (found.id, found.version) == (name, version)
    assert canonical_url(found.pdf_url) == found.abs_url


@given(st.text())
def test_reading_an_identifier_gives_one_or_refuses(text):
    found = arxiv_id(text)
    assert found is None or arxiv_id(found) == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10.1145/3534678.3539043", "10.1145/3534678.3539043"),
        ("doi:10.1000/ABC.123", "10.1000/abc.123"),
        ("https://doi.org/10.1038/s41586-023-06735-9.", "10.1038/s41586-023-06735-9"),
        ("https://dl.acm.org/doi/abs/10.1145/3534678.3539043", "10.1145/3534678.3539043"),
        ("https://doi.org/10.1016/S0140-6736(20)30183-5", "10.1016/s0140-6736(20)30183-5"),
        ("https://doi.org/10.48550/arXiv.2402.00838", None),
        ("https://example.org/files/10.1234/567", None),
        ("no name at all", None),
        ("", None),
    ],
)
def test_a_doi_is_read_where_it_is_one(text, expected):
    assert doi(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://arxiv.org/abs/2402.00838에서", "https://arxiv.org/abs/2402.00838"),
        ("코드(https://example.org/a_(b))입니다", "https://example.org/a_(b)"),
        ("참고: https://example.org/x.", "https://example.org/x"),
        ("[글](https://example.org/x)", "https://example.org/x"),
        ("https://example.org/…", "https://example.org/"),
        ("「https://example.org/x」を見る", "https://example.org/x"),
        ("Is it https://example.org/x?", "https://example.org/x"),
        ("https://example.org/x?a=1&b=2、", "https://example.org/x?a=1&b=2"),
    ],
)
def test_an_address_ends_where_its_characters_end(text, expected):
    ((start, end, url),) = find_urls(text)
    assert url == expected
    assert text[start:end] == expected


def test_the_words_of_a_link_may_be_an_address_too():
    text = "[https://example.org/a](https://example.org/b)를 보세요. https://example.org/c[0]?d[]=1"
    urls = [url for _, _, url in find_urls(text)]
    assert urls == ["https://example.org/a", "https://example.org/b", "https://example.org/c[0]?d[]=1"]


@given(st.text(alphabet="htps:/.에서()[]abc?&#, \n", max_size=80))
def test_found_addresses_stand_where_they_are_said_to(text):
    previous = 0
    for start, end, url in find_urls(text):
        assert previous <= start < end
        assert text[start:end] == url
        previous = end


def test_an_address_of_brackets_ends_before_them():
    # A quadratic trim of this one takes minutes; `make bench BENCH=hostile` measures it.
    assert find_urls("https://example.org/" + ")" * 300_000)[0][2] == "https://example.org/"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("http://www.example.org/paper/", "https://example.org/paper"),
        ("https://example.org/a?utm_source=x&b=1", "https://example.org/a?b=1"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://twitter.com/a/status/1?s=20&t=x", "https://x.com/a/status/1"),
        ("https://mobile.twitter.com/a/status/1", "https://x.com/a/status/1"),
        ("https://example.org/%7Ename", "https://example.org/~name"),
        ("https://example.org/논문", "https://example.org/%eb%85%bc%eb%ac%b8"),
        ("HTTPS://Example.ORG:443/a", "https://example.org/a"),
        ("https://arxiv.org/pdf/2402.00838v2.pdf", "https://huggingface.co/papers/2402.00838"),
    ],
)
def test_two_links_to_one_document_are_one(first, second):
    assert canonical_url(first) == canonical_url(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org:8080/a", "https://example.org/a"),
        # Two words of Korean in EUC-KR, which are no UTF-8.
        ("https://example.org/%B3%ED%B9%AE", "https://example.org/%C3%A5%B3%ED"),
        ("https://example.org/?q=%B3%ED", "https://example.org/?q=%B9%AE"),
        ("https://example.org/a%2Fb", "https://example.org/a/b"),
    ],
)
def test_links_to_different_documents_stay_different(first, second):
    assert canonical_url(first) != canonical_url(second)


@pytest.mark.parametrize(
    "text", ["", "no address", "ftp://example.org/a", "https://", "https://[", "javascript:alert(1)"]
)
def test_what_is_no_web_address_is_left_as_it_is(text):
    assert canonical_url(f" {text} ") == text


@given(
    st.one_of(
        st.text(max_size=40),
        st.text(max_size=30).map(lambda rest: f"https://www.Example.org/{rest}"),
        st.text(alphabet="%2541abAB/?&=#.:@[]\\", max_size=30).map(lambda rest: f"http://{rest}"),
    )
)
def test_the_canonical_form_of_a_canonical_form_is_itself(url):
    once = canonical_url(url)
    assert canonical_url(once) == once


def test_two_spellings_of_a_title_share_a_fingerprint():
    assert title_fingerprint("Attention Is All You Need.") == title_fingerprint("attention is all  you need")
    assert title_fingerprint("Full-width ABC") == title_fingerprint("Full-Width ABC")
    assert title_fingerprint("GPT-4") != title_fingerprint("GPT-3")
    assert title_fingerprint("…") == ""
    assert len(title_fingerprint("a" * 1000)) == 500


@given(st.text())
def test_a_fingerprint_ignores_case_and_punctuation(title):
    fingerprint = title_fingerprint(title)
    assert title_fingerprint(f"  {title} – ! ")[:500] == fingerprint
    assert all(character.isalnum() for character in fingerprint)
