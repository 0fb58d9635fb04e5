"""Where on the pages of an Issue something is fixed."""

from papers.admin.fixing.page import ENTRIES_PER_PAGE
from papers.models import Entry, Issue


def address_in_issue(issue_page: str, issue: Issue, entry: Entry | None, anchor: str) -> str:
    """`issue_page` (an address) with the number of the page that shows `entry`, and the fragment `anchor`."""
    if entry is None:
        return f"{issue_page}#{anchor}"
    places = {section.pk: section.position for section in issue.sections.all()}
    rows = issue.entries.values_list("pk", "section_id", "position")
    order = sorted(rows, key=lambda row: (places.get(row[1], 0), row[2]))
    index = next((index for index, row in enumerate(order) if row[0] == entry.pk), 0)
    number = index // ENTRIES_PER_PAGE + 1
    return f"{issue_page}?page={number}#{anchor}" if number > 1 else f"{issue_page}#{anchor}"
