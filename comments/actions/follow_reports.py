"""Follow reported phrases into a text's new Revision; what is gone closes its report."""

from collections.abc import Sequence

from papers.following import TextMoved


def follow_reports(moved: Sequence[TextMoved]) -> None:
    """Move the open reports of the texts that changed along; one of settings.TEXT_FOLLOWERS.

    A phrase that is found by the strict rule keeps its report open at its new place. One that was replaced closes it:
    as already fixed where the text says the proposal there now, else as outdated. Only texts with open reports cost
    anything.
    """
    raise NotImplementedError
