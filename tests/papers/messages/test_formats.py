"""Every format has a name that an editor understands."""

import pytest
from django.utils.translation import override

from papers.formats import NAMES
from papers.messages.formats import FORMAT_NAMES, format_name


def test_each_format_has_a_name_and_each_name_a_format() -> None:
    assert set(FORMAT_NAMES) == set(NAMES)


@pytest.mark.parametrize("language", ["ko", "ja", "en"])
def test_names_differ_from_one_another_in_each_language(language: str) -> None:
    with override(language):
        names = {format_name(name) for name in NAMES}
    assert len(names) == len(NAMES)
    assert not names & set(NAMES)


def test_an_unknown_format_keeps_its_own_name() -> None:
    assert format_name("from_another_site") == "from_another_site"
