"""What is wrong with the settings is said at the start."""

import pytest

from papers.apps import check_levels


@pytest.mark.parametrize(
    ("levels", "ids"),
    [
        ({}, []),
        ({"register": "off", "length:ja": "hint", "numbers": "on"}, []),
        ({"registre": "off"}, ["papers.E001"]),
        ({"register:ko": "of"}, ["papers.E002"]),
        ({"": ""}, ["papers.E001", "papers.E002"]),
    ],
)
def test_levels_of_checks_that_mean_nothing_are_refused(settings, levels, ids):
    settings.CHECK_LEVELS = levels
    assert [message.id for message in check_levels()] == ids
