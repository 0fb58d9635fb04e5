"""What of the findings to show, and a place among them."""

from dataclasses import dataclass

from comments.queue.filters import Place

# The values of FindingFilters.sort: the worst first, or the newest.
SORTS = ("severity", "newest")


@dataclass(frozen=True, slots=True)
class FindingFilters:
    """What to show. Empty texts and None leave a filter out."""

    language: str = ""
    source: int | None = None
    # The name of a check.
    check: str = ""
    # A Finding.Category.
    category: str = ""
    # A Finding.State.
    state: str = "open"
    # One of SORTS.
    sort: str = "severity"

    def order_of(self, place: Place) -> tuple[int, int, int]:
        """What places are sorted by; the score of a finding's place is its rank."""
        return (place.lane, 0, -place.id) if self.sort == "newest" else place.order
