"""What an issue is called among issues of many weeks."""

from datetime import date

import pytest

from papers.models.texts import texts_of
from papers.titles import Words, dated_title
from tests.factories import IssueFactory, SourceFactory, write_text

pytestmark = pytest.mark.django_db
WEEK = {"starts_on": date(2024, 3, 4), "ends_on": date(2024, 3, 10)}


@pytest.mark.parametrize(
    ("title", "language", "days", "called"),
    [
        ({"ko": "이번 주의 논문", "en": "The week"}, "ko", WEEK, Words("이번 주의 논문 (2024년 3월 4일–10일)", "ko")),
        # The days are written as the title's language writes them, whoever reads.
        ({"ja": "今週の論文"}, "ko", WEEK, Words("今週の論文 (2024年3月4日〜10日)", "ja")),
        ({"en": "The week of 2024-03-04"}, "en", WEEK, Words("The week of 2024-03-04", "en")),
        ({"en": "The best of 2024"}, "en", WEEK, Words("The best of 2024 (4–10 March 2024)", "en")),
        ({"en": "A list"}, "en", {}, Words("A list", "en")),
        ({}, "ko", WEEK, Words("Weekly, 2024년 3월 4일–10일", "ko")),
        ({}, "en", {}, Words("Weekly, list", "en")),
    ],
)  # fmt: skip
def test_a_title_and_its_days(title, language, days, called):
    issue = IssueFactory(source=SourceFactory(name="Weekly"), key="list", **days)
    if title:
        write_text(issue, "title", title)
    texts = texts_of(issues=[issue.pk]).get(("issue", issue.pk), [])
    assert dated_title(issue, texts, language) == called
