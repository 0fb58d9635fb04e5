"""What tests of reports and decisions share."""

import pytest

from papers import quality
from papers.quality.checks import CHECKS
from tests.papers.checking import use


@pytest.fixture(autouse=True)
def silent_checks(monkeypatch: pytest.MonkeyPatch) -> None:
    """No check has anything to say about the made-up texts here, whose words stand for anything; a test about checks asks
    for `words` (tests/papers/checking.py) or for `site_checks`.
    """
    use(monkeypatch)


@pytest.fixture
def site_checks(silent_checks: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks of the site."""
    monkeypatch.setattr(quality, "CHECKS", CHECKS)
