"""Which Source a document belongs to."""

import pytest

from papers.formats.document import ParsedDocument, ParsedSource
from papers.importing.sources import TABLE, default_for, named, spec_of
from tests.papers.importing.digests import KOREAN, document, entry, issue


@pytest.mark.parametrize(
    ("format", "language", "slug"),
    [
        ("dair_weekly", "en", "dair-weekly"),
        ("bilingual_weekly", "ko", "weekly-ko"),
        ("bilingual_weekly", "ja", "weekly-ja"),
        ("discourse_topic", "ko", "weekly-ko"),
        ("bilingual_weekly", "en", "dair-weekly"),
        ("paper_log", "ko", "paper-log-ko"),
        ("hf_daily", "ko", "daily-ko"),
        ("reading_list", "ko", "reading-list-ko"),
        ("hf_daily", "ja", "hf-daily-ja"),
    ],
)
def test_format_and_language_decide(format, language, slug):
    assert default_for(format, language).slug == slug


def test_upstreams_stand_in_the_table():
    assert all(spec.upstream is None or named(spec.upstream) for spec in TABLE)


def test_a_document_brings_its_own_source_unless_another_is_chosen():
    week = document(issue(entry(1), source=KOREAN))
    assert (spec_of(week).slug, spec_of(week).upstream) == ("ml-weekly-ko", "ml-weekly")
    assert spec_of(week, "weekly-ko").is_machine_translated
    assert spec_of(week, "mine").slug == "mine"


def test_a_slug_that_cannot_stand_in_an_address_is_made_into_one():
    week = document(issue(entry(1), source=ParsedSource("../../etc", upstream="a b")))
    spec = spec_of(week)
    assert (spec.slug, spec.upstream) == ("etc", "a-b")
    assert spec_of(ParsedDocument("hf_daily")).slug == "hf-daily-en"


def test_a_format_that_does_not_exist_is_no_format_of_a_source():
    source = ParsedSource("s", format="g" * 41)
    assert spec_of(document(issue(source=source))).format == ""
