"""Links: an address that is lost or changed is found; the same address in another form is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papers.quality.checks import links
from papers.quality.finding import Severity
from tests.papers.quality.looking import found_by, repaired, the_one


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("See https://a.example/x.", "https://a.example/x에서 보라."),
        ("See https://a.example/x.", "（https://a.example/x）を参照。"),
        ("http://a.example/x/", "https://www.a.example/x"),
        ("https://arxiv.org/abs/2402.00838v3", "arXiv:2402.00838"),
        ("https://arxiv.org/abs/2402.00838", "https://arxiv.org/pdf/2402.00838v1.pdf에서"),
        ("doi:10.1145/3292500.3330701", "https://doi.org/10.1145/3292500.3330701"),
        ("https://twitter.com/a/status/12", "https://x.com/a/status/12"),
        ("https://a.example/~b", "https://a.example/%7Eb"),
        ("https://a.example/wiki/%EC%9D%B8", "https://a.example/wiki/인"),
        ("https://a.example/wiki/인", "https://a.example/wiki/%EC%9D%B8"),
        ("https://a.example/en/guide", "https://a.example/ko/guide"),
        ("https://en.wikipedia.org/wiki/Logit", "https://ko.wikipedia.org/wiki/로짓"),
        ("https://a.example/x?utm_source=b", "https://a.example/x"),
        ("https://a.example/1 and https://a.example/2", "https://a.example/2 와 https://a.example/1"),
        ("https://a.example/1, again https://a.example/1", "https://a.example/1"),
        ("[Lee](#lee) at Booking.com", "부킹닷컴의 [이](#이)"),
    ],
)
def test_the_same_address_in_another_form_is_silent(source: str, target: str) -> None:
    assert found_by(links, source, target) == []


def test_a_changed_address_is_replaced_by_the_original_one() -> None:
    target = "코드는 https://a.example/sparse-route에서 받는다."
    finding = the_one(links, "Code: https://a.example/sparse-router", target)
    assert (finding.code, finding.severity) == ("link-changed", Severity.MAJOR)
    assert repaired(target, finding) == "코드는 https://a.example/sparse-router에서 받는다."


def test_a_changed_arxiv_id_keeps_the_form_the_translation_chose() -> None:
    target = "https://arxiv.org/pdf/2402.00383v2"
    finding = the_one(links, "https://arxiv.org/abs/2402.00838", target)
    assert repaired(target, finding) == "https://arxiv.org/pdf/2402.00838v2"


def test_of_two_addresses_the_one_on_the_same_host_is_the_changed_one() -> None:
    target = "https://b.example/2, https://a.example/3"
    finding = the_one(links, "https://a.example/1, https://b.example/2", target)
    assert repaired(target, finding) == "https://b.example/2, https://a.example/1"


def test_an_address_that_goes_on_in_korean_is_found_and_left_to_a_person() -> None:
    finding = the_one(links, "https://a.example/docs/quickstart", "https://a.example/문서/빠른시작에 있다")
    assert (finding.code, finding.replacement) == ("link-changed", None)


def test_a_lost_address_is_missed_behind_the_one_before_it() -> None:
    source, target = "https://a.example and https://b.example", "https://a.example 참고"
    finding = the_one(links, source, target)
    assert (finding.code, finding.start, finding.end) == ("link-missing", 17, 17)
    assert source[finding.source_start : finding.source_end] == "https://b.example"


@pytest.mark.parametrize("broken", ["https：//a.example/x", "https: //a.example/x", "https：／／a.example/x"])
def test_an_address_in_full_width_or_with_blanks_is_written_as_the_original_has_it(broken: str) -> None:
    finding = the_one(links, "https://a.example/x", f"{broken} を参照", "en-ja")
    assert finding.code == "link-broken"
    assert repaired(f"{broken} を参照", finding) == "https://a.example/x を参照"


def test_an_address_that_only_the_translation_has_is_minor() -> None:
    finding = the_one(links, "See the site.", "사이트(https://a.example/x)를 보라.")
    assert (finding.code, finding.severity) == ("link-added", Severity.MINOR)


def test_a_link_inside_the_site_is_compared_by_where_it_leads() -> None:
    assert found_by(links, "[list](data/list.txt)", "[목록](data/list.txt)") == []
    assert the_one(links, "[list](data/list.txt)", "[목록](data/목록.txt)").replacement == "data/list.txt"


def test_a_long_address_is_named_in_a_sentence_of_bounded_length() -> None:
    finding = the_one(links, "https://a.example/" + "x" * 5_000, "없음")
    assert len(finding.message) < 250


def test_of_a_thousand_lost_addresses_some_are_told() -> None:
    source = " ".join(f"https://h{number}.example/x" for number in range(1_000))
    assert 1 <= len(found_by(links, source, "없음")) <= 40


@given(st.lists(st.integers(0, 9), min_size=1, max_size=6, unique=True), st.randoms())
def test_the_order_of_addresses_and_what_is_glued_to_them_does_not_matter(
    numbers: list[int], random: object
) -> None:
    mixed = sorted(numbers, key=lambda _: random.random())  # type: ignore[attr-defined]
    source = ", ".join(f"https://a.example/{number}" for number in numbers)
    target = "".join(f"https://a.example/{number}에서、" for number in mixed)
    assert found_by(links, source, target) == []
