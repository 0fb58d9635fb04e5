"""Reading the queue: what there is to decide, in the order of its score, page by page; and likewise what the checks found,
in the order of its severity.

The languages that the moderator reads come first, then the others, then what was put off. Each language is one walk along
an index that ends with the page; all walks are one query. So a page costs the same whether ten or a hundred thousand
things wait.
"""

from comments.queue.filters import AGES, QueueFilters
from comments.queue.finding_filters import SORTS, FindingFilters
from comments.queue.finding_page import (
    FindingPage,
    finding_page,
    findings_visible_to,
    next_finding,
    previous_finding,
)
from comments.queue.languages import languages_in, languages_waiting
from comments.queue.page import PAGE_SIZE, QueuePage, QueueRow, next_item, previous_item, queue_page

__all__ = [
    "AGES",
    "PAGE_SIZE",
    "SORTS",
    "FindingFilters",
    "FindingPage",
    "QueueFilters",
    "QueuePage",
    "QueueRow",
    "finding_page",
    "findings_visible_to",
    "languages_in",
    "languages_waiting",
    "next_finding",
    "next_item",
    "previous_finding",
    "previous_item",
    "queue_page",
]
