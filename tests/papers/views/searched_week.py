"""What the tests of the search's pages look for: one week with a paper, what readers say, and a draft of the same words."""

import re
from datetime import date

from django.test import Client

from papers.models import Issue
from papers.search.index import rebuild as rebuilding
from tests.comments.factories import CommentFactory
from tests.factories import EntryFactory, IssueFactory, PaperFactory, SourceFactory, write_text


def rebuild() -> None:
    """Write the index anew: factories go past the doors that keep it."""
    list(rebuilding())


def searched_week() -> Issue:
    """A week in March 2024 with a paper in three languages, and a draft of the same words; both in the index."""
    source = SourceFactory(slug="weekly-ko", name="주간 논문", language="ko")
    week = {"starts_on": date(2024, 3, 4), "ends_on": date(2024, 3, 10), "dated_on": date(2024, 3, 10)}
    issue = IssueFactory(source=source, key="2024-03-04", language="ko", **week)
    write_text(issue, "title", {"ko": "3월 첫째 주", "en": "First week of March"})
    write_text(issue, "overview", {"ko": "메아리 상자를 소개합니다.", "en": "We present the echo box."})
    paper = PaperFactory(
        title="Echo Boxes for Sleepy Robots", arxiv_id="2403.01234", authors=["Ada Example", "Bo Sample"]
    )
    entry = EntryFactory(issue=issue, paper=paper)
    entry.tags.add("echo")
    write_text(entry, "title", {"ko": "졸린 로봇의 메아리 상자", "en": "Echo Boxes for Sleepy Robots"})
    write_text(
        entry,
        "intro",
        {
            "ko": "긴 앞말이 여기에 있다. " * 20
            + "로봇은 학습 없이 추론 시에 메아리를 듣는다."
            + " 뒷말이다." * 40,
            "en": "Robots listen to **echoes** at inference time, without training.",
            "ja": "ロボットは学習なしで推論時に反響を聞く。",
        },
    )
    CommentFactory(issue=issue, entry=entry, body="유령가오리 이야기가 재미있다.")
    draft = IssueFactory(source=source, key="draft", state="draft", **week)
    write_text(
        EntryFactory(issue=draft, paper=PaperFactory(title="Hidden Echo")), "intro", {"ko": "비밀의 메아리"}
    )
    rebuild()
    return issue


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", "", html))


def found(client: Client, query: str, language: str = "ko", **parameters: str) -> str:
    response = client.get(f"/{language}/search/", {"q": query, **parameters})
    assert response.status_code == 200
    return response.content.decode()
