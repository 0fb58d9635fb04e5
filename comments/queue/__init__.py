"""Reading the queue: what there is to decide, in the order of its score, page by page.

The languages that the moderator reads come first, then the others, then what was put off. Each language is one walk along
an index that ends with the page; all walks are one query. So a page costs the same whether ten or a hundred thousand
things wait.
"""

from comments.queue.filters import AGES, QueueFilters
from comments.queue.languages import languages_waiting
from comments.queue.page import PAGE_SIZE, QueuePage, QueueRow, next_item, previous_item, queue_page

__all__ = [
    "AGES",
    "PAGE_SIZE",
    "QueueFilters",
    "QueuePage",
    "QueueRow",
    "languages_waiting",
    "next_item",
    "previous_item",
    "queue_page",
]
